"""Lines that moved in a seed: what a card cites follows, and moved lines alone are no change."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cards.links import cited_spans
from generator.cards.read import parse
from generator.cards.verify import verify
from generator.cards.write import render
from generator.evidence import SeedIndex
from generator.merging import merge
from generator.merging.moves import Moves, moves
from generator.model import Card, Evidence, LineCounts, Match, Seed, Span
from tests.cards.example import LINES, PATH, card, seed


def moved(*inserted: int, edits: dict[str, str] | None = None) -> tuple[Seed, str]:
    """The example's seed with a new line in front of each of the lines ``inserted``, and the card of it."""
    lines: list[str] = []
    place: dict[int, int] = {}
    for number, line in enumerate(LINES, 1):
        lines += [f"A note that nobody cites, number {number}."] * inserted.count(number)
        lines.append(line)
        place[number] = len(lines)
    text = "\n".join(lines)
    for old, new in (edits or {}).items():
        assert old in text
        text = text.replace(old, new)
    now = Seed(path=PATH, sha256="cd" * 32, lines=tuple(text.split("\n")))
    fresh = render(at(card(), place, now))
    for old, new in (edits or {}).items():
        fresh = fresh.replace(old, new)
    return now, render(parse(fresh, "card.md"))


def at(shown: Card, place: dict[int, int], now: Seed) -> Card:
    """``shown`` citing the seed ``now``, each line where it is now."""

    def cites(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(replace(e, span=Span(place[e.span.first], place[e.span.last])) for e in evidence)

    def part(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(part(one) for one in value)
        if hasattr(value, "__dataclass_fields__") and not isinstance(value, Evidence):
            inner = {name: part(getattr(value, name)) for name in value.__dataclass_fields__}
            if "evidence" in inner:
                inner["evidence"] = cites(inner["evidence"])  # type: ignore[arg-type]
            return replace(value, **inner)  # type: ignore[type-var]
        return value

    sections = part(shown.sections)
    assert shown.seed
    counts = LineCounts(used=20, layout=4, unused=len(now.lines) - 24)
    return replace(shown, sections=sections, seed=replace(shown.seed, sha256=now.sha256, lines=counts))  # type: ignore[arg-type]


FRESH = render(at(card(), {n: n for n in range(1, len(LINES) + 1)}, seed()))


def edited(*edits: tuple[str, str]) -> str:
    text = FRESH
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def orphans(text: str, now: Seed) -> list[str]:
    """The statements of a card whose words do not stand where it cites them."""
    shown = verify(parse(text, "card.md"), SeedIndex(now))
    return [s.text for _, s in shown.every_statement() for e in s.evidence if e.match is Match.ORPHANED]


def test_the_marks_of_an_edited_unit_follow_the_seed_and_nothing_else_changes():
    mine = edited(("[L3]\n", "[L3]\n\nOf the coast, see [L4] and `[L4](x)`.\n"))
    now, fresh = moved(1, 1, 1)
    merged = merge(fresh, mine, seed=now)
    assert "spoken for.** [L6]\n\nOf the coast, see [L7] and `[L4](x)`.\n" in merged.text
    assert f"[L7]: ../../{PATH}#L7\n" in merged.text
    assert merged.pending == ()
    assert orphans(merged.text, now) == []
    assert merge(fresh, merged.text, seed=now).text == merged.text


def test_a_file_of_another_system_follows_too():
    mine = edited(("[L3]\n", "[L3]\n\nSee [L4].\n"))
    now, fresh = moved(1)
    on_disk = "\ufeff" + mine.replace("\n", "\r\n").removesuffix("\r\n")
    merged = merge(fresh, on_disk, seed=now).text
    assert merged == "\ufeff" + merge(fresh, mine, seed=now).text.replace("\n", "\r\n").removesuffix("\r\n")
    assert "[L4]\r\n\r\nSee [L5].\r\n" in merged


def test_an_edited_statement_follows_between_neighbours_that_moved_alike():
    mine = edited(("Lantern Tidal holds 14 of the 31 licensed straits.", "Lantern holds 14 of 31 straits."))
    now, fresh = moved(2, 10)
    merged = merge(fresh, mine, seed=now)
    assert "Lantern holds 14 of 31 straits. [L5]" in merged.text
    assert merged.pending == ()


def test_an_edited_statement_follows_where_its_neighbours_moved_apart():
    mine = edited(("Lantern Tidal holds 14 of the 31 licensed straits.", "Lantern holds 14 of 31 straits."))
    now, fresh = moved(4, 5, 5)
    merged = merge(fresh, mine, seed=now)
    assert "Lantern holds 14 of 31 straits. [L5]" in merged.text  # the generator's unit moved by marks alone
    assert merged.pending == ()


def test_a_mark_stays_where_nothing_tells_where_its_line_went():
    mine = edited(("[L3]\n", "[L3] [L5]\n"))  # line 5 is cited by nobody else
    now, fresh = moved(5, 6, 6)
    assert "[L3] [L5]\n" in merge(fresh, mine, seed=now).text


def test_words_that_changed_as_well_are_a_conflict_and_its_marks_follow():
    mine = edited(("One ship serves", "One old ship serves"))
    now, fresh = moved(1, edits={"One ship serves": "Two ships serve"})
    merged = merge(fresh, mine, seed=now)
    assert [one.unit for one in merged.pending] == ["risks/cable-risk"]
    assert "One old ship serves the whole coast, and it is booked. [L18]" in merged.text
    assert merge(fresh, merged.text, seed=now) == merged


def test_a_unit_that_a_person_deleted_is_not_changed_by_moved_marks():
    start, end = FRESH.index("### Cable risk"), FRESH.index("## Conviction")
    now, fresh = moved(1)
    merged = merge(fresh, FRESH[:start] + FRESH[end:], seed=now)
    assert merged.pending == ()
    assert "Cable risk" not in merged.text


def test_a_link_that_a_person_set_follows_its_mark():
    own = "[L8]: https://example.org/licences\n"
    mine = edited(("A licence lasts 40", "Any licence lasts 40"), (f"[L8]: ../../{PATH}#L8\n", own))
    now, fresh = moved(1)
    merged = merge(fresh, mine, seed=now).text
    assert "[L9]: https://example.org/licences\n" in merged
    assert own not in merged


def test_the_same_seed_moves_nothing():
    mine = edited(("[L3]\n", "[L3] [L19]\n"))
    assert merge(FRESH, mine, seed=replace(seed(), sha256="ab" * 32)).text.count(" [L19]\n") == 3


def test_a_person_may_cite_a_line_for_words_that_stand_elsewhere():
    mine = edited(("[L3]\n", "[L3]\n\nBatteries could flatten the premium within a decade. [L4]\n"))
    now, fresh = moved(1)
    assert "within a decade. [L5]\n" in merge(fresh, mine, seed=now).text


@pytest.mark.parametrize(
    ("pairs", "line", "now"),
    [
        ([(3, 5), (9, 11)], 3, 5),
        ([(3, 5), (9, 11)], 4, 6),
        ([(3, 5), (9, 12)], 4, None),
        ([(3, 5), (9, 12)], 9, 12),
        ([(3, 5)], 4, None),
        ([(3, 5)], 2, None),
        ([(3, 5), (3, 6), (9, 11)], 3, None),
        ([], 1, None),
    ],
)
def test_lines_that_moved(pairs: list[tuple[int, int]], line: int, now: int | None) -> None:
    assert Moves.of(pairs).line(line) == now


def test_a_passage_that_was_torn_apart_stays_as_it_was():
    known = Moves.of([(3, 5), (4, 2)])
    assert known.span(Span(3, 4)) == Span(3, 4)
    assert known.span(Span(3, 3)) == Span(5, 5)


def test_what_moved_is_found_by_the_words_of_the_card():
    now, _ = moved(4, 19)
    found = moves(FRESH, "card.md", SeedIndex(now))
    assert [found.line(n) for n in (2, 3, 4, 18, 19, 29)] == [2, 3, 5, 19, 21, 31]
    assert found.back().line(21) == 19


INSIDE = {line for span in cited_spans([FRESH]) for line in range(span.first + 1, span.last + 1)}
BEFORE = st.lists(st.sampled_from(sorted({*range(1, len(LINES) + 1)} - INSIDE)), max_size=6).map(sorted)


@settings(max_examples=40, deadline=None)
@given(BEFORE, st.sampled_from(sorted(cited_spans([FRESH]))))
def test_wherever_lines_are_inserted_nothing_is_orphaned_and_nothing_is_in_conflict(inserted, span):
    mine = edited((f"[{span}]", f"[{span}] *as we see it*"))
    now, fresh = moved(*inserted)
    merged = merge(fresh, mine, seed=now)
    assert merged.pending == ()
    assert orphans(merged.text, now) == []
    assert merge(fresh, merged.text, seed=now).text == merged.text
