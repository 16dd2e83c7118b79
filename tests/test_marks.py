"""What the mark of a statement's evidence cites."""

from __future__ import annotations

import pytest

from generator.marks import cited
from generator.model import Span


@pytest.mark.parametrize(
    ("mark", "span"),
    [
        ("L33", Span(33, 33)),
        ("L3-5", Span(3, 5)),
        ("L3-L5", Span(3, 5)),
        ("L0", None),
        ("L5-3", None),
        ("33", None),
        ("L3 ", None),
        ("L٣", None),
    ],
)
def test_cited(mark: str, span: Span | None) -> None:
    assert cited(mark) == span
