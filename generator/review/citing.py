"""What became of the evidence of a statement between two states of its card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model import Evidence, Match
from generator.review.parts import Part
from generator.shapes import reading


def state(evidence: Sequence[Evidence]) -> Match | None:
    """How a statement stands in its seed by all of its places: found in any, or orphaned, or unchecked."""
    matches = {e.match for e in evidence}
    for match in (Match.EXACT, Match.FOLDED, Match.UNCHECKED, Match.ORPHANED):
        if match in matches:
            return Match.EXACT if match is Match.FOLDED else match
    return None


def overlap(before: Iterable[Evidence], after: Sequence[Evidence]) -> bool:
    """Whether a line is cited by both."""
    return any(
        a.seed == b.seed and a.span.first <= b.span.last and b.span.first <= a.span.last
        for a in before
        for b in after
    )


def verbatim(before: Part, after: Part) -> str:
    """Whether a statement whose words changed stopped or began to be the source's; "" when neither."""
    match state(before.evidence), state(after.evidence):
        case Match.EXACT, Match.ORPHANED:
            return "no longer the source's words"
        case Match.ORPHANED, Match.EXACT:
            return "the source's words again"
    return ""


def change_of_evidence(before: Part, after: Part, *, same_seed: bool) -> str:
    """What became of the evidence of a statement that is still there; "" when nothing did."""
    old, new = state(before.evidence), state(after.evidence)
    places = [sorted({(e.seed, e.span) for e in part.evidence}) for part in (before, after)]
    shown = [", ".join(str(span) for _, span in side) for side in places]
    if not places[0] or not places[1]:
        return (
            ""
            if places[0] == places[1]
            else f"evidence lost: {shown[0]}"
            if places[0]
            else f"evidence gained: {shown[1]}"
        )
    if reading(before.text) != reading(after.text):
        old = new  # its own words tell why: see :func:`verbatim`
    if old is Match.EXACT and new is Match.ORPHANED:
        return f"evidence orphaned: {shown[1]} does not say so"
    if old is Match.ORPHANED and new is Match.EXACT:
        return f"evidence found: {shown[1]}"
    if same_seed and places[0] != places[1]:
        return f"evidence: {shown[0]} → {shown[1]}"
    return ""
