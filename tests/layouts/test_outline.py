"""Headed documents: what their labels say goes where it belongs."""

from __future__ import annotations

import pytest

from generator.layouts import outline
from generator.layouts.outline.vocabulary import Part, vocabulary
from generator.layouts.registry import recognise
from generator.layouts.scribe import Scribe
from generator.model import Basis, Card, SectionKind
from tests.documents import document_of, extraction_of

K = SectionKind


def cards(text: str) -> tuple[Card, ...]:
    return extraction_of(text, "seeds/note.md").cards


def card(text: str) -> Card:
    (one,) = cards(text)
    return one


def said(one: Card, kind: SectionKind) -> list[str]:
    section = one.section(kind)
    return [s.text for s in section.every_statement()] if section else []


# ------------------------------------------------------------------ labels


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("Thesis", Part.THESIS),
        ("🎯 2. Our Investment Thesis", Part.THESIS),
        ("Thesis: ACME", Part.THESIS),
        ("ACME — Investment Thesis", Part.THESIS),
        ("TL;DR", Part.LEAD),
        ("Bottom line", Part.LEAD),
        ("Executive Summary", Part.SUMMARY),
        ("Why HOLD, not BUY", Part.SUPPORT),
        ("Why Acme wins", Part.SUPPORT),
        ("Bull Case Analysis", Part.BULL),
        ("What the bulls say", Part.BULL),
        ("The bear case (why someone would avoid)", Part.BEAR),
        ("Bear Case Catalysts", Part.BEAR),
        ("Anti-thesis", Part.COUNTER),
        ("Risks & Mitigants", Part.RISKS),
        ("Key risks to the thesis", Part.RISKS),
        ("What could go wrong?", Part.RISKS),
        ("Red flags", Part.FLAGS),
        ("What would change my mind", Part.CHANGE),
        ("Exit Triggers (Reduce Position)", Part.CHANGE),
        ("Kill criteria", Part.CHANGE),
        ("Key Assumptions", Part.CONDITIONS),
        ("Where we differ", Part.VARIANT),
        ("Disclaimer", Part.SKIP),
    ],
)
def test_labels_match_by_pattern(label: str, part: Part) -> None:
    assert vocabulary("en").part(label) is part


@pytest.mark.parametrize(
    "label",
    [
        "Risk-free rate",
        "Risk management approach",
        "Thesis tracker",
        "What is an investment thesis?",
        "The bull",
    ],
)
def test_false_friends_are_no_labels(label: str) -> None:
    assert vocabulary("en").part(label) not in (Part.RISKS, Part.THESIS, Part.CHANGE)


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        (
            "de",
            {"Rita sagt (Risiken)": Part.RISKS, "Anlagethese": Part.THESIS, "Gegenargumente": Part.COUNTER},
        ),
        (
            "fr",
            {"Thèse d'investissement": Part.THESIS, "Scénario baissier": Part.BEAR, "Risques": Part.RISKS},
        ),
        ("es", {"Tesis de inversión": Part.THESIS, "Caso bajista": Part.BEAR, "Riesgos clave": Part.RISKS}),
        ("pt", {"Tese de investimento": Part.THESIS, "Cenário pessimista": Part.BEAR, "Riscos": Part.RISKS}),
        ("it", {"Tesi di investimento": Part.THESIS, "Controargomenti": Part.COUNTER, "Rischi": Part.RISKS}),
        ("nl", {"Beleggingsthese": Part.THESIS, "Tegenargumenten": Part.COUNTER, "Risico's": Part.RISKS}),
        ("ja", {"投資テーゼ": Part.THESIS, "弱気シナリオ": Part.BEAR, "リスク要因": Part.RISKS}),
        ("zh", {"一、投资逻辑": Part.THESIS, "看空理由": Part.BEAR, "風險因素": Part.RISKS}),
    ],
)
def test_labels_of_other_languages(language: str, labels: dict[str, Part]) -> None:
    assert {label: vocabulary(language).part(label) for label in labels} == labels


# ------------------------------------------------------------------ one document

