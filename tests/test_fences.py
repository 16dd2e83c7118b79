"""Front matter is cut off a text in one way, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fences import front_matter


@pytest.mark.parametrize(
    ("text", "yaml", "body", "line"),
    [
        ("---\nid: a\n---\n# A\n", "id: a\n", "# A\n", 4),
        ("\ufeff--- \r\nid: a\r\n---\t\r\n# A\r\n", "id: a\r\n", "# A\r\n", 4),
        ("---\n---", "", "", 2),
        ("---\nid: a\n----\n--- no\n---\nx", "id: a\n----\n--- no\n", "x", 6),
    ],
)
def test_front_matter(text: str, yaml: str, body: str, line: int) -> None:
    found = front_matter(text)
    assert found is not None
    assert (found.yaml, found.body, found.body_line) == (yaml, body, line)


@pytest.mark.parametrize("text", ["", "# A\n---\nid: a\n---\n", "---\nid: a\n", "---\nid: a\n ---\n"])
def test_what_has_no_front_matter(text: str) -> None:
    assert front_matter(text) is None


@given(st.text("-\n x:", max_size=30))
def test_the_parts_are_the_text(text: str) -> None:
    found = front_matter(f"---\n{text}")
    assert found is None or "".join(found) == f"---\n{text}"
