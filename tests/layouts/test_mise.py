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
<div class="callout-title">⚠️ The Sequencing Risk</div>
Machines are paid up front. Adoption is slow and uncertain.
</div>

<div class="callout important" markdown="1">
<div class="callout-title">🔴 Highest Stakes</div>
If progress stalls, the entire structure is at risk. If it works, the upside is enormous.
</div>

## 2. The Frontier Moved

The traditional view ("more parts = better machine") is incomplete.

<table class="comparison">
<tr><th>Data</th><th>Status</th></tr>
<tr><td>Text</td><td class="no">Late</td></tr>
</table>

<div class="callout tip" markdown="1">
<div class="callout-title">💡 The New Frontier</div>
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
        (4, "The New Frontier", ["The frontier has moved to how machines are used."]),
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
        ("The Sequencing Risk", ["Machines are paid up front.", "Adoption is slow and uncertain."]),
        (
            "Highest Stakes",
            ["If progress stalls, the entire structure is at risk.", "If it works, the upside is enormous."],
        ),
    ]


def test_an_important_callout_that_speaks_of_no_risk_is_a_point() -> None:
    page = PAGE.replace(
        "If progress stalls, the entire structure is at risk. If it works, the upside is enormous.",
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
