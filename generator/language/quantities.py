"""What the numbers of a text amount to, so that spellings of one are the same: "$1.5bn", "1,500 million $".

:mod:`generator.language.numerals` finds them as they are written. Here numbers of several words are joined,
both ends of a range get their measure, and measures of one kind become one: 18 months are a year and a half.
What is converted into what is in ``quantities.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache

from generator.language.lexicon import load
from generator.language.numerals import numerals

_REMEMBERED = 1 << 14
_TO = re.compile(r"\s?[-–—~]\s?|[\s-](?:to|bis|à)[\s-]")
_AND, _BETWEEN = re.compile(r"\s(?:and|und|et)\s"), re.compile(r"(?:between|zwischen|entre)\s$", re.I)
_FISCAL = re.compile(r"[fc]y(\d{2}|\d{4})")
_CENTURY = 2000
_TENS = frozenset(range(20, 100, 10))
_YEARS = (1900, 2100)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written (``text``), from ``start`` to ``end``, and its value; words where none is: "q3".

    ``bound`` is "more" or "less" where the text gives but a limit, "near" where it does not say exactly.
    """

    text: str
    start: int
    end: int
    value: Fraction | str
    measure: str = ""
    bound: str = ""
    scale: Fraction = Fraction(1)  # of the words behind the digits, already in the value

    @property
    def is_year(self) -> bool:
        """Whether it is a bare year, which tells when and not how much."""
        if isinstance(self.value, str) or self.measure or self.value.denominator != 1:
            return False
        return _YEARS[0] <= self.value < _YEARS[1]

    def repeats(self, source: Quantity) -> bool:
        """Whether it says what the ``source`` says; "about" and what goes without saying may lack."""
        return self.value == source.value and self._limit == source._limit and self.counts_like(source)

    def counts_like(self, source: Quantity) -> bool:
        """Whether it counts what the ``source`` counts, or leaves it out where it goes without saying."""
        if self.measure == source.measure:
            return True
        rules = _rules()
        if not self.measure:
            return source.measure not in rules.telling or source.measure in rules.may_lack
        return not source.measure and self.measure not in rules.telling

    @property
    def _limit(self) -> str:
        return self.bound if self.bound != "near" else ""


@dataclass(frozen=True, slots=True)
class _Rules:
    converted: Mapping[str, tuple[str, Fraction]]
    telling: frozenset[str]
    may_lack: frozenset[str]
    ordinals: Mapping[str, str]
    ordinal: re.Pattern[str]
    amounts: tuple[tuple[re.Pattern[str], Fraction, str], ...]


@cache
def _rules() -> _Rules:
    c = load("quantities.yml")
    return _Rules(
        converted={measure: (into, Fraction(times)) for measure, (into, times) in c["converted"].items()},
        telling=frozenset(c["telling"]),
        may_lack=frozenset(c["may_lack"]),
        ordinals=c["ordinals"],
        ordinal=re.compile(rf"(?<!\w)({'|'.join(c['ordinals'])})[\s-](quarter|half)(?!\w)", re.I),
        amounts=tuple(
            (re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.I), Fraction(value), measure)
            for pattern, value, measure in c["amounts"]
        ),
    )


@lru_cache(maxsize=_REMEMBERED)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of ``text`` in order, in common measures; they do not overlap."""
    found: list[Quantity] = []
    end = 0
    for one in sorted([*_in_words(text), *_measured(text)], key=lambda q: (q.start, -q.end)):
        if one.start < end:
            continue
        end = one.end
        last = found[-1] if found else None
        if last and (whole := _compound(last, one, text)):
            found[-1] = whole
        elif last and (both := _range(last, one, text)):
            found[-1:] = both
        else:
            found.append(one)
    return tuple(map(_converted, found))


def _in_words(text: str) -> Iterator[Quantity]:
    """What amounts to a number without being one, and the ordinals of quarters and halves."""
    rules = _rules()
    for pattern, value, measure in rules.amounts:
        for found in pattern.finditer(text):
            yield Quantity(found[0], *found.span(), value, measure)
    for found in rules.ordinal.finditer(text):
        half = found[2][0].casefold() + rules.ordinals[found[1].casefold()]
        yield Quantity(found[0], *found.span(), half)


def _measured(text: str) -> Iterator[Quantity]:
    for n in numerals(text):
        value = n.value
        if isinstance(value, str) and (fiscal := _FISCAL.fullmatch(value)):
            year = int(fiscal[1])
            value = Fraction(year if len(fiscal[1]) > 2 else _CENTURY + year)
        words = text[n.start : n.end]
        start = n.end - len(words.lstrip())
        yield Quantity(words.strip(), start, n.end, value, n.measure, n.bound, n.scale)


def _compound(one: Quantity, other: Quantity, text: str) -> Quantity | None:
    """The one number that two number words are, "twenty-five"; None where they are two."""
    if text[one.end : other.start] not in ("-", " ") or not one.text.isalpha() or one.measure:
        return None
    if isinstance(one.value, str) or isinstance(other.value, str):
        return None
    if one.value not in _TENS or not 0 < other.value < 10:
        return None
    whole = text[one.start : other.end]
    return replace(other, text=whole, start=one.start, bound=one.bound, value=one.value + other.value)


def _range(one: Quantity, other: Quantity, text: str) -> tuple[Quantity, Quantity] | None:
    """Both ends of a range: what is said of one holds for both ("$200-300 billion", "40 to 50%")."""
    if isinstance(one.value, str) or isinstance(other.value, str):
        return None
    between = _AND.fullmatch(text, one.end, other.start) and _BETWEEN.search(text[: one.start])
    if not between and not _TO.fullmatch(text, one.end, other.start):
        return None
    if one.measure and one.measure != other.measure and one.measure not in _rules().may_lack:
        return one, other
    value = one.value * other.scale if abs(one.value) < other.scale else one.value
    measure = one.measure or other.measure
    return replace(one, value=value, measure=measure), replace(other, measure=other.measure or measure)


def _converted(quantity: Quantity) -> Quantity:
    if quantity.measure not in _rules().converted or isinstance(quantity.value, str):
        return quantity
    measure, times = _rules().converted[quantity.measure]
    return replace(quantity, measure=measure, value=quantity.value * times)
