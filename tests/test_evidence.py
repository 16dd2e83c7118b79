"""Evidence: the declared fold and nothing else, never inside a word or number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence import SeedIndex, fold
from generator.model import Evidence, Match, Span
from tests.documents import lines_of

SAME = [
    ("“It’s over”", '"It\'s over"'),
    ("capital—not chips", "capital-not chips"),
    ("a  wide\u00a0gap", "a wide gap"),
    ("The **whole** point", "the whole point"),
    ("they *will* _act_", "they will act"),
    ("see [the memo](https://example.org/a) now", "see the memo now"),
    ("> quoted words", "quoted words"),
    ("- listed words", "listed words"),
    ("R&amp;D is <b>up</b>", "R&D is up"),
    ("e\u0301lan", "élan"),
    ("wait…", "wait..."),
    ('so it ends <a class="at" href="x?t=9">[01:02:03]</a>.', "so it ends."),
]
DIFFERENT = [
    ("5 years", "6 years"),
    ("could fall", "will fall"),
    ("is guaranteed", "is not guaranteed"),
    ("5*6 units", "56 units"),
    ("snake_case_name", "snakecasename"),
    ("$1.5 billion", "$15 billion"),
    ("-5%", "5%"),
    ("at <a href='x'>12</a> units", "at units"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_fold_forgives_typesetting(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_fold_forgives_no_meaning(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("line", "text", "match"),
    [
        ("Power decides.", "Power decides.", Match.EXACT),
        ("**Power** decides.", "Power decides.", Match.FOLDED),
        ("POWER DECIDES.", "Power decides.", Match.FOLDED),
        ("It takes 15 years", "5 years", Match.ORPHANED),
        ("It takes 2.5 years", "5 years", Match.ORPHANED),
        ("about 5.5 GW", "about 5", Match.ORPHANED),
        ("overpowered", "power", Match.ORPHANED),
        ("份额达72%以上", "72%", Match.EXACT),  # no blank stands around words there
        ("份额达172%", "72%", Match.ORPHANED),
        ("Power decides.", "Power decided.", Match.ORPHANED),
    ],
)
def test_match(line: str, text: str, match: Match) -> None:
    assert SeedIndex(lines_of(line)).match(text, Span(1, 1)) is match


def test_find_gives_every_place_and_spans_lines() -> None:
    index = SeedIndex(lines_of("one two\n\nthree\none\ntwo"))
    assert index.find("one two") == (Span(1, 1), Span(4, 5))


def test_a_place_outside_the_seed_is_orphaned() -> None:
    assert SeedIndex(lines_of("one")).match("one", Span(2, 2)) is Match.ORPHANED


def test_a_quote_that_runs_on_elsewhere_is_matched_over_both_places() -> None:
    index = SeedIndex(lines_of("they just have\nSign in\nno chips left"))
    both = (Evidence("seeds/sample.txt", Span(1, 1)), Evidence("seeds/sample.txt", Span(3, 3)))
    assert [e.match for e in index.verify("they just have no chips left", both)] == [Match.FOLDED] * 2
    assert [e.match for e in index.verify("they just have many chips left", both)] == [Match.ORPHANED] * 2


def test_evidence_in_another_seed_stays_unchecked() -> None:
    (checked,) = SeedIndex(lines_of("one")).verify("one", [Evidence("seeds/other.txt", Span(1, 1))])
    assert checked.match is Match.UNCHECKED


WORDS = st.lists(
    st.sampled_from(["could", "will", "not", "5", "6", "2.5", "power,", "“cost”", "a—b", "GW"]), min_size=1
)


@given(WORDS, WORDS, WORDS)
def test_what_stands_in_a_line_is_found_there(before: list[str], words: list[str], after: list[str]) -> None:
    line = " ".join([*before, *words, *after])
    text = " ".join(words)
    index = SeedIndex(lines_of(line))
    assert index.match(text, Span(1, 1)) is Match.EXACT
    assert index.find(text)[0] == Span(1, 1)


@given(WORDS, st.integers(0, 30), st.sampled_from("0123456789"))
def test_a_changed_digit_is_never_found(words: list[str], at: int, digit: str) -> None:
    line = " ".join(words)
    places = [i for i, c in enumerate(line) if c.isdigit()]
    if not places:
        return
    i = places[at % len(places)]
    changed = line[:i] + digit + line[i + 1 :]
    expected = Match.EXACT if changed == line else Match.ORPHANED
    assert SeedIndex(lines_of(line)).match(changed, Span(1, 1)) is expected


@given(st.text(st.sampled_from("ab C5'\"—–…\u00a0é.,;!?"), max_size=60))
def test_fold_keeps_every_letter_and_digit_and_is_stable(text: str) -> None:
    assert [c for c in fold(text) if c.isalnum()] == [c for c in text.casefold() if c.isalnum()]
    assert fold(fold(text)) == fold(text)


MARKS = [*"ab C56'\"`—–…\u00a0é.,;*_[]()<>&#>-|", "&amp;", "**", "<b>", "[01:02]"]
MARKED = st.lists(
    st.lists(st.sampled_from(MARKS), max_size=12).map("".join),
    min_size=1,
    max_size=6,
)


@given(MARKED, st.data())
def test_an_index_answers_the_same_whatever_it_was_asked_before(
    lines: list[str], data: st.DataObject
) -> None:
    seed = lines_of("\n".join(lines))
    one = SeedIndex(seed)
    for _ in range(data.draw(st.integers(1, 6))):
        first = data.draw(st.integers(1, len(lines)))
        span = Span(first, data.draw(st.integers(first, len(lines))))
        text = data.draw(st.sampled_from(lines) | st.sampled_from(lines).map(str.upper) | st.text(max_size=3))
        places = [Evidence(seed.path, span), Evidence(seed.path, Span(1, 1))]
        assert one.match(text, span) is SeedIndex(seed).match(text, span)
        assert one.find(text) == SeedIndex(seed).find(text)
        assert one.verify(text, places) == SeedIndex(seed).verify(text, places)
