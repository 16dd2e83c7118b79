"""Who has the last word on a unit: what it was, what the generator says now, and what a person made of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Decision(Enum):
    """What a person decided about a unit."""

    ACCEPT = auto()  # the generator's text
    KEEP = auto()  # the text on disk


@dataclass(frozen=True, slots=True)
class Settled:
    """Whose unit goes into the card, and the fingerprint to note for it; None for none."""

    generated: bool
    noted: str | None
    pending: bool = False


def settle(before: str | None, ours: str | None, theirs: str | None, decision: Decision | None) -> Settled:
    """Settle one unit by fingerprints; None is a unit that is not there.

    ``before`` is what the generator wrote last, ``ours`` what it would write now, ``theirs`` what is on disk.
    While a unit is pending ``before`` stays noted, so that the next run finds the same again. It also stays
    for what a person took out: when the source says it no more, and then says it again, it is still out.
    """
    if decision is Decision.ACCEPT:
        return Settled(generated=True, noted=ours)
    if decision is Decision.KEEP:
        return Settled(generated=False, noted=ours)
    if ours == theirs:
        return Settled(generated=True, noted=ours or before)
    if theirs == before:  # nobody touched it
        return Settled(generated=True, noted=ours)
    return Settled(generated=False, noted=before, pending=ours != before)
