"""The nuggets layout: notes inside a page of navigation."""

from __future__ import annotations

import pytest

from generator.layouts import remarks
from generator.layouts.extraction import Extraction
from generator.model import Card, LineRole, NoteKind, SectionKind
from tests.documents import extraction_of

PAGE = """NLedger Notes
  • About us
  • Contact

On this page

Speakers & Credentials

  • Speakers & Credentials
  • 1. Executive Summary
  • 3. Detailed Thematic Summary
Technology/April 10, 2026/10 min read/youtu.be

Ada Byron (Engines): The Machine Room in 2026 | Example Talks

Source
Watch on YouTube ↗

"Revenue went from two to ten billion." - Ada Byron [00:07:06]

"They sold every spare chip they had to

Related notes

Jun 2, 2026

Some Other Page | 01 Jun 2026 | Elsewhere

Elsewhere: another page's words that go on for a good while and are then cut off by the page that shows th…

Actions

other people." - Ada Byron [00:08:18]

Disclaimer: The views here are not advice. Accuracy is not guaranteed.

Speakers & Credentials

  • Ada Byron: Analyst at Engines. Knows machine rooms.
  • Host (Example): Runs the show.

1. Executive Summary

  • The bottleneck has shifted entirely from chips to processors.
  • Clouds have exhausted their spare capacity, which hurts everyone else.

2. Chronological Table of Contents

  • [00:00:10] - The Rise of Small Clouds
  • [00:04:55] - The Shift

3. Detailed Thematic Summary

The Great Shortage [00:04:55]

  • Agents run for roughly 6 to 7 hours and drain processors [00:07:27].
  • Volumes tripled within a year [00:08:42] and [00:09:00].

The Reference Vault

4. Data & Figures

Data PointValueContextTimestamp
Agent Revenue$2 Billion → >$10 BillionRevenue within six months.[00:07:06]

5. Core Frameworks & Mental Models

  1. The Broken Pickaxe [00:12:40]
    • Application: In a shortage even bad tools sell.

6. Anecdotes

  1. The Deal That Was None [00:23:12]
    • A maker bought a rival for its foundry. [Fact-Checker Note: The speaker says so; no such deal took place.]

7. References & Recommendations

Companies:

  • Clouds: Example Cloud.

Agent Horizon6 - 7 HoursHow long agents run alone.[00:07:27]"""


def extraction() -> Extraction:
    found = extraction_of(PAGE)
    assert found.layout == "nuggets"
    return found


def card() -> Card:
    return extraction().cards[0]


def test_title_and_source() -> None:
    made = card()
    assert made.title == "Ada Byron (Engines): The Machine Room in 2026 | Example Talks"
    source = made.source
    assert (source.show, source.published, source.category, source.read_time, source.kind) == (
        "Example Talks",
        "2026-04-10",
        "Technology",
        "10 min",
        "video",
    )


def test_speakers_with_roles() -> None:
    assert [(s.name, s.role) for s in card().speakers] == [
        ("Ada Byron", "Analyst at Engines. Knows machine rooms."),
        ("Host (Example)", "Runs the show."),
    ]


def test_thesis_is_the_first_point_of_the_summary() -> None:
    sections = {s.kind: s for s in card().sections}
    assert [s.text for s in sections[SectionKind.THESIS].statements] == [
        "The bottleneck has shifted entirely from chips to processors."
    ]
    points = sections[SectionKind.KEY_POINTS]
    assert [s.text for s in points.statements] == [
        "Clouds have exhausted their spare capacity, which hurts everyone else."
    ]
    (theme,) = points.entries
    assert (theme.title, theme.timestamps) == ("The Great Shortage", ("00:04:55",))
    assert [(s.text, s.timestamps) for s in theme.statements] == [
        ("Agents run for roughly 6 to 7 hours and drain processors", ("00:07:27",)),
        ("Volumes tripled within a year", ("00:08:42", "00:09:00")),
    ]


def test_quotes_even_where_furniture_cuts_them() -> None:
    section = card().section(SectionKind.QUOTES)
    assert section is not None
    assert [
        (s.text, s.speaker, s.timestamps, [str(e.span) for e in s.evidence]) for s in section.statements
    ] == [
        ("Revenue went from two to ten billion.", "Ada Byron", ("00:07:06",), ["L19"]),
        ("They sold every spare chip they had to other people.", "Ada Byron", ("00:08:18",), ["L21", "L33"]),
    ]


