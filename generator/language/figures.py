"""The figures a sentence states: value, unit and what they measure, as the sentence writes them.

Currency signs and words of scale belong to the value (``$9.7 billion``), physical and time units do not
(``4.5`` ``gigawatts``). Years, dates, timestamps, list numbers, model names and chip nodes are no figures.
The shapes of numbers and all word lists are in ``figures.yml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from generator.language.lexicon import load
from generator.language.measures import measured

_FILE = "figures.yml"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# How far back, in characters, the words are looked for that make a number no figure.
_NEAR = 24
_TO = r"\s?[-–—]\s?|\sto\s|-to-"


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure in a sentence: ``sentence[start:end]`` holds value and unit, both verbatim.

    ``name`` is the phrase of the sentence that says what is measured, empty when that is not plain.
    """

    value: str
    unit: str
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Shapes:
    number: re.Pattern[str]
    number_word: re.Pattern[str]
    expression: re.Pattern[str]
    unit: re.Pattern[str]
    per: re.Pattern[str]
    no_figure: re.Pattern[str]
    not_after: re.Pattern[str]
    not_before: re.Pattern[str]
    bare_after: frozenset[str]
    only_behind_currency: frozenset[str]
    weak: re.Pattern[str]
    attributive: frozenset[str]


@cache
def _shapes() -> _Shapes:
    c = load(_FILE)
    scales = "|".join(c["scales"])
    words = "|".join(sorted(c["words"], key=len, reverse=True))
    currency = c["currencies"]
    after = rf"(?:\s?(?:{scales})\b|(?:{c['scale_letters']})(?![\w]))"
    times = r"(?:\s?%|[x×X](?![\w])|\+(?!\d)|\splus(?=\s[A-Za-z]))"
    one = rf"(?:{currency})?\s?(?:{_DIGITS}){after}?{times}?\+?"
    units = "|".join(c["units"])
    return _Shapes(
        number=re.compile(
            rf"(?<![\w.,/:$€£¥])(?<![A-Za-z]-)[+]?(?P<currency>{currency})?\s?(?P<digits>{_DIGITS})(?P<scale>{after})?"
            rf"(?P<mark>{times})?\+?(?P<range>(?:{_TO}){one})?(?P<ratio>(?:/|:)\d+(?:\.\d+)?(?::\d+)?(?![\w/:]))?"
        ),
        number_word=re.compile(
            rf"(?<![\w-])(?P<words>(?:{words})(?:(?:\s|-)to(?:\s|-)(?:{words}))?)(?P<scale>\s(?:{scales})\b)?(?![\w])",
            re.IGNORECASE,
        ),
        expression=re.compile(rf"(?<![\w-])(?:{'|'.join(c['expressions'])})(?!\w)", re.IGNORECASE),
        unit=re.compile(
            rf"(?P<unit>(?:\s?|-)(?:{units})(?![\w-])(?:{c['per']}(?!\w))?|(?:{c['per']})(?!\w))"
        ),
        per=re.compile(rf"(?P<unit>(?:{c['per']})(?!\w))"),
        no_figure=re.compile("|".join(c["not_figures"])),
        not_after=re.compile(rf"(?:^|(?<=[\s(\[“\"'‘/—–-]))(?:{'|'.join(c['not_after'])})$"),
        not_before=re.compile("|".join(c["not_before"])),
        bare_after=frozenset(c["bare_after"]),
        only_behind_currency=frozenset(c["only_behind_currency"]),
        attributive=frozenset(c["attributive"]),
        weak=re.compile(rf"(?:{'|'.join(c['weak_words'])})\Z", re.IGNORECASE),
    )


def _stands_alone(sentence: str, match: re.Match[str]) -> bool:
    """Whether a number without currency, scale, mark or unit is a figure: by size and what leads to it."""
    digits = match["digits"]
    if "," in digits or match["ratio"]:
        return True
    lead = sentence[max(0, match.start() - _NEAR) : match.start()].rstrip()
    if lead.endswith(("~", "≈", "P/E")):
        return True
    word = lead.split()[-1] if lead else ""
    if word.lower() not in _shapes().bare_after or not word.islower():
        return False
    after = sentence[match.end() : match.end() + 2]
    # "at 40, " but not "a 64-expert model" and not "one of 3 sites".
    return not after.startswith("-") and ("." in digits or float(digits) >= 10)


