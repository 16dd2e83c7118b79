"""Front matter: every problem at once, each with its line; no value changed by YAML."""

from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.cards.front import front_fingerprints, load
from generator.cards.read import parse
from generator.cards.write import render
from generator.cards.yaml_edit import updated
from generator.diagnostics import ThesisError
from generator.model import Card, Drift, Horizon, Skew, Source, Speaker, Status
from tests.cards.texts import WORDS

MINIMAL = "id: x\ntitle: X\n"


def problems(front: str, around: str = "---\n{}---\n# X\n") -> list[tuple[str, int | None, str, str]]:
    with pytest.raises(ThesisError) as caught:
        parse(around.format(front), "content/cards/x.md")
    return [(d.code, d.line, d.message, d.hint) for d in caught.value.diagnostics]


def test_every_problem_is_told_at_once():
    front = """titel: X
status: done
speakers: Maud
seed: ../secret
lines: {used: -1, lost: 3}
source:
  shw: Slack Water
  podcasts: many
horizon: {years: [1, 2, 3]}
"""
    assert sorted((line, code) for code, line, _, _ in problems(front)) == [
        (2, "C304"),
        (2, "C306"),
        (2, "C306"),
        (3, "C305"),
        (4, "C305"),
        (5, "C305"),
        (6, "C304"),
        (6, "C305"),
        (8, "C304"),
        (9, "C305"),
        (10, "C305"),
        (10, "C306"),
    ]
    told = {message: hint for _, _, message, hint in problems(front)}
    assert told["unknown key titel"] == "did you mean title?"
    assert told["unknown key source.shw"] == "did you mean show?"


@pytest.mark.parametrize(
    ("status", "hint"),
    [
        ("reviewd", "did you mean reviewed?"),
        ("done", "write 'draft', 'reviewed', 'published', 'superseded' or 'broken'"),
    ],
)
def test_the_nearest_of_the_words_that_may_stand_there_is_named(status, hint):
    assert [found[3] for found in problems(MINIMAL + f"status: {status}\n")] == [hint]


@pytest.mark.parametrize(
    ("front", "code", "line"),
    [
        (MINIMAL + "id: y\n", "C310", 4),
        (MINIMAL + "source: {show: a, show: b}\n", "C310", 4),
        (MINIMAL + "topics: &a [b]\n", "C311", 4),
        (MINIMAL + "topics: *a\n", "C311", 4),
        (MINIMAL + "topics: !!python/object:os.system [b]\n", "C311", 4),
        (MINIMAL + "topics: " + "[" * 32000 + "\n", "C311", 4),
        (MINIMAL + "topics: [" + "{a: " * 9000 + "\n", "C311", 4),
        (MINIMAL + "topics: [" + "words, " * 10000 + "]\n", "C311", 2),
        (MINIMAL + "topics: [a\n", "C303", 5),
        (MINIMAL + "show: a: b\n", "C303", 4),
        (MINIMAL + "? [a]\n: b\n", "C305", 4),
        ("- a\n- b\n", "C302", 2),
        ("just words\n", "C302", 2),
        ("", "C306", 2),
    ],
)
def test_one_problem(front, code, line):
    assert problems(front)[0][:2] == (code, line)


def test_front_matter_that_is_no_front_matter():
    assert problems(MINIMAL, "---\n{}# X\n")[0][:2] == ("C301", 1)
    assert problems(MINIMAL, "# X\n{}")[0][:2] == ("C307", 1)
    assert problems("", "{}")[0][:2] == ("C307", 1)


def test_conflict_markers_are_told_where_they_begin():
    around = "---\n{}---\n# X\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"
    assert problems(MINIMAL, around)[0][:2] == ("C309", 6)
    assert problems("<<<<<<< ours\nid: x\n=======\nid: y\n>>>>>>> theirs\n")[0][:2] == ("C309", 2)
    parse("---\nid: x\ntitle: X\n---\n# X\n\nA heading\n=======\n", "x.md")


@pytest.mark.parametrize(
    ("front", "code", "place"),
    [
        (MINIMAL + "source: {shw: a}\n", "C304", (4, 10)),
        (MINIMAL + "topics: [a, &b c]\n", "C311", (4, 13)),
        (MINIMAL + "source: {show: a, show: b}\n", "C310", (4, 19)),
        (MINIMAL + "horizon: {text: a, years: [1, x]}\n", "C305", (4, 31)),
        (MINIMAL + "source:\n  podcasts: many\n", "C305", (5, 3)),
        (MINIMAL + "topics: [a: b: c]\n", "C303", (4, 14)),
        (MINIMAL + "topics: \u00e4\u00f6 \u0007\n", "C303", (4, 12)),
    ],
)
def test_the_column_is_told(front, code, place):
    with pytest.raises(ThesisError) as caught:
        parse("---\n" + front + "---\n# X\n", "x.md")
    found = caught.value.diagnostics[0]
    assert (found.code, (found.line, found.column)) == (code, place)


