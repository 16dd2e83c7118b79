"""Group the blocks of a labelled document into parts: a label and what stands under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.layouts.labels import Label, label_of
from generator.model import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Part:
    """A label block and the blocks up to the next label. The part before the first label has none."""

    label: Label | None
    head: Block | None
    body: tuple[Block, ...]


def as_label(block: Block) -> Label | None:
    """The label a block is, when it is a line of its own that may be one."""
    if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return label_of(block.text)
    return None


def parts(blocks: Iterable[Block], opens: Callable[[Block], Label | None] = as_label) -> list[Part]:
    """``blocks`` cut at each block for which ``opens`` gives a label; nothing is left out."""
    out: list[Part] = []
    label: Label | None = None
    head: Block | None = None
    body: list[Block] = []
    for block in blocks:
        found = opens(block)
        if found is None:
            body.append(block)
            continue
        out.append(Part(label, head, tuple(body)))
        label, head, body = found, block, []
    out.append(Part(label, head, tuple(body)))
    return out


def lines_of(blocks: Sequence[Block]) -> frozenset[int]:
    """Every line the blocks stand on."""
    return frozenset(n for b in blocks for n in b.span)
