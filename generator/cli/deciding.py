"""How both sides of what waits for a decision are shown."""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice

from generator.diagnostics import visible
from generator.merging import Pending
from generator.pipeline import Undecided


def as_sides(card: Undecided) -> str:
    """Every unit of one card that is pending: the card's words as ``-``, the source's as ``+``."""
    return "\n\n".join([f"{card.card}: {len(card.pending)} to decide", *map(_side_by_side, card.pending)])


def _side_by_side(pending: Pending) -> str:
    yours, proposed = (
        [line for line in (side or "").split("\n") if line.strip()]
        for side in (pending.yours, pending.proposed)
    )
    lines = islice(unified_diff(yours, proposed, n=1, lineterm=""), 2, None)
    shown = (f"  {line[0]} {visible(line[1:])}".rstrip() for line in lines if not line.startswith("@@"))
    return "\n".join([f"{pending.unit} (- the card, + the source)", *shown])
