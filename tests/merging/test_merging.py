"""A person's edit is never lost; what nobody edited is brought up to date; a second run changes nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cards.files import LINKS, split
from generator.cards.links import cited_spans, place_link
from generator.cards.read import parse
from generator.cards.write import render
from generator.diagnostics import ThesisError
from generator.merging import Decisions, merge
from generator.model import Entry, Position, Section, SectionKind, Seed, Statement
from tests.cards.example import LINES, PATH, card, cite, seed
from tests.cards.test_files import FILES

FRESH = render(card())


def changed(old: str, new: str) -> str:
    """The generator's card after its words ``old`` became ``new``."""
    text = FRESH.replace(old, new)
    assert text != FRESH
    return render(parse(text, "card.md"))


def edited(old: str, new: str, text: str = FRESH) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_no_file_yet():
    assert merge(FRESH, None).text == FRESH


def test_a_second_run_changes_nothing():
    assert merge(FRESH, FRESH) == merge(FRESH, merge(FRESH, FRESH).text)
    assert merge(FRESH, FRESH).text == FRESH


def test_units_nobody_edited_follow_the_generator():
    newer = changed("One ship serves the whole coast", "Two ships serve the whole coast")
    assert merge(newer, FRESH).text == newer


def test_an_edit_stays_when_the_generator_says_the_same_as_before():
    mine = edited("are few, and most are spoken for", "are few")
    assert merge(FRESH, mine) == merge(FRESH, merge(FRESH, mine).text)
    assert merge(FRESH, mine).text == mine
    assert merge(FRESH, mine).pending == ()


def test_an_edit_stays_beside_an_update_elsewhere():
    mine = edited("are few, and most are spoken for", "are few")
    newer = changed("One ship serves", "Two ships serve")
    merged = merge(newer, mine)
    assert "are few.**" in merged.text
    assert "Two ships serve" in merged.text
    assert merged.pending == ()


def test_an_edit_of_what_the_generator_changed_too_stays_and_is_told():
    mine = edited("One ship serves", "One old ship serves")
    newer = changed("One ship serves", "Two ships serve")
    merged = merge(newer, mine)
    assert "One old ship serves" in merged.text
    assert "Two ships serve" not in merged.text
    line = merged.text.split("\n").index("### Cable risk [L16]") + 1
    (told,) = merged.pending
    assert (told.unit, told.line) == ("risks/cable-risk", line)
    assert "One old ship" in (told.yours or "")
    assert "Two ships" in (told.proposed or "")


def test_a_conflict_lasts_until_somebody_decides_or_both_say_the_same():
    mine = edited("One ship serves", "One old ship serves")
    newer = changed("One ship serves", "Two ships serve")
    first = merge(newer, mine)
    assert merge(newer, first.text) == first
    kept = merge(newer, first.text, decisions=Decisions(keep=("risks/cable-risk",)))
    assert (kept.pending, "One old ship" in kept.text) == ((), True)
    assert merge(newer, kept.text) == kept
    taken = merge(newer, first.text, decisions=Decisions(accept=("Cable risk",)))
    assert (taken.pending, taken.text) == ((), newer)
    agreed = edited("One old ship serves", "Two ships serve", first.text)
    assert merge(newer, agreed).text == newer


def test_what_a_person_added_removed_and_moved_stays_so():
    risks = FRESH[FRESH.index("## Risks") : FRESH.index("## Conviction")]
    hedge = FRESH[FRESH.index("## Hedge") : FRESH.index("## Figures")]
    mine = (
        FRESH.replace(hedge, "")
        .replace(risks, "")
        .replace("## Figures", risks + "## My view\n\nNo.\n\n## Figures")
    )
    newer = changed("One ship serves", "Two ships serve")
    merged = merge(newer, mine).text
    assert "## Hedge" not in merged
    assert merged.index("## Conviction") < merged.index("## Risks") < merged.index("## My view")
    assert "Two ships serve" in merged
    assert merge(newer, merged).text == merged


def test_new_sections_and_entries_come_in_at_their_place():
    more = card()
    outcome = Section(kind=SectionKind.OUTCOME, statements=(Statement(text="Rent.", evidence=cite(5)),))
    at = next(at for at, section in enumerate(more.sections) if section.kind is SectionKind.RISKS)
    risks = replace(
        more.sections[at],
        entries=(*more.sections[at].entries, Entry(title="Moon", statements=more.sections[0].statements)),
    )
    newer = render(replace(more, sections=(*more.sections[:at], risks, *more.sections[at + 1 :], outcome)))
    mine = edited("## Conviction", "### My own risk\n\n- Boredom.\n\n## Conviction")
    mine = edited("## Steel man", "## Aside\n\nHm.\n\n## Steel man", mine)
    merged = merge(newer, mine).text
    order = [
        "## Premise",
        "## Outcome",
        "## Aside",
        "### Cable risk",
        "### Moon",
        "### My own risk",
        "## Conviction",
    ]
    assert [merged.index(words) for words in order] == sorted(merged.index(words) for words in order)
    assert merge(newer, merged).text == merged


