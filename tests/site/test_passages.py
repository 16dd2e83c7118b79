"""Long paragraphs broken by speaker, by counted step, by "First, …": the setting changes, no word does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Evidence, Section, SectionKind, Span, Statement
from generator.site.card_view import card_view
from generator.site.passages import Passage, opening, passages, turns
from generator.site.views import Paragraph, runs

from .sample import power_card

NAMES = ("Ada Lund", "Boris Vik")


def told(text: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [(p.speaker, p.text, p.steps) for p in passages(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ada Lund argues that sites are scarce. She sees no relief. Boris Vik believes in routing.",
            [
                ("Ada Lund", "Ada Lund argues that sites are scarce. She sees no relief.", ()),
                ("Boris Vik", "Boris Vik believes in routing.", ()),
            ],
        ),
        (
            "Lund's chain: (1) buyers sign; (2) machines age; (3) power decides. Vik's logic: one layer wins.",
            [
                (
                    "Ada Lund",
                    "Lund's chain:",
                    ("(1) buyers sign;", "(2) machines age;", "(3) power decides."),
                ),
                ("Boris Vik", "Vik's logic: one layer wins.", ()),
            ],
        ),
        (
            "Prices fell in 2023. Vik of Gridco, on another recording, disagrees.",
            [
                (None, "Prices fell in 2023.", ()),
                ("Boris Vik", "Vik of Gridco, on another recording, disagrees.", ()),
            ],
        ),
        ("Two of three (3) and (1) are no chain.", [(None, "Two of three (3) and (1) are no chain.", ())]),
        ("Lundgren argues.", [(None, "Lundgren argues.", ())]),
        ("", []),
    ],
)
def test_a_text_is_told_by_who_speaks(
    text: str, expected: list[tuple[str | None, str, tuple[str, ...]]]
) -> None:
    assert told(text) == expected


_WORDS = st.sampled_from(
    ["Lund", "Vik", "Ada Lund", "argues", "He", "(1) ", "(2) ", "(3) ", ". ", "; ", ": ", "5.", "power", "\n"]
)


@given(st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=25).map(" ".join)))
def test_no_word_is_lost_moved_or_added(text: str) -> None:
    back = " ".join(part for p in passages(text, NAMES) for part in (p.text, *p.steps))
    assert "".join(back.split()) == "".join(text.split())


def view_of(
    *texts: str, kind: SectionKind = SectionKind.VARIANT, line: int | None = None
) -> tuple[Paragraph, ...]:
    """The paragraphs of a section with these statements, each on a line of its own or all on ``line``."""
    card, paper = power_card()
    said = tuple(
        Statement(text=t, evidence=(Evidence(paper.path, Span(line or n, line or n)),))
        for n, t in enumerate(texts, 1)
    )
    changed = type(card)(id="x", title="x", seed=card.seed, sections=(Section(kind=kind, statements=said),))
    return card_view(changed, {paper.path: "grid"}).sections[0].paragraphs


def test_what_one_speaker_holds_stands_together_with_the_evidence_of_each_paragraph() -> None:
    first = "Ada Lund argues for sites. Boris Vik argues for routing."
    second = "Lund's chain: (1) sign; (2) build."
    lund, vik = turns(view_of(first, second), NAMES)
    assert (lund.speaker, vik.speaker) == NAMES
    assert [p.passage for p in lund.parts] == [
        Passage("Ada Lund", "Ada Lund argues for sites."),
        Passage("Ada Lund", "Lund's chain:", ("(1) sign;", "(2) build.")),
    ]
    assert [(p.begins, p.ends, p.sentence.cites[0].label) for p in (*lund.parts, *vik.parts)] == [
        (True, True, "L1"),
        (True, True, "L2"),
        (False, True, "L1"),
    ]


def test_one_speaker_alone_needs_no_name() -> None:
    (turn,) = turns(view_of("Ada Lund argues for sites. She is sure.", "The rest is silence."), NAMES)
    assert turn.speaker is None
    assert [p.passage.text for p in turn.parts] == [
        "Ada Lund argues for sites. She is sure.",
        "The rest is silence.",
    ]


def test_a_long_text_opens_before_its_first_counted_point() -> None:
    texts = [
        "The case needs scarcity.",
        "First, models shrink.",
        "They shrink fast." + " x" * 200,
        "Second, rivals build.",
    ]
    first, rest = opening(view_of(*texts, kind=SectionKind.STEEL_MAN, line=7))
    groups = [[s.statement.text for s in p.sentences] for p in (*first, *rest)]
    assert len(first) == 1 and groups == [texts[:1], texts[1:3], texts[3:]]


def test_a_short_text_is_not_divided() -> None:
    whole = view_of("The case needs scarcity.", "First, models shrink.", kind=SectionKind.STEEL_MAN, line=7)
    assert opening(whole) == (whole, ())


def test_points_of_one_line_flow_and_single_points_stay_a_list() -> None:
    flowing = view_of("One.", "Two.", kind=SectionKind.KEY_POINTS, line=3)
    apart = view_of("One.", "Two.", kind=SectionKind.KEY_POINTS)
    assert [(flows, len(run)) for flows, run in runs((*flowing, *apart))] == [(True, 1), (False, 2)]
