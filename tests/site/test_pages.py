"""The pure part: addresses, sentences, facets, strength, sources, a person's Markdown."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import (
    Card,
    Falsifier,
    Horizon,
    LineRole,
    Observation,
    Position,
    Section,
    SectionKind,
    Seed,
    SeedRef,
    Source,
    Span,
    Statement,
)
from generator.site import prose, strength
from generator.site.addresses import led_to, page_url, slug, source_slugs
from generator.site.card_view import card_view
from generator.site.collection import Collection, publication
from generator.site.facets import facets, facets_of, horizon_bucket
from generator.site.leads import cites_in
from generator.site.sources import Publish, SourcePage, summary
from generator.site.views import Stamp

from .sample import library, power_card, short_card


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who Holds the Power?", "who-holds-the-power"),
        ("Über-Größe", "uber-groe"),
        ("a" * 80, "a" * 60),
        ("--", slug("--")),
    ],
)
def test_a_slug_is_lower_case_words(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_a_slug_is_never_empty_and_safe_in_an_address(text: str) -> None:
    made = slug(text)
    assert made and set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") and len(made) <= 60


def test_seeds_of_one_name_get_pages_of_their_own() -> None:
    named = source_slugs(["seeds/a.txt", "seeds/a.md", "seeds/b.txt", "seeds/index.txt"])
    assert named["seeds/b.txt"] == "b"
    assert len(set(named.values())) == 4 and "index" not in named.values()


def recorded(positions: tuple[Position, ...], url: str) -> SourcePage:
    """The source page of a seed whose lines stand at ``positions`` of the document at ``url``."""
    seed = Seed(path="seeds/x.pdf", sha256="ef" * 32, lines=("One.", "Two.", "Three."), positions=positions)
    ref = SeedRef(path=seed.path, sha256=seed.sha256, layout="prose")
    made = Card(id="x", title="X", seed=ref, source=Source(url=url))
    collection = Collection(cards={"cards/x.md": made}, seeds={seed.path: seed})
    return publication(collection, Publish.CITED).sources["x"]


def test_lines_of_a_document_stand_under_its_pages() -> None:
    page = recorded((Position(page=1), Position(page=1), Position(page=2)), "https://example.org/x.pdf")
    first, second = (
        Stamp("Page 1", "https://example.org/x.pdf#page=1"),
        Stamp("Page 2", "https://example.org/x.pdf#page=2"),
    )
    assert [line.page for line in page.lines] == [first, None, second]
    assert [[line.number for line in run] for run in page.runs()] == [[1, 2], [3]]


def test_lines_of_a_recording_open_it_where_they_are_said() -> None:
    told = tuple(Position(line=n, seconds=n * 1000.5) for n in (1, 2, 4))
    page = recorded(told, "https://youtu.be/abc")
    assert [line.moment for line in page.lines] == [
        Stamp("16:40", "https://youtu.be/abc?t=1000s"),
        Stamp("33:21", "https://youtu.be/abc?t=2001s"),
        Stamp("1:06:42", "https://youtu.be/abc?t=4002s"),
    ]


def test_a_bar_says_its_counts_in_words_and_fills_its_width() -> None:
    bar = strength.bars(power_card()[0])[0]
    assert bar.label == "Speakers, word for word" and bar.total == 5
    assert sum(p.width for p in bar.parts) == pytest.approx(100, abs=0.1)
    assert bar.words == ", ".join(p.words for p in bar.parts if p.count)


@given(st.text(), st.lists(st.text(min_size=1, max_size=5), max_size=4))
def test_marking_cues_loses_no_character(text: str, cues: list[str]) -> None:
    assert "".join(piece for piece, _ in strength.marked(text, tuple(cues))) == text


def test_cues_are_marked_as_whole_words() -> None:
    assert strength.marked("Probable, probably", ("probably",)) == (("Probable, ", False), ("probably", True))


@pytest.mark.parametrize(
    ("horizon", "bucket"),
    [
        (Horizon(text="5 to 6 years", min_years=5, max_years=6), "3 to 7 years"),
        (Horizon(text="a decade", min_years=10), "Over 7 years"),
        (Horizon(text="months", max_years=0.5), "Up to 1 year"),
        (Horizon(text="some day"), None),
        (None, None),
    ],
)
def test_horizons_fall_into_buckets(horizon: Horizon | None, bucket: str | None) -> None:
    assert horizon_bucket(horizon) == bucket


def test_facets_count_cards_and_leave_out_what_nobody_has() -> None:
    cards = [power_card()[0], short_card()[0]]
    found = {f.key: dict(f.values) for f in facets(cards)}
    assert found["company"] == {"Iren": 2, "CoreWeave": 1}
    assert list(found["conviction"]) == ["high", "medium"]
    assert list(found["horizon"]) == ["1 to 3 years", "3 to 7 years"]
    assert "show" not in facets_of(cards[1])


def test_sentences_of_one_place_flow_as_one_paragraph_with_one_link() -> None:
    card, paper = power_card()
    view = card_view(card, {paper.path: "grid"})
    steel = view.get("steel-man")
    assert steel is not None and len(steel.paragraphs) == 1
    assert len(steel.paragraphs[0].sentences) == 5 and len(steel.paragraphs[0].cites) == 1


def test_anchors_are_given_once_and_survive_reordering() -> None:
    card, paper = power_card()
    slugs = {paper.path: "grid"}
    backwards = Card(id=card.id, title=card.title, seed=card.seed, sections=card.sections[::-1])
    anchors = [s.anchor for section in card_view(card, slugs).sections for s in section.sentences()]
    again = [s.anchor for section in card_view(backwards, slugs).sections for s in section.sentences()]
    assert len(anchors) == len(set(anchors)) and set(anchors) == set(again)


def test_the_same_words_twice_in_a_section_have_two_anchors() -> None:
    said = Statement(text="Again.")
    card = Card(
        id="x",
        title="x",
        seed=None,
        sections=(Section(kind=SectionKind.KEY_POINTS, statements=(said, said)),),
    )
    first, second = card_view(card, {}).sections[0].sentences()
    assert second.anchor == f"{first.anchor}-2"


def test_a_risk_without_title_is_a_risk_all_the_same() -> None:
    card, paper = power_card()
    risks = card_view(card, {paper.path: "grid"}).risks
    assert [r.anchor for r in risks] == [
        "risk-large-buyers-bring-the-work-in-house",
        "risk-an-air-pocket-in-demand",
        "risk-memory-stays-scarce",
        "risk-4",
    ]


def test_a_fact_check_stands_beside_the_claim_it_doubts() -> None:
    card, paper = power_card()
    view = card_view(card, {paper.path: "grid"})
    figures, notes = view.get("figures"), view.get("notes")
    assert figures is not None and notes is not None
    assert len(figures.figures[0].doubts) == 1 and not figures.figures[1].doubts
    assert notes.notes[0].anchor == "figure-1"


@pytest.mark.parametrize("publish", list(Publish))
def test_every_line_of_a_source_has_one_place_on_its_page(publish: Publish) -> None:
    made = power_card()
    document = publication(library(made), publish).sources["grid-before-chips"]
    assert [line.number for run in document.runs() for line in run] == list(range(1, len(made[1].lines) + 1))
    assert sum(document.totals.values()) == len(document.lines)
    shown = {line.number for line in document.lines if line.text is not None}
    cited = {line.number for line in document.lines if line.citations}
    assert (
        shown
        == {Publish.NONE: set(), Publish.CITED: cited, Publish.FULL: {n.number for n in document.lines}}[
            publish
        ]
    )


def test_what_is_cited_counts_as_used_and_leads_back() -> None:
    document = publication(library(power_card()), Publish.CITED).sources["grid-before-chips"]
    for line in document.lines:
        assert not line.citations or line.use.role is LineRole.USED
    steel = next(line for line in document.lines if line.text and line.text.startswith("The case rests"))
    assert [c.label for c in steel.citations] == ["Steel man"]
    assert steel.citations[0].url.startswith("cards/grid-before-chips/#s-")


def test_neighbours_of_a_line_skip_repeats_and_blanks() -> None:
    document = publication(library(power_card()), Publish.FULL).sources["grid-before-chips"]
    around = document.around(Span(6, 6))
    assert [line.number for line in around] == [3, 4, 6, 10, 14]
    assert summary(document.lines[6:9]) == "1 repeat, 2 label or blank"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [L33].", '<p>See <a class="tc-cite" href="to/L33">L33</a>.</p>'),
        ("See [L3-L5].", '<p>See <a class="tc-cite" href="to/L3-L5">L3-L5</a>.</p>'),
        ("[a](javascript:alert(1))", "<p><span>a</span></p>"),
        ("[a](JaVa&#115;cript&#58;alert(1))", "<p><span>a</span></p>"),
        ("[a](https://example.org/?a=1)", '<p><a href="https://example.org/?a=1">a</a></p>'),
        ("[a](//example.org)", "<p><span>a</span></p>"),
        ("![p](https://example.org/p.png)", '<p><a href="https://example.org/p.png">p</a></p>'),
    ],
)
def test_a_persons_markdown_links_only_where_it_may(text: str, expected: str) -> None:
    assert prose.to_html(text, lambda mark: f"to/{mark}", lambda link: None) == expected


SOURCES = {"seeds/a memo.md": "a-memo"}


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("other.md", "cards/other/"),
        ("other.md#risk-cable", "cards/other/#risk-cable"),
        ("#risks", "cards/x/#risks"),
        ("../how-it-works.md", "how-it-works/"),
        ("../index.md", ""),
        ("../pictures/chart%201.png", "pictures/chart%201.png"),
        ("../../seeds/a%20memo.md#L3", "sources/a-memo/#L3"),
        ("../../seeds/other.md#L3", None),
        ("../../README.md", None),
    ],
)
def test_links_between_files_lead_to_pages(link: str, address: str | None) -> None:
    assert led_to(link, "cards/x/", SOURCES) == address


def test_a_persons_links_and_pictures_follow_the_files() -> None:
    text = "[o](other.md) ![c](../c.png) [gone](../../x.md) ![gone](../../x.png) [here](#own-y) [L3]"
    led = {"other.md": "../other/", "../c.png": "../../c.png"}
    assert prose.to_html(text, lambda mark: "../../sources/s/#L3", led.get) == (
        '<p><a href="../other/">o</a> <img alt="c" src="../../c.png" /> <span>gone</span> <span>gone</span> '
        '<a href="#own-y">here</a> <a class="tc-cite" href="../../sources/s/#L3">L3</a></p>'
    )


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


@given(st.text(alphabet="<>/ab=\"'`*_[]()!&#;:xjscript\n \\", max_size=80))
def test_a_persons_markdown_never_becomes_live_markup(text: str) -> None:
    parser = _Tags()
    parser.feed(prose.to_html(text, lambda mark: None, lambda link: link))
    for tag, attributes in parser.found:
        assert tag not in {"script", "iframe", "style", "object", "svg"}
        for name, value in attributes:
            assert not name.startswith("on")
            assert name not in {"href", "src"} or prose.safe_address(value or "")


def watched(*observations: str, own: str = "") -> Card:
    """A card with a test of which people saw something, and a section of their own."""
    seen = tuple(Observation(text=text) for text in observations)
    test = Falsifier(statement=Statement(text="It is sold."), observations=seen)
    sections = [Section(kind=SectionKind.FALSIFIERS, falsifiers=(test,))]
    sections.append(Section(kind=SectionKind.OTHER, heading="Own", body=own))
    seed = SeedRef(path="seeds/own.md", sha256="", layout="prose")
    return Card(id="x", title="X", seed=seed, sections=tuple(sections))


def test_a_card_page_knows_the_sources_that_people_link_to() -> None:
    card = watched("“Sold.” [letter](../../seeds/letter.md#L3) [gone](../../seeds/gone.md)")
    assert card_view(card, {"seeds/letter.md": "letter", "seeds/other.md": "other"}).sources == {"letter"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("[it](../../seeds/letter.md#L3) and [again](../../seeds/letter.md#L3)", ["letter L3"]),
        ("[them](../../seeds/letter.md#L3-L5) [L2]", ["letter L3-5", "own L2"]),
        ("[whole](../../seeds/letter.md) [odd](../../seeds/letter.md#L0) [L5-3]", []),
        ("[gone](../../seeds/gone.md#L3) [card](other.md#L3) [far](https://example.org/x#L3)", []),
    ],
)
def test_lines_that_people_lead_to_are_cited(words: str, expected: list[str]) -> None:
    slugs = {"seeds/letter.md": "letter", "seeds/own.md": "own"}
    for card in (watched(words), watched(own=words)):
        assert [f"{c.source} {c.label}" for c in card_view(card, slugs).cites] == expected


def test_a_source_that_only_people_lead_to_has_a_page() -> None:
    letter = Seed(path="seeds/letter.md", sha256="", lines=("Dear all,", "", "It was sold.", "Yours"))
    card = watched("[letter](../../seeds/letter.md#L3)", own="[both](../../seeds/letter.md#L3-999999999)")
    made = publication(Collection({"cards/x.md": card}, {letter.path: letter}), Publish.CITED)
    lines = made.sources["letter"].lines
    assert [line.text for line in lines] == [None, None, "It was sold.", "Yours"]
    assert [c.label for c in lines[2].citations] == ["What would prove it wrong", "Own"]
    assert "#s-" in lines[2].citations[0].url and lines[2].citations[1].url.endswith("#own-own")


def test_the_address_of_a_page_is_an_address_whatever_its_file_is_called() -> None:
    assert page_url("cards/javascript:alert(1).md") == "cards/javascript%3Aalert%281%29/"
    assert page_url('cards/ü ?#"x.md') == "cards/%C3%BC%20%3F%23%22x/"
    assert led_to("b.md", page_url("cards/ü/a.md"), {}) == "cards/%C3%BC/b/"


@pytest.mark.parametrize("mark", ["L3-5", "L3-L5"])
def test_a_persons_mark_leads_to_its_lines(mark: str) -> None:
    card, _ = power_card()
    assert card.seed is not None
    (cite,) = cites_in(f"See [{mark}].", card, "cards/x/", {card.seed.path: "grid"})
    assert (cite.source, cite.span) == ("grid", Span(3, 5))
