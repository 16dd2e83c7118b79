"""What a thesis stands or falls with, told by wording."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.layouts import extract
from generator.layouts.falsifying import falsifies, is_test, review_by
from generator.model import Basis, FalsifierState, SectionKind, Seed, Taxonomy
from generator.parsing import parse
from generator.tables import table

RULES = table("generator.layouts", "falsifying.yml")
WORDS = RULES["words"]


def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{([a-z]+)\}", lambda m: WORDS.get(m[1], m[0]), pattern), re.I)


@pytest.mark.parametrize("kind", ["breaks", "requires", "excluded"])
def test_every_pattern_finds_its_example(kind):
    for rule in RULES[kind]:
        assert compiled(rule["pattern"]).search(rule["example"]), rule
        assert falsifies(rule["example"]) == (kind != "excluded"), rule


@pytest.mark.parametrize(
    "sentence",
    [
        "Unless the lender returns, our case falls apart.",
        "Should a second yard open, the whole argument would no longer hold.",
        "The investment thesis hinges on one permit.",
        "If tenants leave, I am wrong.",
        "For the thesis to play out, freight rates must stay above $9,000.",
        "We would exit if two of the five charterers defaulted.",
    ],
)
def test_what_a_thesis_falls_with(sentence):
    assert falsifies(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "If rates rise, the shares fall.",
        "We would sell if the shares reached our target of $90.",
        "The thesis failed when the lender left.",
        "If tariffs rise, trade falls.",
        "What happens if the thesis breaks?",
        "A good investor asks when a thesis breaks.",
        "The bears say their case rests on rates.",
        "In that case the yard fails.",
        "That does not change our view.",
        "of the whole, so the thesis depends on rates",
        "",
    ],
)
def test_what_only_sounds_so(sentence):
    assert not falsifies(sentence)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Churn above 6% in two quarters.", True),
        ("Watch for a lender that leaves early.", True),
        ("We have been early before.", False),
        ("Could we be wrong if rates rise?", False),
        ("Of course.", False),
        ("Until then, the position stays closed.", False),
    ],
)
def test_sentences_of_a_paragraph_on_what_would_change_the_authors_mind(sentence, told):
    assert is_test(sentence) is told


@pytest.mark.parametrize(
    ("sentence", "said", "day"),
    [
        ("The migration slips beyond the end of 2027.", None, "2027-12-31"),
        ("Q2 2026 conversion below 75%.", None, "2026-06-30"),
        ("Margins fall below the 2019 level.", None, None),
        ("Margins fall below the 2019 level by mid-2027.", None, "2027-08-31"),
        ("Two cancelled orders within a year.", None, None),
        ("Two cancelled orders within one year.", date(2026, 3, 1), "2027-03-01"),
        ("Growth was 9% in 2024 and stalls in 2027.", date(2026, 3, 1), "2027-12-31"),
        ("Growth was 9% in 2024.", date(2026, 3, 1), None),
        ("Two orders are cancelled.", date(2026, 3, 1), None),
    ],
)
def test_the_day_by_which_it_can_be_told(sentence, said, day):
    assert review_by(sentence, said) == (date.fromisoformat(day) if day else None)


MEMO = """# Saltmarsh Yards

Date: 2026-03-01

## Thesis

Saltmarsh Yards will triple its berths by 2029 because nobody else holds a dredging licence.

## Why it works

- The yard has nine berths and a licence for twenty more.
- Dredging takes two seasons a berth. {sentence}

## Risks

- A storm may close the channel.
"""


def falsifiers_of(sentence: str):
    text = MEMO.format(sentence=sentence)
    seed = Seed(path="seeds/x.md", sha256="ab" * 32, lines=tuple(text.split("\n")))
    (card,) = extract(parse(seed), Taxonomy()).cards
    return card.section(SectionKind.FALSIFIERS)


def test_a_dated_thesis_is_a_test_of_its_own():
    section = falsifiers_of("Seasons are short.")
    assert section.basis is Basis.DERIVED
    (test,) = section.falsifiers
    assert test.statement.text.startswith("Saltmarsh Yards will triple its berths by 2029")
    assert (test.state, test.review_by) == (FalsifierState.OPEN, date(2029, 12, 31))
    assert test.statement.evidence


def test_what_breaks_the_thesis_comes_first():
    section = falsifiers_of("If the licence is shared, the thesis fails.")
    assert [f.statement.text[:20] for f in section.falsifiers] == [
        "If the licence is sh",
        "Saltmarsh Yards will",
    ]
    assert falsifiers_of("If the licence is shared, the bear case fails.").falsifiers[0].review_by is not None


PIECES = ["if", "the", "thesis", "fails", "by 2027", "we would", "sell", "below", "?"]


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_any_words_are_judged(text):
    falsifies(text)
    is_test(text)
    review_by(text)
    day = review_by(text, date(2026, 1, 1))
    assert day is None or day > date(2026, 1, 1)
