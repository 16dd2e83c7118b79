"""The blocks of a card's Markdown: the grammar cards use, and what a person may write between.

Lines end at a line feed and nowhere else: U+2028 and its like are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from generator.cards.inline import starred
from generator.fences import FENCE, closed_runs, is_closed, lines_of

__all__ = [
    "Mark",
    "MarkdownBlock",
    "blocks",
    "cells",
    "closed_runs",
    "heading",
    "is_closed",
    "is_delimiter",
    "is_rule",
    "item",
    "lines_of",
]

_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t\r\n]|\Z)")
_ITEM = re.compile(r"[ \t]*([-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_DELIMITER = re.compile(r"(?=[^-]*-)[|:\- \t\r\n]+\Z")
_CELL = re.compile(r"\\.|\||[^\\|]+|\\", re.S)
_BLANK = " \t\r\n"


class Mark(Enum):
    """What a block of Markdown is."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    FENCE = auto()
    TABLE = auto()


@dataclass(frozen=True, slots=True)
class MarkdownBlock:
    """One block: its inline Markdown on one line, or its lines as they stand (fence), or its rows (table)."""

    mark: Mark
    line: int  # 1-based, where it begins
    text: str = ""
    level: int = 0  # of a heading
    indent: int = 0  # columns in front of an item
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    head: int = 0  # lines of a table before its second row


def heading(line: str) -> tuple[int, str] | None:
    """Level and inline Markdown of a heading line, or None."""
    found = _HEADING.match(line) if "#" in line else None
    if not found:
        return None
    text = line[found.end() :].strip(_BLANK)
    unclosed = text.rstrip("#")
    return len(found[1]), unclosed.rstrip(_BLANK) if not unclosed or unclosed[-1] in " \t" else text


def item(line: str) -> tuple[str, str] | None:
    """The bullet or number of a list item, and its Markdown; None for a line that opens none."""
    found = _ITEM.match(line)
    return (found[1], line[found.end() :]) if found else None


def is_rule(line: str) -> bool:
    """Whether ``line`` is a line drawn across the page."""
    return _RULE.match(line.rstrip(_BLANK)) is not None


def is_delimiter(row: str) -> bool:
    """Whether ``row`` stands below the head of a table."""
    return _DELIMITER.match(row) is not None


def cells(row: str) -> tuple[str, ...]:
    """The Markdown of each cell of one table row."""
    row = row.strip(_BLANK)
    found = row.split("|") if "\\" not in row else [""]
    for part in _CELL.findall(row) if "\\" in row else ():
        if part == "|":
            found.append("")
        else:
            found[-1] += part
    if not found[0]:
        del found[0]
    if found and not found[-1]:
        del found[-1]
    return tuple(cell.strip(_BLANK) for cell in found)


def _fence(run: Sequence[str], line: int) -> MarkdownBlock:
    opening = FENCE.match(run[0].rstrip(_BLANK))
    assert opening  # closed_runs() found it
    inside = [text.rstrip("\r\n") for text in run[1:]]
    if is_closed(run):
        inside.pop()
    return MarkdownBlock(Mark.FENCE, line, lines=tuple(inside))


def _table(run: Sequence[str], line: int) -> MarkdownBlock:
    head = 2 if len(run) > 1 and is_delimiter(run[1]) else 1
    return MarkdownBlock(Mark.TABLE, line, rows=tuple(map(cells, [run[0], *run[head:]])), head=head)


def _columns(line: str) -> int:
    """How far the first word of ``line`` is indented, a tab reaching to the next fourth column."""
    if not line.startswith((" ", "\t")):
        return 0
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip(" "))


def _words(line: str, number: int) -> MarkdownBlock:
    if found := heading(line):
        return MarkdownBlock(Mark.HEADING, number, found[1], level=found[0])
    text = line.strip(_BLANK)
    if text.startswith(">"):
        text = text[1:].strip(_BLANK)
    if marked := item(text):
        return MarkdownBlock(Mark.ITEM, number, marked[1], indent=_columns(line))
    return MarkdownBlock(Mark.PARAGRAPH, number, text)


def blocks(text: str, first_line: int = 1) -> Iterator[MarkdownBlock]:
    """The blocks of ``text``, which begins on line ``first_line`` of its file. HTML comments are none.

    Emphasis of their words is in stars, whichever marks it has there.
    """
    for block in _blocks(text, first_line):
        yield replace(block, text=starred(block.text)) if "_" in block.text else block


def _blocks(text: str, first_line: int) -> Iterator[MarkdownBlock]:
    lines = lines_of(text)
    closed = closed_runs(lines)
    open_block: MarkdownBlock | None = None  # a paragraph or item that the next line may continue
    at = 0
    while at < len(lines):
        start, line, number = at, lines[at], first_line + at
        at += 1
        bare = line.strip(_BLANK)
        block: MarkdownBlock | None = None
        if start in closed:
            at = closed[start]
            block = _fence(lines[start:at], number) if FENCE.match(line.rstrip(_BLANK)) else None
        elif bare.startswith("|"):
            while at < len(lines) and at not in closed and lines[at].lstrip(_BLANK).startswith("|"):
                at += 1
            block = _table(lines[start:at], number)
        elif bare and not (bare[0] in "-*_" and is_rule(line)):
            block = _words(line, number)
            if open_block and block.mark is Mark.PARAGRAPH:
                open_block = replace(open_block, text=f"{open_block.text} {block.text}".rstrip(" "))
                continue
        if open_block:
            yield open_block
        open_block = block if block and block.mark in (Mark.PARAGRAPH, Mark.ITEM) else None
        if block and not open_block:
            yield block
    if open_block:
        yield open_block
