"""The day on which a period that a sentence names is over: "by the end of 2027" → 2027-12-31.

There is no clock: "within two years" is counted from the day on which it was said, where that is known.
The words are in ``deadlines.yml``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from generator.tables import table

_WORDS: dict[str, Any] = table("generator.language", "deadlines.yml")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)(s?)")
_SHORT_YEAR = re.compile(r"(?:\b(?:fy|cy)\s?['’]?|['’]|(?:[qh][1-4]|[1-4][qh])\s?)(\d{2})(?!\d)")
_UP_TO = re.compile(r"\s?[–-]\s?(\d{2})(?!\d)")  # 2027-28
_MONTH = re.compile(rf"\b({'|'.join(_WORDS['months'])})[a-z]*\.?(?:\s(\d{{1,2}})(?:st|nd|rd|th)?\b)?")
_PARTS = [(re.compile(rf"(?<![a-z0-9])(?:{p['words']})"), int(p["month"])) for p in _WORDS["parts"]]
_COUNT = re.compile(
    rf"(?:(\d{{1,3}})|\b({'|'.join(_WORDS['numbers'])}))(?:\sof)?[\s-]"
    rf"({'|'.join((*_WORDS['spans'], *_WORDS['days']))})s?\b"
)
_NEXT = re.compile(
    r"\b(next|this|the|current|coming|following)\s(?:fiscal\s|calendar\s)?(year|quarter|month|decade)\b"
)
_YEAR_END = re.compile(r"\byear[\s-]end\b")
_BEFORE = re.compile(_WORDS["before"])
_LATEST = 2199


def last_day(period: str, said: date | None = None) -> date | None:
    """The last day of ``period`` (its words); ``said`` is the day on which they were said.

    None where the words do not tell, or only by a day of saying that is not known.
    """
    text = " ".join(period.casefold().split())
    found = _named(text) or (_counted(text, said) if said else None)
    return found if found and found.year <= _LATEST else None


def _named(text: str) -> date | None:
    years = list(_YEAR.finditer(text))
    if years and years[-1][2]:  # the 2030s
        return date(int(years[-1][1]) + 9, 12, 31)
    year = int(years[-1][1]) if years else None
    short = _UP_TO.match(text, years[-1].end()) if years else _SHORT_YEAR.search(text)
    if short:
        year = (year or 2000) // 100 * 100 + int(short[1])
    if not year:
        return None
    months = list(_MONTH.finditer(text))
    if months and months[-1][2]:
        named = _WORDS["months"].index(months[-1][1]) + 1
        day = int(months[-1][2])
        return date(year, named, day) if 1 <= day <= monthrange(year, named)[1] else None
    if months:
        month = _WORDS["months"].index(months[-1][1]) + 1
    else:
        month = next((number for pattern, number in _PARTS if pattern.search(text)), 0)
    if _BEFORE.match(text):
        return date(year, month or 1, 1) - timedelta(days=1)
    return _end_of(year, month or 12)


def _end_of(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def _counted(text: str, said: date) -> date | None:
    if counts := list(_COUNT.finditer(text)):
        digits, word, span = counts[-1].groups()
        number = int(digits) if digits else int(_WORDS["numbers"][word])
        if span in _WORDS["days"]:
            return said + timedelta(days=number * int(_WORDS["days"][span]))
        months = said.month - 1 + number * int(_WORDS["spans"][span])
        year, month = said.year + months // 12, months % 12 + 1
        if year > _LATEST:
            return None
        return date(year, month, min(said.day, monthrange(year, month)[1]))
    if _YEAR_END.search(text):
        return date(said.year, 12, 31)
    found = _NEXT.search(text)
    if not found:
        return None
    ahead = int(found[1] in ("next", "coming", "following"))
    if found[2] == "year":
        return date(said.year + ahead, 12, 31)
    if found[2] == "decade":
        return date((said.year // 10 + ahead) * 10 + 9, 12, 31)
    if found[2] == "quarter":
        return _end_of(said.year, (said.month - 1) // 3 * 3 + 3 + 3 * ahead)
    return _end_of(said.year, said.month + ahead)
