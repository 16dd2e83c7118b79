"""An edited statement that means something else than its source is an error until the card says why."""

from __future__ import annotations

import pytest

from generator.cards.write import render
from generator.checks import Surroundings, check_card
from generator.diagnostics import Diagnostic
from generator.model import (
    Card,
    Entry,
    Evidence,
    Exhibit,
    ExhibitKind,
    Figure,
    Section,
    SectionKind,
    Seed,
    SeedRef,
    Span,
    Statement,
)
from tests.checks.documents import checked

LINES = (
    "Power could reach 5 GW by 2030.",
    "# Hyperscaler backlash at Kestrel",
    "> Capex reached $200B, and **rents will not fall**.",
    "| Site | Power |",
    "| Tarn | 600 MW |",
)
SEED = Seed(path="seeds/x.md", sha256="0" * 64, lines=LINES)


def cite(first: int, last: int = 0) -> tuple[Evidence, ...]:
    return (Evidence(SEED.path, Span(first, last or first)),)


CARD = Card(
    id="x",
    title="X",
    seed=SeedRef(path=SEED.path, sha256=SEED.sha256, layout="outline"),
    sections=(
        Section(kind=SectionKind.THESIS, statements=(Statement(text=LINES[0], evidence=cite(1)),)),
        Section(
            kind=SectionKind.RISKS,
            entries=(
                Entry(
                    title="Hyperscaler backlash at Kestrel",
                    evidence=cite(2),
                    statements=(Statement(text="rents will not fall", evidence=cite(3)),),
                ),
            ),
        ),
        Section(
            kind=SectionKind.FIGURES,
            figures=(Figure(name="Capex", value="$200B", evidence=cite(3)),),
            exhibits=(
                Exhibit(
                    kind=ExhibitKind.TABLE,
                    evidence=cite(4, 5),
                    rows=(("Site", "Power"), ("Tarn", "600 MW")),
                ),
            ),
        ),
    ),
)
TEXT = render(CARD)


def findings(old: str, new: str, declared: str = "") -> list[Diagnostic]:
    assert old in TEXT
    text = TEXT.replace(old, new, 1).replace("status: draft\n", f"status: draft\n{declared}", 1)
    return list(check_card(checked(text, seed=SEED), Surroundings(layouts=["outline"])))


@pytest.mark.parametrize(
    ("old", "new", "code", "told", "entry"),
    [
        (
            "could reach",
            "will reach",
            "E407",
            "the source says “could reach” (hedged), the card “will reach” (bare)",
            "{section: thesis, from: hedged, to: bare, reason: …}",
        ),
        (
            "5 GW",
            "6 GW",
            "E408",
            "the source says “5 GW”, the card “6 GW”",
            '{section: thesis, from: "5 GW", to: "6 GW", reason: …}',
        ),
        (
            "by 2030",
            "by 2030 at Tarn",
            "E409",
            "the lines it cites do not name “Tarn”",
            "{section: thesis, from: nothing, to: Tarn, reason: …}",
        ),
        (
            "at Kestrel [",
            "at Halden [",
            "E409",
            "the source says “Kestrel”, the card “Halden”",
            "{section: risks/hyperscaler-backlash-at-halden, from: Kestrel, to: Halden, reason: …}",
        ),
        (
            "rents will not fall",
            "rents will fall",
            "E410",
            "the source says “not fall”, the card “fall”",
            "{section: risks/hyperscaler-backlash-at-kestrel, from: not fall, to: fall, reason: …}",
        ),
        (
            "| $200B |",
            "| $300B |",
            "E408",
            "the source says “$200B”, the card “$300B”",
            '{section: figures, from: "$200B", to: "$300B", reason: …}',
        ),
        (
            "600 MW",
            "700 MW",
            "E408",
            "the source says “600 MW”, the card “700 MW”",
            '{section: figures, from: "600 MW", to: "700 MW", reason: …}',
        ),
    ],
)
def test_a_change_of_meaning_is_an_error_until_it_is_declared(
    old: str, new: str, code: str, told: str, entry: str
) -> None:
    (found,) = findings(old, new)
    assert (found.code, found.severity.value, found.message) == (code, "error", told)
    assert entry in found.hint
    assert found.line is not None  # of a table its first
    shown = TEXT.replace(old, new, 1).split("\n")[found.line - 1 : found.line + 2]
    assert new.strip(" |[") in "\n".join(shown)
    declared = f"strength: [{entry}]\n".replace("…", "the speaker said so later")
    assert findings(old, new, declared) == []


def test_other_words_for_the_same_are_a_note() -> None:
    (found,) = findings("Power could reach", "Power might come to")
    assert (found.code, found.severity.value) == ("E402", "note")


@pytest.mark.parametrize("section", ["thesis", "Thesis", "THESIS"])
def test_a_section_goes_by_its_key_or_its_heading(section: str) -> None:
    declared = f"strength:\n  - {{section: {section}, from: hedged, to: bare, reason: said since}}\n"
    assert findings("could reach", "will reach", declared) == []


@pytest.mark.parametrize(
    ("new", "declared"),
    [
        (
            "Power will reach",
            "{section: thesis, from: could, to: will, reason: why}",
        ),  # as the digest tells it
        ("Power will reach", "{section: thesis, from: could reach, to: will reach, reason: why}"),
    ],
)
def test_a_change_may_be_declared_by_the_words_that_changed(new: str, declared: str) -> None:
    found = findings("Power could reach", new, f"strength: [{declared}]\n")
    assert [d.code for d in found] == ["E402"] or not found


def test_another_word_that_did_not_change_declares_nothing() -> None:
    declared = "strength: [{section: thesis, from: reach, to: reach, reason: why}]\n"
    assert {"E407", "E411"} <= {d.code for d in findings("could reach", "will reach", declared)}


def test_a_number_of_a_table_is_told_as_it_stands_there() -> None:
    found = findings("| 600 MW |", "| $700 |")
    assert [d.message for d in found if d.code == "E408"] == ["the source says “600 MW”, the card “$700”"]


def test_a_declared_change_that_is_none_any_more_is_a_note_on_its_line() -> None:
    declared = (
        "strength:\n"
        "  - {section: thesis, from: hedged, to: bare, reason: said since}\n"
        "  - {section: risks, from: hedged, to: bare, reason: gone}\n"
    )
    (found,) = findings("could reach", "will reach", declared)
    assert (found.code, found.severity.value) == ("E411", "note")
    assert found.message == "no statement of “risks” changes “hedged” to “bare”"
    lines = TEXT.replace("status: draft\n", f"status: draft\n{declared}").split("\n")
    assert found.line is not None
    assert "reason: gone" in lines[found.line - 1]