MEMO = """# Opportunity: Lantern Tidal (LNT)

**Date:** 2026-03-04
**Price:** ~$12 · **Market cap:** $900M
**Conviction:** high
**Time horizon:** 3-5 years

## The thesis

Lantern will earn twice what it earns today by 2029. It owns four of the six permitted sites in the strait.
The company was founded in 2011 and has 240 employees. Its first turbine went into the water in 2015.

**Why now:** The state buys 2 GW of tidal power in the autumn auction.

## Bull case

- **Permits:** nobody else can build there before 2031

## Bear case

### Key assumptions

1. **Auction slips**: the state postpones the tender by two years

## Risks

1. **Execution risk:** the 40 MW turbine has never run a winter
   - Mitigation: two prototypes are in the water since May.
2. **Debt:** $310M matures in 2027

## What would change my view

**Bearish triggers:**
- The auction is cancelled

**Bullish triggers:**
- A second buyer signs

## Disclaimer

Past performance is no guide. Investors may not get back the amount they invested.
"""


def test_every_part_of_a_memo_stands_where_it_belongs() -> None:
    one = card(MEMO)
    assert one.title == "Opportunity: Lantern Tidal (LNT)"
    assert said(one, K.THESIS)[0] == "Lantern will earn twice what it earns today by 2029."
    assert len(said(one, K.THESIS)) == 2
    points = said(one, K.KEY_POINTS)
    assert "The state buys 2 GW of tidal power in the autumn auction." in points
    assert "Permits: nobody else can build there before 2031" in points
    assert "A second buyer signs" in points
    assert said(one, K.FALSIFIERS) == ["The auction is cancelled"]  # no argument of the bears
    assert said(one, K.STEEL_MAN) == ["Auction slips: the state postpones the tender by two years"]
    assert said(one, K.RISKS) == [
        "Debt: $310M matures in 2027",
        "the 40 MW turbine has never run a winter",
        "two prototypes are in the water since May.",
    ]
    assert not any("get back" in text for kind in K for text in said(one, kind))


def test_header_fields_become_values_and_figures() -> None:
    one = card(MEMO)
    assert (one.conviction, one.source.published) == ("high", "2026-03-04")
    assert one.horizon is not None and (one.horizon.min_years, one.horizon.max_years) == (3, 5)
    figures = one.section(K.FIGURES)
    assert figures is not None and {"$12", "$900M"} <= {f.value for f in figures.figures}


def test_a_bold_sentence_of_a_summary_is_the_thesis() -> None:
    text = """# Notes

## Executive summary

The talk ran for two hours. Key theme: **Value moves from training to running the models every day.** We agree.

## Risks

- Chips could stay scarce until 2028.
"""
    assert said(card(text), K.THESIS) == [
        "Key theme: Value moves from training to running the models every day."
    ]


# ------------------------------------------------------------------ sides

BEAR = """# The short case for Acme

## Thesis

Acme will lose half of its customers by 2028. Its price assumes that none of them leaves.

## Red flags

- Receivables grew 40% while sales grew 4%.

## What the bulls say

- The brand is the strongest of its market.

## Risks to the short

- A private buyer could pay a premium.
"""


def test_a_bear_thesis_turns_the_roles_round() -> None:
    one = card(BEAR)
    assert "Receivables grew 40% while sales grew 4%." in said(one, K.KEY_POINTS)
    assert said(one, K.STEEL_MAN) == ["The brand is the strongest of its market."]
    assert said(one, K.RISKS) == ["A private buyer could pay a premium."]


def test_of_a_hold_both_sides_are_counter_arguments() -> None:
    one = card(
        """# Acme

**Recommendation: HOLD**

## The bull case

- The category grows every year.

## The bear case

- **Growth is slowing.** The easy years are over.

## Bottom line

Acme is a good company at a fair price, which makes it a hold.
"""
    )
    assert said(one, K.THESIS) == ["Acme is a good company at a fair price, which makes it a hold."]
    assert said(one, K.STEEL_MAN) == ["The category grows every year."]
    assert said(one, K.RISKS) == ["Growth is slowing.", "The easy years are over."]


# ------------------------------------------------------------------ pairs and tables

PAIRS = """# Theses on carbon removal

Some of these are argued more often than others.

### 1. Kelp
Thesis: Kelp farms take up carbon at a tenth of the price of machines, because nobody has to
build them.

Anti-thesis: Nobody knows how much of it stays down.

### 2. Kelp
Thesis: The farms pay for themselves with feed.

Anti-thesis: The market for feed is full.
"""


def test_a_list_of_pairs_gives_a_card_each() -> None:
    first, second = cards(PAIRS)
    assert (first.title, first.id, second.id) == ("Kelp", "note-kelp", "note-kelp-2")
    assert said(first, K.THESIS) == [
        "Kelp farms take up carbon at a tenth of the price of machines, because nobody has to build them."
    ]
    assert said(first, K.STEEL_MAN) == ["Nobody knows how much of it stays down."]
    assert said(second, K.STEEL_MAN) == ["The market for feed is full."]


