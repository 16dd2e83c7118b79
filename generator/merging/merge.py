"""A fresh card over the file on disk: what a person changed stays, what they did not is brought up to date.

Three ways, unit by unit (:mod:`generator.cards.files`) and field by field: the file's ``written``
fingerprints tell what the generator wrote last. Where a person and the generator both changed a unit, the
person's stays and the unit is pending: every run tells it again until somebody decides, or both say the
same. Nothing is ever lost and no conflict marker is ever written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.cards.files import LINKS, CardFile, Unit, fingerprints, split
from generator.cards.front import FIELD, front_fingerprints, load
from generator.cards.yaml_edit import fields
from generator.diagnostics import Diagnostic, warning
from generator.merging.decisions import Decisions
from generator.merging.fields import merged_front, readable
from generator.merging.following import followed
from generator.merging.linking import linked
from generator.merging.settling import Decision, settle
from generator.merging.units import merged_units, spaced
from generator.model import Seed


@dataclass(frozen=True, slots=True)
class Pending:
    """A unit that a person and the generator both changed: the card has the person's until they decide.

    ``line`` is where it begins in the merged text (1-based); None, as ``yours`` is, when a person removed
    it. ``proposed`` is the generator's text, None when the source has no such thing any more.
    """

    unit: str
    line: int | None
    yours: str | None
    proposed: str | None

    def diagnostic(self, path: str) -> Diagnostic:
        """The finding to tell the person who generates the card at ``path``."""
        if self.yours is None:
            message = "was removed by a person and has changed in the source; it was left out"
        elif self.proposed is None:
            message = "was changed by a person and is gone from the source; the person's text was kept"
        else:
            message = "was changed by a person and by the source; the person's text was kept"
        return warning(
            "M501",
            path,
            f"“{self.unit}” {message}",
            f"`thesis generate {path} --review` shows both; --accept {self.unit} takes the source's, "
            f"--keep {self.unit} settles it as it is.",
            line=self.line,
        )


@dataclass(frozen=True, slots=True)
class Merged:
    """The text to write, and what in it waits for a person to decide."""

    text: str
    pending: tuple[Pending, ...] = ()


def merge(
    fresh: str,
    on_disk: str | None,
    path: str = "",
    *,
    seed: Seed | None = None,
    depth: int = 0,
    decisions: Decisions = Decisions(),  # noqa: B008 (frozen)
) -> Merged:
    """The text ``fresh`` (as rendered) brought into the file ``on_disk``; a person's edits stay.

    The file's line ends, byte order mark and last line end stay as they are. Merging the result again
    changes nothing. Where the ``seed`` changed since, the lines that a person's text cites follow it;
    links lead to it from ``depth`` folders below the folder of cards.
    Raises ThesisError, naming ``path``, when the front matter on disk cannot be read, or when ``decisions``
    name what is not there.
    """
    newline = "\r\n" if on_disk and on_disk.count("\r\n") * 2 > on_disk.count("\n") else "\n"
    new = split(fresh.replace("\n", newline))
    ours = front_fingerprints(new.front) | fingerprints(new.units)
    if on_disk is None or (on_disk == fresh and not depth):
        decisions.by_unit(ours, path)
        return Merged(fresh)
    old, said = readable(on_disk, path, new.front)
    then = followed(old, said, new.units, seed, path)
    theirs = front_fingerprints(old.front) | fingerprints(then.units)
    every = {**ours, **theirs, **then.written}
    decided = decisions.by_unit({**ours, **then.written}, path)
    for unit in new.units:  # with an entry comes the section that it stands in
        if decided.get(unit.key) is Decision.ACCEPT and unit.section not in theirs:
            decided.setdefault(unit.section, Decision.ACCEPT)
    settled = {
        key: settle(then.written.get(key), ours.get(key), theirs.get(key), decided.get(key)) for key in every
    }
    written = {key: one.noted for key, one in settled.items() if one.noted}
    front = merged_front(new.front, old.front, settled, written, newline)
    units = merged_units(new.units, then.units, settled)
    units = linked(units, old, said, load(front, path), seed, then.moves, newline, depth)
    text = str(replace(old, front=front, units=tuple(spaced(units, old.units, newline))))
    if all(unit.key != LINKS for unit in split(text).units):
        # A fence that a person left open would take the links in, run after run.
        units = [unit for unit in units if unit.key != LINKS]
        text = str(replace(old, front=front, units=tuple(spaced(units, old.units, newline))))
    pending = [key for key, one in settled.items() if one.pending]
    if not pending:
        return Merged(text)
    yours, proposed, lines = _texts(old, then.units), _texts(new, new.units), _lines(split(text))
    return Merged(
        text,
        tuple(
            Pending(key, lines.get(key) if key in yours else None, yours.get(key), proposed.get(key))
            for key in pending
        ),
    )


def _texts(file: CardFile, units: Sequence[Unit]) -> dict[str, str]:
    """What each field of ``file`` and each of ``units`` says, in lines that end in line feeds."""
    said = {FIELD + key: text for key, (_, text) in fields(file.front).items()}
    said |= {unit.key: unit.text for unit in units}
    return {key: text.replace("\r\n", "\n") for key, text in said.items()}


def _lines(file: CardFile) -> dict[str, int]:
    """The line on which each field and each unit of ``file`` begins (1-based)."""
    behind_fence = {FIELD + key: line + 1 for key, (line, _) in fields(file.front).items()}
    return behind_fence | {unit.key: unit.line for unit in file.units}
