"""Tables whose cells a capture kept apart: by tabs on one line, or each on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Block, BlockKind, Span
from generator.parsing.columns import KINDS, VALUE_WORDS, kinds_of

_TIME = re.compile(r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?")
_WORDS = frozenset(w.casefold() for w in VALUE_WORDS)


def tabbed(lines: Sequence[str], at: int, end: int) -> tuple[list[Block], int] | None:
    """The table of the lines from ``at`` on that hold the same number of cells, two or more, between tabs."""
    width = _cells(lines[at])
    stop = at
    while stop < end and len(_cells(lines[stop])) == len(width) >= 2:
        stop += 1
    if stop - at < 2:
        return None
    rows = tuple(
        tuple(
            Block(kind=BlockKind.PARAGRAPH, span=Span(i + 1, i + 1), text=cell) for cell in _cells(lines[i])
        )
        for i in range(at, stop)
    )
    return [Block(kind=BlockKind.TABLE, span=Span(at + 1, stop), rows=rows)], stop


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().split("\t")] if "\t" in line.strip() else []


def with_stacked(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with each table whose cells stand below one another, head first, as one block."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        width = _head_width(blocks, at)
        rows = [tuple(blocks[at : at + width])] if width else []
        kinds = kinds_of([b.text for b in rows[0]]) if rows else []
        stop = at + width
        while width and _is_row(row := blocks[stop : stop + width], kinds):
            rows.append(tuple(row))
            stop += width
        if len(rows) > 1:
            span = Span.around(b.span for row in rows for b in row)
            out.append(Block(kind=BlockKind.TABLE, span=span, rows=tuple(rows)))
            at = stop
        else:
            out.append(blocks[at])
            at += 1
    return out


def _head_width(blocks: Sequence[Block], at: int) -> int:
    """How many column titles, of three or more different kinds, stand below one another from ``at``."""
    stop = at
    while (
        stop < len(blocks)
        and blocks[stop].kind is BlockKind.PARAGRAPH
        and blocks[stop].text.casefold() in KINDS
    ):
        stop += 1
    kinds = [KINDS[b.text.casefold()] for b in blocks[at:stop]]
    return stop - at if len(kinds) >= 3 and len(set(kinds)) == len(kinds) and "value" in kinds else 0


def _is_row(row: Sequence[Block], kinds: Sequence[str]) -> bool:
    """Whether these blocks are the cells of a row: a time where the time belongs, a value where it does."""
    if len(row) < len(kinds) or any(b.kind is not BlockKind.PARAGRAPH for b in row):
        return False
    for cell, kind in zip(row, kinds, strict=True):
        if kind == "timestamp" and not _TIME.fullmatch(cell.text):
            return False
        if kind == "value" and not (re.search(r"\d", cell.text) or cell.text.casefold() in _WORDS):
            return False
    return True
