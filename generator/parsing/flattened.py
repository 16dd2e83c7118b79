"""Put back tables that a capture flattened: cells of a row run together, rows strayed to the file's end.

A page copied as text gives a table as ``Data PointValueContextTimestamp`` and each row the same way. The
seams show: a cell ends in a lower-case letter, digit or bracket and the next begins, with no blank between,
with a capital, a digit or a currency sign. The head is recognised by its column titles (``columns.yml``),
and tells how many cells to look for; a row is recognised by its time stamp at the end, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Block, BlockKind, Span
from generator.tables import table

_TITLES: dict[str, list[str]] = table("generator.parsing", "columns.yml")
_KIND = {title.casefold(): kind for kind, titles in _TITLES.items() for title in titles}
_HEAD = re.compile("(" + "|".join(sorted((re.escape(t) for t in _KIND), key=len, reverse=True)) + ")", re.I)

_TIMES = re.compile(r"\s*((?:\[?\(?\d{1,2}:\d{2}(?::\d{2})?\)?\]?(?:\s*(?:,|and|&|-|–)\s*)?)+)\s*$")
_TO_NUMBER = re.compile(r"(?<=[a-z)\]%\"'’”A-Z])(?=[~≈<>+−-]\s?[$€£¥]?\d|[$€£¥]?\d)")
_TO_WORD = re.compile(r"(?<=[a-z0-9)%+\]\"”])(?=(?:[A-Z][a-z]|[A-Z]\s|[\"“‘'(][A-Z]))")
_TO_CAPITALS = re.compile(r"(?<=[a-z0-9)%+\]])(?=[A-Z]{2})")
_VALUE = re.compile(r"[~≈<>+−-]?\s?[$€£¥]?\d")


def _head(text: str) -> list[str] | None:
    """The column titles of a flattened head of three or more columns, or None."""
    parts = [p for p in _HEAD.split(text) if p]
    known = [p.strip().casefold() in _KIND for p in parts if p.strip()]
    if len(known) < 3 or not all(known):
        return None
    return [p.strip() for p in parts if p.strip()]


def _cut(text: str) -> tuple[str, str, str] | None:
    """Name, value and context of a flattened row without its time, or None when no seams show."""
    for seam in _TO_NUMBER.finditer(text):
        name, rest = text[: seam.start()].strip(), text[seam.start() :].strip()
        # A digit inside a name ("H100") is no seam: the name before it has to read like words.
        if len(name) < 3 or not re.search(r"[a-z)\]]$", name) or not _VALUE.match(rest):
            continue
        ends = [m.start() for m in _TO_WORD.finditer(rest)] or [
            m.start() for m in _TO_CAPITALS.finditer(rest)
        ]
        for end in ends:
            value, context = rest[:end].strip(), rest[end:].strip()
            if value and len(context) > len(value) / 2:
                return name, value, context
        return name, rest, ""
    words = [m.start() for m in _TO_WORD.finditer(text)]
    if len(words) >= 2:
        return text[: words[0]].strip(), text[words[0] : words[1]].strip(), text[words[1] :].strip()
    return None


def _row(block: Block, kinds: Sequence[str]) -> tuple[Block, ...] | None:
    text, time = block.text, ""
    times = _TIMES.search(text)
    if times:
        text, time = text[: times.start()], times[1].strip()
    elif "timestamp" in kinds:
        return None
    cells = _cut(text)
    if cells is None:
        return None
    by_kind = dict(zip(("name", "value", "context"), cells, strict=True)) | {"timestamp": time}
    return tuple(Block(kind=BlockKind.PARAGRAPH, span=block.span, text=by_kind.get(k, "")) for k in kinds)


def _is_stray(block: Block, kinds: Sequence[str]) -> bool:
    """Whether a block far from its table is one of its rows: seams, a value, and a time glued to the end."""
    if block.kind is not BlockKind.PARAGRAPH or "timestamp" not in kinds:
        return False
    times = _TIMES.search(block.text)
    # In prose a blank stands before the time; a flattened cell has none.
    return bool(times and not times[0][0].isspace() and _cut(block.text[: times.start()]))


def with_tables(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with each flattened table as one block; its stray rows are taken from where they stand.

    The table's span covers its head and the rows beside it; every cell carries its own line.
    """
    out: list[Block] = []
    tables: list[tuple[int, list[str]]] = []
    at = 0
    while at < len(blocks):
        head = _head(blocks[at].text) if blocks[at].kind is BlockKind.PARAGRAPH else None
        if head is None:
            out.append(blocks[at])
            at += 1
            continue
        kinds = [_KIND[t.casefold()] for t in head]
        first = tuple(Block(kind=BlockKind.PARAGRAPH, span=blocks[at].span, text=t) for t in head)
        rows, start = [first], at
        at += 1
        while (
            at < len(blocks) and blocks[at].kind is BlockKind.PARAGRAPH and (row := _row(blocks[at], kinds))
        ):
            rows.append(row)
            at += 1
        span = Span.around(b.span for b in blocks[start:at])
        tables.append((len(out), kinds))
        out.append(Block(kind=BlockKind.TABLE, span=span, rows=tuple(rows)))
    if len(tables) != 1:
        return out
    where, kinds = tables[0]
    stray = [b for b in out if _is_stray(b, kinds)]
    if not stray:
        return out
    grid = out[where]
    rows = [*grid.rows, *(row for b in stray if (row := _row(b, kinds)))]
    out[where] = Block(kind=BlockKind.TABLE, span=grid.span, rows=tuple(rows))
    return [b for b in out if b not in stray]
