"""The numbers of a text in common measures, so that 18 months are a year and a half.

:mod:`generator.language.quantities` finds them; here both ends of a range get their measure, and measures of
one kind become one. What is converted into what is in ``drift.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from generator.language.lexicon import load
from generator.language.quantities import quantities

_TO = re.compile(r"\s?[-–—~]\s?|[\s-](?:to|bis|à)[\s-]")
_AND, _BETWEEN = re.compile(r"\s(?:and|und|et)\s"), re.compile(r"(?:between|zwischen|entre)\s$", re.I)
_FISCAL = re.compile(r"[fc]y(\d{2}|\d{4})")
_TENS = frozenset(range(20, 100, 10))
_TWO_DIGITS = 100
_LEAST_SCALE = 1000


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written, from ``start`` to ``end``: its value, or the words of one without ("q3", "26:45").

    ``bound`` is ``more`` or ``less`` where the text gives but a limit.
    """

    text: str
    start: int
    end: int
    value: Fraction | str
    measure: str = ""
    bound: str = ""

    def repeats(self, source: Numeral) -> bool:
        """Whether it says what the ``source`` says; a measure that goes without saying may be left out."""
        if (self.value, self.bound) != (source.value, source.bound):
            return False
        if self.measure == source.measure:
            return True
        rules = _rules()
        if not self.measure:
            return source.measure not in rules.telling or source.measure in rules.may_lack
        return not source.measure and self.measure not in rules.telling


@dataclass(frozen=True, slots=True)
class _Rules:
    converted: Mapping[str, tuple[str, Fraction]]
    telling: frozenset[str]
    may_lack: frozenset[str]
    ordinals: Mapping[str, int]
    ordinal: re.Pattern[str]
    amounts: tuple[tuple[re.Pattern[str], Fraction, str], ...]


@cache
def _rules() -> _Rules:
    c = load("drift.yml")
    return _Rules(
        converted={measure: (into, Fraction(times)) for measure, (into, times) in c["converted"].items()},
        telling=frozenset(c["telling"]),
        may_lack=frozenset(c["may_lack"]),
        ordinals={word: int(number) for word, number in c["ordinals"].items()},
        ordinal=re.compile(rf"(?<!\w)({'|'.join(c['ordinals'])})[\s-](quarter|half)(?!\w)", re.I),
        amounts=tuple(
            (re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.I), Fraction(value), measure)
            for pattern, value, measure in c["amounts"]
        ),
    )


def numerals(text: str) -> tuple[Numeral, ...]:
    """Every number of ``text`` in order; they do not overlap."""
    chosen: list[Numeral] = []
    for found in sorted([*_in_words(text), *_measured(text)], key=lambda n: (n.start, -n.end)):
        if not chosen or found.start >= chosen[-1].end:
            chosen.append(found)
    joined: list[Numeral] = []
    for found in chosen:
        last = joined[-1] if joined else None
        if last and _is_compound(last, found, text):
            assert isinstance(last.value, Fraction)
            assert isinstance(found.value, Fraction)
            whole = replace(found, text=text[last.start : found.end], start=last.start, bound=last.bound)
            joined[-1] = replace(whole, value=last.value + found.value)
        elif last and _is_range(last, found, text):
            joined[-1:] = _shared(last, found)
        else:
            joined.append(found)
    return tuple(map(_converted, joined))


def _in_words(text: str) -> Iterator[Numeral]:
    rules = _rules()
    for pattern, value, measure in rules.amounts:
        for found in pattern.finditer(text):
            yield Numeral(found[0], *found.span(), value, measure)
    for found in rules.ordinal.finditer(text):
        literal = f"{found[2][0]}{rules.ordinals[found[1].casefold()]}".casefold()
        yield Numeral(found[0], *found.span(), literal)


def _measured(text: str) -> Iterator[Numeral]:
    for q in quantities(text):
        value: Fraction | str
        try:
            value = Fraction(q.value)
        except ValueError:
            value = q.value
            if fiscal := _FISCAL.fullmatch(q.value):
                year = int(fiscal[1])
                value = Fraction(year if year >= _TWO_DIGITS else 2000 + year)
        words = text[q.start : q.end]
        start = q.start + len(words) - len(words.lstrip())
        bound = q.bound if q.bound != "near" else ""
        yield Numeral(words.strip(), start, q.end, value, q.measure, bound)


def _is_compound(one: Numeral, other: Numeral, text: str) -> bool:
    """Whether two number words are one number: "twenty-five"."""
    if text[one.end : other.start] not in ("-", " ") or not one.text.isalpha() or one.measure:
        return False
    return one.value in _TENS and isinstance(other.value, Fraction) and 0 < other.value < 10


def _is_range(one: Numeral, other: Numeral, text: str) -> bool:
    if isinstance(one.value, str) or isinstance(other.value, str):
        return False
    between = _AND.fullmatch(text, one.end, other.start) and _BETWEEN.search(text[: one.start])
    return bool(between or _TO.fullmatch(text, one.end, other.start))


def _shared(one: Numeral, other: Numeral) -> tuple[Numeral, Numeral]:
    """Both ends of a range: what is said of one holds for both ("$200-300 billion", "40 to 50%")."""
    if one.measure and one.measure != other.measure and one.measure not in _rules().may_lack:
        return one, other
    assert isinstance(one.value, Fraction)
    assert isinstance(other.value, Fraction)
    times, value = _scale(other), one.value
    if abs(value) < times:
        value *= times
    measure = one.measure or other.measure
    return replace(one, value=value, measure=measure), replace(other, measure=other.measure or measure)


def _scale(number: Numeral) -> int:
    """By what the words behind its digits multiply a number: of "300 billion", a billion."""
    digits = re.search(r"\d[\d.,]*\d|\d", number.text)
    assert isinstance(number.value, Fraction)
    if not digits or digits.end() == len(number.text):
        return 1
    written = Fraction(re.sub(r",", "", digits[0]).rstrip(".") or 1) or 1
    times = abs(number.value) / written
    return int(times) if times >= _LEAST_SCALE else 1


def _converted(number: Numeral) -> Numeral:
    if number.measure not in _rules().converted or isinstance(number.value, str):
        return number
    measure, times = _rules().converted[number.measure]
    return replace(number, measure=measure, value=number.value * times)
