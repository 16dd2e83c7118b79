"""Words go into Markdown and come back; what a reader sees is the words."""

import html
import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cards.inline import Place, Tail, escape, plain, quote, split_tail, unquote, unquoted
from generator.model import Ledger, Span
from tests.cards.texts import NASTY, WORDS

LEDGERS = {ledger.value for ledger in Ledger}


@pytest.mark.parametrize(
    "words",
    [
        "Revenue grew 3x; $2 Billion → >$10 Billion, i.e. ~5% (or 5 * 3 < 16) & more!",
        "AT&T's CEO — “sure” – said: don't use snake_case, C++ or a-b.",
        "At [00:03:09] he said 1.5 [sic] is fine. https://example.org/a?b=c#d",
        "-5% is less than 2024. It's 12.5% + 3%; #1 of 40; half/half",
    ],
)
@pytest.mark.parametrize("place", [Place.START, Place.INLINE])
def test_ordinary_prose_stays_as_it_is(words, place):
    assert escape(words, place) == words


@pytest.mark.parametrize(
    ("words", "at_start", "inside"),
    [
        ("# one", "\\# one", "# one"),
        ("- one", "\\- one", "- one"),
        ("-5 %", "-5 %", "-5 %"),
        ("1. one", "1\\. one", "1. one"),
        ("1.5 one", "1.5 one", "1.5 one"),
        ("> one", "\\> one", "> one"),
        ("--- one", "\\--- one", "--- one"),
        ("| one", "\\| one", "| one"),
        ("[ ] one", "\\[ ] one", "[ ] one"),
        ("[a]: b", "\\[a]: b", "[a]: b"),
        ("*a* b", "\\*a\\* b", "\\*a\\* b"),
        ("a <b> c", "a &lt;b> c", "a &lt;b> c"),
        ("&amp; c", "&amp;amp; c", "&amp;amp; c"),
        ("see [L3] there", "see \\[L3] there", "see \\[L3] there"),
        ("end [26:45]", "end [26:45\\]", "end [26:45\\]"),
        ("[a](b)", "[a\\](b)", "[a\\](b)"),
        ("C#", "C\\#", "C\\#"),
    ],
)
def test_only_what_markdown_would_act_on_is_escaped(words, at_start, inside):
    assert escape(words, Place.START) == at_start
    assert escape(words) == inside


@given(NASTY | st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(Place))
def test_words_come_back(words, place):
    there = escape(words, place)
    assert plain(there) == words
    assert "\n" not in there
    assert there == there.strip()


def seen(rendered: str) -> str:
    """The words of a rendered paragraph."""
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", "", rendered)).split())


PRINTED = NASTY.map(lambda t: re.sub(r"[\x00-\x1f\x7f-\x9f]", "", t)).filter(lambda t: t.strip() != "")


@settings(deadline=None)
@given(PRINTED)
def test_commonmark_shows_the_words(words):
    parser = pytest.importorskip("markdown_it").MarkdownIt("gfm-like", {"linkify": False})
    rendered = parser.render(escape(words, Place.START))
    assert rendered.startswith("<p>")
    assert re.sub(r"</?p>", "", rendered).count("<") == 0
    assert seen(rendered) == " ".join(words.split())


@settings(deadline=None)
@given(PRINTED)
def test_python_markdown_shows_the_words(words):
    rendered = markdown.markdown(
        escape(words, Place.START), extensions=["tables", "attr_list", "admonition", "def_list", "footnotes"]
    )
    assert rendered.startswith("<p>")
    assert re.sub(r"</?p>", "", rendered).count("<") == 0
    assert seen(rendered) == " ".join(words.split())


@given(WORDS, st.none() | WORDS)
def test_quotes_come_apart(words, speaker):
    found = unquote(quote(words, speaker))
    assert found is not None
    assert plain(found[0]) == words
    assert (plain(found[1]) if found[1] else None) == speaker


@given(st.one_of(WORDS, WORDS.map("“{}”".format), WORDS.map("“a” — {}".format)))
def test_words_that_look_like_a_quote_are_none(words):
    there = unquoted(words, Place.START)
    assert unquote(there) is None
    assert plain(there) == words


SPANS = st.builds(lambda a, b: Span(a, a + b), st.integers(1, 99999), st.integers(0, 9))
TIMES = st.sampled_from(["26:45", "00:07:06", "1:02", "00:10-00:20", "1:00:00 – 1:10:00"])


@given(
    WORDS,
    st.lists(SPANS, max_size=3).map(tuple),
    st.lists(TIMES, max_size=2).map(tuple),
    st.lists(st.sampled_from(sorted(LEDGERS)), max_size=1).map(tuple),
)
def test_tails_come_off(words, spans, times, remarks):
    tail = Tail(spans, times, remarks)
    there, found = split_tail(escape(words, Place.START) + str(tail), LEDGERS)
    assert plain(there) == words
    assert found == tail


@given(WORDS, st.lists(WORDS, max_size=2).map(tuple))
def test_any_remark_comes_off_a_title(words, remarks):
    there, found = split_tail(escape(words) + str(Tail(remarks=remarks)))
    assert plain(there) == words
    assert found.remarks == remarks


def test_what_people_write_is_read_too():
    assert split_tail("Words.[26:45] [L3] [L5-L6]")[1] == Tail((Span(3, 3), Span(5, 6)), ("26:45",))
    assert split_tail("Words. [L9-3]") == ("Words. [L9-3]", Tail())
    assert plain("**Strong** _and_ [linked](https://example.org) &mdash; `no`") == "Strong and linked — `no`"
