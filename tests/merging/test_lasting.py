"""Whatever a person and the generator do to whichever part: nothing is lost, and nothing is forgotten."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cards.files import LINKS, split
from generator.cards.front import FIELD, front_fingerprints
from generator.cards.read import parse
from generator.cards.write import render
from generator.cards.yaml_edit import fields
from generator.diagnostics import Exit, ThesisError
from generator.merging import Decisions, Merged, merge
from tests.cards.example import card

FRESH = render(card())
UNITS = {unit.key: unit.text for unit in split(FRESH).units if unit.key != LINKS}
FIELDS = {
    "title": ('title: "Tidal power: who owns the slack water"', "title: {}"),
    "source": ("show: Slack Water", "show: {}"),
    "speakers": ("speakers: [Maud Pell, Ivo Brandt]", "speakers: [Maud Pell, Ivo Brandt, {}]"),
    "topics": ('topics: [power, "no"]', "topics: [{}]"),
    "conviction": ("conviction: high", "conviction: {}"),
    "horizon": ("text: a decade or 12.5 years", "text: {}"),
}
NAMES = st.sampled_from([*UNITS, *(FIELD + name for name in FIELDS)])
GENERATED = NAMES.filter(lambda name: name != "title")  # the heading follows the field
WORDS = st.sampled_from(["Ebb", "Flow", "Slack"])


def said(key: str, words: str, text: str = FRESH) -> str:
    """``text`` with other ``words`` in the unit or field ``key``."""
    if key.startswith(FIELD):
        old, new = FIELDS[key.removeprefix(FIELD)]
        assert old in text
        return text.replace(old, new.format(words), 1)
    unit = UNITS[key]
    return text.replace(unit, unit.rstrip("\n") + f"\n\n{words} was added.\n\n", 1)


@cache
def generated(key: str, words: str) -> str:
    """The card when the generator puts other ``words`` in ``key``."""
    return render(parse(said(key, words), "card.md"))


def pending(merged: Merged) -> list[str]:
    return [one.unit for one in merged.pending]


def part(text: str, key: str) -> str | None:
    """What ``text`` says in ``key``."""
    file = split(text)
    if key.startswith(FIELD):
        return front_fingerprints(file.front).get(key)
    return next((unit.text.strip() for unit in file.units if unit.key == key), None)


@settings(max_examples=20, deadline=None)
@given(NAMES, GENERATED, WORDS, WORDS)
def test_an_edit_and_an_update_meet(mine, theirs, my_words, new_words):
    on_disk, fresh = said(mine, my_words), generated(theirs, new_words)
    merged = merge(fresh, on_disk)
    same = part(on_disk, mine) == part(fresh, mine)
    assert part(merged.text, mine) == part(on_disk, mine)
    assert mine == theirs or part(merged.text, theirs) == part(fresh, theirs)
    assert pending(merged) == ([mine] if mine == theirs and not same else [])
    assert merge(fresh, merged.text) == merged


@settings(max_examples=20, deadline=None)
@given(GENERATED, st.lists(WORDS, min_size=2, unique=True))
def test_a_conflict_is_told_by_every_generation_until_it_is_decided(key, words):
    text = said(key, "Mine")
    for new in words:
        fresh = generated(key, new)
        for _ in range(2):
            merged = merge(fresh, text)
            assert pending(merged) == [key]
            text = merged.text
    kept = merge(fresh, text, decisions=Decisions(keep=(key,)))
    assert part(kept.text, key) == part(said(key, "Mine"), key)
    assert pending(kept) == pending(merge(fresh, kept.text)) == []
    assert pending(merge(generated(key, "Newer"), kept.text)) == [key]
    taken = merge(fresh, text, decisions=Decisions(accept=(key,)))
    assert taken == Merged(fresh)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from([key for key in UNITS if key != "title"]))
def test_what_a_person_deleted_stays_deleted_and_comes_back_when_it_is_accepted(key):
    mine = FRESH.replace(UNITS[key], "")
    assert part(merge(FRESH, mine).text, key) is None
    fresh = generated(key, "Newer")
    merged = merge(fresh, mine)
    (one,) = merged.pending
    assert (one.unit, one.line, one.yours) == (key, None, None)
    assert merge(fresh, merged.text) == merged
    back = merge(fresh, merged.text, decisions=Decisions(accept=(key,)))
    assert (part(back.text, key), back.pending) == (part(fresh, key), ())
    gone = merge(fresh, merged.text, decisions=Decisions(keep=(key,)))
    assert (part(gone.text, key), gone.pending) == (None, ())
    assert merge(fresh, gone.text) == gone


@settings(max_examples=20, deadline=None)
@given(st.sampled_from([key for key in UNITS if "/" in key or key == "outcome"] or ["hedge"]))
def test_what_the_source_says_no_more_waits_where_a_person_edited_it(key):
    fresh = render(parse(FRESH.replace(UNITS[key], ""), "card.md"))
    assert part(merge(fresh, FRESH).text, key) is None
    merged = merge(fresh, said(key, "Mine"))
    (one,) = merged.pending
    assert (one.unit, one.proposed) == (key, None)
    assert "Mine was added." in merged.text
    assert merge(fresh, merged.text) == merged
    kept = merge(fresh, merged.text, decisions=Decisions(keep=(key,)))
    assert ("Mine was added." in kept.text, kept.pending) == (True, ())
    assert merge(fresh, kept.text) == kept
    taken = merge(fresh, merged.text, decisions=Decisions(accept=(key,)))
    assert ("Mine was added." in taken.text, taken.pending) == (False, ())


WRITTEN = next(line for line in FRESH.split("\n") if line.startswith("written: "))
DAMAGE = st.sampled_from(
    [
        "",
        "written:",
        "written: lost",
        "written: [thesis, risks]",
        "written: {thesis: [a]}",
        "written: {thesis: {}}",
        "written: {}",
        "seed_sha256: short",
        WRITTEN.replace("thesis: ", "thesis: x").replace("risks: ", "risks: x"),
        "\n".join(["written:", *(f"  {pair}" for pair in WRITTEN[10:-1].split(", ")[::2])]),
    ]
)


@settings(max_examples=20, deadline=None)
@given(DAMAGE, GENERATED, WORDS)
def test_damaged_fingerprints_make_all_a_persons(damage, key, words):
    line = "seed_sha256: " + "ab" * 32 if damage.startswith("seed_sha256") else WRITTEN
    unharmed = merge(FRESH, FRESH.replace(line + "\n", damage + "\n" if damage else ""))
    assert pending(unharmed) == []
    assert "ab" * 32 in unharmed.text
    assert merge(FRESH, unharmed.text) == unharmed
    mine = said(key, words).replace(line + "\n", damage + "\n" if damage else "")
    assert part(merge(FRESH, mine).text, key) == part(mine, key)
    fresh = generated(key, "Newer")
    merged = merge(fresh, mine)
    assert part(merged.text, key) == part(mine, key)
    assert merge(fresh, merged.text) == merged


@pytest.mark.parametrize(
    ("named", "units"),
    [
        ("thesis", {"thesis"}),
        ("Thesis", {"thesis"}),
        (" Steel man ", {"steel-man"}),
        ("risks", {"risks", "risks/cable-risk"}),
        ("Cable risk", {"risks/cable-risk"}),
        ("risks/cable-risk", {"risks/cable-risk"}),
        ("title", {"title"}),
        ("front/title", {"front/title"}),
        ("front", set(front_fingerprints(split(FRESH).front))),
        ("key-points", {"key-points", "key-points/licences-before-turbines"}),
    ],
)
def test_sections_by_name(named, units):
    every = [*front_fingerprints(split(FRESH).front), *UNITS]
    assert Decisions(keep=(named,)).by_unit(every, "card.md").keys() == units


@pytest.mark.parametrize(
    ("named", "nearest"),
    [("thesys", "thesis"), ("front/titel", "front/title"), ("Cabel risk", "risks/cable-risk"), ("", "front")],
)
def test_an_unknown_section_names_the_nearest_and_all(named, nearest):
    with pytest.raises(ThesisError) as refused:
        merge(FRESH, FRESH, "card.md", decisions=Decisions(accept=(named,)))
    (told,) = refused.value.diagnostics
    assert (told.code, refused.value.exit_code) == ("M502", Exit.USAGE)
    assert nearest in told.hint
    assert "steel-man, risks, risks/cable-risk, conviction" in told.hint


def test_a_heading_of_several_sections_is_asked_about():
    units = ["risks", "risks/grid", "key-points", "key-points/grid"]
    with pytest.raises(ThesisError, match="“Grid” names several sections") as refused:
        Decisions(accept=("Grid",)).by_unit(units, "card.md")
    assert refused.value.diagnostics[0].hint.startswith("did you mean risks/grid or key-points/grid? ")


def test_a_persons_own_section_is_nothing_to_accept():
    mine = FRESH.replace("## Hedge", "## My view\n\nNo.\n\n## Hedge")
    with pytest.raises(ThesisError, match="M502"):
        merge(FRESH, mine, "card.md", decisions=Decisions(accept=("My view",)))
    risks = FRESH.replace("## Conviction", "### Boredom\n\n- It is dull.\n\n## Conviction")
    accepted = merge(FRESH, risks, "card.md", decisions=Decisions(accept=("risks",)))
    assert "### Boredom\n\n- It is dull.\n" in accepted.text


def test_a_field_shows_where_it_stands():
    (one,) = merge(generated("front/conviction", "Low"), said("front/conviction", "Firm")).pending
    assert (one.yours, one.proposed) == ("conviction: Firm", "conviction: Low")
    assert one.line == fields(split(FRESH).front)["conviction"][0] + 1
