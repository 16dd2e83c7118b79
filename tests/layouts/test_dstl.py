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
    return (
        [s.text for s in (*section.statements, *(f.statement for f in section.falsifiers))] if section else []
    )


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
        ("• they buy • they pay The ratio is low.", ["they buy", "they pay"], "The ratio is low."),
        ("• 'a b' [12:41] • 'c d' – Byron", ["a b", "c d"], ""),
        ("• ‘Lessors’ books don’t lie’ (her view) • ‘off’", ["Lessors’ books don’t lie", "off"], ""),
    ],
)
def test_listed_quotes(text: str, words: list[str], rest: str) -> None:
    found, reading = quotes.listed(text)
    assert ([q.words for q in found], reading) == (words, rest)


HEADERS = {
    "title and show in the usual order": (["dstl", "LIBRARY", "//", "Uranium Squeeze", "Macro Voices", "48:10"],
                                          ("Uranium Squeeze", "Macro Voices")),
    "the show first": (["dstl", "//", "Odd Lots", "Ships and Steel: What the Order Book Hides", "1:02:03"],
                       ("Ships and Steel: What the Order Book Hides", "Odd Lots")),
    "a title in capitals": (["deck", "BROWSE", "HYBRID BONDING AND THE CYCLE", "The Wafer Room", "55 minutes"],
                            ("HYBRID BONDING AND THE CYCLE", "The Wafer Room")),
    "fields": (["SITE", "Title: Deposit Betas", "Show: The Money Desk", "Duration: 41:07"],
               ("Deposit Betas", "The Money Desk")),
    "all beside one another": (["vault", "Risks", "Sources", "Sign in", "Peptides Past Their Peak?",
                                "The Lab Bench · 1 hr 12 min · 8,400 plays"],
                               ("Peptides Past Their Peak?", "The Lab Bench")),
}  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
def test_headers(header: str) -> None:
    lines, expected = HEADERS[header]
    body = [b for name in PARTS for b in PARTS[name]]
    made = card("\n\n".join([*lines, *body]))
    assert (made.title, made.source.show) == expected
    assert made.source.duration


def after(*lines: str) -> Card:
    """The card of the usual page with these lines at its end."""
    return card("\n".join([page(), *lines]))


def risks_of(made: Card) -> list[tuple[str, list[str], str | None]]:
    section = made.section(SectionKind.RISKS)
    assert section is not None
    return [(e.title, [s.text for s in e.statements], e.answer) for e in section.entries]


@pytest.mark.parametrize(
    ("lines", "risks"),
    [
        (
            ["KEY RISKS", "Quota Risk", "THESIS", "Quotas may rise.", "DEFENSE", "They were cut.",
             "Chemistry Risk", "THESIS", "Iron needs none.", "DEFENSE", "This was skipped over."],
            [("Quota Risk", ["Quotas may rise."], "answered"),
             ("Chemistry Risk", ["Iron needs none."], "unanswered")],
        ),
        (
            ["KEY RISKS", "• Yield: a particle ruins a pair.", "• Cost: it is three times as dear."],
            [("Yield", ["a particle ruins a pair."], "none"), ("Cost", ["it is three times as dear."], "none")],
        ),
        (["RISK FACTOR 1 — Plant Fire", "One of two plants burned."],
         [("Plant Fire", ["One of two plants burned."], "none")]),
        (["RISK 01", "Parts Risk", "DEFENSE", "She conceded the point for good firms only."],
         [("Parts Risk", [], "partly")]),
    ],
)  # fmt: skip
def test_shapes_of_risks(lines: list[str], risks: list[tuple[str, list[str], str]]) -> None:
    made = card("\n".join([page(["thesis", "skew", "edge"]), *lines]))
    assert risks_of(made) == risks


def test_a_part_printed_twice_is_there_once() -> None:
    parts = [b for name in ("thesis", "conviction", "risk 1", "risk 2") for b in PARTS[name]]
    once, twice = ("\n\n".join([*HEADER, *parts * n]) for n in (1, 2))
    assert content(card(twice)) == content(card(once))


def test_quotes_on_lines_of_their_own() -> None:
    text = page(["thesis", "skew", "edge"])
    quoted = [
        "CONVICTION DETECTED",
        "“We've never missed” — Ada Byron",
        "“Not once”",
        "— Ada Byron, 14:20",
        "The ratio leans to conviction.",
        "HEDGE DETECTED",
        "I might be early",
        "The language hardens as the hour goes on, which tells of confidence or of a habit.",
    ]
    made = card("\n".join([text, *quoted]))
    conviction, hedge = made.section(SectionKind.CONVICTION), made.section(SectionKind.HEDGE)
    assert conviction is not None
    assert hedge is not None
    assert [(s.text, s.speaker, s.timestamps) for s in conviction.statements] == [
        ("We've never missed", "Ada Byron", ()),
        ("Not once", "Ada Byron", ("14:20",)),
    ]
    assert [s.text for s in conviction.detail] == ["The ratio leans to conviction."]
    assert ([s.text for s in hedge.statements], [s.text for s in hedge.detail]) == (quoted[6:7], quoted[7:])


def test_a_sentence_that_begins_with_a_label_word_stays_where_it_stands() -> None:
    made = after("SOURCE OF THE EDGE", "Conviction: high doses are the only way, she says.")
    assert texts(made, SectionKind.EDGE)[-1] == "Conviction: high doses are the only way, she says."
    assert made.conviction == "high"


def test_labels_before_a_colon() -> None:
    made = card("A Title of Words\nThe Show\n\nTHESIS: Power decides.\nCONVICTION: Low\nTIME HORIZON: 3+ years\n"
                "1. PREMISE:\nDemand outruns supply.\nSTEEL MAN: Supply may catch up.")  # fmt: skip
    assert (texts(made, SectionKind.THESIS), made.conviction) == (["Power decides."], "low")
    assert made.horizon is not None
    assert (made.horizon.min_years, made.horizon.max_years) == (3.0, None)
    assert texts(made, SectionKind.PREMISE) == ["Demand outruns supply."]


def test_an_unknown_label_in_capitals_keeps_its_words_apart() -> None:
    made = after("TRADE EXPRESSION", "Long two incumbents, short the followers.")
    points = made.section(SectionKind.KEY_POINTS)
    assert points is not None
    assert [(e.title, [s.text for s in e.statements]) for e in points.entries] == [
        ("TRADE EXPRESSION", ["Long two incumbents, short the followers."])
    ]


def test_other_pages_and_caveats_are_in_no_claim() -> None:
    lines = ["You might also like", "Lithium After the Crash", "This page is generated with machine help and is not "
             "investment advice."]  # fmt: skip
    made = after(*lines)
    claims = {s.text for section, s in made.every_statement() if section.kind is not SectionKind.NOTES}
    assert not claims & set(lines)
    notes = made.section(SectionKind.NOTES)
    assert notes is not None
    assert [n.statement.text for n in notes.notes] == [lines[2]]
