"""Findings on evidence, of statements and of what stands beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.cards.write import render
from generator.checks import Surroundings, check_card
from generator.model import (
    Card,
    Entry,
    Evidence,
    Figure,
    Section,
    SectionKind,
    Seed,
    SeedRef,
    Span,
    Statement,
)
from tests.checks.documents import checked

SHA = "0" * 64
SEED = Seed(
    path="seeds/x.md", sha256=SHA, lines=("Power wins.", "Grid risk", "Capex reached $200B.", "It may fail.")
)


def cite(line: int) -> tuple[Evidence, ...]:
    return (Evidence(SEED.path, Span(line, line)),)


CARD = Card(
    id="x",
    title="X",
    seed=SeedRef(path=SEED.path, sha256=SHA, layout="outline"),
    sections=(
        Section(kind=SectionKind.THESIS, statements=(Statement(text="Power wins.", evidence=cite(1)),)),
        Section(
            kind=SectionKind.RISKS,
            entries=(
                Entry(
                    title="Grid risk",
                    evidence=cite(2),
                    statements=(Statement(text="It may fail.", evidence=cite(4)),),
                ),
            ),
        ),
        Section(kind=SectionKind.FIGURES, figures=(Figure(name="Capex", value="$200B", evidence=cite(3)),)),
    ),
)
TEXT = render(CARD)


def findings(old: str = "", new: str = "", seed: Seed = SEED) -> list[tuple[str, str, str]]:
    assert old in TEXT
    text = TEXT.replace(old, new, 1) if old else TEXT
    lines = text.split("\n")
    return [
        (d.code, d.severity.value, lines[d.line - 1] if d.line else "")
        for d in check_card(checked(text, seed=seed), Surroundings(layouts=["outline"]))
    ]


def test_a_card_as_generated_has_none() -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Power wins.", "Power won.", ("E402", "note", "Power won. [L1]")),
        ("### Grid risk", "### Grid risks", ("E402", "note", "### Grid risks [L2]")),
        ("$200B", "$300B", ("E408", "error", "| Capex | $300B |  |  |  | [L3] |")),
        ("wins. [L1]", "wins. [L9]", ("E403", "error", "Power wins. [L9]")),
        ("| [L3] |", "| [L9] |", ("E403", "error", "| Capex | $200B |  |  |  | [L9] |")),
        ("[L1]: ../../seeds/x.md", "[L1]: ../../seeds/y.md", ("E406", "warning", "Power wins. [L1]")),
        ("layout: outline", "layout: outlin", ("L201", "warning", "layout: outlin")),
    ],
)
def test_what_a_person_changed(old: str, new: str, expected: tuple[str, str, str]) -> None:
    assert findings(old, new) == [expected]


def test_a_seed_that_changed_where_nothing_is_cited_is_a_note() -> None:
    seed = replace(SEED, sha256="1" * 64, lines=(*SEED.lines, "More."))
    ((code, severity, line),) = findings(seed=seed)
    assert (code, severity, line[:12]) == ("E404", "note", "seed_sha256:")


@pytest.mark.parametrize(("at", "line"), [(0, "Power lost."), (1, "Heat risk"), (2, "Capex reached $300B.")])
def test_a_seed_that_says_something_else_is_a_warning_and_an_error(at: int, line: str) -> None:
    lines = (*SEED.lines[:at], line, *SEED.lines[at + 1 :])
    found = [
        (code, severity) for code, severity, _ in findings(seed=replace(SEED, sha256="1" * 64, lines=lines))
    ]
    assert found == [("E404", "warning"), ("E401", "error")]
