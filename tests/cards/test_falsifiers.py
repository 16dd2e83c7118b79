"""The falsifiers of a card file, as a person writes and reviews them."""

from datetime import date

import pytest

from generator.cards.read import parse
from generator.cards.write import render
from generator.model import (
    Card,
    Evidence,
    Falsifier,
    FalsifierState,
    Observation,
    Origin,
    Section,
    SectionKind,
    SeedRef,
    Span,
    Statement,
)

PATH = "seeds/tides.txt"


def card_with(section: str) -> str:
    seed = f"seed: {PATH}\nseed_sha256: {'ab' * 32}\nlayout: prose"
    return f"---\nid: x\ntitle: X\n{seed}\n---\n# X\n\n## Thesis\n\nTides pay.\n\n{section}"


def falsifiers_in(section: str) -> list[Falsifier]:
    return list(parse(card_with(section), "x.md").every_falsifier())


def test_state_date_and_what_was_seen_are_read():
    found = falsifiers_in(
        "## Falsifiers\n\nAgreed in March.\n\n"
        "- If the cable fails twice the thesis fails. [L4] [L6] *failed* *review by 2027-12-31*\n"
        "    - 2026-11-02: “It failed.” [Q3 call](../../seeds/q3.txt#L12)\n"
        "    - 2026-12-01: It failed\n      again.\n"
        "- A second ship comes by 2028. [L5]\n"
    )
    assert [f.statement.text for f in found] == [
        "If the cable fails twice the thesis fails.",
        "A second ship comes by 2028.",
    ]
    failed, waiting = found
    assert (failed.state, failed.review_by, failed.seen) == (
        FalsifierState.FAILED,
        date(2027, 12, 31),
        date(2026, 12, 1),
    )
    assert failed.observations == (
        Observation(day=date(2026, 11, 2), text="“It failed.” [Q3 call](../../seeds/q3.txt#L12)"),
        Observation(day=date(2026, 12, 1), text="It failed again."),
    )
    assert [e.span for e in failed.statement.evidence] == [Span(4, 4), Span(6, 6)]
    assert (waiting.state, waiting.review_by, waiting.seen) == (FalsifierState.OPEN, None, None)


@pytest.mark.parametrize(
    ("item", "state", "review_by", "remarks"),
    [
        ("It holds. *met* [L4]", FalsifierState.MET, None, ()),
        ("It holds. [L4] *review by 2027-01-31* *expired*", FalsifierState.EXPIRED, date(2027, 1, 31), ()),
        ("It holds. [L4]", FalsifierState.OPEN, None, ()),
        ("It holds. *opne*", FalsifierState.OPEN, None, ("opne",)),
        ("It holds. *open* *met*", FalsifierState.OPEN, None, ("met",)),
        ("It holds. *open* *review by 2027-02-30*", FalsifierState.OPEN, None, ("review by 2027-02-30",)),
        ("It holds. *open* *review by March*", FalsifierState.OPEN, None, ("review by March",)),
    ],
)
def test_what_stands_behind_the_words(item, state, review_by, remarks):
    (found,) = falsifiers_in(f"## Necessary conditions\n\n- {item}\n")
    assert (found.state, found.review_by, found.remarks) == (state, review_by, remarks)
    assert found.statement.text == "It holds."


@pytest.mark.parametrize(
    ("item", "seen"),
    [
        ("- 2026-11-02: Held.", Observation(day=date(2026, 11, 2), text="Held.")),  # not nested
        ("  - 2026-11-02: Held.", Observation(day=date(2026, 11, 2), text="Held.")),
        ("\t- Ask again.", Observation(text="Ask again.")),
        ("  - 2026-13-02: Held.", Observation(text="2026-13-02: Held.")),
        ("  - 2026-11-02:", Observation(day=date(2026, 11, 2), text="")),
    ],
)
def test_what_a_person_puts_below(item, seen):
    (found,) = falsifiers_in(f"## Falsifiers\n\n- It holds.\n{item}\n")
    assert found.observations == (seen,)
    assert (found.seen is None) == (seen.day is None or not seen.text)


def test_a_persons_own_falsifier_is_theirs():
    (found,) = falsifiers_in("## Falsifiers\n\n- A third ship is built. *open*\n")
    assert found.statement.origin is Origin.HUMAN


def test_a_falsifier_that_begins_with_a_date_is_no_observation():
    words = "2027-01-31: the licence ends, and with it the case."
    tests = tuple(
        Falsifier(statement=Statement(text=words, evidence=(Evidence(PATH, Span(n, n)),))) for n in (1, 2)
    )
    section = Section(kind=SectionKind.FALSIFIERS, falsifiers=tests)
    seed = SeedRef(path=PATH, sha256="ab" * 32, layout="prose")
    text = render(Card(id="x", title="X", seed=seed, sections=(section,)))
    found = list(parse(text, "x.md").every_falsifier())
    assert [f.statement.text for f in found] == [words, words]
    assert render(parse(text, "x.md")) == text
