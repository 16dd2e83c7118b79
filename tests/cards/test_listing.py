"""The list of generated cards says the same however it was damaged or merged."""

from hypothesis import given
from hypothesis import strategies as st

from generator.cards.listing import Listed, listed, listing

CARDS = {
    "b-2": "seeds/b.txt",
    "a": "seeds/ünder/a b.md",
    "c": 'seeds/# "no": \\ yes .txt',
    "d": "seeds/x\udc80",
}


def test_it_is_in_the_order_of_ids_and_read_as_it_was_written() -> None:
    text = listing(CARDS)
    assert [line.split(":")[0] for line in text.split("\n")[2:]] == ["a", "b-2", "c", "d", ""]
    assert {card: one.seed for card, one in listed(text).items()} == CARDS
    assert listing({}) == "".join(line + "\n" for line in text.split("\n")[:2])


def test_what_is_no_line_of_it_is_nothing() -> None:
    text = """\ufeff# a comment\r
<<<<<<< ours\r
a: seeds/a.txt\r
=======\r
a: seeds/other.txt
b: "seeds/b.txt
b: "seeds/b\\x.txt"
- c: d
C: seeds/c.txt
d:
>>>>>>> theirs
  e: seeds/e.txt
f: seeds/f.txt\t
"""
    assert listed(text) == {"a": Listed("seeds/a.txt", 3), "f": Listed("seeds/f.txt", 13)}


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert (
        listed(listing({card: one.seed for card, one in listed(text).items()})).keys() == listed(text).keys()
    )
