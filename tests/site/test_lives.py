"""What the site shows of a card that is no longer current, and of what a person reworded."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cards.export import FORMATS, export_json, nowhere
from generator.model import Card, Match, Origin, Section, SectionKind, Statement, Status
from generator.site.card_view import card_view
from generator.site.collection import Collection, publication
from generator.site.redirects import Redirect
from generator.site.sources import Publish

from .conftest import build_site
from .sample import Paper, library, power_card, short_card


def named(name: str, status: str, successor: str | None = None) -> Card:
    return replace(short_card()[0], id=name, title=f"Card {name}", status=Status(status), successor=successor)


def shown(*cards: Card) -> tuple[dict[str, Redirect], list[str], list[str]]:
    """The redirects, the pages and the cards in lists."""
    made = publication(Collection({f"cards/{c.id}.md": c for c in cards}), Publish.NONE)
    return (
        dict(made.redirects),
        [v.card.id for v in made.views.values()],
        [v.card.id for v in made.every_view],
    )


def test_a_superseded_card_leads_to_its_successor() -> None:
    redirects, pages, listed = shown(named("a", "superseded", "b"), named("b", "published"))
    assert redirects == {"cards/a.md": Redirect("Card a", "Card b", "cards/b.md")}
    assert (pages, listed) == (["b"], ["b"])


def test_a_chain_leads_to_its_end() -> None:
    cards = named("a", "superseded", "b"), named("b", "superseded", "c"), named("c", "broken")
    redirects, pages, _ = shown(*cards)
    assert {path: r.url for path, r in redirects.items()} == {
        "cards/a.md": "cards/c/",
        "cards/b.md": "cards/c/",
    }
    assert pages == ["c"]


@pytest.mark.parametrize(
    "cards",
    [
        [named("a", "superseded")],
        [named("a", "superseded", "gone")],
        [named("a", "superseded", "a")],
        [named("a", "superseded", "b"), named("b", "superseded", "a")],
    ],
)
def test_a_card_without_a_way_on_keeps_its_page_and_is_in_no_list(cards: list[Card]) -> None:
    redirects, pages, listed = shown(*cards)
    assert (redirects, pages, listed) == ({}, [c.id for c in cards], [])


def test_a_broken_card_stays_in_the_lists() -> None:
    assert shown(named("a", "broken"))[2] == ["a"]


def test_exports_list_cards_that_are_current_and_the_json_all_of_them() -> None:
    cards = [named("a", "superseded", "b"), named("b", "draft")]
    told = [(c["id"], c["status"], c["successor"]) for c in json.loads(export_json(cards))["cards"]]
    assert told == [("a", "superseded", "b"), ("b", "draft", None)]
    for form in ("csv", "bibtex"):
        told = re.findall(r"^(?:@\w+\{)?([ab]),", FORMATS[form](cards, nowhere), re.M)
        assert set(told) == {"b"}


def page(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


def test_the_old_address_redirects_with_and_without_scripts(aged: Path) -> None:
    html = page(aged, "cards/week-of-power/index.html")
    assert '<meta http-equiv="refresh" content="0; url=../grid-before-chips/">' in html
    assert '<link rel="canonical" href="../grid-before-chips/">' in html
    assert '<a href="../grid-before-chips/">Grid Before Chips' in html
    assert "<i>power" not in html
    assert "<script" not in html


def test_lists_and_search_do_not_have_it(aged: Path) -> None:
    for path in ("index.html", "risks/index.html", "steel-men/index.html"):
        assert "week-of-power" not in page(aged, path)
    assert "cards/week-of-power" not in page(aged, "search/search_index.json")
    assert "cards/week-of-power" not in page(aged, "sources/week-of-power/index.html")
    cards = json.loads(page(aged, "cards.json"))["cards"]
    assert [(c["id"], c["status"]) for c in cards if c["id"] == "week-of-power"] == [
        ("week-of-power", "superseded")
    ]


def test_the_site_map_names_no_card_that_leads_on(tmp_path: Path) -> None:
    power, paper = power_card()
    copper, note = short_card()
    old = replace(copper, status=Status.SUPERSEDED, successor=power.id)
    made = library((power, paper), (old, note))
    built = build_site(tmp_path, made, site_url="https://cards.example/library/")
    places = re.findall(r"<loc>https://cards.example/library/(cards/.*?)</loc>", page(built, "sitemap.xml"))
    assert places == ["cards/grid-before-chips/"]


def test_a_broken_card_says_so_above_all(aged: Path) -> None:
    html = page(aged, "cards/copper-note/index.html")
    assert html.index("<strong>Broken.</strong>") < html.index('id="thesis"')
    assert "copper-note" in page(aged, "index.html")
    assert "tc-banner" not in page(aged, "cards/grid-before-chips/index.html")


def test_what_a_person_reworded_is_told_where_it_stands(aged: Path) -> None:
    html = page(aged, "cards/grid-before-chips/index.html")
    told = [
        " ".join(re.sub(r"<[^>]*>", "", line).split()) for line in re.findall(r'<p class="tc-drift">.*', html)
    ]
    assert told == [
        "Reworded by a person, from hedged to plain wording: Said again &amp; &lt;b&gt;firmer&lt;/b&gt; in May.",
        "Reworded by a person in “Memory stays scarce”, from “5 years” to “6 years”: A slip.",
    ]
    assert html.index(told[0][-20:]) > html.index('id="thesis"')


def test_words_that_a_person_changed_are_no_lost_evidence() -> None:
    """The reference leads to what the source says instead; only words of nobody's hand are missed there."""
    p = Paper("seeds/a.txt")
    (at,) = p.line("It could fall.")
    gone = (replace(at, match=Match.ORPHANED),)
    said = [
        Statement(text="It will fall.", evidence=gone, origin=origin)
        for origin in (Origin.EDITED, Origin.SEED)
    ]
    card = Card(
        id="a",
        title="A",
        seed=p.ref("prose"),
        sections=(Section(kind=SectionKind.THESIS, statements=tuple(said)),),
    )
    cites = [s.cites[0] for s in card_view(card, {p.path: "a"}).sections[0].sentences()]
    assert [cite.orphaned for cite in cites] == [False, True]


def test_a_redirect_leads_inside_the_site_whatever_the_file_of_the_successor_is_called() -> None:
    heir = "cards/javascript:alert(1).md"
    cards = {"cards/a.md": named("a", "superseded", "b"), heir: named("b", "published")}
    (redirect,) = publication(Collection(cards), Publish.NONE).redirects.values()
    assert redirect.url == "cards/javascript%3Aalert%281%29/"
