"""Tables whose columns are parts of a thesis: risks with their mitigants, bulls against bears, pillars."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.layouts.outline.sides import section_of
from generator.layouts.outline.vocabulary import Part, Stance, Vocabulary
from generator.layouts.scribe import Scribe, without_symbols
from generator.model import Block, Entry, SectionKind, Statement

#: Columns with these heads hold statements of their part.
_READ = frozenset(
    {
        *(Part.RISKS, Part.BULL, Part.BEAR, Part.MITIGANTS, Part.CONDITIONS, Part.CHANGE),
        *(Part.THESIS, Part.CONSENSUS, Part.VARIANT, Part.ADDING, Part.COUNTER, Part.WRONG),
    }
)
#: Under these the first column names them even where no head says so.
_LISTED = frozenset(
    {
        *(Part.RISKS, Part.BEAR, Part.BULL, Part.COUNTER, Part.WRONG, Part.CONDITIONS, Part.CHANGE),
        Part.FLAGS,
    }
)
_FEWEST_LETTERS = 3
_AMOUNT = re.compile(r"[~≈<>+−-]?\s?[$€£¥]?\s?\d[\d.,]*\s?(?:[-–x×%]|$|[kmbt]n?\b|\()", re.I)


@dataclass(frozen=True)
class Cell:
    """Words of a table and the section they belong in; a risk may come with what answers it."""

    kind: SectionKind
    statement: Statement
    title: Entry | None = None  # what the row is about, where its first column says so
    defense: tuple[Statement, ...] = ()


def columns(grid: Block, words: Vocabulary) -> list[Part | None]:
    """The part that each column holds, by its head."""
    heads = [words.part(c.text) for c in grid.rows[0]] if grid.rows else []
    return [part if part in _READ else None for part in heads]


def cells(
    grid: Block,
    under: Part | None,
    stance: Stance,
    scribe: Scribe,
    words: Vocabulary,
    *,
    countered: bool = False,
) -> list[Cell]:
    """The statements of ``grid``; empty for a table of figures or whatever else argues nothing.

    ``under`` is the part whose passage it stands in: below "Risks" the first column names them.
    ``countered`` tells that the document states the other side's case.
    """
    held = columns(grid, words)
    names = [words.part(c.text) for c in grid.rows[0]] if grid.rows else []
    if not any(held):
        if under not in _LISTED:
            return []
        if not _worded(grid):
            return []
        held = [under, *held[1:]]
    if names and names[0] in (Part.SUPPORT, Part.THESIS) and any(held[1:]):
        # | Pillar | Evidence | Risk if wrong |: the first column names what the others are about.
        held = [
            None,
            *(p or (Part.SUPPORT if _is_text(grid, at) else None) for at, p in enumerate(held[1:], 1)),
        ]
    if Part.CONDITIONS in held and _priced(grid):
        # What a scenario or a way of valuing assumes has not to hold for the thesis.
        held = [Part.VALUATION if part is Part.CONDITIONS else part for part in held]
    found: list[Cell] = []
    for row in grid.rows[1:]:
        found += _row(row, held, stance, scribe, countered)
    return found


def _row(
    row: Sequence[Block], held: Sequence[Part | None], stance: Stance, scribe: Scribe, countered: bool
) -> list[Cell]:
    made = [
        _statement(cell, scribe, fewest=1 if part is Part.MITIGANTS else _FEWEST_LETTERS)
        for cell, part in zip(row, held, strict=False)
    ]
    answers = tuple(s for s, part in zip(made, held, strict=False) if s and part is Part.MITIGANTS)
    title = (
        scribe.entry(without_symbols(row[0].text), row[0].span)
        if made and held[0] is None and made[0]
        else None
    )
    found = []
    for statement, part in zip(made, held, strict=False):
        if statement is None or part is None or part is Part.MITIGANTS:
            continue
        kind = section_of(part, stance, countered=countered)
        if kind is None:
            continue
        found.append(Cell(kind, statement, title, answers if kind is SectionKind.RISKS else ()))
    return found


def _statement(cell: Block, scribe: Scribe, *, fewest: int) -> Statement | None:
    text = without_symbols(cell.text)
    return scribe.statement(text, cell.span) if sum(c.isalpha() for c in text) >= fewest else None


def _worded(grid: Block) -> bool:
    """Whether the first column holds words, and not years or the names of metrics."""
    first = [row[0].text for row in grid.rows[1:] if row]
    rest = [c.text for row in grid.rows[1:] for c in row[1:]]
    numeric = sum(any(ch.isdigit() for ch in text[:3]) for text in rest)
    return bool(first) and all(any(c.isalpha() for c in t) for t in first) and 2 * numeric < max(1, len(rest))


def _is_text(grid: Block, at: int) -> bool:
    """Whether column ``at`` holds sentences and no scores or marks."""
    texts = [row[at].text for row in grid.rows[1:] if at < len(row)]
    return bool(texts) and sum(len(t.split()) >= 4 for t in texts) * 2 >= len(texts)


def _priced(grid: Block) -> bool:
    """Whether a column holds a number in every row: a price, a multiple, a probability."""
    rows = grid.rows[1:]
    width = min((len(row) for row in rows), default=0)
    return any(all(_AMOUNT.match(row[at].text.strip()) for row in rows) for at in range(1, width))
