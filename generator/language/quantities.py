"""Every number of a text, so that two spellings of one are the same: "$1.5bn", "1,500 million dollars".

More than the figures of :mod:`generator.language.figures`: years, dates, times and versions count too, since
a change in any of them changes what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from generator.tables import table

_FILE = "meaning.yml"
_REMEMBERED = 1 << 14
_LETTERS = r"A-Za-zÀ-ɏ"  # scripts that set no blanks write numbers right behind a word
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in ``text[start:end]``: what it amounts to, what it counts, where the truth may lie."""

    value: str  # a decimal number, or what stands there where it is none: "26:45"
    measure: str  # "" where the text does not say
    bound: str  # "more", "less", "near", or ""
    start: int
    end: int

    @property
    def is_year(self) -> bool:
        """Whether it is a bare year, which tells when and not how much."""
        return bool(_YEAR.fullmatch(self.value)) and not self.measure


@dataclass(frozen=True, slots=True)
class _Notation:
    number: re.Pattern[str]
    bound: re.Pattern[str]
    scales: Mapping[str, Decimal]
    measures: Mapping[str, str]
    bounds: Mapping[str, str]
    words: Mapping[str, str]


def _by_spelling(groups: Mapping[str, list[str]]) -> dict[str, str]:
    return {spelling: name for name, spellings in groups.items() for spelling in spellings}


def _any(spellings: Iterable[str]) -> str:
    """One of ``spellings``, the longest first; Latin letters end where the word ends."""
    longest = sorted(spellings, key=lambda s: (-len(s), s))
    return "|".join(re.escape(s) + (rf"(?![{_LETTERS}])" if s[-1].isalpha() else "") for s in longest)


@cache
def _notation() -> _Notation:
    rules = table(__package__, _FILE)
    scales = {s: Decimal(str(factor)) for factor, spellings in rules["scales"].items() for s in spellings}
    measures, bounds = _by_spelling(rules["measures"]), _by_spelling(rules["bounds"])
    words = {word: str(value) for value, spellings in rules["words"].items() for word in spellings}
    glued, alone = set(rules["glued"]), set(rules["alone"])
    start = rf"(?<![{_LETTERS}\d_])"
    number = rf"""
        (?P<sign>(?<![\w)%])[-−–+±](?=[$€£¥]?\d))?
        (?:{start}(?P<before>{_any(rules["currencies"])})\s?)?
        (?:(?P<literal>(?<!\w)(?:[qh][1-4]|[fc]y\d{{2,4}})(?!\w)|{start}\d+(?::\d+)+|{start}\d+(?:\.\d+){{2,}}(?![\d,]))
         |(?P<digits>{start}\d+(?:[.,'\u00a0\u202f]\d+)*)
         |(?P<word>{start}(?:{_any(words)}))
         |(?P<alone>(?<=\ba\s)(?:{_any(alone)})|{start}(?:{_any(w for w in alone if w.endswith("s"))})))
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
def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of ``text`` in order, in digits or in words."""
    notation = _notation()
    return tuple(_read(text, match, notation) for match in notation.number.finditer(text))


def _read(text: str, match: re.Match[str], notation: _Notation) -> Quantity:
    lead = text[max(0, match.start() - 16) : match.start()]
    bound = notation.bound.search(lead)
    side = notation.bounds[bound["bound"].lower()] if bound else ""
    if match["open"] or match["over"]:
        side = side or "more"
    measure = match["before"] or match["behind"] or ""
    return Quantity(
        value=match["literal"].lower() if match["literal"] else _value(match, notation),
        measure=notation.measures.get(measure.lower(), ""),
        bound=side,
        start=match.start(),
        end=match.end(),
    )


def _value(match: re.Match[str], notation: _Notation) -> str:
    if match["alone"]:
        number, scale = Decimal(1), match["alone"].lower()
    else:
        written = notation.words.get(match["word"].lower()) if match["word"] else _decimal(match["digits"])
        number, scale = Decimal(written or 0), (match["glued"] or match["scale"] or "").lower()
    number *= notation.scales.get(scale, Decimal(1))
    if match["sign"] and match["sign"] != "+":
        number = -number
    return f"{number.normalize():f}"


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
