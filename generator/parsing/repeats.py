"""Fold what a capture wrote twice: the first copy stays, the others are accounted as its duplicates.

Pages that render a string once for a phone, once for a desk and once for a screen reader give it two,
three or fifty times in a row. A short string may rightly come again further down (a label does), so only
neighbours are folded; a long one never says a second thing, wherever it comes again.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.evidence import fold
from generator.model import Block, BlockKind

#: From this many characters on, the same words again anywhere are a repeat and no second statement.
LONG = 60

_FOLDED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING, BlockKind.QUOTE, BlockKind.RULE})


def folded(blocks: Sequence[Block]) -> tuple[list[Block], tuple[tuple[int, int], ...]]:
    """``blocks`` without repeats, and (line, line it repeats) for every line of a dropped block."""
    kept: list[Block] = []
    duplicates: list[tuple[int, int]] = []
    seen: dict[str, Block] = {}
    before: tuple[BlockKind, str] | None = None
    for block in blocks:
        words = fold(block.text)
        if block.kind not in _FOLDED or not words:
            kept.append(block)
            before = None
            continue
        first = seen.get(words)
        again = (block.kind, words) == before or (len(words) >= LONG and first is not None)
        before = (block.kind, words)
        if again and first is not None:
            duplicates.extend(
                (n, min(first.span.first + i, first.span.last)) for i, n in enumerate(block.span)
            )
            continue
        seen[words] = block
        kept.append(block)
    return kept, tuple(duplicates)
