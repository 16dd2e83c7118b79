"""A fresh card over the file on disk: what a person changed stays, what they did not is brought up to date.

Three ways, unit by unit (:mod:`generator.cards.files`): the file's ``written`` fingerprints tell what
the generator wrote last. Where a person and the generator both changed a unit, the person's stays and
the caller is told. Nothing is ever lost and no conflict marker is ever written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from generator.cards.files import LINKS, CardFile, Unit, fingerprint, split
from generator.cards.front import FIELD, front_fingerprints, load
from generator.cards.links import cited_places, definitions, merged_definitions, positions
from generator.cards.read import opened
from generator.cards.schema import BOOKKEEPING, FrontMatter
from generator.cards.yaml_edit import updated
from generator.diagnostics import Diagnostic, warning


@dataclass(frozen=True, slots=True)
class Kept:
    """A unit that a person and the generator both changed, and whose text is the person's.

    ``line`` is where it begins in the merged text (1-based); None when the person had removed it.
    """

    unit: str
    line: int | None

    def diagnostic(self, path: str) -> Diagnostic:
        """The finding to tell the person who generates the card at ``path``."""
        if self.line is None:
            message = "was removed by a person and has changed in the source; it was left out"
        else:
            message = "was changed by a person and by the source; the person's text was kept"
        return warning(
            "M501",
            path,
            f"“{self.unit}” {message}",
            "Compare it with the source. To take the source's, delete it here and in `written`.",
            line=self.line,
        )


@dataclass(frozen=True, slots=True)
class Merged:
    """The text to write, and what in it the generator would have said otherwise."""

    text: str
    kept: tuple[Kept, ...] = ()


def merge(fresh: str, on_disk: str | None, path: str = "") -> Merged:
    """The text ``fresh`` (as rendered) brought into the file ``on_disk``; a person's edits stay.

    The file's line ends, byte order mark and last line end stay as they are. Merging the result again
    changes nothing. Raises ThesisError, naming ``path``, when the front matter on disk cannot be read.
    """
    if on_disk is None:
        return Merged(fresh)
    old, said = opened(on_disk, path)
    newline = "\r\n" if on_disk.count("\r\n") * 2 > on_disk.count("\n") else "\n"
    new = split(fresh.replace("\n", newline))
    front, front_kept = _front(new.front, old.front, said.written, newline)
    units, kept = _merged_units(new.units, old.units, said.written)
    units = _linked(units, old, said, load(front, path), newline, fresh)
    text = str(replace(old, front=front, units=tuple(_spaced(units, old.units, newline))))
    lines = {unit.key: unit.line for unit in split(text).units}
    if LINKS not in lines:  # a fence that a person left open would take them in, run after run
        units = [unit for unit in units if unit.key != LINKS]
        text = str(replace(old, front=front, units=tuple(_spaced(units, old.units, newline))))
    told = [Kept(key, 1) for key in front_kept] + [Kept(key, lines.get(key)) for key in kept]
    return Merged(text, tuple(told))


def _front(new: str, old: str, written: Mapping[str, str], newline: str) -> tuple[str, list[str]]:
    """The front matter field by field, and the fields where the generator has another value than a person."""
    ours, theirs = front_fingerprints(new), front_fingerprints(old)
    keys, kept = set(BOOKKEEPING), []
    for unit in {**ours, **theirs}:
        before = written.get(unit)
        if theirs.get(unit) == before:
            keys.add(unit.removeprefix(FIELD))
        elif ours.get(unit) not in (before, theirs.get(unit)):
            kept.append(unit)
    return updated(old, new, keys, newline), kept


def _merged_units(
    new: Sequence[Unit], old: Sequence[Unit], written: Mapping[str, str]
) -> tuple[list[Unit], list[str]]:
    """The units of the merged file, its links as they were; and the keys kept against the generator."""
    fresh = {unit.key: unit for unit in new if unit.key != LINKS}
    merged: list[Unit] = []
    dropped: list[tuple[int, Unit]] = []
    kept: list[str] = []
    for unit in old:
        before, theirs, ours = written.get(unit.key), fingerprint(unit.text), fresh.get(unit.key)
        changed_by_person = theirs != before
        if unit.key == LINKS:
            merged += [unit] if all(other.key != LINKS for other in merged) else []
        elif ours is None and before is not None and not changed_by_person:
            dropped.append((len(merged), unit))
        elif ours is None or fingerprint(ours.text) == theirs:
            merged.append(unit)
            kept += [unit.key] if ours is None and before is not None else []
        elif changed_by_person:
            merged.append(unit)
            kept += [unit.key] if fingerprint(ours.text) != before else []
        else:
            merged.append(ours)
    # The heading of a section stays while an entry that a person wrote stands under it.
    for at, unit in reversed(dropped):
        if unit.key == unit.section and any(other.section == unit.key for other in merged):
            merged.insert(at, unit)
    present = {unit.key for unit in old}
    for place, unit in enumerate(new):
        if unit.key == LINKS or unit.key in present:
            continue
        if unit.key not in written:
            _insert(merged, unit, new[:place])
        elif fingerprint(unit.text) != written[unit.key]:
            kept.append(unit.key)
    return merged, kept


def _insert(merged: list[Unit], unit: Unit, before: Sequence[Unit]) -> None:
    """Put a new ``unit`` behind the nearest of those ``before`` it in the fresh card that is there."""
    keys = {other.key: at for at, other in enumerate(merged)}
    if unit.key == unit.section:
        at = next((keys[other.key] for other in reversed(before) if other.key in keys), -1) + 1
        # Not between a section and the entries under it, a person's included.
        while 0 < at < len(merged) and merged[at].section == merged[at - 1].section:
            at += 1
    else:
        siblings = (other.key for other in reversed(before) if other.section == unit.section)
        found = next((keys[key] for key in siblings if key in keys), None)
        if found is None:  # a person removed the section
            return
        at = found + 1
    merged.insert(at, unit)


def _linked(
    units: Sequence[Unit], old: CardFile, said: FrontMatter, front: FrontMatter, newline: str, fresh: str
) -> list[Unit]:
    """``units`` with the definitions of all they cite, where the file had them or at the end.

    Where the ``fresh`` card tells positions, those that the file gave for what only a person cites stay.
    """
    before = "".join(unit.text for unit in old.units if unit.key == LINKS)
    bodies = [unit.text for unit in units if unit.key != LINKS]
    now = positions(cited_places(fresh).values(), front.seed)
    then = positions(cited_places(before).values(), said.seed) if now else {}
    generated = definitions(bodies, front.seed, front.source.url, {**then, **now})
    text = merged_definitions(generated, before, said.seed, said.source.url, then)
    same = fingerprint(text) == fingerprint(before)
    links = Unit(LINKS, before if same else text.replace("\n", newline))
    placed = [links if unit.key == LINKS else unit for unit in units]
    if links not in placed:
        placed.append(links)
    return [unit for unit in placed if unit.text]


def _spaced(units: Sequence[Unit], old: Sequence[Unit], newline: str) -> Iterator[Unit]:
    """``units`` with a blank line before each that has a new neighbour, and the file's last line end."""
    before = [unit.text for unit in old]
    neighbours = set(pairwise(before))
    for unit, following in zip_longest(units, units[1:]):
        text = unit.text
        if following is None:
            if before and text != before[-1]:
                ends = before[-1].endswith("\n")
                text = text.rstrip("\r\n") + (newline if ends else "")
        elif (text, following.text) not in neighbours:
            text = text.rstrip("\r\n") + newline * 2
        yield replace(unit, text=text)