def test_figures_are_one_table_with_the_stray_row() -> None:
    section = card().section(SectionKind.FIGURES)
    assert section is not None
    assert [(f.name, f.value, f.unit, f.timestamp) for f in section.figures] == [
        ("Agent Revenue", "$2 Billion → >$10 Billion", "", "00:07:06"),
        ("Agent Horizon", "6 - 7", "Hours", "00:07:27"),
    ]


def test_contents_frameworks_anecdotes_references() -> None:
    sections = {s.kind: s for s in card().sections}
    assert [(s.text, s.timestamps) for s in sections[SectionKind.CONTENTS].statements] == [
        ("The Rise of Small Clouds", ("00:00:10",)),
        ("The Shift", ("00:04:55",)),
    ]
    (framework,) = sections[SectionKind.FRAMEWORKS].entries
    assert (framework.title, framework.timestamps) == ("The Broken Pickaxe", ("00:12:40",))
    (group,) = sections[SectionKind.REFERENCES].entries
    assert (group.title, [s.text for s in group.statements]) == ("Companies", ["Clouds: Example Cloud."])


def test_a_checkers_note_is_shown_with_what_it_doubts() -> None:
    sections = {s.kind: s for s in card().sections}
    (anecdote,) = sections[SectionKind.ANECDOTES].entries
    assert [s.text for s in anecdote.statements] == ["A maker bought a rival for its foundry."]
    assert [(n.kind, n.target) for n in sections[SectionKind.NOTES].notes] == [
        (NoteKind.FACT_CHECK, "The Deal That Was None"),
        (NoteKind.CAVEAT, ""),
    ]


def test_the_disclaimer_is_in_no_claim() -> None:
    claims = [s.text for section, s in card().every_statement() if section.kind is not SectionKind.NOTES]
    assert not [c for c in claims if "advice" in c]


def test_furniture_is_chrome_and_nothing_is_unused() -> None:
    lines = PAGE.split("\n")
    by_role = {u.line: u.role for u in extraction().lines}
    chrome = {n for n, line in enumerate(lines, 1) if by_role[n] is LineRole.CHROME and line.strip()}
    assert {lines[n - 1].strip() for n in chrome} >= {
        "NLedger Notes",
        "On this page",
        "Related notes",
        "Some Other Page | 01 Jun 2026 | Elsewhere",
        "• 1. Executive Summary",
    }
    assert [lines[n - 1] for n, role in by_role.items() if role is LineRole.UNUSED] == []


META = "Metals/April 10, 2026/10 min read/youtu.be\n\nNickel by Decree | Example Talks\n\n"


def notes(text: str) -> Card:
    found = extraction_of(META + text)
    assert found.layout == "nuggets"
    assert LineRole.UNUSED not in {u.role for u in found.lines}
    return found.cards[0]


SUMMARY = "Executive Summary\n\n  • Nickel follows Jakarta.\n  • Quotas are cut.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "In this episode, the panel discusses the future of obesity drugs.",
        "This conversation covers dry bulk, containers and the weather.",
        "Ines Cardoso, a former fuel buyer, joins Deep Rock Radio to talk about uranium.",
        "Overview: the CFO and the host go through the quarter.",
        "The guests: Tomasz Wren and Ada Coyle. They discuss deposits.",
    ],
)
def test_a_preamble_is_no_thesis(text: str) -> None:
    made = notes(f"Executive Summary\n\n  • {text}\n  • Nickel follows Jakarta.\n\nThemes\n")
    sections = {s.kind: [t.text for t in s.statements] for s in made.sections}
    assert sections[SectionKind.THESIS] == ["Nickel follows Jakarta."]
    assert sections[SectionKind.KEY_POINTS] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "In this episode Ada Byron argues that chips are no longer scarce.",
        "Utilities have let cover fall, and the next round will clear higher.",
        "Ada Byron joins the show. Chips are no longer scarce.",
        "Context: memory is short everywhere.",
    ],
)
def test_a_sentence_that_claims_is_no_preamble(text: str) -> None:
    assert not remarks.is_preamble(text)