def test_a_table_of_pairs_does_too() -> None:
    text = """# Theses

| Idea | Thesis | Antithesis |
|---|---|---|
| Kelp | Kelp farms will be the cheapest sink. | Nobody can measure them. |
| Basalt | Basalt dust will pay farmers twice. | The dust costs more to move than it earns. |
"""
    document = document_of(text, "seeds/note.md")
    made = outline.read(document, Scribe(document.seed)).cards
    assert [(c.title, said(c, K.STEEL_MAN)) for c in made] == [
        ("Kelp", ["Nobody can measure them."]),
        ("Basalt", ["The dust costs more to move than it earns."]),
    ]


def test_columns_say_what_their_cells_are() -> None:
    one = card(
        """# Acme

## Thesis

Acme will double its profit within four years.

| Pillar of the thesis | Evidence | Risk if wrong |
|---|---|---|
| Price | Orders rose 30% at higher prices in 2025 | Buyers may leave for cheaper goods |

## Risks

| Risk | Mitigant |
|---|---|
| A strike could close the only mill | The mill has signed a contract through 2030 |
"""
    )
    risks = one.section(K.RISKS)
    assert risks is not None
    assert [(e.title, [s.text for s in e.defense]) for e in risks.entries] == [
        ("A strike could close the only mill", ["The mill has signed a contract through 2030"])
    ]


# ------------------------------------------------------------------ languages


def test_another_language_gives_a_card_from_its_labels_alone() -> None:
    one = card(
        """# Anlagenotiz: Nordwind

## Anlagethese

Nordwind ist die günstigste Aktie der Branche, weil der Markt die Wartung nicht bewertet.

## Risiken

- Die Förderung könnte mit der neuen Regierung enden.
"""
    )
    assert one.language == "de"
    assert said(one, K.RISKS) == ["Die Förderung könnte mit der neuen Regierung enden."]
    bases = {s.kind: s.basis for s in one.sections}
    assert bases[K.CONVICTION] is bases[K.HEDGE] is Basis.UNREAD


def test_where_only_risks_are_listed_the_first_of_them_are_the_steel_man() -> None:
    one = card(
        """# Acme

## Thesis

Acme will double its profit within four years.

## Risks

- The mill may close in the winter
- A rival could cut its price
- The bond falls due in 2027
"""
    )
    steel = one.section(K.STEEL_MAN)
    assert steel is not None and steel.basis is Basis.DERIVED
    assert said(one, K.STEEL_MAN) == ["The mill may close in the winter", "A rival could cut its price"]


def test_another_language_without_labels_gives_none() -> None:
    text = (
        "Die Aktie ist günstig und wird steigen. Der Markt hat das nicht verstanden. Wir kaufen mehr davon.\n"
    )
    found = extraction_of(text * 4, "seeds/note.md")
    assert (found.cards, found.reason) == ((), "language not supported: de")


# ------------------------------------------------------------------ other shapes of headed documents


def test_an_item_over_other_items_is_the_label_of_all_of_them() -> None:
    one = card(
        """# Harbour Bank

## Sentiment

- **Investment thesis (bull case):**
    - **Cheap:** The shares trade below book value.
- **Main fears (bear case):**
    - **Defaults:** Farm loans may go unpaid.

## Conclusion

We stay neutral on Harbour Bank until its loan book heals.
"""
    )
    assert said(one, K.THESIS) == ["We stay neutral on Harbour Bank until its loan book heals."]
    assert said(one, K.STEEL_MAN) == ["Cheap: The shares trade below book value."]
    assert said(one, K.RISKS) == ["Farm loans may go unpaid."] or said(one, K.RISKS) == [
        "Defaults: Farm loans may go unpaid."
    ]


def test_a_rating_behind_the_name_makes_a_pitch_of_what_is_labelled() -> None:
    one = card(
        """## Alder Biotech (ALDR) - BUY

**Fundamental Rationale:**
Alder sells two drugs for rare diseases and grew its sales by 17% last year. It has no debt.

**Technical Rationale:**
The price holds above its average of two hundred days.

![The price of Alder by month](chart.png)

**Key Catalysts & Outlook:**
A trial ends in June. Together the trial and the sales support a BUY recommendation.
"""
    )
    assert said(one, K.THESIS) == ["Together the trial and the sales support a BUY recommendation."]
    assert "The price of Alder by month" not in str(one)


