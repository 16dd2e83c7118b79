"""Where a section of a headed document ends, and what belongs in it."""

from __future__ import annotations

from datetime import date

import pytest

from generator.layouts.outline.vocabulary import Part, vocabulary
from generator.layouts.values import answer_of
from generator.model import Answer, Basis, Card, SectionKind
from tests.documents import extraction_of

K = SectionKind


def cards(text: str) -> tuple[Card, ...]:
    return extraction_of(text, "seeds/note.md").cards


def card(text: str) -> Card:
    (one,) = cards(text)
    return one


def said(one: Card, kind: SectionKind) -> list[str]:
    section = one.section(kind)
    return [s.text for s in section.every_statement()] if section else []


def everywhere(one: Card) -> str:
    return "\n".join(s.text for _, s in one.every_statement())


def headings(one: Card, kind: SectionKind) -> list[str]:
    section = one.section(kind)
    return [e.title for e in section.entries] if section else []


THESIS = """# Acme

## Thesis

Acme will double its profit within four years because its mill is the only one left.
"""

# ------------------------------------------------------------------ where sections end


@pytest.mark.parametrize(
    "closing",
    [
        "Sample text for this library. Not a recommendation to buy or sell anything.",
        "*Prepared by the desk | 2026-02-04*",
        "Notes made while listening; may contain errors. Tags: #mills",
        "12 likes\n\nThanks for reading Mill Letters!",
        "J. Writer, Portland, in the rain",
    ],
)
def test_a_few_lines_behind_the_last_rule_belong_to_no_section(closing: str) -> None:
    one = card(f"{THESIS}\n## Risks\n\n- A rival could build a mill.\n\n---\n\n{closing}\n")
    assert said(one, K.RISKS) == ["A rival could build a mill."]
    assert closing.split(".")[0].strip("*") not in everywhere(one)


def test_a_label_behind_the_last_rule_opens_a_section() -> None:
    one = card(
        f"{THESIS}\n## Bull case\n\n- Paper is short.\n\n---\n\n**Bear case:** Paper will be replaced.\n"
    )
    assert said(one, K.STEEL_MAN) == ["Paper will be replaced."]


def test_rules_between_the_parts_of_a_section_do_not_end_it() -> None:
    one = card(
        f"{THESIS}\n## Risks\n\n### Fire\n\nThe mill could burn.\n\n---\n\n### Flood\n\nThe river may rise.\n"
    )
    assert said(one, K.RISKS) == ["The mill could burn.", "The river may rise."]


def test_a_disclaimer_is_no_claim_wherever_it_stands() -> None:
    text = f"""{THESIS}
This is not investment advice.

## The bear case

The mill is old. Nothing here is a recommendation. Paper may be replaced by film.

## Risks

- Past performance is no guide to the future.
- The river may rise.
"""
    one = card(text)
    assert said(one, K.STEEL_MAN) == ["The mill is old.", "Paper may be replaced by film."]
    assert said(one, K.RISKS) == ["The river may rise."]


def test_a_bold_label_below_a_list_ends_the_part_of_a_bold_label() -> None:
    text = """## Acme

**BULL THESIS:**
- Acme will earn twice as much in 2028 as it earns today

**BEAR THESIS:**
- The mill is forty years old and nobody makes parts for it

**KEY NUMBER TO WATCH:** orders per week. Above 900 the thesis is confirmed
"""
    one = card(text)
    assert said(one, K.THESIS) == ["Acme will earn twice as much in 2028 as it earns today"]
    assert said(one, K.STEEL_MAN) == ["The mill is forty years old and nobody makes parts for it"]


def test_the_title_of_a_note_names_no_part_of_it() -> None:
    one = card("""# Acme — Street view

- Three banks raised their targets for Acme in March.

## Thesis

Acme will double its profit within four years.
""")
    assert not said(one, K.CONSENSUS)
    assert said(one, K.KEY_POINTS) == ["Three banks raised their targets for Acme in March."]


# ------------------------------------------------------------------ what would change the author's mind

CHANGE = "## What would change our mind\n\n- Two orders are cancelled.\n"
ADD = "## What would make us add\n\n- A third mill is permitted.\n"
BEARS = "## The bear case\n\n- Film replaces paper.\n"


def test_falsifiers_are_no_argument_of_the_other_side() -> None:
    one = card(f"{THESIS}\n{BEARS}\n{CHANGE}")
    assert said(one, K.STEEL_MAN) == ["Film replaces paper."]
    assert said(one, K.FALSIFIERS) == ["Two orders are cancelled."]