def test_a_quote_cut_apart_keeps_its_middle() -> None:
    made = notes(
        '"Everyone watches the rate, nobody\n\nJun 2, 2026\n\nwatches the hedge, and the hedge is\n\nRelated notes'
        f'\n\nthe margin." - Ada Byron [00:03:10]\n\n{SUMMARY}Themes\n'
    )
    section = made.section(SectionKind.QUOTES)
    assert section is not None
    assert [s.text for s in section.statements] == [
        "Everyone watches the rate, nobody watches the hedge, and the hedge is the margin."
    ]


def test_tables_in_every_shape() -> None:
    tables = {
        "IndicatorReadingWhy It Matters\nScrap price~$480 per tonFloors the value of a ship\nSlotsSold outNone left": [
            ("Scrap price", "~$480", "Floors the value of a ship"), ("Slots", "Sold out", "None left")],
        "Data PointPrior YearCurrent YearContextTimestamp\nChina share44%38%Guided lower.[00:09:48]": [
            ("China share · Prior Year", "44%", "Guided lower."), ("China share · Current Year", "38%", "Guided lower.")],
        "MetricValueTime\nNet price change(22%)00:12:03": [("Net price change", "(22%)", "")],
        "Metric\tValue\tContext\nLicence\t4 years\tPer country": [("Licence", "4", "Per country")],
        "Metric\nValue\nContext\nTimestamp\nHedge income\n£4.5bn\nFour banks\n[00:04:10]": [
            ("Hedge income", "£4.5bn", "Four banks")],
    }  # fmt: skip
    for text, rows in tables.items():
        section = notes(
            f"{SUMMARY}Data & Figures\n\n{text}\n\nAnecdotes\n\n• The Queue [00:15:15]\n  • It was long."
        ).section(SectionKind.FIGURES)
        assert section is not None
        assert [(f.name, f.value, f.context) for f in section.figures] == rows


def test_themes_and_entries_however_they_are_marked() -> None:
    shapes = {
        "Themes\n\n1. Why It Leads [00:02:10]\n\n- Ore first [00:03:00].": "key-points",
        "Themes\n\n### Why It Leads [00:02:10]\n\nOre first [00:03:00].": "key-points",
        "Themes\n\n• Why It Leads [00:02:10]\n  • Ore first [00:03:00].": "key-points",
        "Anecdotes\n\n• Why It Leads [00:02:10]: Ore first [00:03:00].": "anecdotes",
        "Frameworks\n\nWhy It Leads [00:02:10]\n- Ore first [00:03:00].": "frameworks",
    }
    for text, kind in shapes.items():
        section = notes(SUMMARY + text).section(SectionKind(kind))
        assert section is not None
        assert [
            (e.title, e.timestamps, [(s.text, s.timestamps) for s in e.statements]) for e in section.entries
        ] == [("Why It Leads", ("00:02:10",), [("Ore first", ("00:03:00",))])]


def test_speakers_and_references_as_plain_lines() -> None:
    made = notes(
        f"{SUMMARY}Speakers\n\nDr. Hannah Okafor: Works at St. Brannoc's.\nRaj Mehta — Partner at Northlake.\n"
        'Ilse Vermeer, founder of a network\n\nReferences\n\nBaltic weekly report\n"The Box" by Marc Levinson'
    )
    assert [(s.name, s.role) for s in made.speakers] == [
        ("Dr. Hannah Okafor", "Works at St. Brannoc's."),
        ("Raj Mehta", "Partner at Northlake."),
        ("Ilse Vermeer", "founder of a network"),
    ]
    section = made.section(SectionKind.REFERENCES)
    assert section is not None
    assert [s.text for e in section.entries for s in e.statements] == [
        "Baltic weekly report",
        '"The Box" by Marc Levinson',
    ]


def test_a_note_that_is_all_of_a_bullet_and_a_teaser_inside_a_theme() -> None:
    made = notes(
        f"{SUMMARY}Themes\n\nHedges [00:02:00]\n\n  • Hedges roll off [00:02:44].\n  • [Fact-Checker Note: Some do.]\n\n"
        "Related notes\n\nJun 1, 2026\n\nThe Office Loan | 1 Jun 2026\n\n  • The gain is £4.5bn a year [00:04:10]."
    )
    points, checked = made.section(SectionKind.KEY_POINTS), made.section(SectionKind.NOTES)
    assert points is not None
    assert checked is not None
    assert [s.text for s in points.entries[0].statements] == ["Hedges roll off", "The gain is £4.5bn a year"]
    assert [(n.statement.text, n.target) for n in checked.notes] == [("Some do.", "Hedges")]
