"""The life of a thesis: the steps its status may take, and the card that takes its place."""

from __future__ import annotations

import pytest

from generator.checks import Before, CheckedCard, steps, succession
from generator.model import Status
from tests.checks.documents import checked

ALLOWED = {
    ("draft", "reviewed"),
    ("reviewed", "published"),
    ("reviewed", "superseded"),
    ("reviewed", "broken"),
    ("reviewed", "draft"),
    ("published", "superseded"),
    ("published", "broken"),
    ("published", "draft"),
    ("superseded", "draft"),
}


def card(name: str, status: str, successor: str = "") -> CheckedCard:
    more = f"successor: {successor}\n" if successor else ""
    text = f"---\nid: {name}\ntitle: X\nstatus: {status}\n{more}---\n# X\n\n## Thesis\n\nMine.\n"
    path = f"content/cards/{name}.md"
    return checked(text, path)


@pytest.mark.parametrize("was", Status)
@pytest.mark.parametrize("now", Status)
def test_a_card_takes_one_step_at_a_time(was: Status, now: Status) -> None:
    found = list(steps([card("x", now.value)], Before({"x": was})))
    if was is now or (was.value, now.value) in ALLOWED:
        assert found == []
    else:
        expected = "R602" if was is Status.BROKEN else "R601"
        assert [(d.code, d.severity.value, d.line, d.column) for d in found] == [(expected, "error", 4, 9)]


def test_what_it_may_become_is_told() -> None:
    (found,) = steps([card("x", "published")], Before({"x": Status.DRAFT}))
    assert found.message == "goes from draft to published, which skips a step or leads back"
    assert found.hint == "A card that is draft may become reviewed."


@pytest.mark.parametrize(
    ("status", "codes"),
    [
        ("draft", []),
        ("reviewed", []),
        ("published", ["R603"]),
        ("superseded", ["R603"]),
        ("broken", ["R603"]),
    ],
)
def test_a_new_card_begins_at_the_beginning(status: str, codes: list[str]) -> None:
    assert [d.code for d in steps([card("new", status)], Before({"x": Status.DRAFT}))] == codes


def test_a_card_whose_id_a_person_changed_is_known_by_its_file() -> None:
    before = Before({"old": Status.REVIEWED}, {"content/cards/x.md": Status.REVIEWED})
    assert list(steps([card("x", "published")], before)) == []


@pytest.mark.parametrize(
    ("cards", "code", "told"),
    [
        ([("x", "superseded", "")], "R604", "is superseded and names no successor"),
        ([("x", "published", "y"), ("y", "draft", "")], "R605", "names a successor and is published"),
        (
            [("x", "superseded", "power-2027"), ("power-2026", "draft", "")],
            "R606",
            "there is no card “power-2027”",
        ),
        ([("x", "superseded", "x")], "R607", "is its own successor"),
        ([("x", "superseded", "y"), ("y", "broken", "")], "R608", "is superseded by y, which is broken"),
    ],
)
def test_a_superseded_card_names_its_successor(
    cards: list[tuple[str, str, str]], code: str, told: str
) -> None:
    (found,) = succession([card(*one) for one in cards])
    assert (found.code, found.message, found.path) == (code, told, "content/cards/x.md")
    assert found.line == (4 if code == "R604" else 5)


def test_the_nearest_id_is_suggested() -> None:
    (found,) = succession([card("x", "superseded", "power-2027"), card("power-2026", "draft")])
    assert found.hint == "Did you mean power-2026?"


def test_a_chain_may_be_long_and_a_ring_is_told_of_each_of_its_cards() -> None:
    chain = [card("a", "superseded", "b"), card("b", "superseded", "c"), card("c", "published")]
    assert list(succession(chain)) == []
    ring = [*chain[:2], card("c", "superseded", "b")]
    assert [d.message for d in succession(ring)] == [
        "has successors in a ring: a → b → c → b",
        "has successors in a ring: b → c → b",
        "has successors in a ring: c → b → c",
    ]