def test_they_stand_for_the_other_side_where_it_has_none() -> None:
    one = card(f"{THESIS}\n{CHANGE}")
    assert said(one, K.STEEL_MAN) == said(one, K.FALSIFIERS) == ["Two orders are cancelled."]
    steel_man, falsifiers = one.section(K.STEEL_MAN), one.section(K.FALSIFIERS)
    assert steel_man is not None and falsifiers is not None
    assert (steel_man.basis, falsifiers.basis) == (Basis.DERIVED, Basis.STATED)


@pytest.mark.parametrize(
    ("label", "language"),
    [
        ("Was unsere These widerlegt", "de"),
        ("Ce qui invaliderait la thèse", "fr"),
        ("Criterios de salida", "es"),
        ("Cosa invaliderebbe la tesi", "it"),
        ("Exitcriteria", "nl"),
        ("Critérios de saída", "pt"),
        ("反証条件", "ja"),
        ("什么会推翻我们的论点", "zh"),
    ],
)
def test_they_are_read_in_every_language_with_labels(label: str, language: str) -> None:
    assert vocabulary(language).part(label) is Part.CHANGE


def test_what_only_speaks_about_the_tests_is_none() -> None:
    one = card(
        f"{THESIS}\n{BEARS}\n## What would change our mind\n\nTwo cancelled orders would change our view. "
        "We have been early before. Could we be wrong?\n"
    )
    assert said(one, K.FALSIFIERS) == ["Two cancelled orders would change our view."]


def test_of_both_sides_of_a_change_only_the_other_one_is_a_test() -> None:
    one = card(
        f"{THESIS}\n{BEARS}\n## What would change our mind\n\n### Bull triggers\n\n- A third mill is permitted.\n"
        "\n### Bear triggers\n\n- Two orders are cancelled.\n"
    )
    assert said(one, K.FALSIFIERS) == ["Two orders are cancelled."]
    assert "A third mill is permitted." in said(one, K.KEY_POINTS)


def test_what_a_scenario_assumes_is_no_condition_of_the_thesis() -> None:
    table = (
        "## Valuation\n\n| Case | Assumptions | Value |\n|---|---|---|\n| Bear | A mill burns down | $4 |\n"
    )
    assert not said(card(f"{THESIS}\n{BEARS}\n{table}"), K.CONDITIONS)
    plain = "## Conditions\n\n- The river stays open until 2031.\n"
    one = card(f"{THESIS}\n{BEARS}\n{plain}").section(K.CONDITIONS)
    assert one is not None
    assert [f.review_by for f in one.falsifiers] == [date(2031, 12, 31)]


def test_what_would_make_the_author_add_never_does() -> None:
    one = card(f"{THESIS}\n## Risks\n\n- The river may rise.\n\n{ADD}")
    assert "A third mill is permitted." in said(one, K.KEY_POINTS)
    assert "A third mill is permitted." not in said(one, K.STEEL_MAN)


def test_a_line_of_falsifiers_is_one() -> None:
    one = card(
        f"{THESIS}\n{BEARS}\n## Other\n\nOrders are up 9%.\n\n**Kill criteria:** two orders are cancelled\n"
    )
    assert headings(one, K.KEY_POINTS) == ["Other"]
    assert said(one, K.FALSIFIERS) == ["two orders are cancelled"]


def test_where_a_bear_may_be_wrong_is_a_risk_of_the_short() -> None:
    one = card("""# The short case for Acme

## Thesis

Acme will lose half of its customers by 2028.

## What the bulls say

- The brand is the strongest of its market.

## Where we could be wrong

- A buyer could pay a premium of 40%.
""")
    assert said(one, K.STEEL_MAN) == ["The brand is the strongest of its market."]
    assert said(one, K.RISKS) == ["A buyer could pay a premium of 40%."]


def test_an_antithesis_counters_a_bear_too() -> None:
    one = card(
        "# The short case for Acme\n\n## Thesis\n\nAcme will fail by 2028.\n\n## Anti-thesis\n\nIt owns its land.\n"
    )
    assert said(one, K.STEEL_MAN) == ["It owns its land."]


def test_the_authors_reply_is_no_part_of_the_other_sides_case() -> None:
    one = card(f"{THESIS}\n{BEARS}\nWe grant the point for bags. It says nothing about boxes.\n")
    assert said(one, K.STEEL_MAN) == ["Film replaces paper."]


