"""Group the blocks of a labelled document into parts: a label and what stands under it or after its colon."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from generator.layouts.labels import RISK_ITEM, Label, label_of
from generator.model import Block, BlockKind

_COLON = re.compile(r"^(?P<label>[^:]{3,40}):\s*(?P<rest>\S.*)$", re.S)
_RISK_TITLE = re.compile(rf"^(?P<label>{RISK_ITEM.pattern})\s*[:.–—|-]\s+(?P<rest>\S.*)$", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Part:
    """A label block and the blocks up to the next label. The part before the first label has none."""

    label: Label | None
    head: Block | None
    body: tuple[Block, ...]


def as_label(block: Block) -> Label | None:
    """The label a block is, when it is a line of its own that may be one; its number may make it an item."""
    numbered = block.kind is BlockKind.ITEM and block.marker.strip("(")[:1].isdigit() and block.level == 0
    if numbered or block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return label_of(block.text)
    return None


def unglued(blocks: Sequence[Block], labels: Collection[Label]) -> list[Block]:
    """``blocks`` with those of ``labels`` before a colon ("HORIZON: 3 years") as blocks of their own.

    A label in small letters counts only where the document never prints that label alone: "Conviction: he
    never doubts it" is a sentence on a page whose labels stand on lines of their own.
    """
    alone = {label for b in blocks if (label := as_label(b))}
    out: list[Block] = []
    for block in blocks:
        found = _glued(block, labels, alone)
        if found is None:
            out.append(block)
            continue
        bare = replace(block, kind=BlockKind.PARAGRAPH, marker="", level=0)
        out.extend(replace(bare, text=text) for text in found)
    return out


def _glued(block: Block, labels: Collection[Label], alone: Collection[Label]) -> tuple[str, str] | None:
    numbered = block.kind is BlockKind.ITEM and block.marker.strip("(")[:1].isdigit()
    if not numbered and block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return None
    if risk := _RISK_TITLE.match(block.text):
        return (risk["label"], risk["rest"]) if Label.RISK_ITEM in labels else None
    found = _COLON.match(block.text)
    label = label_of(found["label"]) if found else None
    if found is None or label not in labels or (label in alone and not found["label"].isupper()):
        return None
    return found["label"], found["rest"]


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


def without_related(
    body: Sequence[Block], head: Block | None, related: Collection[int]
) -> tuple[list[Block], list[Block]]:
    """The blocks of a part that are its own, and those that a "Related …" line makes other pages' titles.

    A bullet with words enough for a claim, or with a timestamp, is the document's again.
    """
    own: list[Block] = []
    strays: list[Block] = []
    before = head.span.last if head else 0
    teasers = False
    for block in body:
        teasers = teasers or any(n in related for n in range(before + 1, block.span.last + 1))
        if (
            teasers
            and block.kind is BlockKind.ITEM
            and (len(block.text.split()) >= 12 or _TIMED.search(block.text))
        ):
            teasers = False
        (strays if teasers else own).append(block)
        before = block.span.last
    return own, strays


_TIMED = re.compile(r"[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])]")
