"""What a person may do to a sentence of the source, and what changes its meaning."""

from __future__ import annotations

import pytest

from generator.language.drift import drift
from generator.language.meaning import Kind

STRENGTH, NEGATION, NUMBER, NAME, *_ = Kind


def told(source: str | list[str], card: str, language: str = "en") -> list[tuple[Kind, str, str]]:
    passages = [source] if isinstance(source, str) else source
    return [(c.kind, c.before, c.after) for c in drift(card, passages, language=language)]


@pytest.mark.parametrize(
    ("source", "card", "expected"),
    [
        # how sure
        ("Power could reach 5 GW by 2030.", "Power will reach 5 GW by 2030.", (STRENGTH, "hedged", "bare")),
        ("Power will reach 5 GW by 2030.", "Power could reach 5 GW by 2030.", (STRENGTH, "bare", "hedged")),
        ("We think utilities win.", "Utilities win.", (STRENGTH, "hedged", "bare")),
        ("Demand is likely to outstrip supply.", "Demand will outstrip supply.", (STRENGTH, "hedged", "bare")),
        ("Copper must be mined first.", "Copper is mined first.", (STRENGTH, "boosted", "bare")),
        ("The moat may hold.", "The moat will definitely hold.", (STRENGTH, "hedged", "boosted")),
        ("Grids are slow. They may fail.", "Grids are slow. They will fail.", (STRENGTH, "hedged", "bare")),
        ("If it holds, rents could rise.", "If it holds, rents will rise.", (STRENGTH, "could rise", "will rise")),
        ("We would sell if rents fell.", "We will sell if rents fell.", (STRENGTH, "would sell", "will sell")),
        # numbers
        ("The lease runs for 5 years.", "The lease runs for 6 years.", (NUMBER, "5 years", "6 years")),
        ("Capex reached $200B.", "Capex reached $300B.", (NUMBER, "$200B", "$300B")),
        ("Margins widen by 40%.", "Margins widen by 40 bps.", (NUMBER, "40%", "40 bps")),
        ("Margins widen by 0.5.", "Margins widen by 50%.", (NUMBER, "0.5", "50%")),
        ("The plant opens in 2027.", "The plant opens in 2029.", (NUMBER, "2027", "2029")),
        ("The plant opens soon.", "The plant opens in 2029.", (NUMBER, "", "2029")),
        ("Sales peaked in Q3.", "Sales peaked in the second quarter.", (NUMBER, "Q3", "second quarter")),
        ("It takes five years.", "It takes five months.", (NUMBER, "five years", "five months")),
        ("It costs €5 million.", "It costs $5 million.", (NUMBER, "€5 million", "$5 million")),
        ("It needs 600 MW.", "It needs 600 GW.", (NUMBER, "600 MW", "600 GW")),
        ("Capex grew from $5B to $6B.", "Capex grew from $6B to $5B.", (NUMBER, "$5B", "$6B")),
        ("Yields are up to 5%.", "Yields are at least 5%.", (NUMBER, "5%", "5%")),
        ("Rents doubled.", "Rents tripled.", (NUMBER, "doubled", "tripled")),
        # names
        ("Kestrel will buy the plant.", "Halden will buy the plant.", (NAME, "Kestrel", "Halden")),
        ("Kestrel sells chips to Tarn.", "Kestrel sells chips to Halden.", (NAME, "Tarn", "Halden")),
        ("They use the H100 for it.", "They use the H200 for it.", (NAME, "H100", "H200")),
        ("He expects a glut.", "Brandt expects a glut.", (NAME, "", "Brandt")),
        ("Rates are cut in May.", "Rates are cut in June.", (NAME, "May", "June")),
        ("Chips are sold out.", "Chips are sold out at Kestrel.", (NAME, "", "Kestrel")),
        # denials
        ("Rents do not rise with power.", "Rents rise with power.", (NEGATION, "not rise with power", "rise power")),
        ("Rents rise with power.", "Rents don't rise with power.", (NEGATION, "rise power", "don't rise with power")),
        ("It grows without debt.", "It grows with debt.", (NEGATION, "without debt", "debt")),
        ("The firm failed to hedge fuel.", "The firm hedged fuel.", (NEGATION, "failed to hedge fuel", "hedged fuel")),
        ("The unit is profitable.", "The unit is unprofitable.", (NEGATION, "profitable", "unprofitable")),
        ("Rents rise by 2027.", "Rents fall by 2027.", (NEGATION, "rise", "fall")),
        ("The grid is stable.", "The grid is unstable.", (NEGATION, "stable", "unstable")),
        ("No bank lends to miners.", "Banks lend to miners.", (NEGATION, "no bank lends", "banks lend")),
    ],
)  # fmt: skip
def test_a_change_of_meaning_is_told(source: str, card: str, expected: tuple[Kind, str, str]) -> None:
    assert expected in told(source, card)


