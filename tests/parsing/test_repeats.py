"""Strings that were captured again: the first stays, the others point to it."""

import pytest

from tests.documents import document_of

LONG = "Access to power and to the structures that finance it will decide who wins this decade."


@pytest.mark.parametrize("times", [1, 2, 3, 50])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n \n\n"])
def test_neighbours_are_folded(times: int, between: str) -> None:
    document = document_of(between.join(["THESIS"] * times) + "\n\n" + between.join([LONG] * times))
    assert [b.text for b in document.blocks] == ["THESIS", LONG]
    assert len(document.duplicates) == 2 * (times - 1)


def test_a_duplicate_names_the_line_it_repeats() -> None:
    assert document_of("Power\n\nPower\n\nCompute\n\nCompute").duplicates == ((3, 1), (7, 5))


def test_a_short_label_may_come_again_further_down() -> None:
    texts = [b.text for b in document_of("THESIS\n\none\n\nTHESIS\n\ntwo").blocks]
    assert texts == ["THESIS", "one", "THESIS", "two"]


def test_a_long_text_is_never_a_second_statement() -> None:
    document = document_of(f"{LONG}\n\nsomething else\n\n{LONG}")
    assert [b.text for b in document.blocks] == [LONG, "something else"]
    assert document.duplicates == ((5, 1),)


def test_words_that_differ_in_a_digit_are_no_repeat() -> None:
    assert len(document_of("5 years\n\n6 years").blocks) == 2


def test_a_part_printed_twice_is_folded_with_its_label() -> None:
    part = f"RISK 01\n\nPlant Fire\n\n{LONG}\n\nDEFENSE\n\nNone."
    texts = [b.text for b in document_of(f"{part}\n\n{part}\n\nDEFENSE\n\nAnother.").blocks]
    assert texts == ["RISK 01", "Plant Fire", LONG, "DEFENSE", "None.", "DEFENSE", "Another."]
