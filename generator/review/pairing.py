"""Which of two lists of wordings stand for one another: those that read the same, then the nearest.

Of what is like nothing on the other side, what stands at the same place is the same statement worded anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from rapidfuzz import fuzz

from generator.shapes import reading

_Part = TypeVar("_Part")
#: How alike (0–100) two wordings must be to be shown side by side.
_NEAR = 45
#: Only so many neighbours are compared, so that a long list does not cost its length squared.
_WINDOW = 60


class Pair(NamedTuple, Generic[_Part]):
    """What stands for one another; None where there was or is nothing."""

    before: _Part | None
    after: _Part | None
    replaced: bool = False  # they share a place, and no more


def paired(
    before: Sequence[_Part],
    after: Sequence[_Part],
    words: Callable[[_Part], str],
    whole: Callable[[_Part], str] | None = None,
    same_place: Callable[[_Part, _Part], bool] = lambda one, other: False,
) -> list[Pair[_Part]]:
    """Each of both once, with its partner or None; in the order of ``after``, what only was before last.

    Equal ``words`` make a pair; of the others those whose ``whole`` (else ``words``) is nearest; at last two
    that are at the ``same_place`` with no other.
    """
    olds, news = [reading(words(one)) for one in before], [reading(words(one)) for one in after]
    partner: dict[int, int] = {}  # index in after → index in before
    by_text: dict[str, list[int]] = {}
    for at, text in enumerate(olds):
        by_text.setdefault(text, []).append(at)
    for at, text in enumerate(news):
        if by_text.get(text):
            partner[at] = by_text[text].pop(0)
    taken = set(partner.values())
    left, right = (
        [i for i in range(len(olds)) if i not in taken],
        [i for i in range(len(news)) if i not in partner],
    )
    if whole:
        olds, news = [reading(whole(one)) for one in before], [reading(whole(one)) for one in after]
    near = sorted(
        (-score, old, new)
        for rank, new in enumerate(right)
        for old in left[max(0, rank - _WINDOW) : rank + _WINDOW]
        if (score := fuzz.ratio(olds[old].casefold(), news[new].casefold(), score_cutoff=_NEAR))
    )
    for _, old, new in near:
        if old not in taken and new not in partner:
            partner[new] = old
            taken.add(old)
    left, right = [i for i in left if i not in taken], [i for i in right if i not in partner]
    there = [
        (old, new)
        for rank, new in enumerate(right)
        for old in left[max(0, rank - _WINDOW) : rank + _WINDOW]
        if same_place(before[old], after[new])
    ]
    times = [Counter(pair[side] for pair in there) for side in (0, 1)]
    replaced = {new: old for old, new in there if times[0][old] == times[1][new] == 1}
    partner |= replaced
    pairs = [
        Pair(before[partner[at]] if at in partner else None, one, at in replaced)
        for at, one in enumerate(after)
    ]
    gone = set(left) - set(replaced.values())
    return pairs + [Pair(before[at], None) for at in sorted(gone)]
