"""The dstl layout: every labelled part, in any order, with any number of copies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.layouts import quotes
from generator.model import Answer, Basis, Card, LineRole, SectionKind, Skew
from tests.documents import extraction_of

PARTS = {
    "thesis": ["THESIS", "Access to power will decide who wins the compute race."],
    "asset": ["ASSET CLASS", "SECULAR"],
    "conviction": ["CONVICTION", "HIGH"],
    "horizon": ["TIME HORIZON", "5 to 6 years"],
    "premise": ["01", "//", "PREMISE", "Demand outstrips supply at every layer", "Orders have run ahead for years."],
    "mechanism": ["02", "//", "MECHANISM", "Early power makes moats", "Lenders follow contracts, not chips."],
    "outcome": ["03", "//", "OUTCOME", "Orchestrators take the margin", "Routing across models pays."],
    "condition": ["//", "NECESSARY CONDITION", "Rules must stay open to new builders."],
    "timed": ["Demand has been relentless and it overwhelms every plan we make.", "26:45"],
    "steel": ["RISK", "Steel Man Counter-Thesis", "Supply may catch up. Margins could compress by 30%."],
    "risk 1": ["//", "RISK 01", "Integration Risk", "THESIS", "Clouds could build it themselves.", "DEFENSE",
               "Ada Byron partially addressed this by naming her software."],
    "risk 2": ["//", "RISK 02", "Demand Risk", "THESIS", "Demand could fall. Contracts might break.", "DEFENSE",
               "The contracts are non-cancellable and prepaid."],
    "risk 3": ["//", "RISK 03", "Memory Risk", "THESIS", "Memory may stay scarce.", "DEFENSE",
               "Neither speaker articulated a mitigation strategy."],
    "risk 4": ["//", "RISK 04", "Rate Risk", "THESIS", "Rates could rise."],
    "skew": ["//", "ASYMMETRIC SKEW", "Upside is capped by contract. The asymmetry favors downside."],
    "consensus": ["ALPHA", "NOISE", "The Consensus", "The market believes chips age in 18 months.", "Logic: Moore."],
    "variant": ["SIGNAL", "The Variant", "Ada Byron argues chips last six years.", "Her chain: (1) contracts; (2) reuse."],
    "edge": ["SOURCE OF THE EDGE", "Her edge is operational and financial."],
    "yes": ["//", "CONVICTION DETECTED", "• 'Demand has been relentless' • 'It's nonsense' • 'Speed wins'"],
    "no": ["//", "HEDGE DETECTED",
           "• 'We believe they'll last six years' • 'It's not there yet. Someone must do it' (Byron on the vision) "
           "The ratio reveals high confidence hedged around shocks. This suggests conviction."],
}  # fmt: skip
HEADER = [
    "dstl",
    "TERMINAL",
    "LIBRARY",
    "//",
    "Power and Compute: The Race",
    "The Example Show",
    "1:37:33",
    "62K Views",
]


def page(names: list[str] | None = None, *, times: int = 1) -> str:
    blocks = [*HEADER, *(b for name in (names or PARTS) for b in PARTS[name])]
    return "\n\n".join("\n\n".join([b] * times) for b in blocks)


def card(text: str) -> Card:
    extraction = extraction_of(text)
    assert extraction.layout == "dstl"
    return extraction.cards[0]


def texts(of: Card, kind: SectionKind) -> list[str]:
    section = of.section(kind)
    return [s.text for s in section.statements] if section else []


def content(of: Card) -> dict[str, list[str]]:
    """All words of a card by section, without the lines they stand on."""
    out: dict[str, list[str]] = {}
    for section in of.sections:
        if section.basis is Basis.STATED:
            out[section.kind] = [s.text for s in section.every_statement()] + [
                f"{e.title}: {e.answer}" for e in section.entries
            ]
    return out


def test_header() -> None:
    made = card(page())
    assert made.title == "Power and Compute: The Race"
    assert (made.source.show, made.source.duration, made.source.views) == (
        "The Example Show",
        "1:37:33",
        "62K",
    )
    assert (made.asset_class, made.conviction) == ("secular", "high")
    assert made.horizon is not None
    assert (made.horizon.text, made.horizon.min_years, made.horizon.max_years) == ("5 to 6 years", 5.0, 6.0)


def test_thesis_and_chain() -> None:
    made = card(page())
    assert texts(made, SectionKind.THESIS) == ["Access to power will decide who wins the compute race."]
    chain = {}
    for kind in (SectionKind.PREMISE, SectionKind.MECHANISM, SectionKind.OUTCOME):
        section = made.section(kind)
        assert section is not None
        chain[kind.value] = ([s.text for s in section.statements], [s.text for s in section.detail])
    assert chain == {
        "premise": (["Demand outstrips supply at every layer"], ["Orders have run ahead for years."]),
        "mechanism": (["Early power makes moats"], ["Lenders follow contracts, not chips."]),
        "outcome": (["Orchestrators take the margin"], ["Routing across models pays."]),
    }


def test_risks_with_their_answers() -> None:
    risks = card(page()).section(SectionKind.RISKS)
    assert risks is not None
    assert [(e.title, [s.text for s in e.statements], e.answer) for e in risks.entries] == [
        ("Integration Risk", ["Clouds could build it themselves."], Answer.PARTLY),
        ("Demand Risk", ["Demand could fall.", "Contracts might break."], Answer.ANSWERED),
        ("Memory Risk", ["Memory may stay scarce."], Answer.UNANSWERED),
        ("Rate Risk", ["Rates could rise."], Answer.NONE),
    ]


def test_steel_man_conditions_skew_and_views() -> None:
    made = card(page())
    assert texts(made, SectionKind.STEEL_MAN) == ["Supply may catch up.", "Margins could compress by 30%."]
    assert texts(made, SectionKind.CONDITIONS) == ["Rules must stay open to new builders."]
    assert made.skew is Skew.DOWN
    assert texts(made, SectionKind.CONSENSUS) == [
        "The market believes chips age in 18 months.",
        "Logic: Moore.",
    ]
    assert texts(made, SectionKind.VARIANT)[1] == "Her chain: (1) contracts; (2) reuse."
    assert texts(made, SectionKind.EDGE) == ["Her edge is operational and financial."]


def test_quotes_with_ledger_speaker_and_reading() -> None:
    made = card(page())
    conviction, hedge = made.section(SectionKind.CONVICTION), made.section(SectionKind.HEDGE)
    assert conviction is not None
    assert hedge is not None
    assert [(s.text, s.ledger) for s in conviction.statements] == [
        ("Demand has been relentless", "corroborated"),
        ("It's nonsense", "listed only"),
        ("Speed wins", "listed only"),
    ]
    assert [(s.text, s.speaker) for s in hedge.statements] == [
        ("We believe they'll last six years", None),
        ("It's not there yet. Someone must do it", "Ada Byron"),
    ]
    assert [s.text for s in hedge.detail] == [
        "The ratio reveals high confidence hedged around shocks. This suggests conviction."
    ]
    quotes_section = made.section(SectionKind.QUOTES)
    assert quotes_section is not None
    assert [(s.text, s.timestamps) for s in quotes_section.statements] == [(PARTS["timed"][0], ("26:45",))]


@pytest.mark.parametrize("times", [2, 3, 50])
def test_the_number_of_copies_changes_nothing(times: int) -> None:
    assert content(card(page(times=times))) == content(card(page()))


@pytest.mark.parametrize("missing", [n for n in PARTS if n != "thesis"])
def test_a_missing_part_takes_nothing_else_with_it(missing: str) -> None:
    # The timed quote corroborates a listed one, so the words compared are those of the other parts.
    whole, without = content(card(page())), content(card(page([n for n in PARTS if n != missing])))
    lost = {t for block in PARTS[missing] for t in [block]}
    for kind, words in without.items():
        assert [w for w in words if w in whole[kind]] == words, (kind, lost)


@given(st.permutations([n for n in PARTS if n != "timed"]))
@settings(max_examples=25, deadline=None)
def test_parts_may_come_in_any_order(order: list[str]) -> None:
    expected = content(card(page([n for n in PARTS if n != "timed"])))
    found = content(card(page(order)))
    assert {k: sorted(v) for k, v in found.items()} == {k: sorted(v) for k, v in expected.items()}


def test_every_line_has_one_role_and_none_is_unused() -> None:
    text = page(times=2)
    lines = extraction_of(text).lines
    assert [u.line for u in lines] == list(range(1, len(text.split("\n")) + 1))
    assert LineRole.UNUSED not in {u.role for u in lines}
    assert [u.line for u in lines if u.role is LineRole.CHROME] == [1, 5, 9]


@pytest.mark.parametrize(
    ("text", "words", "rest"),
    [
        ("• 'a b' • 'c d'", ["a b", "c d"], ""),
        ("• “it's on” • “off”", ["it's on", "off"], ""),
        (
            "• 'the traders' money is gone' The ratio is low.",
            ["the traders' money is gone"],
            "The ratio is low.",
        ),
        ("• 'not yet' (Byron on it) The ratio is low.", ["not yet"], "The ratio is low."),
        ("• they buy for years • they pay", ["they buy for years", "they pay"], ""),
        ("Nothing is quoted here.", [], "Nothing is quoted here."),
    ],
)
def test_listed_quotes(text: str, words: list[str], rest: str) -> None:
    found, reading = quotes.listed(text)
    assert ([q.words for q in found], reading) == (words, rest)
