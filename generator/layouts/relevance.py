"""Which statements of a digest's episodes the digest's own article is about.

An article names its subject over and over; what an episode said beside the point (a drug trial in a
podcast on chips) shares no such word with it. The words that count are those of the headline and the points
under it, and those that at least two paragraphs of the article use, without those of ``common.yml``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.language.speakers import found_people
from generator.tables import table

_COMMON = frozenset(table("generator.layouts", "common.yml"))
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ers", "er", "ed", "es", "s", "y", "e")
#: A statement is on the subject when it holds one of its central words, or this many of the others.
_ENOUGH = 2
#: A word is central when so many points and paragraphs use it; one of the headline when another does.
_CENTRAL = 3


def _stem(word: str) -> str:
    low = word.casefold().replace("’", "'").removesuffix("'s")
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            return low[: -len(ending)]
    return low


def words_of(text: str) -> set[str]:
    """The stems of the words of ``text`` that tell what it is about."""
    # Acronyms count at any length; other words from four letters on.
    found = (w for w in _WORD.findall(text) if len(w) >= 4 or (w.isupper() and len(w) >= 2))
    return {_stem(w) for w in found if w.casefold() not in _COMMON}


class Subject:
    """The words an article keeps coming back to."""

    def __init__(self, points: Sequence[str], paragraphs: Sequence[str]) -> None:
        """Gather the words of ``points`` (first the headline), and those that two of ``paragraphs`` share."""
        # Who speaks is not what is spoken of: the same guest may talk of anything.
        people = words_of(" ".join(found_people("\n".join((*points, *paragraphs)))))
        counts = Counter(w for p in (*points, *paragraphs) for w in words_of(p) - people)
        named = {w for p in points for w in words_of(p)} - people
        self._words = frozenset(w for w, n in counts.items() if n >= 2) | named
        headline = words_of(points[0]) if points else set()
        self._central = frozenset(w for w, n in counts.items() if n >= (2 if w in headline else _CENTRAL))

    def reaches(self, text: str) -> bool:
        """Whether ``text`` is about the subject; with too short an article everything is."""
        words = words_of(text)
        return len(self._words) < 8 or bool(words & self._central) or len(words & self._words) >= _ENOUGH
