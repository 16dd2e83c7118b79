"""What would prove a thesis wrong, where the source says it: what breaks it, what it needs, what it predicts.

What a source lists under a label of its own is taken as it stands. Where it has none, sentences are chosen
that say so outright; the wordings are in ``falsifying.yml``. Nothing is concluded from anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from generator.days import iso_day
from generator.language.deadlines import last_day
from generator.language.forward import predicted
from generator.language.periods import Period, Side, periods
from generator.language.strength import judge
from generator.layouts.opposing import Side as Leaning
from generator.layouts.opposing import side_of_thesis
from generator.layouts.ranking import Pool, alike, without_lead
from generator.layouts.relevance import words_of
from generator.model import TESTED, Card, Falsifier, Section, SectionKind, Statement, Strength
from generator.tables import table

_RULES: dict[str, Any] = table("generator.layouts", "falsifying.yml")
_WORD = re.compile(r"\{([a-z]+)\}")


def _compiled(kind: str) -> re.Pattern[str]:
    words = _RULES["words"]
    patterns = (_WORD.sub(lambda m: words.get(m[1], m[0]), rule["pattern"]) for rule in _RULES[kind])
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.I)


_BREAKS, _REQUIRES, _EXCLUDED = (_compiled(kind) for kind in ("breaks", "requires", "excluded"))
_BULLS = re.compile(r"\bbull(?:s|ish)?\b", re.I)
_BEARS = re.compile(r"\bbear(?:s|ish)?\b", re.I)
_TEST, _SAYS = (re.compile(rule, re.I) for rule in (_RULES["test"], _RULES["predictions"]["says"]))
_SENTENCE = re.compile(r"[^\w]*[A-Z0-9]")
_PAST = re.compile(r"\b(?:than|from|versus|vs\.?|below|above|since|of|its|the)\s+(?:in\s+)?$", re.I)
_LEVEL = re.compile(r"(?:['’]s)?\s+(?:levels?|highs?|lows?|average|peak|figures?)\b", re.I)
_AMOUNT = re.compile(r"\d")
_IF = re.compile(r"\b(?:if|unless|assuming|should)\b", re.I)


def falsifies(sentence: str) -> bool:
    """Whether ``sentence`` says what a thesis stands or falls with, by its wording alone. Never fails."""
    return breaks(sentence) or (bool(_REQUIRES.search(sentence)) and _stands(sentence))


def breaks(sentence: str) -> bool:
    """Whether ``sentence`` says what a thesis falls with. Never fails."""
    return bool(_BREAKS.search(sentence)) and _stands(sentence)


def _stands(sentence: str) -> bool:
    return bool(_SENTENCE.match(sentence)) and _EXCLUDED.search(sentence) is None


def is_test(sentence: str) -> bool:
    """Whether a sentence of a paragraph on what would change the author's mind names such a thing itself."""
    if len(sentence.split()) < int(_RULES["shortest"]) or sentence.rstrip('"”’)').endswith("?"):
        return False
    return bool(_TEST.search(sentence)) or falsifies(sentence)


def review_by(sentence: str, said: date | None = None) -> date | None:
    """The day on which the last time that ``sentence`` names is over; ``said`` is the day it was said on.

    None where it names none, or none that is known to be ahead.
    """
    named = [p for p in periods(sentence) if p.side is Side.AHEAD or not _compared(sentence, p)]
    days = [day for p in named if p.side is not Side.PAST and (day := last_day(p.text, said))]
    return max((day for day in days if said is None or day > said), default=None)


def _compared(sentence: str, period: Period) -> bool:
    """Whether a time is one that something is measured against ("below the 2019 level")."""
    return bool(_PAST.search(sentence[: period.start]) or _LEVEL.match(sentence, period.end))


def tested(section: Section, said: date | None = None) -> Section:
    """``section`` with its statements as falsifiers, nothing known of any yet, where it is one of tests."""
    if section.kind not in TESTED or not section.statements:
        return section
    made = (Falsifier(statement=s, review_by=review_by(s.text, said)) for s in section.statements)
    return replace(section, statements=(), falsifiers=(*section.falsifiers, *made))


def day_of(card: Card) -> date | None:
    """The day on which the source of ``card`` came out, where it tells a whole one."""
    return iso_day(card.source.published or "")


def falsifiers(pool: Pool) -> list[Statement]:
    """The sentences that say what breaks the thesis or what it needs, and the predictions it rests on."""
    taken = pool.shown(SectionKind.CONDITIONS)
    side = side_of_thesis(pool.card.title, " ".join(pool.thesis()))
    others = _BULLS if side is Leaning.DOWN else _BEARS
    # What the answer to a risk assumes is not what the thesis needs.
    at_risk = pool.shown(SectionKind.RISKS)
    outright = [
        s
        for s in pool.sentences(SectionKind)
        if (breaks(s.text) if without_lead(s.text) in at_risk else falsifies(s.text))
        and not (without_lead(s.text) in taken or others.search(s.text))
    ]
    chosen = _distinct(outright)[: int(_RULES["most"])]
    room = min(int(_RULES["predictions"]["most"]), int(_RULES["most"]) - len(chosen))
    return _distinct([*chosen, *_predictions(pool)[:room]]) if room > 0 else chosen


def _predictions(pool: Pool) -> list[Statement]:
    """Sentences of the argument that say how much of the thesis' own matter there will be by when."""
    rule = _RULES["predictions"]
    thesis = pool.thesis()
    subject = words_of(" ".join([pool.card.title, *thesis]))
    said = day_of(pool.card)
    found = []
    for statement in pool.sentences(SectionKind(name) for name in rule["sections"]):
        text = statement.text
        own = text in thesis
        near = len(words_of(text) & subject) >= int(rule["words"]) and _AMOUNT.search(_timeless(text))
        if (own or near) and _predicts(text, said):
            found.append(statement)
    return found


def _predicts(text: str, said: date | None) -> bool:
    """Whether a sentence says without a doubt what will be by a day that is known and ahead."""
    times = predicted(text)
    if not times or not _SAYS.search(text) or _IF.search(text):
        return False
    if judge(text).strength in (Strength.HEDGED, Strength.BOTH):
        return False
    days = [day for t in times if (day := last_day(t.text, said)) and (t.side is Side.AHEAD or said)]
    return any(said is None or day > said for day in days)


def _timeless(text: str) -> str:
    """``text`` without the times it names."""
    for period in reversed(periods(text)):
        text = text[: period.start] + text[period.end :]
    return text


def _distinct(statements: Iterable[Statement]) -> list[Statement]:
    kept: list[Statement] = []
    for one in statements:
        if not any(alike(one.text, other.text) for other in kept):
            kept.append(one)
    return kept
