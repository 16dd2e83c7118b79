"""Whether what a card cites stands where it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, error, warning
from generator.evidence import SeedIndex
from generator.model import Evidence, Match

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of a card, their evidence looked up; ``intact`` where they are as the generator wrote them."""

    words: str
    evidence: tuple[Evidence, ...]
    line: int
    intact: bool


def is_orphaned(claim: Claim) -> bool:
    """Whether the words are cited and stand in none of the places."""
    return bool(claim.evidence) and all(e.match is Match.ORPHANED for e in claim.evidence)


def claim_findings(claim: Claim, path: str, seed: str, index: SeedIndex) -> Iterator[Diagnostic]:
    """Findings E401, E402, E403 and E406 on a ``claim`` of the card at ``path``, made from ``seed``."""
    for place in claim.evidence:
        if place.seed == seed and place.span.last > len(index.seed.lines):
            yield error(
                "E403",
                path,
                f"{place.span} is outside {seed}, which has {len(index.seed.lines)} lines",
                "Correct the line, or remove the reference if the words are your own.",
                line=claim.line,
            )
            return
        if place.seed != seed:
            yield warning(
                "E406",
                path,
                f"cites {place.seed}, but the card was made from {seed}",
                "Cite lines of the card's own seed.",
                line=claim.line,
            )
    if not is_orphaned(claim):
        return
    start = claim.words if len(claim.words) <= _SHOWN else claim.words[: _SHOWN - 1] + "…"
    there = ", ".join(f"{e.seed}:{e.span.first}" for e in claim.evidence)
    found = index.find(claim.words)
    elsewhere = f"The same words stand at {found[0]}; cite that line." if found else ""
    if claim.intact:
        yield error(
            "E401",
            path,
            f"“{start}” does not stand at {there} any more",
            elsewhere or "Run `thesis generate` to bring the card up to date.",
            line=claim.line,
        )
    else:
        yield warning(
            "E402",
            path,
            f"“{start}” is not what {there} says",
            elsewhere or "Restore the source's words, or drop the reference.",
            line=claim.line,
        )