@pytest.mark.parametrize(
    ("source", "card"),
    [
        ("Power will win.", "Power is going to win."),
        ("Power could reach 5 GW by 2030.", "By 2030, power may reach 5 GW."),
        ("Capex reached $200 billion.", "Capex came to $200B."),
        ("Capex reached US$1,500 million.", "Capex reached $1.5bn."),
        ("Margins widen by 40 percent.", "Margins widen 40%."),
        ("Rates fall by 50 basis points.", "Rates fall by 0.5 percentage points."),
        ("It takes eighteen months.", "It takes 1.5 years."),
        ("It takes a decade.", "It takes ten years."),
        ("The site draws 0.6 gigawatts.", "The site draws 600 MW."),
        ("Sales peaked in the third quarter of FY25.", "Sales peaked in Q3 2025."),
        ("Growth runs at 40 to 50 percent.", "Growth runs at 40-50%."),
        ("There are twenty-five sites.", "There are 25 sites."),
        ("Capex grew from $5B to $6B.", "Capex grew to $6B from $5B."),
        ("About 40 plants are planned.", "Roughly 40 plants are planned."),
        ("Kestrel's backlog grew.", "The backlog of Kestrel grew."),
        ("The bank favours Kestrel and Tarn.", "Both Tarn and Kestrel are favoured by the bank."),
        ("The Federal Reserve holds rates.", "The Fed holds rates."),
        ("American utilities grow.", "Utilities in the United States grow."),
        ("Artificial intelligence needs copper.", "AI needs copper."),
        ("Rents do not rise.", "Rents don’t rise."),
        ("It does not have the copper it needs.", "It lacks the copper it needs."),
        ("Neither coal nor gas is cheap.", "Coal and gas are not cheap."),
        ("Copper is not only scarce but dear.", "Copper is scarce and dear."),
        ("It is not unlikely that rents rise.", "It is likely that rents rise."),
        ("Rates will not fall.", "Rates will rise."),
        # left out
        ("Power wins, not compute.", "Power wins."),
        ("The grid, which nobody wants to pay for, may fail in 2030.", "The grid may fail."),
        ("Capex reached $200B in 2024, said Kestrel.", "Capex reached $200B."),
        # added
        ("Power will win.", "Power will win. I would watch the grid, which may fail."),
        # cut in two, drawn together
        ("Power could win, and gas is cheap.", "Power could win. Gas is cheap."),
        (
            "Power is scarce. We think utilities may win.",
            "Power is scarce, and utilities, we think, may win.",
        ),
        # shapes
        ("“Power is the moat” – he said…", '"Power is the moat" - he said...'),
        ("**Power** will win.", "Power will win!"),
        ("Hyperscaler vertical integration", "Hyperscaler Vertical Expansion"),
    ],
)
def test_other_words_for_the_same_are_no_change_of_meaning(source: str, card: str) -> None:
    assert told(source, card) == []


def test_a_number_of_another_cited_sentence_may_be_added_but_not_put_in_the_place_of_one() -> None:
    source = ["Capex is 5 GW of power.", "Rents are 6 GW of demand."]
    assert told(source, "Capex is 5 GW of power, for 6 GW of demand.") == []
    assert told(source, "Capex is 6 GW of power.") == [(NUMBER, "5 GW", "6 GW")]


def test_the_document_tells_names_from_words_at_the_beginning() -> None:
    document = "Kestrel is a bank. We like kestrels. At last Halden lends."
    assert drift("Halden lends to miners.", ["The bank lends to miners."], document=document)[0].kind is NAME
    document += " All of it needs power."
    assert drift("Electricity will win.", ["Power will win."], document=document) == ()
    assert drift("Kestrels fly.", ["Birds fly."], document=document) == ()


def test_strength_is_compared_only_where_the_cues_are_known_and_names_where_capitals_tell() -> None:
    assert told("Strom könnte gewinnen.", "Strom wird gewinnen.", "de") == []
    assert told("Strom gewinnt nicht.", "Strom gewinnt.", "de")[0][0] is NEGATION
    assert told("Es dauert 5 Jahre.", "Es dauert 6 Jahre.", "de") == [(NUMBER, "5 Jahre", "6 Jahre")]
    assert told("Der Preis steigt.", "Die Kosten steigen.", "de") == []


def test_the_words_that_differ_are_shown() -> None:
    (change,) = drift("Power will reach 5 GW.", ["Power could reach 5 GW."])
    assert change.excerpt == ("could reach", "will reach")


def test_a_quote_or_clause_that_stands_apart_is_compared_by_itself() -> None:
    line = (
        "“It clearly wins every time” (Brandt) • “Rents might fall by then” (Pell) • “Nobody could ever know”"
    )
    assert told(line, "Rents may fall by then.") == []
    assert told(line, "Rents will fall by then.") == [(STRENGTH, "hedged", "bare")]
    assert told("Power wins — or so we think.", "Power wins.") == [(STRENGTH, "hedged", "bare")]


def test_a_translation_is_compared_by_its_numbers_alone():
    source = "The hyperscalers have unlimited balance sheets and 5 direct relationships."
    german = "Die Hyperscaler haben unbegrenzte Bilanzen und {} direkte Beziehungen zu Endkunden."
    assert told(source, german.format(5)) == []
    assert told(source, german.format(6)) == [(NUMBER, "5", "6")]
    english = "The hyperscalers have the balance sheets of a state and it is not to end."
    assert told("Die Hyperscaler haben die Bilanzen und sind nicht am Ende.", english, language="de") == []


def test_a_number_is_the_same_in_another_notation():
    source = "The sites draw more than 1,500 MW, and in a decade 2.5 GW, for $1.5 million of rent."
    german = "Die Standorte ziehen mehr als 1.500 MW und in zehn Jahren 2,5 GW für die {} Dollar Miete."
    assert told(source, german.format("1,5 Millionen")) == []
    assert told(source, german.format("1,5 Milliarden")) == [
        (NUMBER, "$1.5 million", "1,5 Milliarden Dollar")
    ]
    assert told(source, german.format("15 Millionen")) == [(NUMBER, "$1.5 million", "15 Millionen Dollar")]


def test_what_hedged_the_source_is_shown():
    source = "In one sentence: costs fall, and the margins rise for years and years, provided demand holds."
    shown = [c.excerpt for c in drift("Costs fall, and the margins rise.", [source])]
    assert shown and shown[0][0].startswith("provided")
