"""How sure a sentence is: the boosters and hedges in it, weighed.

The word lists, their kinds and weights are in ``strength.yml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from generator.language.lexicon import lexicon, load
from generator.model import Strength

_FILE = "strength.yml"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that raise or hedge a sentence: ``sentence[start:end] == text``; ``weight`` is above zero."""

    text: str
    start: int
    end: int
    kind: str
    weight: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a sentence. ``score`` is conviction minus hedge; ``cues`` are in order of text."""

    strength: Strength
    score: float
    cues: tuple[Cue, ...]


@cache
def _rules() -> tuple[dict[str, int], float]:
    content = load(_FILE)
    return {kind: int(side) for kind, side in content["sides"].items()}, float(content["decides"])


def side_of(kind: str) -> int:
    """+1 for a kind of cue that boosts, -1 for one that hedges, 0 for one that counts for nothing."""
    return _rules()[0][kind]


#: Sentences whose verdict is remembered: each is asked for again by every section that may show it.
_REMEMBERED = 1 << 16


@lru_cache(maxsize=_REMEMBERED)
def judge(sentence: str) -> Judgement:
    """Judge a sentence, or a paragraph as one, by the cues in it. Never fails; without cues it is bare."""
    sides, decides = _rules()
    found = [hit for hit in lexicon(_FILE).hits(sentence) if sides[hit.entry.kind]]
    cues = tuple(
        Cue(sentence[h.start : h.end].strip(), h.start, h.end, h.entry.kind, h.entry.weight) for h in found
    )
    boost = sum(c.weight for c in cues if sides[c.kind] > 0)
    hedge = sum(c.weight for c in cues if sides[c.kind] < 0)
    if boost >= decides and hedge >= decides:
        strength = Strength.BOTH
    elif boost >= decides:
        strength = Strength.BOOSTED
    elif hedge >= decides:
        strength = Strength.HEDGED
    else:
        strength = Strength.BARE
    return Judgement(strength, round(boost - hedge, 2), cues)