def test_a_section_the_generator_drops_goes_unless_a_person_wrote_in_it():
    less = card()
    newer = render(
        replace(less, sections=tuple(s for s in less.sections if s.kind is not SectionKind.KEY_POINTS))
    )
    assert merge(newer, FRESH).text == newer
    mine = edited("## Premise", "### My theme\n\n- Mine.\n\n## Premise")
    merged = merge(newer, mine).text
    assert "## Key points" in merged
    assert "### My theme" in merged
    assert "Licences before turbines" not in merged
    assert merge(newer, merged).text == merged


def test_front_matter_nobody_edited_is_updated_in_place():
    mine = edited("views: 62K}", "views: 62K}  # last seen in May")
    mine = edited("skew: up\n", "", mine)
    mine = edited("status: draft\n", "skew: up\n# looks good\nstatus: reviewed\n", mine)
    newer = changed("conviction: high", "conviction: low")
    merged = merge(newer, mine)
    assert merged.pending == ()
    assert "conviction: low\n" in merged.text
    assert "skew: up\n# looks good\nstatus: reviewed\n" in merged.text
    assert "views: 62K}  # last seen in May\n" in merged.text
    declared = "strength: [{section: thesis, from: hedged, to: bare, reason: said since}]\nsuccessor: y\n"
    mine = edited("skew: up\n", f"skew: up\n{declared}")
    merged = merge(newer, mine)
    assert (merged.pending, declared in merged.text) == ((), True)
    assert merge(newer, merged.text).text == merged.text


def test_a_field_a_person_edited_stays_and_the_others_follow_the_generator():
    mine = edited("topics: [power,", "topics: [tides,  ")
    newer = changed("conviction: high", "conviction: low").replace("used: 20", "used: 21")
    merged = merge(newer, mine)
    assert merged.pending == ()
    assert "topics: [tides,  " in merged.text
    assert "conviction: low\n" in merged.text
    assert "used: 21" in merged.text
    assert merge(newer, merged.text).text == merged.text


def test_a_field_a_person_and_the_generator_changed_stays_and_is_told():
    mine = edited("conviction: high", "conviction: 'firm'  # he said so on air")
    newer = changed("conviction: high", "conviction: low")
    merged = merge(newer, mine)
    assert [one.unit for one in merged.pending] == ["front/conviction"]
    assert "conviction: 'firm'  # he said so on air\n" in merged.text


def test_what_a_person_took_out_stays_out_when_the_source_loses_it_and_has_it_again():
    (conviction,) = (unit.text for unit in split(FRESH).units if unit.key == "conviction")
    mine = edited(conviction, "")
    lost = changed("One ship serves", "Two ships serve").replace(conviction, "")
    without = merge(lost, mine).text
    assert merge(lost, without).text == without
    again = merge(FRESH, without)
    assert conviction not in again.text
    assert again.pending == ()
    taken = merge(FRESH, again.text, decisions=Decisions(accept=("conviction",)))
    assert conviction in taken.text


def test_a_field_a_person_deleted_stays_deleted():
    mine = edited("conviction: high\n", "")
    assert merge(FRESH, mine).text == mine
    newer = changed("conviction: high", "conviction: low")
    merged = merge(newer, mine)
    assert [one.unit for one in merged.pending] == ["front/conviction"]
    assert "\nconviction:" not in merged.text


