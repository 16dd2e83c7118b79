"""What part a sentence plays in an argument: claim, risk, condition, consensus …

The cues with their weights are in ``roles.yml``; a sentence may play several roles, or none.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType

from generator.language.lexicon import Lexicon, lexicon, load

_FILE = "roles.yml"


class Role(StrEnum):
    """Parts of an argument."""

    CLAIM = "claim"
    PREMISE = "premise"
    MECHANISM = "mechanism"
    OUTCOME = "outcome"
    CONDITION = "condition"
    RISK = "risk"
    DEFENSE = "defense"
    COUNTER = "counter"
    CONCESSION = "concession"
    PREDICTION = "prediction"
    CONSENSUS = "consensus"
    SKEW = "skew"


@cache
def _by_role() -> tuple[dict[str, Lexicon], Mapping[str, float]]:
    """A lexicon for every role, and how much each pair of kinds together adds to a role.

    A phrase counts once for a role however it overlaps phrases of other roles, so roles are matched apart.
    """
    everything = lexicon(_FILE)
    parts = {
        kind: Lexicon(tuple(e for e in everything.entries if e.kind == kind), everything.lists)
        for kind in sorted({entry.kind for entry in everything.entries})
    }
    return parts, {rule: float(bonus) for rule, bonus in load(_FILE)["together"].items()}


#: Sentences whose roles are remembered: risks, counter-case and consensus each ask for them.
_REMEMBERED = 1 << 16


@lru_cache(maxsize=_REMEMBERED)
def roles(sentence: str) -> Mapping[Role, float]:
    """The roles of a sentence with their weights, all above zero; from 0.5 a role is worth acting on."""
    parts, together = _by_role()
    weights: dict[str, float] = {}
    for kind, part in parts.items():
        # The same cue twice is no more evidence than once.
        heard = {hit.entry: hit.entry.weight for hit in part.hits(sentence)}
        if heard:
            weights[kind] = sum(heard.values())
    for rule, bonus in together.items():
        role, _, first, _, second = rule.split()
        if weights.get(first, 0) > 0 and weights.get(second, 0) > 0:
            weights[role] = weights.get(role, 0) + bonus
    return MappingProxyType({role: round(weights[role], 2) for role in Role if weights.get(role, 0) > 0})
