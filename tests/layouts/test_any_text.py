"""Promises about every text whatever, built from scraps of all layouts: no crash, no word made up, no line lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import layouts
from generator.cards.read import parse as parse_card
from generator.cards.verify import verify
from generator.cards.write import render
from generator.evidence import SeedIndex
from generator.layouts import LAYOUTS, extract
from generator.layouts.accounting import cited_lines
from generator.model import ALWAYS, Basis, LineRole, Match
from generator.parsing import parse
from tests.documents import SEEDS, lines_of, names
from tests.layouts import test_digest, test_dstl, test_mise, test_nuggets, test_transcript, test_turns

SCRAPS = sorted(
    {
        *test_dstl.page().split("\n"),
        *test_nuggets.PAGE.split("\n"),
        *test_mise.PAGE.split("\n"),
        *test_digest.PAGE.split("\n"),
        *test_transcript.PODCAST.split("\n"),
        *test_transcript.CALL.split("\n"),
        *test_turns.SCRAPS,
        "Data PointPrior YearCurrent YearContextTimestamp",
        "China share44%38%Guided lower.[00:09:48]",
        "## Thesis",
        "The batch runs in 40ms, or twice in a 5-year plan worth $9.7 billion.",
        "**Risk:** Demand could fall by 30%.",
        "| Metric | Value |",
        "|---|---|",
        "> quoted [L3] *words* — Ada Byron",
        "• 'a quote' • 'it's another' (Byron on it) The ratio is low.",
        "<script>alert(1)</script>",
        "[link](javascript:alert(1)) and `code` and \\ and {{ x }}",
    }
)


def holds(text: str, layout: str | None = None) -> None:
    document = parse(lines_of(text))
    extraction = extract(document, names(), layout=layout, split_episodes=True)
    assert extraction.cards or extraction.reason
    assert [u.line for u in extraction.lines] == list(range(1, len(document.seed.lines) + 1))
    index = SeedIndex(document.seed)
    roles = {u.line: u.role for u in extraction.lines}
    for card in extraction.cards:
        for _, statement in card.every_statement():
            assert statement.evidence
            checked = index.verify(statement.text, statement.evidence)
            assert all(e.match in (Match.EXACT, Match.FOLDED) for e in checked), statement
        blank = {n for n, line in enumerate(document.seed.lines, 1) if not line.strip()}
        assert {roles[n] for n in cited_lines(card) - blank} <= {LineRole.USED}
        assert {s.kind for s in card.sections} >= set(ALWAYS)
        for section in card.sections:
            empty = section.is_empty()
            assert (section.basis in (Basis.NONE, Basis.UNREAD)) == empty
        again = verify(parse_card(render(card), "content/cards/sample.md"), index)
        assert render(again) == render(card)
        for section in again.sections:
            for part in section.every_part():
                orphaned = [e for e in part.evidence if e.match is Match.ORPHANED]
                # Words that stand in one of several places are found; those that stand in none are not.
                assert len(orphaned) < max(1, len(part.evidence)), part


@given(st.lists(st.sampled_from(SCRAPS), max_size=40))
@settings(max_examples=150, deadline=None)
def test_scraps_in_any_order(lines: list[str]) -> None:
    holds("\n".join(lines))


@pytest.mark.nightly
@given(st.lists(st.sampled_from(SCRAPS), max_size=120))
@settings(max_examples=3000, deadline=None)
def test_scraps_in_any_order_at_length(lines: list[str]) -> None:
    holds("\n".join(lines))


@pytest.mark.parametrize("layout", [layout.name for layout in LAYOUTS])
@given(lines=st.lists(st.sampled_from(SCRAPS), max_size=25))
@settings(max_examples=40, deadline=None)
def test_every_layout_bears_documents_that_are_not_its_own(layout: str, lines: list[str]) -> None:
    holds("\n".join(lines), layout)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_characters(text: str) -> None:
    holds(text.replace("\r", " "))


@pytest.mark.parametrize("file", [f for f in SEEDS if f.suffix in (".md", ".txt")], ids=lambda f: f.name)
@given(data=st.data())
@settings(max_examples=12, deadline=None)
def test_shipped_seeds_with_lines_gone_doubled_and_moved(file: Path, data: st.DataObject) -> None:
    lines = file.read_text(encoding="utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines) - 1))
        to = min(len(lines), at + data.draw(st.integers(1, 20)))
        change = data.draw(st.sampled_from(["drop", "double", "move"]))
        if change == "drop":
            del lines[at:to]
        elif change == "double":
            lines[at:to] = [line for line in lines[at:to] for _ in range(3)]
        else:
            lines = lines[:at] + lines[to:] + lines[at:to]
        if not lines:
            return
    holds("\n".join(lines))


STACKED = """4. Data & Figures

Data Point
Value
Context
Timestamp
Hedge income
£4.5bn
Four largest banks
[00:04:10]
Branch closures
N/A
Not given by the guest
[00:20:00]
"""


def test_a_table_with_a_cell_a_line_is_cited_where_each_cell_stands() -> None:
    start, rest = test_nuggets.PAGE.split("4. Data & Figures\n")
    page = start + STACKED + rest.partition("[00:07:06]\n")[2]
    holds(page)
    (card,) = extract(parse(lines_of(page)), names()).cards
    (figures,) = (s.figures for s in card.sections if s.figures)
    lines = page.split("\n")
    assert [[lines[n - 1] for e in f.evidence for n in e.span] for f in figures[:2]] == [
        ["Hedge income", "£4.5bn", "Four largest banks"],
        ["Branch closures", "N/A", "Not given by the guest"],
    ]


TALK = sorted({*test_transcript.PODCAST.split("\n"), *test_transcript.CALL.split("\n"), *test_turns.SCRAPS})


@given(st.lists(st.one_of(st.sampled_from(TALK), st.text(max_size=30)), max_size=40))
@settings(max_examples=100, deadline=None)
def test_any_talk(lines: list[str]) -> None:
    holds("\n".join(lines).replace("\r", " "), "transcript")


def test_the_names_of_the_layouts_are_known_without_reading_them() -> None:
    assert tuple(layout.name for layout in layouts.LAYOUTS) == layouts.NAMES
