"""Cutting a card file loses nothing, and keys name its units."""

from hypothesis import given
from hypothesis import strategies as st

from generator.cards.blocks import Mark, blocks, cells, closed_runs, heading, lines_of
from generator.cards.files import fingerprint, fingerprints, split
from generator.cards.inline import Place, escape
from generator.model import SectionKind
from tests.cards.texts import NASTY, WORDS

LINES = [
    "---",
    "# T",
    "## Thesis",
    "## Risks",
    "## Mine",
    "### A",
    "#### B",
    "```",
    "~~~",
    "<!--",
    "-->",
    "- x",
    "| a |",
]
LINES += ["[L3]: ../x#L3", "[26:45]: https://x", "", "  ", "words", "id: x", "\ufeff---"]
FILES = st.lists(st.sampled_from(LINES) | NASTY, max_size=15).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n"]).map(lambda end: end.join(lines))
)


@given(st.one_of(st.text(), FILES))
def test_cut_and_joined_any_text_is_the_same(text):
    assert str(split(text)) == text
    assert "".join(lines_of(text)) == text


@given(FILES)
def test_keys_are_distinct_and_lines_are_where_units_begin(text):
    units = split(text).units
    keys = [unit.key for unit in units if unit.key != "links"]
    assert len(set(keys)) == len(keys)
    for unit in units:
        assert "".join(lines_of(text)[unit.line - 1 :]).startswith(unit.text)


@given(FILES)
def test_blocks_of_any_text_can_be_read(text):
    for block in blocks(text):
        assert 1 <= block.line <= len(lines_of(text))


def test_units_of_a_card():
    text = """---
id: x
---
# Title
Preamble.

## Thesis

```text
## no heading
```

<!--
### nor this
-->

## Risks

### Cable risk [L3]

- A.

#### Below

### Cable risk [L4]

## My view

### Deeper

[L3]: ../../x#L3

## Thesis
"""
    file = split(text)
    assert file.front == "id: x\n"
    assert [(unit.key, unit.line) for unit in file.units] == [
        ("title", 4),
        ("thesis", 7),
        ("risks", 17),
        ("risks/cable-risk", 19),
        ("risks/cable-risk-2", 25),
        ("other/my-view", 27),
        ("links", 31),
        ("thesis-2", 33),
    ]
    assert [unit.kind for unit in file.units][-3:] == [
        SectionKind.OTHER,
        SectionKind.OTHER,
        SectionKind.THESIS,
    ]
    assert "links" not in fingerprints(file.units)


def test_fingerprints_see_words_not_line_ends():
    assert fingerprint("a\n\nb\n") == fingerprint("a \r\n\r\nb\r\n\r\n")
    assert fingerprint("a\n\nb") != fingerprint("a\nb")
    assert len(fingerprint("")) == 6


def test_headings():
    assert heading("## A title ##\r\n") == (2, "A title")
    assert heading("### C\\#") == (3, "C\\#")
    assert heading("#hash") is None
    assert heading("#") == (1, "")


def test_an_open_fence_runs_to_the_end():
    assert closed_runs(["```", "## x", "`````", "a"]) == {0: 3}
    assert closed_runs(["````", "## x", "```", "a"]) == {0: 4}
    assert closed_runs(["<!-- a --> b", "## x"]) == {0: 1}


@given(st.lists(WORDS | st.just(""), min_size=1, max_size=4))
def test_cells_come_back(row):
    there = [escape(cell, Place.CELL) for cell in row]
    assert list(cells("| " + " | ".join(there) + " |")) == there


def test_what_a_person_writes_between():
    text = "Wrapped\nwords\n1. One\n   more\n> quoted\n***\n| a | b |\n| c | d |\n```\ncode\n"
    assert [(b.mark, b.text, b.rows, b.lines) for b in blocks(text)] == [
        (Mark.PARAGRAPH, "Wrapped words", (), ()),
        (Mark.ITEM, "One more quoted", (), ()),
        (Mark.TABLE, "", (("a", "b"), ("c", "d")), ()),
        (Mark.FENCE, "", (), ("code",)),
    ]
