"""The falsifiers of a card file: list items with a state, a date to review them by, and what was seen since.

    - If churn passes 5% the thesis fails. [L40] *open* *review by 2027-12-31*
        - 2026-11-02: “Churn was 3.1%.” [Q3 call](../../seeds/q3-call.txt#L12)

Every item of the sections "Necessary conditions" and "Falsifiers" is one. Behind its words and their evidence
stand, emphasised and in any order, its state (open, met, failed or expired; open where none is named) and
the date to review it by. An item below it that is indented deeper, or begins with a date and a colon, tells
what a person saw: date, colon, words, in any Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from generator.days import iso_day
from generator.model import Falsifier, FalsifierState, Observation, Statement

REVIEW = "review by "
_STATES = {state.value: state for state in FalsifierState}
_DATED = re.compile(r"([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})[ \t]*:(?:[ \t]+|\Z)")


def falsifier(statement: Statement, remarks: Iterable[str]) -> Falsifier:
    """The falsifier of these words with the emphasised ``remarks`` behind them; the first state counts."""
    state: FalsifierState | None = None
    review: date | None = None
    others: list[str] = []
    for remark in remarks:
        day = iso_day(remark.removeprefix(REVIEW)) if remark.startswith(REVIEW) else None
        if state is None and remark in _STATES:
            state = _STATES[remark]
        elif review is None and day:
            review = day
        else:
            others.append(remark)
    return Falsifier(
        statement=statement, state=state or FalsifierState.OPEN, review_by=review, remarks=tuple(others)
    )


def remarks_of(test: Falsifier) -> list[str]:
    """The remarks that :func:`falsifier` takes apart."""
    review = [f"{REVIEW}{test.review_by.isoformat()}"] if test.review_by else []
    return [test.state.value, *review, *test.remarks]


def is_dated(markdown: str) -> bool:
    """Whether the item ``markdown`` begins with what has the shape of a date and a colon."""
    return _DATED.match(markdown) is not None


def undated(markdown: str) -> str:
    """``markdown`` that begins a falsifier's words, so that they are not taken for an observation."""
    found = _DATED.match(markdown)
    return f"{found[1]}&#58;{markdown[markdown.index(':') + 1 :]}" if found else markdown


def observation(markdown: str) -> Observation:
    """What the item ``markdown`` tells; what has no date that there is keeps all of its words."""
    found = _DATED.match(markdown)
    day = iso_day(found[1]) if found else None
    return Observation(day=day, text=markdown[found.end() :]) if found and day else Observation(text=markdown)


def observed(test: Falsifier) -> Iterator[str]:
    """The items below a falsifier: what :func:`observation` reads."""
    for one in test.observations:
        yield f"{one.day.isoformat()}: {one.text}".rstrip(" ") if one.day else one.text
