"""Slips of the pen that the grammar of cards lets through, and that change what a card says.

A heading with a typing error is a section of a person's own, so nothing in it is compared with the source;
an open fence takes in all that follows; a reference such as ``[L80-70]`` is just words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from generator.cards.blocks import closed_runs, heading, is_closed, lines_of
from generator.cards.files import LINKS, Unit, split
from generator.cards.inline import plain, split_tail
from generator.diagnostics import Diagnostic, error, warning
from generator.marks import cited
from generator.model import SectionKind
from generator.wording import HEADINGS

_NEAR = 80  # of 100: "Steelman" is near "Steel man", "My risks" is not near "Risks"
_REFERENCE = re.compile(
    r"(?<!\\)\[[ \t]*[Ll][ \t]*\d[\d \t]*(?:[-–—,][ \t]*(?:[Ll][ \t]*)?\d+[ \t]*)?\](?![(:])"
)
_SECTION = re.compile(r"^ {0,3}##(?!#)(.*)", re.M)
_KNOWN = frozenset(words.casefold() for words in HEADINGS.values())


def slips(text: str, path: str) -> Iterator[Diagnostic]:
    """Findings C316 (open fence), C317 (misspelt section) and E403 (no line) on the card ``text``."""
    if not _may_slip(text):
        return
    for unit in split(text).units:
        lines = lines_of(unit.text)
        closed = closed_runs(lines)
        yield from _open_runs(unit, lines, closed, path)
        if unit.kind is SectionKind.OTHER and unit.key.startswith("other/"):
            yield from _misspelt(unit, lines[0], path)
        inside = {i for start, end in closed.items() for i in range(start, end)}
        for at, line in enumerate(lines):
            if unit.key != LINKS and at not in inside:
                yield from _no_lines(line, unit.line + at, path)


def _may_slip(text: str) -> bool:
    """Whether there can be a slip: most cards hold no fence, no heading but ours and only sound marks."""
    if any(sign in text for sign in ("```", "~~~", "<!--")):
        return True
    if any(words.strip(" \t\r").casefold() not in _KNOWN for words in _SECTION.findall(text)):
        return True
    return any(not cited(found[0][1:-1]) for found in _REFERENCE.finditer(text))


def _open_runs(unit: Unit, lines: Sequence[str], closed: dict[int, int], path: str) -> Iterator[Diagnostic]:
    for start, end in closed.items():
        if not is_closed(lines[start:end]):
            yield error(
                "C316",
                path,
                "this code fence or comment is not closed: all that follows is part of it",
                "Close it with a line of ``` (or -->), or delete the line that opens it.",
                line=unit.line + start,
                column=1,
            )


def _misspelt(unit: Unit, line: str, path: str) -> Iterator[Diagnostic]:
    found = heading(line)
    words = plain(split_tail(found[1])[0]) if found else ""
    near = process.extractOne(
        words, HEADINGS.values(), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_NEAR
    )
    if near:
        yield warning(
            "C317",
            path,
            f"“{words}” is no section of a card, so nothing in it is checked",
            f"Did you mean “## {near[0]}”?",
            line=unit.line,
            column=1,
        )


def _no_lines(line: str, number: int, path: str) -> Iterator[Diagnostic]:
    for found in _REFERENCE.finditer(line):
        if not cited(found[0][1:-1]):
            yield error(
                "E403",
                path,
                f"{found[0]} names no lines of a seed",
                "Write [L12] for a line, [L12-14] for several.",
                line=number,
                column=found.start() + 1,
            )