# ------------------------------------------------------------------ heads of memos


def test_the_head_of_a_memo_is_no_point() -> None:
    one = card("""# Note: Acme

*12 May 2026 · short note · paper*

**To:** Investment committee
**From:** The desk
**Price:** $118.25
**Stance:** Long the mill, short the bags

## Thesis

Acme will double its profit within four years.

## Risks

- The river may rise.
""")
    assert one.source.published == "2026-05-12"
    assert said(one, K.KEY_POINTS) == ["Stance: Long the mill, short the bags"]
    points, figures = one.section(K.KEY_POINTS), one.section(K.FIGURES)
    assert points is not None and not points.exhibits
    assert figures is not None and "$118.25" in {f.value for f in figures.figures}


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("By A. Writer | March 3, 2026 | 4 min read", "2026-03-03"),
        ("The desk · 3 March 2026 · 4 min read", "2026-03-03"),
        ("2026-03-03", "2026-03-03"),
        ("By Ann Writer", None),
    ],
)
def test_a_line_under_the_title_tells_who_wrote_when(line: str, day: str | None) -> None:
    one = card(THESIS.replace("# Acme\n", f"# Acme\n\n{line}\n", 1) + "\n## Risks\n\n- The river may rise.\n")
    assert one.source.published == day
    assert not said(one, K.KEY_POINTS)


# ------------------------------------------------------------------ risks and what answers them


def risks(text: str) -> list[tuple[str, list[str], list[str], Answer | None]]:
    section = card(THESIS + text).section(K.RISKS)
    assert section is not None
    return [
        (e.title, [s.text for s in e.statements], [s.text for s in e.defense], e.answer)
        for e in section.entries
    ]


def test_a_risk_of_a_table_is_titled_and_said_once() -> None:
    table = """
## Risks

| Risk | Mitigant |
|---|---|
| One customer stops paying | None that we can see; it is the price of the order book |
| **Fire:** the mill could burn down in a dry summer | The sprinklers were replaced in 2025 |
| Rivals build a mill once paper is dear enough | Permits take six years, but they do not cover the border |
"""
    assert risks(table) == [
        (
            "One customer stops paying",
            [],
            ["None that we can see; it is the price of the order book"],
            Answer.UNANSWERED,
        ),
        (
            "Fire",
            ["the mill could burn down in a dry summer"],
            ["The sprinklers were replaced in 2025"],
            Answer.ANSWERED,
        ),
        (
            "Rivals build a mill",
            ["Rivals build a mill once paper is dear enough"],
            ["Permits take six years, but they do not cover the border"],
            Answer.PARTLY,
        ),
    ]


def test_each_mitigant_answers_the_risk_right_above_it() -> None:
    text = """
## Risks

1. **Fire.** The mill could burn down.
   - Mitigant: the sprinklers are new.
2. **Flood.** The river may rise. It did in 1951.
   - Mitigant: n/a
"""
    assert [(title, defense, answer) for title, _, defense, answer in risks(text)] == [
        ("Fire", ["the sprinklers are new."], Answer.ANSWERED),
        ("Flood", ["n/a"], Answer.UNANSWERED),
    ]


def test_an_answer_in_the_words_of_the_risk_is_its_defense() -> None:
    text = """
## Doubts

- **Film.** Film could replace paper in shops. Ann answers that shops may not use film after 2027.
- **Rivals.** A rival could build a mill next year. Nobody answered this one.
"""
    assert [(title, answer) for title, _, _, answer in risks(text)] == [
        ("Film", Answer.ANSWERED),
        ("Rivals", Answer.UNANSWERED),
    ]


@pytest.mark.parametrize(
    ("mitigant", "answer"),
    [
        ("None", Answer.UNANSWERED),
        ("N/A", Answer.UNANSWERED),
        ("No natural hedge exists.", Answer.UNANSWERED),
        ("This cannot be hedged.", Answer.UNANSWERED),
        ("Fixed rates help, but they will not cover the second loan.", Answer.PARTLY),
        ("The contract buys time.", Answer.PARTLY),
        ("None of the ten customers may leave before 2030.", Answer.ANSWERED),
        ("A delay moves revenue and does not cancel it.", Answer.ANSWERED),
    ],
)
def test_what_a_mitigant_admits_is_its_verdict(mitigant: str, answer: Answer) -> None:
    assert answer_of(mitigant) is answer


