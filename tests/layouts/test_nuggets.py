"""The nuggets layout: notes inside a page of navigation."""

from __future__ import annotations

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
