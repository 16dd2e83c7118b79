from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.deadlines import last_day
from generator.language.periods import periods

SAID = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("by the end of 2027", "2027-12-31"),
        ("by 2030", "2030-12-31"),
        ("by 2027-28", "2028-12-31"),
        ("by the 2030s", "2039-12-31"),
        ("before 2027", "2026-12-31"),
        ("before March 2027", "2027-02-28"),
        ("Q3 2027", "2027-09-30"),
        ("2Q26", "2026-06-30"),
        ("by Q4 '26", "2026-12-31"),
        ("H1 2028", "2028-06-30"),
        ("the second half of 2026", "2026-12-31"),
        ("by mid-2027", "2027-08-31"),
        ("early 2027", "2027-04-30"),
        ("by FY27", "2027-12-31"),
        ("by March 2028", "2028-03-31"),
        ("by February 2028", "2028-02-29"),
        ("until June 30, 2027", "2027-06-30"),
        ("2026-2030", "2030-12-31"),
        ("bis Ende 2027", "2027-12-31"),
        ("到2027年底", "2027-12-31"),
        ("by June 31, 2027", None),
        ("the long term", None),
        ("", None),
    ],
)
def test_a_point_in_time_ends_on_a_day(period, day):
    assert last_day(period) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("within five years", "2031-05-20"),
        ("over the next two to three years", "2029-05-20"),
        ("within 18 months", "2027-11-20"),
        ("in the next few quarters", "2027-02-20"),
        ("within six weeks", "2026-07-01"),
        ("next year", "2027-12-31"),
        ("over the next 12-18 months", "2027-11-20"),
        ("this calendar year", "2026-12-31"),
        ("this year", "2026-12-31"),
        ("by year-end", "2026-12-31"),
        ("next quarter", "2026-09-30"),
        ("by the end of the decade", "2029-12-31"),
        ("next month", "2026-06-30"),
        ("the coming years", None),
    ],
)
def test_a_span_is_counted_from_the_day_of_saying(period, day):
    assert last_day(period, SAID) == (date.fromisoformat(day) if day else None)
    assert last_day(period) is None


@given(
    st.text(max_size=30) | st.sampled_from(["within 999 decades", "by 9999", "Q9 2027"]),
    st.none() | st.dates(),
)
def test_any_words_give_a_day_or_none(text, said):
    last_day(text, said)
    for period in periods(text):
        last_day(period.text, said)
