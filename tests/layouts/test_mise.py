"""The mise layout: a Markdown summary with boxes."""

from __future__ import annotations

from generator.model import Basis, Card, ExhibitKind, LineRole, SectionKind, Skew
from tests.documents import extraction_of

PAGE = """# First-Half Summary: The Machine Room

**Key Insights from the First 40 Minutes**

---

## Core Thesis

<div class="pull-quote">
"Progress is constrained by machines, not ideas."
</div>

Capital matters as much as — or more than — design.

## 1. Machines Come Before Money

The central problem is sequencing:

<div class="diagram">
┌───────┐     ┌───────┐
│ BUILD │ ──→ │ EARN  │
└───────┘     └───────┘
</div>

<div class="callout warning" markdown="1">
<div class="callout-title">⚠️ The Order of Payment</div>
Machines are paid up front. Adoption is slow and uncertain.
</div>

<div class="callout important" markdown="1">
<div class="callout-title">🔴 Highest Stakes</div>
If progress stalls, the whole plan is at risk. If it works, the upside is large.
</div>

## 2. The Frontier Moved

The traditional view ("more parts = better machine") is incomplete.

<table class="comparison">
<tr><th>Data</th><th>Status</th></tr>
<tr><td>Text</td><td class="no">Late</td></tr>
</table>

<div class="callout tip" markdown="1">
<div class="callout-title">💡 A New Place to Look</div>
The frontier has moved to **how** machines are used.
</div>

<div class="stats-row">
<div class="stat-box"><div class="number">3x</div><div class="label">Growth</div></div>
<div class="stat-box"><div class="number">↓</div><div class="label">Cost</div></div>
</div>

**This forces:**

- ✓ Rapid falls in cost
- 🛒 **Trade** — buying agents

<div class="pull-quote">
"We figure things out."
<div class="attribution">Machines are starting to do the same.</div>
</div>

<div class="pull-quote">
"They will act."
<div class="attribution">— Ada Byron</div>
</div>

## Bottom Line

The race is no longer about size.

*Ledger: every line in its place.*"""


def card(page: str = PAGE) -> Card:
    extraction = extraction_of(page, "seeds/sample.md")
    assert extraction.layout == "mise"
    return extraction.cards[0]


def texts(of: Card, kind: SectionKind) -> list[str]:
    section = of.section(kind)
    return [s.text for s in section.statements] if section else []


def test_title_scope_and_thesis() -> None:
    made = card()
    assert (made.title, made.source.scope) == ("First-Half Summary: The Machine Room", "First 40 Minutes")
    assert texts(made, SectionKind.THESIS) == ["Progress is constrained by machines, not ideas."]


def test_numbered_headings_are_claims_with_what_stands_under_them() -> None:
    points = card().section(SectionKind.KEY_POINTS)
    assert points is not None
    assert [s.text for s in points.statements] == ["Capital matters as much as — or more than — design."]
    assert [(e.level, e.title, [s.text for s in e.statements]) for e in points.entries] == [
        (3, "Machines Come Before Money", ["The central problem is sequencing:"]),
        (
            3,
            "The Frontier Moved",
            [
                'The traditional view ("more parts = better machine") is incomplete.',
                "This forces:",
                "Rapid falls in cost",
                "Trade — buying agents",
                "Machines are starting to do the same.",
            ],
        ),
        (4, "A New Place to Look", ["The frontier has moved to how machines are used."]),
        (3, "Bottom Line", ["The race is no longer about size."]),
    ]


def test_exhibits_stand_as_they_are() -> None:
    points = card().section(SectionKind.KEY_POINTS)
    assert points is not None
    exhibits = [x for e in points.entries for x in e.exhibits]
    assert [x.kind for x in exhibits] == [ExhibitKind.DIAGRAM, ExhibitKind.TABLE, ExhibitKind.STATS]
    assert exhibits[0].lines == (
        "┌───────┐     ┌───────┐",
        "│ BUILD │ ──→ │ EARN  │",
        "└───────┘     └───────┘",
    )
    assert exhibits[1].rows == (("Data", "Status"), ("Text", "Late"))
    assert exhibits[2].rows == (("3x", "↓"), ("Growth", "Cost"))


