"""How sure a card's sentences are: counts per voice, and the bar that shows them. Never one number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.language.counting import strength_counts
from generator.model import Card, Strength, Voice

#: The order in which a bar shows the strengths, from sure to unsure.
ORDER = (Strength.BOOSTED, Strength.BOTH, Strength.BARE, Strength.HEDGED)

#: What readers see for each.
WORDS = {
    Strength.BOOSTED: "firm",
    Strength.BOTH: "firm and hedged",
    Strength.BARE: "plain",
    Strength.HEDGED: "hedged",
}
VOICES = {
    Voice.QUOTE: "Speakers, word for word",
    Voice.REPORTED: "Speakers, as reported",
    Voice.SUMMARY: "The source’s summary",
    Voice.ANALYST: "The source’s judgement",
}


#: A card's page and the library both ask, and again in every rebuild: cards compare by content.
_counts = lru_cache(maxsize=20_000)(strength_counts)


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a bar: ``start`` and ``width`` in percent of the whole."""

    strength: Strength
    count: int
    start: float
    width: float

    @property
    def words(self) -> str:
        """The count in words: ``"3 firm"``."""
        return f"{self.count} {WORDS[self.strength]}"


@dataclass(frozen=True, slots=True)
class Bar:
    """The counts of one voice (or of all of them) as a bar."""

    label: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        """How many sentences were counted."""
        return sum(p.count for p in self.parts)

    @property
    def words(self) -> str:
        """The bar as a sentence, for those who do not see it."""
        return ", ".join(p.words for p in self.parts if p.count)


def _bar(label: str, numbers: Mapping[Strength, int]) -> Bar:
    total = sum(numbers.values()) or 1
    parts, start = [], 0.0
    for strength in ORDER:
        width = round(100 * numbers[strength] / total, 2)
        parts.append(Part(strength, numbers[strength], round(start, 2), width))
        start += width
    return Bar(label, tuple(parts))


def bars(card: Card) -> tuple[Bar, ...]:
    """One bar a voice that the card has, in a fixed order."""
    found = _counts(card)
    return tuple(_bar(label, found[voice]) for voice, label in VOICES.items() if any(found[voice].values()))


def whole(card: Card) -> Bar:
    """All voices in one small bar, for lists."""
    return _bar("All sentences", _sum(_counts(card).values()))


def _sum(many: Iterable[Mapping[Strength, int]]) -> Mapping[Strength, int]:
    total = dict.fromkeys(ORDER, 0)
    for numbers in many:
        for strength, count in numbers.items():
            total[strength] += count
    return total


def marked(text: str, cues: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    """``text`` cut into pieces, each with whether it is one of ``cues`` (found regardless of case)."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a rare letter that changes length: leave the text alone
        return ((text, False),)
    spans: list[tuple[int, int]] = []
    for cue in sorted({c.lower() for c in cues if c}, key=lambda c: (-len(c), c)):
        at = lowered.find(cue)
        while at >= 0:
            end = at + len(cue)
            inside = lowered[at - 1 : at].isalnum() or lowered[end : end + 1].isalnum()
            if not inside and all(end <= s or at >= e for s, e in spans):
                spans.append((at, end))
            at = lowered.find(cue, end)
    pieces, done = [], 0
    for start, end in sorted(spans):
        if start > done:
            pieces.append((text[done:start], False))
        pieces.append((text[start:end], True))
        done = end
    if done < len(text):
        pieces.append((text[done:], False))
    return tuple(pieces)
