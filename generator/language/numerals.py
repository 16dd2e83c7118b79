"""Every number of a text as it is written: in digits, in words, glued to a scale, with what it counts.

More than the figures of :mod:`generator.language.numbers`: years, dates, times and versions count too, since
a change in any of them changes what is said. The notations are in ``quantities.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from generator.language.lexicon import load

_REMEMBERED = 1 << 14
_LETTERS = r"A-Za-zÀ-ɏ"  # scripts that set no blanks write numbers right behind a word
_LEAD = 16  # characters before a number, where its bound stands
_LONGEST = 1000  # characters of a number that are read; Python refuses thousands of digits


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in ``text[start:end]``, its scale taken into the value: of "5 bn" five times 10⁹.

    ``value`` is what stands there, in lower case, where that is no number ("26:45", "q3"). ``measure`` and
    ``bound`` ("more", "less", "near") are "" where the text does not say.
    """

    start: int
    end: int
    value: Fraction | str
    measure: str = ""
    bound: str = ""
    scale: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class _Notation:
    number: re.Pattern[str]
    bound: re.Pattern[str]
    scales: Mapping[str, Fraction]
    measures: Mapping[str, str]
    bounds: Mapping[str, str]
    words: Mapping[str, Fraction]


def _by_spelling(groups: Mapping[str, list[str]]) -> dict[str, str]:
    return {spelling: name for name, spellings in groups.items() for spelling in spellings}


def _any(spellings: Iterable[str]) -> str:
    """One of ``spellings``, the longest first; Latin letters end where the word ends."""
    longest = sorted(spellings, key=lambda s: (-len(s), s))
    return "|".join(re.escape(s) + (rf"(?![{_LETTERS}])" if s[-1].isalpha() else "") for s in longest)


@cache
def _notation() -> _Notation:
    rules = load("quantities.yml")
    scales = {s: Fraction(factor) for s, factor in _by_spelling(rules["scales"]).items()}
    words = {word: Fraction(value) for word, value in _by_spelling(rules["words"]).items()}
    measures, bounds = _by_spelling(rules["measures"]), _by_spelling(rules["bounds"])
    glued, alone = set(rules["glued"]), set(rules["alone"])
    start = rf"(?<![{_LETTERS}\d_])"
    number = rf"""
        (?P<sign>(?<![\w)%])[-−–+±](?=[$€£¥]?\d))?
        (?:{start}(?P<before>{_any(rules["currencies"])})\s?)?
        (?:(?P<literal>(?<!\w)(?:[qh][1-4]|[fc]y\d{{2,4}})(?!\w)|{start}\d+(?::\d+)+|{start}\d+(?:\.\d+){{2,}}(?![\d,]))
         |(?P<digits>{start}\d+(?:[.,'\u00a0\u202f]\d+)*)
         |(?P<word>{start}(?:{_any(words)}))
         |(?P<alone>(?<=\ba\s)(?:{_any(alone)})|{start}(?:{_any(w for w in alone if w.endswith("s"))})))
        (?P<half>\sand\s(?:a\shalf|1/2)(?!\w))?
        (?:(?P<glued>{_any(glued)})|[\s-]?(?P<scale>{_any(set(scales) - glued)}))?
        (?P<open>\+(?!\d))?
        (?:[\s-]?(?P<behind>{_any(measures)}))?(?P<over>\+(?!\d))?
    """
    return _Notation(
        number=re.compile(number, re.X | re.I),
        bound=re.compile(rf"(?<!\w)(?P<bound>{_any(bounds)})\s*$", re.I),
        scales=scales,
        measures=measures,
        bounds=bounds,
        words=words,
    )


@lru_cache(maxsize=_REMEMBERED)
def numerals(text: str) -> tuple[Numeral, ...]:
    """The numbers of ``text`` in order; they do not overlap."""
    notation = _notation()
    return tuple(_read(text, match, notation) for match in notation.number.finditer(text))


def _read(text: str, match: re.Match[str], notation: _Notation) -> Numeral:
    bound = notation.bound.search(text[max(0, match.start() - _LEAD) : match.start()])
    side = notation.bounds[bound["bound"].lower()] if bound else ""
    if match["open"] or match["over"]:
        side = side or "more"
    scale = (match["alone"] or match["glued"] or match["scale"] or "").lower()
    times = notation.scales.get(scale, Fraction(1))
    return Numeral(
        start=match.start(),
        end=match.end(),
        value=match["literal"].lower() if match["literal"] else _number(match, notation) * times,
        measure=notation.measures.get((match["before"] or match["behind"] or "").lower(), ""),
        bound=side,
        scale=times,
    )


def _number(match: re.Match[str], notation: _Notation) -> Fraction:
    if match["alone"]:
        return Fraction(1)
    if match["word"]:
        number = notation.words[match["word"].lower()]
    else:
        number = Fraction(_decimal(match["digits"])[:_LONGEST])
    if match["half"]:
        number += Fraction(1, 2)
    return -number if match["sign"] and match["sign"] != "+" else number


def _decimal(digits: str) -> str:
    """``digits`` as Python reads them: commas part thousands, or are the decimal point of other languages."""
    marks = re.findall(r"\D", digits)
    parts = re.split(r"\D", digits)
    once = len(marks) == 1
    if not marks or (len(set(marks)) == 1 and not once) or (once and marks[0] not in ".,"):
        return "".join(parts)
    if once and marks[0] == "," and len(parts[1]) == 3:
        return "".join(parts)
    return f"{''.join(parts[:-1])}.{parts[-1]}"