def test_warning_and_important_callouts_are_risks() -> None:
    risks = card().section(SectionKind.RISKS)
    assert risks is not None
    assert [(e.title, [s.text for s in e.statements]) for e in risks.entries] == [
        ("The Order of Payment", ["Machines are paid up front.", "Adoption is slow and uncertain."]),
        (
            "Highest Stakes",
            ["If progress stalls, the whole plan is at risk.", "If it works, the upside is large."],
        ),
    ]


def test_an_important_callout_that_speaks_of_no_risk_is_a_point() -> None:
    page = PAGE.replace(
        "If progress stalls, the whole plan is at risk. If it works, the upside is large.",
        "Agents act.",
    )
    points = card(page.replace("Highest Stakes", "The Key Insight")).section(SectionKind.KEY_POINTS)
    assert points is not None
    assert ("The Key Insight", ["Agents act."]) in [
        (e.title, [s.text for s in e.statements]) for e in points.entries
    ]


def test_an_attribution_that_is_no_person_is_a_gloss() -> None:
    quotes = card().section(SectionKind.QUOTES)
    assert quotes is not None
    assert [(s.text, s.speaker) for s in quotes.statements] == [
        ("We figure things out.", None),
        ("They will act.", "Ada Byron"),
    ]


def test_old_view_against_new_view() -> None:
    made = card()
    assert texts(made, SectionKind.CONSENSUS) == [
        'The traditional view ("more parts = better machine") is incomplete.'
    ]
    assert texts(made, SectionKind.VARIANT)[0] == "The frontier has moved to how machines are used."
    section = made.section(SectionKind.CONSENSUS)
    assert section is not None
    assert section.basis is Basis.DERIVED
    assert made.skew is Skew.UNSTATED


def test_no_counter_case_is_made_up() -> None:
    section = card().section(SectionKind.STEEL_MAN)
    assert section is not None
    assert (section.basis, section.statements) == (Basis.NONE, ())


def test_the_signature_is_chrome_and_no_line_is_unused() -> None:
    roles = {u.line: u.role for u in extraction_of(PAGE, "seeds/sample.md").lines}
    assert roles[len(PAGE.split("\n"))] is LineRole.CHROME
    assert LineRole.UNUSED not in roles.values()


FERRIES = """# Ferries After Diesel

**Notes from the first 30 minutes**

## 1️⃣ Batteries Beat Diesel on Short Routes

Most investors assume that ferries stay on diesel. Crossings under an hour are already cheaper on batteries.

<div class="callout caution">
A single yard builds the hulls. A fire there would halt every delivery for a year.
</div>

<div class="callout note">
Charging takes nine minutes.
</div>

<div class="pull-quote">
"The quay is the power station."
<div class="attribution">— Nora Lindahl, planner at Vigen Harbour</div>
</div>

<div class="stats-row">
<div class="stat-box"><div class="number">$40M</div><div class="label">price of a hull</div></div>
<div class="stat-box"><div class="number">62%</div><div class="label">saving per crossing</div></div>
</div>

| Route | Crossing cost |
|---|---|
| Lake | $310 |
| Strait | $900 |

## 2) What the Bears Say

Batteries age, and nobody has replaced a pack yet.

> [!WARNING]
> A ban on cobalt might double the price of a pack.

## The Verdict

Own the yard, not the line.
"""


def test_a_page_without_core_thesis_has_it_in_its_conclusion() -> None:
    made = card(FERRIES)
    assert texts(made, SectionKind.THESIS) == ["Own the yard, not the line."]
    assert made.source.scope == "first 30 minutes"


def test_numbers_in_any_shape_are_no_part_of_a_claim() -> None:
    points = card(FERRIES).section(SectionKind.KEY_POINTS)
    assert points is not None
    assert [e.title for e in points.entries] == [
        "Batteries Beat Diesel on Short Routes",
        "What the Bears Say",
        "The Verdict",
    ]


