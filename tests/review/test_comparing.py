"""What counts as a change in meaning, and what only as one of form."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cards.read import located
from generator.cards.verify import verify
from generator.evidence import SeedIndex
from generator.pipeline.reviewing import _FURNITURE
from generator.reading import read_file
from generator.review import CardChange, Class, Side, compare
from tests.review.library import HERE, TIDAL_SEED

TEXT = (HERE / "tidal-power.md").read_text(encoding="utf-8")
INDEX = SeedIndex(read_file(TIDAL_SEED, HERE / "lantern-tidal.txt"))


def side(text: str, path: str = "content/cards/tidal-power.md") -> Side:
    card, places = located(text.removeprefix("\ufeff"), path)
    lines = [[place.line for place in part] for part in (places.statements, places.parts)]
    return Side(
        path=path,
        card=verify(card, INDEX),
        text=text,
        statements=lines[0],
        parts=lines[1],
        seed_sha256=INDEX.seed.sha256,
        furniture=_FURNITURE,
    )


BEFORE = side(TEXT)


def after(old: str, new: str) -> CardChange | None:
    assert old in TEXT
    return compare(BEFORE, side(TEXT.replace(old, new, 1)))


def told(change: CardChange | None) -> list[tuple[Class, str]]:
    assert change is not None
    return [(part.classes[0], " › ".join(part.where)) for part in change.changes]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("will clearly out-earn", "may out-earn", [(Class.STRENGTH, "Thesis")]),
        ("conviction: high", "conviction: low", [(Class.STRENGTH, "conviction")]),
        ("holds 14 of", "holds 15 of", [(Class.FIGURE, "Premise › Detail")]),
        ("years: [10, 12.5]", "years: [10, 15]", [(Class.FIGURE, "horizon: max_years")]),
        ("| 11 | percent", "| 11 | dollars", [(Class.FIGURE, "Figures")]),
        ("Lantern Tidal holds", "Lantern Wave holds", [(Class.FACT, "Premise › Detail")]),
        ("Cable risk [L16]", "Ship risk [L16]", [(Class.WORDING, "Risks › Ship risk")]),
        ("companies: [Lantern Tidal]", "companies: [Lantern]", [(Class.FACT, "companies")]),
        ("- A licence lasts 40 years; a turbine lasts 12. [L8] [00:00:49]\n", "", [(Class.FACT, "Key points › Licences before turbines")]),
        ("- Maud Pell: founder", "- Maud Bell: founder", [(Class.FACT, "Speakers")]),
        ("—  Maud".replace("  ", " "), "— Ivo", [(Class.FACT, "Conviction")]),
        ("status: draft", "status: published", [(Class.STATUS, "status")]),
        ("partly answered", "unanswered", [(Class.ANSWER, "Risks › Cable risk")]),
        ("*listed only*", "*stated once*", [(Class.LEDGER, "Conviction")]),
        ("[L15]", "[L16]", [(Class.EVIDENCE, "Hedge")]),
        ("and it is booked", "and it is taken", [(Class.WORDING, "Risks › Cable risk")]),
        ("--> cable -->", "--> wire -->", [(Class.WORDING, "Key points › Licences before turbines")]),
        ("# Tidal power: who", "# Tidal current: who", [(Class.WORDING, "elsewhere in the file")]),
        ("owns the slack water\n\n", "owns slack water\n\n", [(Class.WORDING, "elsewhere in the file")]),
    ],
)  # fmt: skip
def test_classes(old: str, new: str, expected: list[tuple[Class, str]]) -> None:
    found = told(after(old, new))
    assert [one for one in found if one in expected] == expected
    assert len(found) <= len(expected) + 1, found  # a name in a table may also be one elsewhere


def test_a_statement_that_moves_is_one_change() -> None:
    line = "- One ship serves the whole coast, and it is booked. [L17]\n"
    text = TEXT.replace(line, "").replace("## Key points\n\n", f"## Key points\n\n{line}")
    change = compare(BEFORE, side(text))
    assert change is not None
    assert told(change) == [(Class.FACT, "Key points")]
    assert change.changes[0].notes == ("moved from Risks › Cable risk",)


def test_an_entry_of_another_title_is_the_same_entry() -> None:
    change = after("### Cable risk", "### One ship for everybody")
    assert change is not None
    assert [(part.where, part.before, part.after) for part in change.changes] == [
        (("Risks", "One ship for everybody"), "Cable risk", "One ship for everybody")
    ]


def test_what_several_sections_show_is_told_once() -> None:
    change = compare(BEFORE, side(TEXT.replace("Batteries could", "Batteries will")))
    assert change is not None
    assert [(part.where, part.also) for part in change.changes] == [
        (("Falsifiers",), (("Steel man",), ("Risks",)))
    ]


def test_an_edit_of_words_is_no_loss_of_evidence() -> None:
    edited, back = TEXT.replace("wait a year", "wait for months"), TEXT
    for one, other, note in (
        (back, edited, "no longer the source's words"),
        (edited, back, "the source's words again"),
    ):
        change = compare(side(one), side(other))
        assert change is not None
        (part,) = change.changes
        assert Class.EVIDENCE not in part.classes
        assert part.notes[-1] == note


def test_a_mark_that_moves_with_an_edit_of_words_is_told() -> None:
    change = after("wait a year for a ship. [L15]", "wait a summer for a ship. [L17]")
    assert change is not None
    (part,) = change.changes
    assert part.classes == (Class.EVIDENCE, Class.WORDING)
    assert part.notes == ("no longer the source's words", "evidence: L15 → L17")


def test_words_that_stay_and_are_not_at_their_line_any_more_are_orphaned() -> None:
    change = after("for a ship. [L15]", "for a ship. [L17]")
    assert change is not None
    assert [(part.classes, part.notes) for part in change.changes] == [
        ((Class.EVIDENCE,), ("evidence orphaned: L17 does not say so",))
    ]


THESIS = "Tidal turbines will clearly out-earn wind farms on every strait with a grid link."
GERMAN = "Gezeitenkraftwerke werden auf jeder Meerenge, die ein Netz hat, mehr verdienen als der Wind."


def test_a_translation_is_told_as_one() -> None:
    translated = TEXT.replace(THESIS, GERMAN)
    for one, other in ((TEXT, translated), (translated, TEXT)):
        for text in (other, other.replace("status: draft", "status: draft\nlanguage: de")):
            change = compare(side(one), side(text))
            assert change is not None
            part = next(part for part in change.changes if part.where == ("Thesis",))
            assert part.before and part.after
            assert part.classes == (Class.WORDING,)
            assert part.notes[0] == "translated"


def test_a_thesis_and_what_cites_the_same_line_are_pairs_however_they_differ() -> None:
    for old, new, where in (
        (THESIS, "Copper mines lose money.", ("Thesis",)),
        (f"{THESIS} [L2]", "Copper mines lose money.", ("Thesis",)),
        (
            "Perhaps a cable fails; we might then wait a year for a ship. [L15]",
            "Buy gold. [L14-15]",
            ("Hedge",),
        ),
        (
            "A licence lasts 40 years; a turbine lasts 12.",
            "Buy gold.",
            ("Key points", "Licences before turbines"),
        ),
    ):
        change = after(old, new)
        assert change is not None
        (part,) = change.changes
        assert part.where == where
        assert part.before and part.after
        assert Class.FACT in part.classes
        assert part.notes[0] == "replaced"


def test_a_thesis_that_changes_places_with_a_key_point_has_moved() -> None:
    other = "One ship serves the whole coast, and it is booked."
    text = (
        TEXT.replace(other, "<>")
        .replace(f"{THESIS} [L2]", f"{other} [L17]")
        .replace("<> [L17]", f"{THESIS} [L2]")
    )
    change = compare(BEFORE, side(text))
    assert change is not None
    notes = [part.notes for part in change.changes if "moved from" in "".join(part.notes)]
    assert len(notes) == 2, change.changes


def test_what_cites_another_line_is_no_pair() -> None:
    change = after("Perhaps a cable fails; we might then wait a year for a ship. [L15]", "Buy gold. [L4]")
    assert change is not None
    assert [part.notes[0] for part in change.changes] == ["added", "removed"]


def test_added_and_removed_cards_say_what_they_hold() -> None:
    for change in (compare(None, BEFORE), compare(BEFORE, None)):
        assert change is not None
        assert change.summary.startswith("Tidal turbines will clearly")
        assert change.notes and change.notes[0].startswith("1")


def test_a_card_of_another_name_is_the_same_card() -> None:
    assert compare(BEFORE, BEFORE) is None
    change = compare(BEFORE, replace(BEFORE, path="content/cards/slack.md"))
    assert change is not None
    assert (change.happened, change.changes) == ("renamed", ())


def reformatted(rng: random.Random) -> str:
    """The card with other key order, quotes, comments, blank lines, order of sections, line ends."""
    front, _, body = TEXT.removeprefix("---\n").partition("---\n")
    keys = front.splitlines()
    rng.shuffle(keys)
    keys = [
        re.sub(r"^(\w+): (\w[\w-]*)$", rng.choice([r"\1: \2", r'\1: "\2"', r"\1:   '\2'  # as said"]), k)
        for k in keys
    ]
    body, links = body[: body.index("\n[L2]:")], body[body.index("\n[L2]:") :]
    title, *sections = re.split(r"(?m)^(?=## )", body)
    rng.shuffle(sections)
    text = title + "".join(s.rstrip("\n") + "\n" * rng.randint(2, 4) for s in sections) + links
    lines = [line + rng.choice(["", "", " "]) if line[:1].isalpha() else line for line in text.split("\n")]
    comment = rng.choice(["", "<!-- seen by two of us -->\n\n"])
    whole = "---\n" + "\n".join(keys) + "\n---\n" + "\n".join(lines).replace("## Hedge", f"{comment}## Hedge")
    return rng.choice(["", "\ufeff"]) + whole.replace("\n", rng.choice(["\n", "\r\n"]))


@given(st.randoms(use_true_random=False))
def test_reformatting_is_no_change(rng: random.Random) -> None:
    change = compare(BEFORE, side(reformatted(rng)))
    assert change is None, change


WORDS = [
    match.span()
    for match in re.finditer(r"(?<![\w\[-])[a-z]{3,}(?![\w\]:-])", TEXT)
    if match.start() > TEXT.index("# Tidal") and match.start() < TEXT.index("\n[L2]:")
]


@given(st.sampled_from(WORDS), st.sampled_from(["maybe", "seven", "never", "Nvidia", "moor", ""]))
def test_any_word_that_changes_is_told(place: tuple[int, int], word: str) -> None:
    text = TEXT[: place[0]] + word + TEXT[place[1] :]
    assert compare(BEFORE, side(text)) is not None


def test_a_declared_change_is_named_as_the_front_matter_names_it():
    declared = "status: draft\nstrength: [{section: thesis, from: could, to: will, reason: why}]"
    change = after("status: draft", declared)
    assert change is not None
    assert [one.where for one in change.changes] == [("strength",)]
    assert change.changes[0].line_after is not None
