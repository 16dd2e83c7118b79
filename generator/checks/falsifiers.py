"""Whether the tests of a thesis can be read, are backed by what was seen, and are looked at in time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from rapidfuzz import process

from generator.checks.checked import CheckedCard, Spot, Surroundings
from generator.diagnostics import Diagnostic, error, warning
from generator.model import Card, Falsifier, FalsifierState, Observation, Status

_REVIEW = "review by"
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\s*:")
_STATES = [state.value for state in FalsifierState]
_OVER = (Status.SUPERSEDED, Status.BROKEN)
_SHOWN = 60
_EVIDENCE = "Put below it what was seen, and where: `- 2026-11-02: “words” [source](link)`."


def falsifiers(one: CheckedCard, around: Surroundings) -> Iterator[Diagnostic]:
    """Findings F501 to F504 on the tests of a card."""
    for test, spot in _placed(one):
        for remark in test.remarks:
            yield _remark(remark, one, spot)
        for seen in test.observations:
            if seen.day is None and _DATE.match(seen.text):
                yield _undated(seen, one, spot)
        if test.state is not FalsifierState.OPEN and test.seen is None:
            yield error(
                "F503",
                one.path,
                f"“{_opening(test)}” is {test.state} without dated evidence",
                _EVIDENCE,
                line=spot.line,
                column=spot.column,
            )


def changed(one: CheckedCard, before: Card, reviewed: date) -> Iterator[Diagnostic]:
    """Finding F505: a state that is not what it was in ``before``, with nothing seen since ``reviewed``."""
    states = {test.statement.text: test.state for test in before.every_falsifier()}
    for test, spot in _placed(one):
        old = states.get(test.statement.text, FalsifierState.OPEN)
        if test.state is old or test.seen is None or test.seen > reviewed:
            continue
        yield error(
            "F505",
            one.path,
            f"“{_opening(test)}” went from {old} to {test.state}, and nothing was seen of it since the last "
            f"review on {reviewed.isoformat()}",
            f"{_EVIDENCE} The newest is of {test.seen.isoformat()}.",
            line=spot.line,
            column=spot.column,
        )


def due(cards: Iterable[CheckedCard], today: date) -> list[Diagnostic]:
    """Finding F506 on each open test of a living thesis to be reviewed by ``today``, oldest first."""
    found = [
        (test.review_by, one.path, spot, test)
        for one in cards
        if one.card.status not in _OVER
        for test, spot in _placed(one)
        if test.state is FalsifierState.OPEN and test.review_by and test.review_by <= today
    ]
    return [
        warning(
            "F506",
            path,
            f"“{_opening(test)}” was to be reviewed by {day.isoformat()}",
            "Make it *met*, *failed* or, where nobody can tell any more, *expired*, and put below it what "
            f"was seen: `- {today.isoformat()}: “words” [source](link)`. Too early? Move the date.",
            line=spot.line,
            column=spot.column,
        )
        for day, path, spot, test in sorted(found, key=lambda each: each[:3])
    ]


def _placed(one: CheckedCard) -> Iterator[tuple[Falsifier, Spot]]:
    places = {
        id(statement): line
        for (_, statement), (line, *_) in zip(one.card.every_statement(), one.statements, strict=True)
    }
    for test in one.card.every_falsifier():
        yield test, one.words_on(places[id(test.statement)])


def _remark(remark: str, one: CheckedCard, spot: Spot) -> Diagnostic:
    """Finding F501 or F502 on an emphasised word that says nothing to us."""
    if remark.startswith(_REVIEW):
        return error(
            "F502",
            one.path,
            f"“{remark}” names no day",
            "Write the day as year, month and day: *review by 2027-12-31*.",
            line=spot.line,
            column=spot.column,
        )
    near = process.extractOne(remark, _STATES, score_cutoff=60)
    second = remark in _STATES
    return error(
        "F501",
        one.path,
        f"“{remark}” is a second state" if second else f"there is no state “{remark}”",
        "Leave the one that holds."
        if second
        else f"Did you mean *{near[0]}*?"
        if near
        else f"The states are {', '.join(_STATES)}; emphasised words of your own go in front of the others.",
        line=spot.line,
        column=spot.column,
    )


def _undated(seen: Observation, one: CheckedCard, spot: Spot) -> Diagnostic:
    return error(
        "F504",
        one.path,
        f"“{seen.text.partition(':')[0].strip()}” is no day that there is",
        "Write the day as year, month and day: 2026-11-02.",
        line=spot.line,
        column=spot.column,
    )


def _opening(test: Falsifier) -> str:
    words = test.statement.text
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
