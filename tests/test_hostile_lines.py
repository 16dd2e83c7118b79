"""Lines of a hundred thousand characters that were made to keep a pattern busy: each is read in one go."""

from __future__ import annotations

import pytest

from generator.cards.slips import slips
from generator.checks.advice import advising
from generator.evidence import unmarked
from generator.hyperlinks import hyperlinks
from generator.language.drift import drift
from generator.language.meaning import differences
from generator.review.leftover import leftover

LONG = 100_000
CARD = "---\nid: x\ntitle: X\n---\n# X\n\n## Thesis\n\nPower decides.\n\n## Own\n\n"


@pytest.mark.parametrize("line", ["\n" * LONG, "<!--" * (LONG // 4), "```\n" * (LONG // 4)])
def test_advice_is_found_before_a_long_line(line: str) -> None:
    assert [told for _, told in advising(f"Buy the dip. {line}")] == ["Buy the dip"]


def test_advice_again_and_again_without_a_full_stop() -> None:
    assert len(list(advising("you should buy " * 6000))) == 6000


@pytest.mark.parametrize("mark", ["[L1", "[L1,", "[L1-L"])
def test_a_mark_that_is_never_closed(mark: str) -> None:
    assert not list(slips(CARD + mark + " " * LONG, "content/cards/x.md"))


def test_comments_that_are_never_closed() -> None:
    assert not list(hyperlinks("](" + "<!--" * (LONG // 4)))
    assert not list(leftover(CARD + "<!--" * LONG, CARD + "<!--" * LONG, [], frozenset()))


def test_emphasis_that_is_never_closed() -> None:
    line = "**a " * (LONG // 4)
    assert unmarked(line) == line


def test_a_number_that_no_machine_counts() -> None:
    assert [c.after for c in drift("9" * 5000, ["Power decides."])] == ["9" * 5000]
    assert differences("It costs 5.", "It costs " + "9" * 5000 + ".")


def test_a_line_of_names() -> None:
    assert drift("Aa Bb " * 3000, ["Power decides."], document="Power decides.")
