import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.figures import figures, split_value


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Their cost of capital fell by 600 basis points.", [("600", "basis points", "cost of capital")]),
        ("A $9.7 billion contract was signed.", [("$9.7 billion", "", "contract")]),
        ("It lasts 16-18 months.", [("16-18", "months", "")]),
        ("They hold 4.5 gigawatts of power capacity.", [("4.5", "gigawatts", "power capacity")]),
        (
            "With combined capital expenditures nearing $800 billion.",
            [("$800 billion", "", "combined capital expenditures")],
        ),
        ("It takes 30% upfront cash.", [("30%", "", "upfront cash")]),
        ("A three-to-five-year contract.", [("three-to-five", "year", "contract")]),
        ("They sign 5-year contracts.", [("5", "year", "contracts")]),
        ("Demand grew by a hundredfold.", [("a hundredfold", "", "Demand")]),
        ("Two-thirds of tenants, by 25-30%.", [("Two-thirds", "", "tenants"), ("25-30%", "", "")]),
        ("Volumes rose 3x; 1,000,000 jobs.", [("3x", "", "Volumes"), ("1,000,000", "jobs", "")]),
        (
            "Revenue went from $2 billion to over $10 billion.",
            [("$2 billion", "", "Revenue"), ("$10 billion", "", "Revenue")],
        ),
        ("At $289/share it is full.", [("$289", "/share", "")]),
        ("It scores 7.5/10.", [("7.5/10", "", "")]),
        ("Its context length is 2000-3000 tokens.", [("2000-3000", "tokens", "context length")]),
        ("P/E ~96.", [("96", "", "P/E")]),
    ],
)
def test_figures(sentence, expected):
    assert [(f.value, f.unit, f.name) for f in figures(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2023 and 2020-2021, on May 5, 2026.",
        "[00:07:06] They spoke at 26:45 on 2026-04-10 and 4/15/2026.",
        "GPT-4, Opus 4.7, GPT 5.5, MI350 and H100 run.",
        "The 3nm node and the 3-nanometer process are full.",
        "(1) First; (2) second.",
        "1. First",
        "See Section 3, Figure 2 and #490, open 24/7.",
        "No. 1 in Q3 and FY2025.",
        "It began eight years ago.",
        "The season of 2021, it was.",
    ],
)
def test_no_figures(sentence):
    assert figures(sentence) == ()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("$2 Billion → >$10 Billion", ("$2 Billion → >$10 Billion", "")),
        ("6 - 7 Hours", ("6 - 7", "Hours")),
        ("1,000,000 Workloads / 6 Hrs", ("1,000,000", "Workloads / 6 Hrs")),
        ("$30.80", ("$30.80", "")),
        ("400% (4x)", ("400% (4x)", "")),
        ("4.5 GW", ("4.5", "GW")),
        ("2 Million users", ("2 Million", "users")),
        ("late innings", ("late innings", "")),
        ("", ("", "")),
    ],
)
def test_split_value(cell, expected):
    assert split_value(cell) == expected


WORDS = [
    "$5",
    "billion",
    "30%",
    "of",
    "cost",
    "2023",
    "3x",
    "to",
    "6-7",
    "hours,",
    "GPT-4",
    "the",
    "two",
    "years",
]
words = st.sampled_from([*WORDS, "(12)", "~96", "$", ".", "-", "+"])


@given(st.lists(words, max_size=14).map(" ".join) | st.text(max_size=60))
def test_value_unit_and_name_are_the_sentence_s_own(sentence):
    end = 0
    for f in figures(sentence):
        assert f.start >= end
        assert sentence[f.start : f.end].startswith(f.value) and f.value
        assert sentence[f.start : f.end].endswith(f.unit)
        assert f.name in sentence
        end = f.end


@given(st.text(max_size=40))
def test_split_value_keeps_the_cell(cell):
    value, unit = split_value(cell)
    assert cell.strip().startswith(value)
    assert cell.strip().endswith(unit)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # A verb is no part of the name, though it could be a noun.
        ("He says 1,024 processors cost a commitment.", [("1,024", "", "processors")]),
        ("Copper will trade above $15,000.", [("$15,000", "", "")]),
        ("He puts capital spending at $650 billion.", [("$650 billion", "", "capital spending")]),
        ("Germany exempted defense spending above 1% of it.", [("1%", "", "defense spending")]),
        # A unit that describes the noun behind it is part of the name.
        ("They face 1,200 state bills.", [("1,200", "", "state bills")]),
        # What a preposition hangs on is measured, not what hangs on it.
        ("Demand for software engineers rose 10%.", [("10%", "", "Demand for software engineers")]),
        ("It cuts inference costs by 10x.", [("10x", "", "inference costs")]),
        # A share belongs to what has it.
        ("PIK income has doubled to 8% of total income.", [("8%", "", "PIK income")]),
        ("They fix the cost for the long term at over 2x spot.", [("2x", "", "")]),
        ("Models were reduced in size by 90%.", [("90%", "", "")]),
    ],
)
def test_names_read_well_or_are_absent(sentence, expected):
    assert [(f.value, f.unit, f.name) for f in figures(sentence)] == expected
