"""Fold what a capture wrote twice: the first copy stays, the others are accounted as its duplicates.

Pages that render a string once for a phone, once for a desk and once for a screen reader give it two,
three or fifty times in a row. A short string may rightly come again further down (a label does), so only
neighbours are folded; a long one never says a second thing, wherever it comes again. A short one beside
the copy of a long one is a copy too where it stands beside the original in the same way: so a part that
is printed twice with its label and title is folded as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.evidence import fold
from generator.model import Block, BlockKind

#: From this many characters on, the same words again anywhere are a repeat and no second statement.
LONG = 60

_FOLDED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING, BlockKind.QUOTE, BlockKind.RULE})


def folded(blocks: Sequence[Block]) -> tuple[list[Block], tuple[tuple[int, int], ...]]:
    """``blocks`` without repeats, and (line, line it repeats) for every line of a dropped block."""
    words = [fold(b.text) if b.kind in _FOLDED else "" for b in blocks]
    copies: dict[int, int] = {}  # index of a copy → index of what it repeats
    rest: list[int] = []
    for at in range(len(blocks)):
        if rest and words[at] and words[at] == words[rest[-1]] and blocks[at].kind is blocks[rest[-1]].kind:
            copies[at] = rest[-1]
        else:
            rest.append(at)
    copies.update(_far(rest, words))
    kept = [block for at, block in enumerate(blocks) if at not in copies]
    lines = [pair for at in sorted(copies) for pair in _lines(blocks[at], blocks[_origin(at, copies)])]
    return kept, tuple(lines)


def _far(rest: Sequence[int], words: Sequence[str]) -> dict[int, int]:
    """Copies of long strings anywhere, and of the short ones beside them, as index → index."""
    first: dict[str, int] = {}
    copies: dict[int, int] = {}  # positions in ``rest``
    for at, index in enumerate(rest):
        text = words[index]
        if not text:
            continue
        if len(text) >= LONG and text in first:
            copies[at] = first[text]
        first.setdefault(text, at)
    for at, of in list(copies.items()):
        for step in (-1, 1):
            copy, original = at + step, of + step
            while (
                original >= 0
                and of + abs(copy - at) < at
                and 0 <= copy < len(rest)
                and copy not in copies
                and original not in copies
                and words[rest[copy]]
                and words[rest[copy]] == words[rest[original]]
            ):
                copies[copy] = original
                copy, original = copy + step, original + step
    return {rest[at]: rest[of] for at, of in copies.items()}


def _origin(at: int, copies: dict[int, int]) -> int:
    while at in copies:
        at = copies[at]
    return at


def _lines(copy: Block, original: Block) -> Iterable[tuple[int, int]]:
    for i, number in enumerate(copy.span):
        yield number, min(original.span.first + i, original.span.last)
