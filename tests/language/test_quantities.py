"""Two spellings of one number are the same number."""

from __future__ import annotations

import pytest

from generator.language.quantities import quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$1.5bn of debt", [("1500000000", "$", "")]),
        ("1,500 million dollars", [("1500000000", "$", "")]),
        ("2,5 Mio €", [("2500000", "€", "")]),
        ("1.234,56 €", [("1234.56", "€", "")]),
        ("1,234,567 users", [("1234567", "", "")]),
        ("18亿元", [("1800000000", "yuan", "")]),
        ("60%+ margin", [("60", "%", "more")]),
        ("at least 40 basis points", [("40", "bp", "more")]),
        ("up to sixty percent", [("60", "%", "less")]),
        ("~12x earnings", [("12", "x", "near")]),
        ("5–6 years", [("5", "", ""), ("6", "year", "")]),
        ("a five-year plan", [("5", "year", "")]),
        ("-5% and (5%)", [("-5", "%", ""), ("5", "%", "")]),
        ("a trillion dollars", [("1000000000000", "$", "")]),
        ("it doubled", [("2", "", "")]),
        ("Q4 at 26:45, version 3.2.1", [("q4", "", ""), ("26:45", "", ""), ("3.2.1", "", "")]),
        ("H100 in 2027", [("2027", "", "")]),
        ("no number", []),
    ],
)
def test_quantities(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(q.value, q.measure, q.bound) for q in quantities(text)] == found
