"""What two wordings of one statement differ in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.meaning import Kind, differences
from generator.language.naming import names_in

STRENGTH, NEGATION, NUMBER, NAME, DEGREE, LANGUAGE, WORDS = Kind


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("Rents could double.", "Rents will double.", [(STRENGTH, "hedged", "bare"), (DEGREE, "could", "will")]),
        ("They can double it.", "They will double it.", [(DEGREE, "can", "will")]),
        ("It costs $5 billion over 5 years.", "It costs $6 billion over 5 years.", [(NUMBER, "$5 billion", "$6 billion")]),
        ("It takes 5 years.", "It takes 5 months.", [(NUMBER, "5 years", "5 months")]),
        ("It takes five years.", "It takes 6 years.", [(NUMBER, "five years", "6 years")]),
        ("Rents go from 5 to 6.", "Rents go from 6 to 5.", [(NUMBER, "5, 6", "6, 5")]),
        ("It opens in 2027.", "It opens in 2028.", [(NUMBER, "2027", "2028")]),
        ("Sales are over 5%.", "Sales are 5%.", [(NUMBER, "5% (more)", "5%"), (WORDS, "over", "")]),
        ("约18亿元", "约19亿元", [(NUMBER, "18亿元", "19亿元")]),
        ("So Nvidia wins.", "So Oracle wins.", [(NAME, "Nvidia", "Oracle")]),
        ("So Nvidia beats AMD.", "So AMD beats Nvidia.", [(NAME, "Nvidia, AMD", "AMD, Nvidia")]),
        ("They buy H100s.", "They buy H200s.", [(NAME, "H100s", "H200s")]),
        ("The plant is profitable.", "The plant is unprofitable.", [(NEGATION, "profitable", "unprofitable")]),
        ("Rents rose by 5%.", "Rents fell by 5%.", [(NEGATION, "rose", "fell")]),
        ("It grows without debt.", "It grows with debt.", [(NEGATION, "without", "with")]),
        ("The moat is wide.", "The gap is wide.", [(WORDS, "moat", "gap")]),
        ("One. Two.", "Two. One.", [(WORDS, "One. Two.", "Two. One.")]),
        ("US policy", "us policy", [(WORDS, "US policy", "us policy")]),
        ("It costs $1.5bn.", "It costs 1,500 million dollars.", [(WORDS, "1.5bn", "1,500 million dollars")]),
        ("It takes 18 months.", "It takes 1.5 years.", [(WORDS, "18 months", "1.5 years")]),
        ("It takes about 5 years.", "It takes 5 years.", [(NUMBER, "5 years (near)", "5 years"), (DEGREE, "about 5", "")]),
        ("The claim is true.", "The claim is false.", [(NEGATION, "true", "false")]),
        ("It is likely.", "It is unlikely.", [(NEGATION, "likely", "unlikely"), (DEGREE, "likely", "unlikely")]),
        ("They use an iPhone.", "They use an iPad.", [(NAME, "iPhone", "iPad")]),
        ("Nobody sells it.", "Everybody sells it.", [(NEGATION, "nobody", "everybody")]),
    ],
)  # fmt: skip
def test_each_kind(before: str, after: str, found: list[tuple[Kind, str, str]]) -> None:
    assert [(d.kind, d.before, d.after) for d in differences(before, after)] == found


def test_strength_is_told_sentence_by_sentence() -> None:
    before = "The moat is wide. It may last. We might wait."
    after = "The moat is wide. It will last. We might wait."
    assert differences(before, after)[0].kind is STRENGTH


def test_a_name_that_opens_a_sentence_is_known_from_elsewhere() -> None:
    names = names_in("At first it was Nvidia, then Oracle.")
    assert names == ("Nvidia", "Oracle")
    assert [d.kind for d in differences("Nvidia wins.", "Oracle wins.", names=names)] == [NAME]
    assert [d.kind for d in differences("Power wins.", "Energy wins.", names=names)] == [WORDS]


def test_negations_and_cues_are_those_of_the_language() -> None:
    assert [d.kind for d in differences("Er steigt.", "Er steigt nicht.", language="de")] == [NEGATION]
    assert [d.kind for d in differences("May steigt.", "Will steigt.", language="de")] == [WORDS]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            "Power must decide who wins the next five years.",
            "Die Energie wird entscheiden, wer in den nächsten fünf Jahren gewinnt und wer nicht.",
            [(LANGUAGE, "en", "de")],
        ),
        (
            "Power must decide who wins the next 5 years.",
            "Die Energie wird entscheiden, wer in den nächsten 6 Jahren gewinnt und wer nicht.",
            [(NUMBER, "5 years", "6 Jahren"), (LANGUAGE, "en", "de")],
        ),
        (
            "The moat is wide, and a link takes five years.",
            "Le fossé est large et une liaison est à faire dans les cinq ans.",
            [(LANGUAGE, "en", "fr")],
        ),
    ],
)
def test_of_a_translation_only_the_numbers_are_compared(
    before: str, after: str, found: list[tuple[Kind, str, str]]
) -> None:
    assert [(d.kind, d.before, d.after) for d in differences(before, after)] == found
    back = [(kind, new, old) for kind, old, new in found]
    assert [(d.kind, d.before, d.after) for d in differences(after, before)] == back


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("“Power is the moat” – he said…", '"Power is the moat" - he  said...'),
        ("It’s\nup", "It's up"),
        ("Åkesson", "A\u030akesson"),
        ("", " "),
    ],
)
def test_shapes_and_blanks_make_no_difference(before: str, after: str) -> None:
    assert differences(before, after) == ()


WORDED = st.lists(
    st.sampled_from(
        [
            "rents",
            "could",
            "will",
            "not",
            "5",
            "$6bn",
            "Nvidia",
            "H100",
            "rise",
            "years",
            "2027",
            "价",
            "never",
            ".",
            "?",
        ]
    ),
    min_size=1,
    max_size=12,
)


@given(WORDED, st.integers(0, 11), st.sampled_from(["gas", "may", "no", "7", "AMD", "-", "more"]))
def test_any_change_of_a_word_is_told(words: list[str], at: int, other: str) -> None:
    at %= len(words)
    changed = [*words[:at], other, *words[at + 1 :]]
    for after in (changed, [*words, other], words[:at] + words[at + 1 :]):
        assert differences(" ".join(words), " ".join(after)) or words == after
    assert differences(" ".join(words), "  ".join(words)) == ()


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_compared(before: str, after: str) -> None:
    forth, back = differences(before, after), differences(after, before)
    assert bool(forth) == bool(back)