def test_a_box_without_title_is_shown_once() -> None:
    made = card(FERRIES)
    risks, points = made.section(SectionKind.RISKS), made.section(SectionKind.KEY_POINTS)
    assert risks is not None and points is not None
    assert risks.entries == ()
    assert texts(made, SectionKind.RISKS) == [
        "A single yard builds the hulls.",
        "A fire there would halt every delivery for a year.",
        "A ban on cobalt might double the price of a pack.",
    ]
    assert "Charging takes nine minutes." in [s.text for s in points.entries[0].statements]


def test_a_first_line_without_end_mark_is_the_title_of_its_box() -> None:
    page = FERRIES.replace("A single yard builds", "**One yard**\n\nA single yard builds")
    risks = card(page).section(SectionKind.RISKS)
    assert risks is not None
    assert [e.title for e in risks.entries] == ["One yard"]


def test_what_stands_under_the_bears_heading_is_the_steel_man() -> None:
    assert texts(card(FERRIES), SectionKind.STEEL_MAN) == [
        "Batteries age, and nobody has replaced a pack yet."
    ]


def test_the_sentence_behind_a_common_view_is_the_variant() -> None:
    made = card(FERRIES)
    assert texts(made, SectionKind.CONSENSUS) == ["Most investors assume that ferries stay on diesel."]
    assert texts(made, SectionKind.VARIANT) == ["Crossings under an hour are already cheaper on batteries."]


def test_an_attribution_gives_name_and_role() -> None:
    made = card(FERRIES)
    assert [(s.name, s.role) for s in made.speakers] == [("Nora Lindahl", "planner at Vigen Harbour")]
    assert texts(made, SectionKind.SPEAKERS) == ["Nora Lindahl, planner at Vigen Harbour"]
    quotes = made.section(SectionKind.QUOTES)
    assert quotes is not None
    assert [s.speaker for s in quotes.statements] == ["Nora Lindahl"]


def test_stats_and_tables_are_figures_with_names() -> None:
    figures = card(FERRIES).section(SectionKind.FIGURES)
    assert figures is not None
    shown = [(f.value, f.name, f.context) for f in figures.figures]
    assert ("$40M", "price of a hull", "") in shown
    assert ("62%", "saving per crossing", "") in shown
    assert ("$310", "Crossing cost", "Lake") in shown
    assert ("$900", "Crossing cost", "Strait") in shown


def test_under_a_heading_of_risks_every_box_is_one() -> None:
    page = FERRIES.replace("## 2) What the Bears Say", "## What Could Go Wrong")
    risks = card(page).section(SectionKind.RISKS)
    assert risks is not None
    assert ("What Could Go Wrong", ["Batteries age, and nobody has replaced a pack yet."]) in [
        (e.title, [s.text for s in e.statements]) for e in risks.entries
    ]


def test_no_line_of_the_ferries_is_lost() -> None:
    assert LineRole.UNUSED not in {u.role for u in extraction_of(FERRIES, "seeds/sample.md").lines}


OPENING = """# Water Rights

<div class="callout tip">
<div class="callout-title">TL;DR</div>
Senior rights outperform.
</div>

<div class="stats-row">
<div class="stat-box"><div class="number">$21,000</div><div class="label">price of a right</div></div>
</div>

"""


def test_boxes_above_the_first_heading_are_read_too() -> None:
    page = PAGE.replace("# First-Half Summary: The Machine Room\n", OPENING)
    made = card(page)
    points = made.section(SectionKind.KEY_POINTS)
    assert points is not None
    assert "Senior rights outperform." in [s.text for s in points.statements]
    assert [x.kind for x in points.exhibits] == [ExhibitKind.STATS]
    assert texts(made, SectionKind.THESIS) == ["Progress is constrained by machines, not ideas."]


def test_a_summary_box_is_the_thesis_of_a_page_without_core_thesis() -> None:
    made = card(OPENING + FERRIES.partition("\n")[2])
    assert texts(made, SectionKind.THESIS) == ["Senior rights outperform."]
