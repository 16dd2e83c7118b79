"""Two spellings of one number are the same number, in common measures."""

from __future__ import annotations

import pytest

from generator.language.quantities import quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$1.5bn of debt", [("1500000000", "$", "")]),
        ("1,500 million dollars", [("1500000000", "$", "")]),
        ("2,5 Mio €", [("2500000", "€", "")]),
        ("1.234,56 €", [("30864/25", "€", "")]),
        ("1,234,567 users", [("1234567", "", "")]),
        ("18亿元", [("1800000000", "yuan", "")]),
        ("60%+ margin", [("60", "%", "more")]),
        ("at least 40 basis points", [("2/5", "points", "more")]),
        ("up to sixty percent", [("60", "%", "less")]),
        ("~12x earnings", [("12", "x", "near")]),
        ("5–6 years", [("5", "year", ""), ("6", "year", "")]),
        ("a five-year plan", [("5", "year", "")]),
        ("-5% and (5%)", [("-5", "%", ""), ("5", "%", "")]),
        ("a trillion dollars", [("1000000000000", "$", "")]),
        ("it doubled", [("2", "", "")]),
        ("Q4 at 26:45, version 3.2.1", [("q4", "", ""), ("26:45", "", ""), ("3.2.1", "", "")]),
        ("H100 in 2027", [("2027", "", "")]),
        ("3 gigawatts", [("3", "GW", "")]),
        ("four and a half years", [("9/2", "year", "")]),
        ("2 and 1/2 years", [("5/2", "year", "")]),
        ("40个基点", [("2/5", "points", "")]),
        ("18 months", [("3/2", "year", "")]),
        ("$200-300 billion", [("200000000000", "$", ""), ("300000000000", "$", "")]),
        ("two to three million", [("2000000", "", ""), ("3000000", "", "")]),
        ("between 5 and 6 years", [("5", "year", ""), ("6", "year", "")]),
        ("twenty-five sites", [("25", "", "")]),
        ("one year", [("1", "year", "")]),
        ("one of them", []),
        ("the second half of FY25", [("h2", "", ""), ("2025", "", "")]),
        ("half of it", [("50", "%", "")]),
        ("no number", []),
    ],
)
def test_quantities(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(str(q.value), q.measure, q.bound) for q in quantities(text)] == found
    assert all(text[q.start : q.end] == q.text for q in quantities(text))
