"""A card on disk that follows its seed: what it cites, where the lines moved and the words stayed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.cards.files import LINKS, CardFile, Unit, fingerprint, fingerprints
from generator.cards.links import cited_marks, moved_marks
from generator.cards.schema import FrontMatter
from generator.evidence import SeedIndex
from generator.merging.moves import Moves, moves
from generator.model import Seed, Span

_Pair = tuple[Span, Span]  # what a mark cited, and cites now


@dataclass(frozen=True, slots=True)
class Followed:
    """``units`` on disk and ``written`` fingerprints, as if the old seed had had the lines of the new."""

    units: tuple[Unit, ...]
    written: Mapping[str, str]
    moves: Moves


def followed(old: CardFile, said: FrontMatter, new: Sequence[Unit], seed: Seed | None, path: str) -> Followed:
    """The card ``old`` brought to the lines of ``seed``, of which the generator makes the units ``new``.

    In units that a person edited or added the marks of lines are rewritten and nothing else. A unit that the
    generator changed by such marks alone counts as one it wrote last. Raises ThesisError, naming ``path``.
    """
    theirs, written = fingerprints(old.units), said.written
    touched = {unit.key for unit in (*old.units, *new) if theirs.get(unit.key) != written.get(unit.key)}
    if seed is None or said.seed_sha256 in (None, seed.sha256) or not touched:
        return Followed(old.units, written, Moves())
    ours = {unit.key: unit.text for unit in new if unit.key in touched and unit.key in written}
    alone = {
        unit.key: pairs
        for unit in old.units
        if unit.key in ours and (pairs := _moved_alone(unit.text, ours[unit.key], written[unit.key]))
    }
    moved = moves(str(old), path, SeedIndex(seed), (pair for pairs in alone.values() for pair in pairs))
    units = tuple(
        replace(unit, text=_following(unit.text, alone.get(unit.key), moved))
        if unit.key in touched and unit.key != LINKS
        else unit
        for unit in old.units
    )
    back = moved.back()
    same = {
        key: fingerprint(text)
        for key, text in ours.items()
        if key in alone or fingerprint(moved_marks(text, back.span)) == written[key]
    }
    return Followed(units, {**written, **same}, moved)


def _following(text: str, pairs: Sequence[_Pair] | None, moved: Moves) -> str:
    """The Markdown ``text`` citing lines where they are now; ``pairs`` tell it mark by mark."""
    if pairs is None:
        return moved_marks(text, moved.span)
    marks = iter(now for _, now in pairs)
    return moved_marks(text, lambda _: next(marks))


def _moved_alone(theirs: str, ours: str, before: str) -> list[_Pair]:
    """The lines that ``theirs`` and ``ours`` cite in turn, when these are all the generator changed.

    That is so when its new text with the lines that the person's cites has the fingerprint ``before``.
    """
    then, now = cited_marks(theirs), cited_marks(ours)
    if len(then) != len(now):
        return []
    marks = iter(then)
    as_before = moved_marks(ours, lambda _: next(marks))
    return list(zip(then, now, strict=True)) if fingerprint(as_before) == before else []
