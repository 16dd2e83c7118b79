"""A strict build of a small library: what it publishes, and that hostile words stay words."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.site.rendering import Pages

from .conftest import build_site
from .sample import HOSTILE, hostile_card, library, long_card, power_card, short_card


class _Live(HTMLParser):
    """Collects what a browser would run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.handlers: list[str] = []
        self.scripts: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name.startswith("on"):
                self.handlers.append(f"{tag} {name}={value}")
            if name in {"src", "href"}:
                self.addresses.append(value or "")
            if name == "id":
                self.ids.append(value or "")
            if name == "src" and tag == "script":
                self.scripts.append(value or "")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(path: Path) -> _Live:
    parser = _Live()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser


def test_every_page_is_there(site: Path) -> None:
    for page in (
        "index.html",
        "cards/grid-before-chips/index.html",
        "sources/grid-before-chips/index.html",
        "sources/index.html",
        "risks/index.html",
        "steel-men/index.html",
        "how-it-works/index.html",
        "404.html",
        "cards.json",
    ):
        assert (site / page).is_file(), page


def test_ids_are_unique_and_links_inside_the_site_arrive(site: Path) -> None:
    pages = {p.parent.resolve(): read(p) for p in site.rglob("index.html")}
    for folder, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), folder
        for address in page.addresses:
            if re.match(r"[a-z]+:|//", address) or not address:
                continue
            path, _, anchor = address.partition("#")
            goal = (folder / path).resolve() if path else folder
            assert goal in pages or goal.is_file(), f"{folder}: {address}"
            if anchor and goal in pages:
                assert anchor in pages[goal].ids, f"{folder}: {address}"


def test_hostile_words_stay_words(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = read(path)
        assert not page.handlers, path
        assert not [a for a in page.addresses if a.strip().lower().startswith(("javascript:", "data:"))], path
        assert all(s.startswith(("assets/", "../", "/")) for s in page.scripts), path
    words = "".join(read(site / "cards" / "hostile" / "index.html").text)
    assert words.count(HOSTILE) > 15
    raw = (site / "cards" / "hostile" / "index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in raw and "<img src=x" not in raw and "{{ 7*7 }}" in raw


def test_hostile_words_stay_words_in_the_search_index(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    for entry in index["docs"]:
        for part in (entry["title"], entry["text"]):
            assert not re.search(r"<(script|img|a)\b", part), entry["location"]


def test_every_fact_of_a_card_can_be_searched_and_no_line_number_can(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    of_card = [d for d in index["docs"] if d["location"].startswith("cards/grid-before-chips/")]
    text = " ".join(d["title"] + " " + d["text"] for d in of_card)
    for fact in (
        "patient capital",
        "The Long Table",
        "600",
        "basis points",
        "nonsense",
        "CoreWeave",
        "What we watch",
    ):
        assert fact in text, fact
    assert not re.search(r"\bL\d+\b(?!<)", text.replace("see L1", ""))
    assert not [d for d in index["docs"] if d["location"].startswith(("sources/", "risks/", "steel-men/"))]


def test_the_library_can_be_read_without_scripts(site: Path) -> None:
    words = "".join(read(site / "index.html").text)
    assert "Over the coming decade" in words and "Copper stays tight" in words
    assert "5 to 6 years" in words


def test_sources_show_what_the_setting_allows(tmp_path: Path) -> None:
    secret = "Thanks for listening"
    for publish, cited, uncited in (("none", False, False), ("cited", True, False), ("full", True, True)):
        folder = tmp_path / publish
        folder.mkdir()
        built = build_site(folder, library(power_card()), publish_sources=publish)
        page = (built / "sources" / "grid-before-chips" / "index.html").read_text(encoding="utf-8")
        assert ("Permits for generation" in page) is cited
        card = (built / "cards" / "grid-before-chips" / "index.html").read_text(encoding="utf-8")
        assert (secret in page + card) is uncited
        assert ('id="tc-peek-lines"' in card) is cited


def test_a_risk_is_indexed_where_it_stands(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    at = {d["location"]: d["text"] for d in index["docs"]}
    risk = at["cards/grid-before-chips/#risk-an-air-pocket-in-demand"]
    assert "Debt schedules" in risk and "creditworthy" in risk
    assert "nonsense" in at["cards/grid-before-chips/#conviction"]
    assert "Point 3 of episode 4" in at["cards/week-of-power/#key-points-episode-4"]


def test_the_header_says_what_the_capture_says(site: Path) -> None:
    words = "".join(read(site / "cards" / "week-of-power" / "index.html").text)
    for said in ("8 min read", "from 5 podcasts", "Watch the recordings ↗ (the capture has no address)"):
        assert said in words, said
    assert (
        "https://www.youtube.com/watch?v=abc" in read(site / "cards/grid-before-chips/index.html").addresses
    )


def test_a_rebuild_renders_only_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[str] = []
    card = Pages.card
    monkeypatch.setattr(
        Pages, "card", lambda self, view, *rest: rendered.append(view.card.id) or card(self, view, *rest)
    )
    first, second = power_card(), short_card()
    build_site(tmp_path / "one", library(first, second))
    rendered.clear()
    changed = (replace(second[0], title="Copper loosens"), second[1])
    built = build_site(tmp_path / "two", library(first, changed))
    assert rendered == ["copper-note"]
    assert "Copper loosens" in (built / "cards/copper-note/index.html").read_text(encoding="utf-8")


def test_an_empty_library_builds(tmp_path: Path) -> None:
    assert "No cards yet" in (build_site(tmp_path, library()) / "index.html").read_text(encoding="utf-8")


def test_two_builds_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = build_site(tmp_path, library(power_card(), short_card(), hostile_card(), long_card()))
    for path in sorted(p for p in site.rglob("*.html")):
        assert path.read_bytes() == (again / path.relative_to(site)).read_bytes()


@pytest.mark.parametrize("page", ["", "cards/grid-before-chips/", "sources/grid-before-chips/", "risks/"])
def test_no_page_names_another_host_to_fetch_from(site: Path, page: str) -> None:
    text = (site / page / "index.html").read_text(encoding="utf-8")
    fetched = re.findall(r"<(?:script|link|img|iframe|source)[^>]+(?:src|href)=\"?(?:https?:)?//", text)
    assert not fetched


def test_the_tests_of_a_thesis_show_their_state_in_words_and_what_was_seen(site: Path) -> None:
    page = (site / "cards" / "grid-before-chips" / "index.html").read_text(encoding="utf-8")
    shown = " ".join(" ".join(read(site / "cards" / "grid-before-chips" / "index.html").text).split())
    assert "What would prove it wrong A <b>third</b> supplier opens a fab. editor’s own" in shown
    assert (
        "failed: the thesis did not hold review by 2027-06-30 2026-11-02 “It opened.” <b>x</b> Letter"
        in shown
    )
    assert "Rents are halved. editor’s own expired: nobody could tell" in shown
    assert "Credit stays open to builders. editor’s own met: the thesis held review by 2026-12-31" in shown
    assert '<a href="https://example.org/letter">Letter</a>' in page
    assert '<time datetime="2026-11-02">2026-11-02</time>' in page
    assert "Ask the <span>lender</span>." in page
    assert page.index('href="#falsifiers"') < page.index('id="falsifiers"') < page.index('id="risks"')
