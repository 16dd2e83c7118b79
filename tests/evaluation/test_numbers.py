"""Figures agree by their numbers, however these are written."""

from __future__ import annotations

import pytest

from generator.evaluation.numbers import stated


@pytest.mark.parametrize(
    ("figure", "text", "expected"),
    [
        ("$600 billion", "600 bn of spending", True),
        ("5%", "5 years", False),
        ("25% to 30%", "25% of sales", False),  # every number is wanted
        ("100", "100.4", True),  # half a per cent is rounding
        ("100", "101", False),
        ("$1.5bn of debt", "1,500 million", True),
        ("3 gigawatts", "3,000 MW", True),
        ("version 3.2.1", "version 3.2.2", False),
        ("4.5 years", "four and a half years", True),
        ("seventy percent", "prices went up by seventy percent", True),
    ],
)
def test_stated(figure: str, text: str, expected: bool) -> None:
    assert stated(figure, text) is expected
