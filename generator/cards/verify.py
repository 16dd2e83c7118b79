"""Look up a card's evidence in its seed: how each place matches, and whose words a statement is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from generator.evidence import SeedIndex
from generator.model import (
    NAME_JOINT,
    Card,
    Entry,
    Evidence,
    Exhibit,
    Figure,
    Match,
    Note,
    Origin,
    Section,
    Statement,
)

_FOUND = (Match.EXACT, Match.FOLDED)
_BEST_FIRST = (Match.EXACT, Match.FOLDED, Match.UNCHECKED, Match.ORPHANED)


def _statement(statement: Statement, index: SeedIndex) -> Statement:
    if not statement.evidence:
        return replace(statement, origin=Origin.HUMAN)
    evidence = index.verify(statement.text, statement.evidence)
    origin = Origin.SEED if any(e.match in _FOUND for e in evidence) else statement.origin
    return replace(statement, evidence=evidence, origin=origin)


def _apart(parts: Sequence[str], evidence: Sequence[Evidence], index: SeedIndex) -> tuple[Match, ...]:
    """How words stand that the card keeps apart and the seed may run together ("GrowthTwofold").

    Letter for letter the same or orphaned: only the blanks between the parts may differ.
    """
    few = len(parts) <= 5
    gaps = (
        product(("", " "), repeat=len(parts) - 1) if few else ([gap] * (len(parts) - 1) for gap in ("", " "))
    )
    for gap in gaps:
        text = "".join(part + blank for part, blank in zip(parts, (*gap, ""), strict=True))
        found = index.matches(text, evidence)
        if any(match in _FOUND for match in found):
            return found
    return (Match.ORPHANED,) * len(evidence)


def _group(parts: Sequence[str], evidence: Sequence[Evidence], index: SeedIndex) -> tuple[Match, ...]:
    """How parts stand of which each must stand in some place, by itself or run together."""
    parts = [part for part in parts if part.strip()]
    if not parts or not any(e.seed == index.seed.path for e in evidence):
        return (Match.UNCHECKED,) * len(evidence)
    found = [index.matches(part, evidence) for part in parts]
    if any(all(match not in _FOUND for match in places) for places in found):
        return _apart(parts, evidence, index)
    return _best(found)


def _best(found: Sequence[Sequence[Match]]) -> tuple[Match, ...]:
    """The best match of each place."""
    return tuple(min(places, key=_BEST_FIRST.index) for places in zip(*found, strict=True))


def _exhibit(exhibit: Exhibit, index: SeedIndex) -> Exhibit:
    """``exhibit`` with its evidence checked: one row that stands nowhere orphans it all."""
    rows = exhibit.rows or tuple((line,) for line in exhibit.lines)
    evidence = exhibit.evidence
    found = [_group(row, evidence, index) for row in rows if any(cell.strip() for cell in row)]
    if any(all(match is Match.ORPHANED for match in places) for places in found):
        found = [(Match.ORPHANED,) * len(evidence)]
    return replace(exhibit, evidence=index.told(evidence, _best(found)) if found else evidence)


def _figure(figure: Figure, index: SeedIndex) -> Figure:
    value, unit, evidence = figure.value, figure.unit, figure.evidence
    # "40ms" and "5-year" are one word in the seed, two cells in the card.
    joined = (f"{value}{gap}{unit}" for gap in ("", " ", "-"))
    whole = next((w for w in joined if unit and _stands(w, evidence, index)), None)
    measured = [whole] if whole else [value, unit]
    parts = (*figure.name.split(NAME_JOINT), *measured, figure.context)
    return replace(figure, evidence=index.told(evidence, _group(parts, evidence, index)))


def _stands(words: str, evidence: Sequence[Evidence], index: SeedIndex) -> bool:
    return any(match in _FOUND for match in index.matches(words, evidence))


def _title(entry: Entry, index: SeedIndex) -> tuple[Evidence, ...]:
    found = index.matches(entry.title, entry.evidence)
    if entry.date and all(match is Match.ORPHANED for match in found):
        found = _apart((entry.title, entry.date), entry.evidence, index)
    return index.told(entry.evidence, found)


def _entry(entry: Entry, index: SeedIndex) -> Entry:
    return replace(
        entry,
        evidence=_title(entry, index),
        statements=_statements(entry.statements, index),
        defense=_statements(entry.defense, index),
        exhibits=tuple(_exhibit(e, index) for e in entry.exhibits),
    )


def _note(note: Note, index: SeedIndex) -> Note:
    return replace(note, statement=_statement(note.statement, index))


def _statements(statements: Sequence[Statement], index: SeedIndex) -> tuple[Statement, ...]:
    return tuple(_statement(s, index) for s in statements)


def _section(section: Section, index: SeedIndex) -> Section:
    return replace(
        section,
        statements=_statements(section.statements, index),
        detail=_statements(section.detail, index),
        falsifiers=tuple(replace(f, statement=_statement(f.statement, index)) for f in section.falsifiers),
        entries=tuple(_entry(e, index) for e in section.entries),
        exhibits=tuple(_exhibit(e, index) for e in section.exhibits),
        figures=tuple(_figure(f, index) for f in section.figures),
        notes=tuple(_note(n, index) for n in section.notes),
    )


def verify(card: Card, index: SeedIndex) -> Card:
    """``card`` with the match of all its evidence filled in from the seed of ``index``.

    A statement without evidence is a person's own; one that matches is the seed's. One that does not is
    the seed's, orphaned, where its unit is as the generator wrote it, and edited where a person changed it.
    Evidence in other seeds stays unchecked. A fresh card may be verified like one that was read.
    """
    return replace(card, sections=tuple(_section(section, index) for section in card.sections))