def test_values_are_the_words_they_are():
    front = load(
        "id: no-1\ntitle: no\nasset_class: yes\nconviction: 1e3\nspeakers: [on, {name: off, role: 0x1f}]\n"
        "horizon: 2030\nsource: {duration: 1:37:33, views: 62K, published: 2024-05-02, podcasts: 12, show: }\n",
        "x.md",
    )
    assert front.title == "no"
    assert (front.asset_class, front.conviction) == ("yes", "1e3")
    assert [(s.name, s.role) for s in front.speakers] == [("on", None), ("off", "0x1f")]
    assert front.horizon is not None
    assert front.horizon.text == "2030"
    assert front.source.duration == "1:37:33"
    assert front.source.published == "2024-05-02"
    assert (front.source.podcasts, front.source.show) == (12, None)


REASONS = WORDS.map(str.strip).filter(bool)
CARDS = st.builds(
    Card,
    id=st.just("x"),
    title=WORDS,
    seed=st.none(),
    status=st.sampled_from(Status),
    source=st.builds(
        Source,
        kind=st.none() | WORDS,
        show=st.none() | WORDS,
        duration=st.none() | st.sampled_from(["1:37:33", "26:45", "no", "62K"]),
        url=st.none() | WORDS,
        podcasts=st.none() | st.integers(0, 99),
        licence=st.none() | WORDS,
    ),
    speakers=st.lists(st.builds(Speaker, name=WORDS, role=st.none() | WORDS), max_size=3).map(tuple),
    companies=st.lists(WORDS, max_size=3).map(tuple),
    topics=st.lists(WORDS, max_size=3).map(tuple),
    asset_class=st.none() | WORDS,
    language=st.sampled_from(["en", "de", "no"]),
    horizon=st.none()
    | st.builds(
        lambda text, low, more: Horizon(
            text=text, min_years=low, max_years=None if low is None else low + more
        ),
        WORDS,
        st.none() | st.floats(0, 100),
        st.floats(0, 10),
    ),
    skew=st.sampled_from(Skew),
    successor=st.none() | st.just("y"),
    drift=st.lists(
        st.builds(Drift, section=REASONS, before=REASONS, after=REASONS, reason=REASONS), max_size=2
    ).map(tuple),
)


@given(CARDS)
def test_what_is_written_is_read(card):
    text = render(card)
    found = parse(text, "x.md")
    assert replace(found, sections=()) == card
    assert render(found) == text


@given(CARDS)
def test_yaml_1_1_reads_the_same_words(card):
    front = yaml.safe_load(render(card).split("\n---\n")[0])
    assert front["title"] == card.title
    assert front.get("topics", []) == list(card.topics)
    assert front.get("source", {}).get("duration") == card.source.duration


def test_fingerprints_see_values_not_how_they_are_written():
    one = "id: x\ntitle: 'A: b'\nlines: {used: 1}\nwritten: {front/id: abc123}\nstatus: draft\n"
    other = 'title: "A: b"  # good\nid: x\nstatus: superseded\nsuccessor: y\n'
    other += "strength: [{section: thesis, from: hedged, to: bare, reason: good}]\n"
    assert front_fingerprints(one) == front_fingerprints(other)
    assert front_fingerprints(one).keys() == {"front/id", "front/title"}
    changed = front_fingerprints(other.replace("A", "B"))
    assert [unit for unit, said in front_fingerprints(one).items() if changed[unit] != said] == [
        "front/title"
    ]


def test_a_change_of_meaning_is_declared_with_its_reason():
    front = load(
        MINIMAL + "strength: [{section: thesis, from: hedged, to: bare, reason: said since}]\n", "x.md"
    )
    (one,) = front.strength
    assert (one.section, one.before, one.after, one.reason) == ("thesis", "hedged", "bare", "said since")
    found = problems(
        MINIMAL + "strength:\n  - section: thesis\n    form: hedged\n    to: bare\n    reason: '  '\n"
    )
    assert [(code, line) for code, line, _, _ in found] == [("C306", 5), ("C304", 6), ("C305", 8)]
    assert found[1][3] == "did you mean from?"


def test_comments_stay_when_their_value_goes():
    old = "id: x\ntopics:  # mine\n  - a  # one\n  # two\n  - b#c\nskew: up  # three\nlast: '# no'\n"
    new = "id: x\ntopics: [b]\n"
    assert (
        updated(old, new, {"topics", "skew", "last"}) == "id: x\ntopics: [b]\n# mine\n# one\n# two\n# three\n"
    )
    flow = "{id: x, topics: [a, # one\n b]}\n"
    assert updated(flow, new, {"topics"}) == "{id: x, topics: [b]}\n# one\n"


def test_values_are_changed_where_they_stand():
    old = "# mine\ntitle:   'Old'   # keep\nsource:\n  show: A  # gone with its value\n\nid: x\ntopics: [a]\n"
    new = "id: x\ntitle: New\nsource: {show: B}\nskew: up\n"
    assert updated(old, new, {"title", "source", "skew", "topics"}) == (
        "# mine\ntitle: New   # keep\nsource: {show: B}  # gone with its value\nskew: up\n\nid: x\n"
    )
    assert updated("{id: x, title: Old}\n", "id: x\ntitle: New\nskew: up\n", {"title", "skew"}) == (
        "{id: x, title: New, skew: up}\n"
    )
    assert updated(old, new, {"id"}) == old


def test_a_successor_of_a_wrong_form_is_told_what_to_write():
    with pytest.raises(ThesisError) as refused:
        load("id: a\ntitle: A\nstatus: superseded\nsuccessor: th_nbis\n", "a.md")
    assert "write the id of the card that takes its place" in str([d.hint for d in refused.value.diagnostics])