def test_of_a_story_under_why_i_sold_the_decision_is_the_thesis() -> None:
    one = card(
        """# Tern Phones: exit note

## Why I sold

My original thesis was simple.

Tern had built a large base of users by selling good hardware cheaply.

**low price → many users → rich services → profit**

The problem is that memory got expensive.

## Why all of it

I am selling because the road from many users to profit has become longer than I thought.

## Risks

- Memory may get cheaper again.
"""
    )
    assert said(one, K.THESIS) == [
        "I am selling because the road from many users to profit has become longer than I thought."
    ]
    # The thesis he held before is the other side's case now.
    assert "Tern had built a large base of users by selling good hardware cheaply." in said(one, K.STEEL_MAN)
    assert "The problem is that memory got expensive." in said(one, K.KEY_POINTS)


def test_views_listed_with_the_consensus_are_one_card_each() -> None:
    found = cards(
        """# Daily digest

## Contrarian takes

- The View: “Rates will stay high for two more years.” — Ada Byron (Transcript 1)
  - Consensus It's Fighting: Three cuts are coming this year.
  - Analytical Edge: Wages still rise faster than prices.
- The View: “Copper goes to twelve thousand.” — Carl Gauss (Transcript 2)
  - Consensus It's Fighting: Chinese demand has peaked for good.
  - Analytical Edge: No large mine opens before 2029.

## Notable quotes

- “Nobody knows.” — Ada Byron
"""
    )
    assert [(said(c, K.THESIS), said(c, K.STEEL_MAN)) for c in found] == [
        (["Rates will stay high for two more years."], ["Three cuts are coming this year."]),
        (["Copper goes to twelve thousand."], ["Chinese demand has peaked for good."]),
    ]


def test_points_of_the_bears_with_replies_are_one_card_each() -> None:
    found = cards(
        """# The Bear Thesis

A holder should know the other side.

**The shorts have covered**

Short interest fell to 19% of the float in the winter.

The problem with this point is that swaps are not counted.

**The shares are overvalued**

Analysts put the value at $33.

I cannot see why a growing shop is worth less than its cash.
"""
    )
    assert [(said(c, K.THESIS), said(c, K.STEEL_MAN)) for c in found] == [
        (["The shorts have covered"], ["The problem with this point is that swaps are not counted."]),
        (["The shares are overvalued"], ["I cannot see why a growing shop is worth less than its cash."]),
    ]


def test_a_long_document_is_not_copied() -> None:
    facts = [f"Orders of Acme grew by {n}% in year {n} of the plan." for n in range(1, 31)]
    filler = ["That is how it goes.", "Who knows?", "It was so then.", "The list was roughly:"] * 4
    lines = "\n\n".join([*facts, *filler])
    one = card(f"# Acme\n\n## Thesis\n\nAcme will double its profit.\n\n## History\n\n{lines}")
    points = said(one, K.KEY_POINTS)
    assert set(facts) <= set(points)
    assert not set(filler) & set(points)


def test_the_verdict_of_a_note_in_chinese_is_its_thesis() -> None:
    one = card(
        """# 白杨动力深度分析

## 基本面要点

1. **拐点明确**：一季度净利润增长20%，海外业务扭亏为盈

## 估值水平

- **综合判断**：当前股价对应市盈率仅十八倍，低于同行，下行空间有限，值得关注

## 风险提示

- 若海外经济恶化，商誉减值将冲击利润
"""
    )
    assert one.language == "zh"
    assert said(one, K.THESIS) == ["当前股价对应市盈率仅十八倍，低于同行，下行空间有限，值得关注"]
    assert said(one, K.RISKS) == ["若海外经济恶化，商誉减值将冲击利润"]


# ------------------------------------------------------------------ no thesis


def test_a_list_under_the_word_thesis_alone_is_none() -> None:
    text = "# Example Ventures\n\n## Thesis\n\n- Invests in seed rounds since 2018\n- Likes infrastructure\n"
    assert dict(recognise(document_of(text)))["outline"].score == 0


def test_a_text_about_theses_states_none() -> None:
    text = """# How to write an investment thesis

## Thesis

An investment thesis is a short statement of why an asset is worth more than others think.

## Risks

Name at least three risks that you can observe.
"""
    found = extraction_of(text, "seeds/note.md")
    assert not found.cards and found.reason
