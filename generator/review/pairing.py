"""Which of two lists of wordings stand for one another: those that read the same, then the nearest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz

from generator.shapes import reading

_Part = TypeVar("_Part")
#: How alike (0–100) two wordings must be to be shown side by side.
_NEAR = 45
#: Only so many neighbours are compared, so that a long list does not cost its length squared.
_WINDOW = 60


def paired(
    before: Sequence[_Part],
    after: Sequence[_Part],
    words: Callable[[_Part], str],
    whole: Callable[[_Part], str] | None = None,
) -> list[tuple[_Part | None, _Part | None]]:
    """Each of both once, with its partner or None; in the order of ``after``, what only was before last.

    Equal ``words`` make a pair; of the others those whose ``whole`` (else ``words``) is nearest.
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
    pairs: list[tuple[_Part | None, _Part | None]] = [
        (before[partner[at]] if at in partner else None, one) for at, one in enumerate(after)
    ]
    return pairs + [(before[at], None) for at in left if at not in taken]
