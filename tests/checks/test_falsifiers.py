"""Findings on the tests of a thesis."""

from __future__ import annotations

from datetime import date

import pytest

from generator.checks import CheckedCard, due_falsifiers
from generator.checks.falsifiers import changed, falsifiers
from generator.checks.registry import CHECKS, Surroundings
from generator.diagnostics import Diagnostic, Severity
from tests.checks.documents import checked

HEAD = "---\nid: x\ntitle: X\nstatus: {status}\n---\n# X\n\n## Thesis\n\nTides pay.\n\n## Falsifiers\n\n"


def draft_of(items: str, status: str = "draft") -> CheckedCard:
    return checked(HEAD.format(status=status) + items)


def findings(items: str) -> list[Diagnostic]:
    return list(falsifiers(draft_of(items), Surroundings()))


def test_a_test_that_reads_well_is_no_finding():
    assert falsifiers in CHECKS
    items = "- Tides turn. *open* *review by 2027-12-31*\n- Cables fail. *failed*\n    - 2026-11-02: They failed.\n"
    assert findings(items) == []


@pytest.mark.parametrize(
    ("items", "code", "message", "hint"),
    [
        ("- Tides turn. *opne*\n", "F501", "there is no state “opne”", "Did you mean *open*?"),
        (
            "- Tides turn. *open* *met*\n",
            "F501",
            "“met” is a second state",
            "Leave the one that holds.",
        ),
        (
            "- Tides turn. *at last*\n",
            "F501",
            "there is no state “at last”",
            "The states are open, met, failed, expired; emphasised words of your own go in front of the others.",
        ),
        (
            "- Tides turn. *open* *review by 2027-02-30*\n",
            "F502",
            "“review by 2027-02-30” names no day",
            "Write the day as year, month and day: *review by 2027-12-31*.",
        ),
        (
            "- Tides turn. *failed*\n",
            "F503",
            "“Tides turn.” is failed without dated evidence",
            "Put below it what was seen, and where: `- 2026-11-02: “words” [source](link)`.",
        ),
        (
            "- Tides turn. *met*\n    - 2026-11-02:\n",
            "F503",
            "“Tides turn.” is met without dated evidence",
            "Put below it what was seen, and where: `- 2026-11-02: “words” [source](link)`.",
        ),
        (
            "- Tides turn.\n    - 2026-13-02: Seen.\n",
            "F504",
            "“2026-13-02” is no day that there is",
            "Write the day as year, month and day: 2026-11-02.",
        ),
    ],
)
def test_what_is_wrong_with_a_test(items, code, message, hint):
    (found,) = findings(items)
    assert (found.code, found.severity, found.message, found.hint) == (code, Severity.ERROR, message, hint)
    assert (found.line, found.column) == (14, 3)


# ------------------------------------------------------------------ a state that changes

REVIEWED = date(2026, 10, 1)
OPEN = "- Tides turn. *open*\n"


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (OPEN, "- Tides turn. *failed*\n    - 2026-10-02: They did.\n", None),
        (OPEN, "- Tides turn. *failed*\n    - 2026-10-01: They did.\n", "from open to failed"),
        (OPEN, "- Tides turn. *open*\n    - 2026-09-01: Not yet.\n", None),
        (OPEN, "- Tides turn. *failed*\n", None),  # that is F503
        (
            "- Tides turn. *failed*\n    - 2026-09-01: They did.\n",
            "- Tides turn. *open*\n    - 2026-09-01: They did.\n",
            "from failed to open",
        ),
        ("", "- Tides turn. *met*\n    - 2026-09-01: They did not.\n", "from open to met"),
    ],
)
def test_a_state_changes_with_what_was_seen_since_the_last_review(before, after, says):
    found = list(changed(draft_of(after), draft_of(before).card, REVIEWED))
    assert [f.code for f in found] == (["F505"] if says else [])
    assert all(says in f.message and "2026-10-01" in f.message for f in found)


# ------------------------------------------------------------------ due

ITEMS = (
    "- Late. *open* *review by 2027-12-31*\n- Early. *open* *review by 2026-11-22*\n"
    "- Done. *met* *review by 2020-01-01*\n    - 2020-01-01: Seen.\n- Undated. *open*\n"
)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-11-21", []),
        ("2026-11-22", ["Early."]),
        ("2028-01-01", ["Early.", "Late."]),
    ],
)
def test_what_is_due_is_told_in_order_of_days(today, said):
    found = due_falsifiers([draft_of(ITEMS)], date.fromisoformat(today))
    assert [f.message.split("”")[0].removeprefix("“") for f in found] == said
    assert [(f.code, f.severity) for f in found] == [("F506", Severity.WARNING)] * len(said)
    assert [f.line for f in found] == [15, 14][: len(said)]
    assert all("*expired*" in f.hint for f in found)


@pytest.mark.parametrize("status", ["superseded", "broken"])
def test_nothing_is_due_of_a_thesis_that_is_over(status):
    assert due_falsifiers([draft_of(ITEMS, status)], date(2030, 1, 1)) == []
