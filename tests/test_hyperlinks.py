"""Links of Markdown: what they are, where they stand, and that no text is too much."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.hyperlinks import hyperlinks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no link", []),
        ("a [b](c.md) d", [("c.md", 1, 3, None)]),
        ('[b](c.md "title") [e](<f g.md>)', [("c.md", 1, 1, None), ("f g.md", 1, 19, None)]),
        ("[a [b] c](d_(e).md)", [("d_(e).md", 1, 1, None)]),
        ("[![a](b.png)](c.md)", [("c.md", 1, 1, None), ("b.png", 1, 2, None)]),
        ("\n\n- [b][c]\n\n[c]: d.md", [("d.md", 5, 1, "c")]),
        ("[b][c] [d][]", [(None, 1, 1, "c"), (None, 1, 8, "d")]),
        ("[b][C  c]\n\n[c C]: d.md", [("d.md", 3, 1, "c C")]),
        ("<https://example.org>", [("https://example.org", 1, 1, None)]),
        ("[L3]: ../../seeds/x.md#L3\n[26:45]: https://example.org", []),
        ("[^1]: a footnote", []),
        ("rows[0][1] and [words][^1]", []),
        ("`[a](b.md)` and \\[a](b.md)", []),
        ("~~~\n[a](b.md)\n~~~\na <!-- [a](b.md)\n[a](b.md) -->[c](d.md)", [("d.md", 5, 14, None)]),
    ],
)
def test_links(text: str, expected: list[tuple[str | None, int, int, str | None]]) -> None:
    assert [(link.target, link.line, link.column, link.label) for link in hyperlinks(text)] == expected


@given(st.text(alphabet="[]()<>!`\\ab:/.#\n \"'-", max_size=60))
def test_any_text_is_read_and_every_place_is_in_it(text: str) -> None:
    lines = text.split("\n")
    for link in hyperlinks(text):
        assert lines[link.line - 1][link.column - 1] in "[!<"


@pytest.mark.parametrize("part", ["[", "](", "[a](", "![", "[a][", '[a](b "', "[[", "`", "<!--", "\\["])
def test_a_long_text_of_one_sign_is_read(part: str) -> None:
    assert len(list(hyperlinks("](" + part * 3000))) <= 3000