# ------------------------------------------------------------------ labels


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("BULL THESIS", Part.BULL),
        ("Doubts", Part.RISKS),
        ("What worries us", Part.RISKS),
        ("Pre-mortem", Part.RISKS),
        ("Concerns", Part.FLAGS),
        ("Pushback", Part.COUNTER),
        ("Red team", Part.COUNTER),
        ("Counterpoints", Part.COUNTER),
        ("Where I could be wrong", Part.WRONG),
        ("Key debates", Part.POINTS),
        ("Key variable to watch", Part.POINTS),
        ("Downside scenario", Part.BEAR),
        ("Invalidation", Part.CHANGE),
        ("What would prove us wrong", Part.CHANGE),
        ("What would make us cover", Part.CHANGE),
        ("What would prove us right", Part.ADDING),
        ("What would make me buy more", Part.ADDING),
        ("Moat", Part.SUPPORT),
        ("Why is it cheap?", Part.SUPPORT),
        ("Variant perception", Part.VARIANT),
        ("Why does this opportunity exist?", Part.EDGE),
        ("Anti-portfolio", Part.SKIP),
    ],
)
def test_more_labels(label: str, part: Part) -> None:
    assert vocabulary("en").part(label) is part


# ------------------------------------------------------------------ forms


@pytest.mark.parametrize(
    "text",
    [
        "# Memo\n\n## Thesis\n\nDescribe the thesis in one sentence.\n\n## Risks\n\nList the three main risks.\n",
        "# 赛道名称\n\n## 投资逻辑\n\n用一句话说清楚这个赛道解决什么问题。\n\n## 主要风险\n\n最大的风险是什么？\n",
        "# Tests\n\n## Investment thesis\n\n- [ ] Write the text\n- [ ] Save the thesis\n\n## Risks\n\n- [ ] Shown\n",
    ],
)
def test_a_form_gives_no_card(text: str) -> None:
    assert not cards(text)


# ------------------------------------------------------------------ lists of ideas


def test_ideas_with_a_thesis_and_risks_each_give_a_card_each() -> None:
    first, second = cards("""# Two ideas

## Acme

**Thesis:** Acme will double its profit within four years. The mill was built in 1951.

**Risks:** The river may rise.

## Borealis

**Thesis:** Borealis will be bought before the year is over.

**Risks:** The regulator could say no.
""")
    assert (first.title, second.title) == ("Acme", "Borealis")
    assert said(first, K.THESIS) == ["Acme will double its profit within four years."]
    assert said(first, K.RISKS) == ["The river may rise."]
    assert said(second, K.RISKS) == ["The regulator could say no."]


# ------------------------------------------------------------------ sides and dangers

BULLS = "## Bull case\n\n- A new mill restores the margin.\n\n## Bear case\n\n- The loans fall due in May.\n"


@pytest.mark.parametrize(
    "opening",
    [
        "## Thesis\n\nAcme has no path to a profit.\n\n## Verdict\n\n**PASS** -- for good\n",
        "## Thesis\n\nAcme is an insolvent mill with falling sales and a crushing debt.\n",
    ],
)
def test_a_verdict_that_passes_and_a_thesis_for_worse_are_a_bear_s(opening: str) -> None:
    one = card(f"# Acme\n\n{opening}\n{BULLS}")
    assert said(one, K.STEEL_MAN) == ["A new mill restores the margin."]


def test_a_heading_that_names_a_danger_holds_a_risk() -> None:
    one = card(f"{THESIS}\n## Staffing Risk\n\nThe mill cannot replace its two dyers.\n")
    assert said(one, K.RISKS) == ["The mill cannot replace its two dyers."]


def test_of_a_risk_told_at_length_the_danger_is_shown() -> None:
    told = "Suppose you open a cafe. Friends bring the chairs. The mill could default on its loans."
    one = card(f"{THESIS}\n## Risks\n\n{told}\n")
    assert said(one, K.RISKS) == ["The mill could default on its loans."]


def test_a_row_that_stands_apart_from_its_table_is_cited_where_it_stands() -> None:
    one = card(
        "## Core Thesis\nChina share44%38%Guided lower.[00:09:48]\n"
        "Data PointPrior YearCurrent YearContextTimestamp\n"
        '"Revenue went from two to ten billion." - Ada Byron [00:07:06]'
    )
    (table,) = (e for s in one.sections for e in s.exhibits)
    assert table.rows[1][:3] == ("China share", "44%", "38%")
    assert [str(e.span) for e in table.evidence] == ["L2", "L3"]