def _numbers(sentence: str) -> list[tuple[int, int, int]]:
    """Start of value, end of value and end of unit of every figure in digits."""
    shapes = _shapes()
    blocked = [m.span() for m in shapes.no_figure.finditer(sentence)]
    found = []
    for m in shapes.number.finditer(sentence):
        start, end = m.span()
        while sentence[start] in " +":
            start += 1
        if any(a < end and start < b for a, b in blocked):
            continue
        if shapes.not_after.search(sentence, max(0, start - _NEAR), start) or shapes.not_before.match(
            sentence, end
        ):
            continue
        if re.match(r"[A-Za-z_]", sentence[end : end + 1]) and not shapes.unit.match(sentence, end):
            continue
        scale = (m["scale"] or "").strip()
        if scale in shapes.only_behind_currency and not m["currency"]:
            continue
        # Money and percentages are measured already: "$9 billion contract", "5% shares".
        measured_already = m["currency"] or "%" in m[0]
        unit = (shapes.per if measured_already else shapes.unit).match(sentence, end)
        if (
            unit
            and unit["unit"].strip() in shapes.attributive
            and re.match(r"\s[a-z]", sentence[unit.end() :])
        ):
            unit = None  # "1,200 state bills"
        telling = m["currency"] or m["scale"] or m["mark"] or unit
        if not telling and m["range"]:
            telling = re.search(r"[%xKMBT$€£]|illion|thousand", m["range"]) or re.search("[.,]", m["digits"])
        if not telling and not _stands_alone(sentence, m):
            continue
        # "Opus 4.7" and "GPT 5 tokens": a capitalised name and its number, whatever follows.
        named = re.search(r"(?:^|\s)([A-Z]\w*)\s$", sentence[max(0, start - _NEAR) : start])
        if named and not (m["currency"] or m["scale"] or m["mark"]) and (not unit or "." in m["digits"]):
            continue
        found.append((start, end, unit.end() if unit else end))
    return found


def _in_words(sentence: str) -> list[tuple[int, int, int]]:
    shapes = _shapes()
    found = [(*m.span(), m.end()) for m in shapes.expression.finditer(sentence)]
    for m in shapes.number_word.finditer(sentence):
        unit = shapes.unit.match(sentence, m.end())
        if not m["scale"] and (not unit or shapes.weak.match(m["words"])):
            continue
        if shapes.not_before.match(sentence, m.end()):
            continue
        # "two users" is a count in a story; "five years" is a figure.
        if not m["scale"] and unit and not _MEASURE.fullmatch(unit["unit"].strip(" -")):
            continue
        found.append((*m.span(), unit.end() if unit else m.end()))
    return found


_MEASURE = re.compile(
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|quarters?|percent|basis points?"
    r"|percentage points?|\w*watts?|orders of magnitude|turns?|times)(?:-old)?"
)


_TIME = re.compile(r"(?:year|month|week|day|hour|hr|minute|min|second|sec|millisecond|quarter|decade)s?|ms")
_CHANGE = re.compile(r"\s*(?:→|to|and|to (?:over|about|nearly|more than|around))\s*[~><]?\s*")


def figures(sentence: str) -> tuple[FigureMention, ...]:
    """The figures of a sentence in order of text; they do not overlap."""
    chosen: list[tuple[int, int, int]] = []
    for span in sorted(_numbers(sentence) + _in_words(sentence), key=lambda s: (s[0], -s[2])):
        if not chosen or span[0] >= chosen[-1][2]:
            chosen.append(span)
    mentions: list[FigureMention] = []
    floor = 0
    for start, end, stop in chosen:
        unit = sentence[end:stop].strip(" -–")
        name = measured(sentence, floor, start, stop, time=bool(_TIME.fullmatch(unit)))
        if not name and mentions and _CHANGE.fullmatch(sentence[floor:start]):
            name = mentions[-1].name
        mentions.append(FigureMention(sentence[start:end].strip(), unit, start, stop, name))
        floor = stop
    return tuple(mentions)


def split_value(cell: str) -> tuple[str, str]:
    """Value and unit of a table cell, both verbatim: ``("6 - 7", "Hours")``.

    A cell that states several figures, or a change from one to another, is one value without a unit;
    a cell without a number too.
    """
    cell = cell.strip()
    first = re.match(
        r"(?P<value>[~≈<>±+]?\s?(?:US|C|A)?[$€£¥]?\s?\d[\d,.]*(?:\s?[-–]\s?\d[\d,.]*)?"
        r"(?:\s?(?:[KMBT](?!\w)|bn|mn|thousand|million|billion|trillion)\b)?[%xX×+]*)"
        r"\s?-?(?P<unit>/?[A-Za-z][^\d→]*(?:/\s?\d+\s?\w+)?)?$",
        cell,
        re.IGNORECASE,
    )
    if first and first["unit"]:
        return first["value"].strip(), first["unit"].strip()
    return cell, ""