def test_keys_the_generator_adds_and_takes_out():
    newer = changed("asset_class: secular\n", "").replace("conviction:", "conviction:")
    assert merge(newer, FRESH).text == newer
    assert merge(FRESH, newer).text == FRESH


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("opening", ["", "\ufeff"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends_mark_and_last_line_end_of_the_file_stay(newline, opening, last):
    def on_disk(text: str) -> str:
        return opening + (text if last else text.removesuffix("\n")).replace("\n", newline)

    newer = changed("One ship serves", "Two ships serve")
    assert merge(FRESH, on_disk(FRESH)).text == on_disk(FRESH)
    assert merge(newer, on_disk(FRESH)).text == on_disk(newer)


def test_links_follow_what_the_file_cites():
    mine = edited("[L8] [00:00:49]", "[L8-9] [00:00:50]")
    merged = merge(FRESH, mine).text
    assert "[L8-9]: ../../seeds/lantern-tidal.txt#L8-L9\n" in merged
    assert "[00:00:50]: https://www.youtube.com/watch?v=abc123&t=50s\n" in merged
    assert "[L8]:" not in merged
    assert merge(FRESH, merged).text == merged


def test_a_link_a_person_set_stays():
    mine = edited(
        "[26:45]: https://www.youtube.com/watch?v=abc123&t=1605s", "[26:45]: https://example.org/at/1605"
    )
    assert merge(FRESH, mine).text == mine


def test_a_link_follows_the_place_its_words_have_in_the_file():
    def placed(page: int) -> tuple[str, Seed]:
        pages = replace(seed(), positions=(Position(page=page),) * len(LINES))
        fresh = FRESH
        for span in cited_spans([FRESH]):
            fresh = fresh.replace(
                f"{place_link(PATH, span)}\n", f"{place_link(PATH, span, Position(page=page))}\n"
            )
        return fresh, pages

    now, pages = placed(3)
    assert merge(now, placed(2)[0], seed=pages).text == now
    mine = placed(2)[0].replace("#page=2", "#page=2&zoom=200", 1)
    assert "#page=2&zoom=200" in merge(now, mine, seed=pages).text


def test_links_of_a_card_in_a_folder_of_its_own_lead_up_to_the_seeds():
    mine = edited("t=1605s", "t=1606s")
    deeper = merge(FRESH, mine, depth=1).text
    assert deeper == mine.replace("]: ../../seeds/", "]: ../../../seeds/")
    assert merge(FRESH, deeper, depth=1).text == deeper
    assert merge(FRESH, deeper).text == mine


def test_a_section_below_the_links_stays_there():
    mine = FRESH + "\n## Postscript\n\nWe were wrong.\n"
    newer = changed("One ship serves", "Two ships serve")
    merged = merge(newer, mine).text
    assert merged.endswith("t=1605s\n\n## Postscript\n\nWe were wrong.\n")
    assert merge(newer, merged).text == merged


def test_a_file_without_fingerprints_is_a_persons():
    mine = "---\nid: tidal-power\ntitle: Mine\n---\n# Mine\n\n## Thesis\n\nMine alone.\n"
    merged = merge(FRESH, mine)
    assert "Mine alone." in merged.text
    assert {one.unit for one in merged.pending} == {"front/title", "title", "thesis"}
    assert merge(FRESH, merged.text).text == merged.text


def test_a_file_that_cannot_be_read_is_refused():
    with pytest.raises(ThesisError, match=r"card\.md:1:1: error C307"):
        merge(FRESH, "# No front matter\n", "card.md")
    with pytest.raises(ThesisError, match="C309"):
        merge(FRESH, edited("## Thesis", "<<<<<<< a\n## Thesis\n=======\n## Thesis\n>>>>>>> b"), "card.md")


BODY = [unit for unit in split(FRESH).units if unit.key != LINKS]
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=30)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_any_edit_of_any_unit_survives_any_new_generation(data):
    unit = data.draw(st.sampled_from(BODY))
    at = data.draw(st.integers(unit.text.index("\n") + 1, len(unit.text)))
    words = f"§{data.draw(WORDS)}§"
    body = unit.text[:at] + words + unit.text[at:]
    mine = FRESH.replace(unit.text, body)
    other = data.draw(st.sampled_from(BODY))
    fresh = render(
        parse(
            FRESH.replace(other.text, other.text.rstrip("\n") + "\n\nThe generator learned this.\n\n"),
            "card.md",
        )
    )
    merged = merge(fresh, mine)
    assert words in merged.text
    assert body.strip() in merged.text
    assert merge(fresh, merged.text).text == merged.text
    assert not any(line.startswith(("<<<<<<<", ">>>>>>>")) for line in merged.text.split("\n"))


FRONT_MATTER = FRESH[: FRESH.index("# Tidal")]


@settings(max_examples=50, deadline=None)
@given(st.sampled_from([FRONT_MATTER, "---\nid: tidal-power\ntitle: Mine\n---\n"]), FILES)
def test_any_file_keeps_its_lines_and_settles(front, body):
    try:
        once = merge(FRESH, front + body, "card.md").text
    except ThesisError:
        return  # conflict markers
    assert merge(FRESH, once).text == once
    kept = {line.strip() for line in once.split("\n")}
    assert {line.strip() for line in body.split("\n")} <= kept | {""}
