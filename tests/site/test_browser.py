"""The built site in a real browser: search, filters, evidence, previews, no script, no foreign host, axe."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

playwright_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe_api = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
)

CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no chromium on this machine (Debian: apt-get install chromium)"
    ),
]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
CARD, SOURCE = "cards/grid-before-chips/", "sources/grid-before-chips/"
LONG = "cards/week-of-power/"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server for the site in ``folder``."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the built site."""
    with served(site) as here:
        yield here


@pytest.fixture(scope="session")
def aged_address(aged: Path) -> Iterator[str]:
    """The address of the site of cards that people decided on."""
    with served(aged) as here:
        yield here


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """One chromium for all tests."""
    with playwright_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, address):
    """A page that fails its test on any console error, page error or request to another host."""
    context = browser.new_context(viewport=DESK, base_url=address)
    opened = context.new_page()
    troubles: list[str] = []
    watch(opened, address, troubles)
    yield opened
    context.close()
    assert not troubles


def watch(opened, address, troubles) -> None:
    opened.on("console", lambda m: troubles.append(m.text) if m.type in {"error", "warning"} else None)
    opened.on("pageerror", lambda e: troubles.append(str(e)))
    opened.on(
        "request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else troubles.append(r.url)
    )
    opened.on("dialog", lambda d: (troubles.append(d.message), d.dismiss()))


def trespasses(page) -> list[str]:
    """What axe has against the page."""
    violations = axe_api.Axe().run(page).response["violations"]
    return [
        f"{v['id']} {n['html'][:160]} {n['failureSummary'][:300]}" for v in violations for n in v["nodes"]
    ]


def shown(page) -> list[str]:
    return page.locator("[data-tc-item]:visible h3").all_inner_texts()


def test_search_in_the_header_finds_words_of_a_card(page) -> None:
    page.goto("")
    page.locator(".md-search__input").click()
    page.keyboard.type("distilled")
    # The list is drawn anew at every key; it is at rest once it counts what it found for the whole word.
    page.locator(".md-search-result__meta", has_text="matching").wait_for()
    page.locator(".md-search-result__link[href*='distilled'][href$='#steel-man']").click()
    page.wait_for_url("**/cards/grid-before-chips/**#steel-man")


def test_hostile_words_in_search_results_do_nothing(page) -> None:
    page.goto("")
    page.locator(".md-search__input").click()
    page.keyboard.type("onerror")
    page.locator(".md-search-result__link").first.wait_for()
    assert "<img" in page.locator(".md-search-result__list").inner_text()
    page.goto("cards/hostile/")
    assert page.locator(".md-content img").count() == 0


def test_filters_combine_count_and_stay_in_the_address(page) -> None:
    page.goto("")
    assert len(shown(page)) == 4
    page.get_by_label("Commodity").check()
    assert shown(page) == ["Copper stays tight"]
    assert page.url.endswith("?asset=commodity")
    assert page.locator("[data-tc-status]").inner_text() == "1 of 4 shown"
    high = page.locator("label", has_text="high").locator("[data-n]").first
    assert high.inner_text() == "0"
    page.get_by_label("Secular").check()
    assert len(shown(page)) == 2 and high.inner_text() == "1"
    page.get_by_label("Words on the cards below").fill("patient capital")
    assert len(shown(page)) == 1 and "words=patient+capital" in page.url
    page.reload()
    assert len(shown(page)) == 1 and page.get_by_label("Secular").is_checked()
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("!location.search")
    assert len(shown(page)) == 4


def test_filters_work_from_the_keyboard_and_say_when_nothing_fits(page) -> None:
    page.goto("?words=nowhere")
    assert shown(page) == [] and page.get_by_text("No card fits").is_visible()
    page.get_by_label("Words on the cards below").fill("")
    page.get_by_label("Commodity").focus()
    page.keyboard.press("Space")
    assert shown(page) == ["Copper stays tight"]


def test_cards_can_be_ordered(page) -> None:
    page.goto("?sort=risks")
    assert shown(page)[0].startswith("Grid Before Chips")
    page.get_by_label("Order").select_option("date")
    assert "sort=date" in page.url and shown(page)[0].startswith("Grid Before Chips")


def test_risks_are_filtered_by_their_answer(page) -> None:
    page.goto("risks/?answer=unanswered")
    assert shown(page) == ["Memory stays scarce"]
    page.get_by_label("partly answered").check()
    assert len(shown(page)) == 2


def test_an_evidence_link_opens_its_line_highlighted(page) -> None:
    page.goto(CARD)
    link = page.locator("#steel-man ~ .tc-lead .tc-cite")
    label = link.inner_text()
    link.click()
    page.wait_for_url(f"**/{SOURCE}#{label}")
    line = page.locator(f"#{label}")
    assert "The case rests on a shortage" in line.inner_text()
    assert line.evaluate("e => e.matches(':target')")
    plain = page.locator(".tc-line--cited:not(:target)").first.evaluate(
        "e => getComputedStyle(e).backgroundColor"
    )
    assert line.evaluate("e => getComputedStyle(e).backgroundColor") != plain
    assert line.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top >= 60 && r.top < innerHeight }"
    )
    line.get_by_role("link", name="Steel man").click()
    page.wait_for_url(f"**/{CARD}#s-*")


def test_every_line_of_a_span_is_marked(page) -> None:
    page.goto(CARD)
    label = page.locator(".tc-exhibit .tc-cite").inner_text()
    page.goto(f"{SOURCE}#{label}")
    assert page.locator(".tc-line--here").count() == 3


def test_a_folded_line_is_unfolded(page) -> None:
    page.goto(f"{SOURCE}#L2")
    assert page.locator("#L2").is_visible()


def test_focus_and_hover_show_the_line_with_its_neighbours_and_escape_puts_it_away(page) -> None:
    page.goto(CARD)
    link = page.locator("#thesis ~ .tc-lead .tc-cite")
    box = page.get_by_role("tooltip")
    page.locator("#thesis").evaluate("e => { e.tabIndex = -1; e.focus() }")
    page.keyboard.press("Tab")
    assert link.evaluate("e => e === document.activeElement")
    assert box.is_visible() and link.get_attribute("aria-describedby") == box.get_attribute("id")
    assert "Over the coming decade" in box.locator(".tc-peek__here").inner_text()
    assert box.locator("div").count() > 2 and "page furniture" in box.inner_text()
    page.keyboard.press("Escape")
    assert not box.is_visible() and link.get_attribute("aria-describedby") is None
    page.locator("#mechanism ~ .tc-link__claim .tc-cite").hover()
    assert "ring-fenced loans" in box.inner_text()
    box.hover()
    assert box.is_visible()


def test_a_tap_shows_the_line_and_a_tap_on_it_opens_the_source(browser, address) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, base_url=address)
    page = context.new_page()
    page.goto(CARD)
    page.locator("#thesis ~ .tc-lead .tc-cite").tap()
    box = page.get_by_role("tooltip")
    assert "Over the coming decade" in box.locator(".tc-peek__here").inner_text() and CARD in page.url
    assert box.evaluate("e => e.getBoundingClientRect().width") == PHONE["width"]
    assert not trespasses(page)
    page.locator("#thesis").tap()
    assert not box.is_visible()
    page.locator("#thesis ~ .tc-lead .tc-cite").tap()
    box.locator("p").tap()
    page.wait_for_url(f"**/{SOURCE}#L6")
    context.close()


def test_a_variant_stands_under_the_names_of_those_who_hold_it(page) -> None:
    page.goto(LONG)
    variant = page.locator(".tc-side--variant")
    assert variant.locator(".tc-turn__who").all_inner_texts() == ["A. Operator", "B. Miner"]
    assert variant.locator(".tc-steps li").count() == 3
    assert "He expects no relief" in variant.locator(".tc-turn").first.inner_text()


def test_an_address_opens_the_fold_that_holds_its_place(page) -> None:
    page.goto(LONG)
    chapters = page.locator(".tc-chapter")
    assert chapters.count() == 5 and not page.get_by_text("Point 3 of episode 4").is_visible()
    page.goto(f"{LONG}#key-points-episode-4")
    assert page.get_by_text("Point 3 of episode 4").is_visible()
    assert not page.get_by_text("Point 3 of episode 2").is_visible()
    page.goto(f"{LONG}#figure-14")
    assert page.locator("#figure-14").is_visible()


def test_print_shows_what_the_screen_folds_and_no_furniture(page) -> None:
    page.goto(LONG)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_text("Point 3 of episode 4").is_visible() and page.locator("#figure-14").is_visible()
    for furniture in (".md-header", ".md-tabs", ".md-sidebar--secondary", ".tc-footer"):
        assert not page.locator(furniture).is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".tc-chapter[open]").count() == 0


def test_tabs_are_plain_to_see_from_the_first_paint(page) -> None:
    page.goto("")
    assert page.locator(".md-tabs__link").evaluate_all(
        "all => all.every(e => getComputedStyle(e).opacity == 1)"
    )
    page.goto("404.html")
    assert page.get_by_role("heading", level=1).inner_text() == "There is nothing at this address"


def test_on_a_phone_the_list_begins_on_the_first_screen(browser, address) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address)
    page = context.new_page()
    page.goto("")
    assert page.locator("[data-tc-item]").first.bounding_box()["y"] < PHONE["height"]
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Commodity").check()
    assert shown(page) == ["Copper stays tight"]
    context.close()


def test_timestamps_open_the_recording(page) -> None:
    page.goto(CARD)
    assert page.locator("a.tc-stamp", has_text="26:45").get_attribute("href").endswith("&t=1605s")


def test_everything_reads_without_scripts(browser, address) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("")
    assert (
        page.locator("[data-tc-item]").count() == 4 and page.locator("[data-tc-item] >> nth=0").is_visible()
    )
    assert not page.locator("[data-tc-filter]").is_visible()
    page.goto(CARD)
    page.locator("#thesis ~ .tc-lead .tc-cite").click()
    assert page.url.endswith(f"{SOURCE}#L6") and page.locator("#L6:target").is_visible()
    context.close()


PAGES = [
    "",
    CARD,
    "cards/copper-note/",
    LONG,
    SOURCE + "#L6",
    "risks/",
    "steel-men/",
    "sources/",
    "how-it-works/",
    "404.html",
]


AGED = ["", CARD, "cards/copper-note/", "cards/copper-once/", "sources/call/#L2", "sources/"]
SCREENS = [
    pytest.param(scheme, size, id=f"{scheme}-{name}")
    for scheme in ("light", "dark")
    for name, size in (("desk", DESK), ("phone", PHONE))
]


def faults(browser, address, scheme, size, paths) -> list[str]:
    """What is wrong with the pages at ``paths``: for axe, for the console, or because one is too wide."""
    context = browser.new_context(
        viewport=size, color_scheme=scheme, base_url=address, reduced_motion="reduce"
    )
    page = context.new_page()
    found: list[str] = []
    watch(page, address, found)
    for path in paths:
        page.goto(path)
        page.evaluate("document.querySelectorAll('.tc-history details').forEach(e => e.open = true)")
        found += [f"{path}: {trespass}" for trespass in trespasses(page)]
        width = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{path} is {width} wide"] if width > size["width"] else []
    context.close()
    return found


@pytest.mark.parametrize(("scheme", "size"), SCREENS)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(browser, address, scheme, size) -> None:
    found = faults(browser, address, scheme, size, [*PAGES, "cards/hostile/"])
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("scheme", "size"), SCREENS)
def test_neither_on_cards_that_people_decided_on(browser, aged_address, scheme, size) -> None:
    found = faults(browser, aged_address, scheme, size, AGED)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("scheme", "size"), SCREENS)
def test_axe_finds_nothing_on_a_page_that_leads_on(browser, aged, scheme, size) -> None:
    html = (aged / "cards" / "week-of-power" / "index.html").read_text(encoding="utf-8")
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.set_content(html.replace("http-equiv", "data-was"))
    # A page that refreshes itself at once has no reader whom that could disturb; hence without it.
    assert not trespasses(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_address_of_a_superseded_card_leads_on(browser, aged_address, scripts) -> None:
    context = browser.new_context(java_script_enabled=scripts, base_url=aged_address)
    page = context.new_page()
    page.goto("cards/week-of-power/")
    page.wait_for_url(f"**/{CARD}")
    context.close()


def test_lists_search_and_filters_know_the_states(browser, aged_address) -> None:
    context = browser.new_context(viewport=DESK, base_url=aged_address)
    page = context.new_page()
    page.goto("?status=broken")
    assert shown(page) == ["Copper stays tight"]
    assert page.locator("input[name=status]").evaluate_all("all => all.map(e => e.value)") == [
        "broken",
        "reviewed",
    ]
    page.locator(".md-search__input").click()
    page.keyboard.type("episode")
    page.locator(".md-search-result__meta", has_text="No matching").wait_for()
    context.close()


def test_a_history_prints_whole_with_its_banner(browser, aged_address) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=DESK, base_url=aged_address)
    page = context.new_page()
    page.goto("cards/copper-note/")
    last = page.locator(".tc-versions > li").last
    assert not last.is_visible()
    page.emulate_media(media="print")
    assert last.is_visible() and page.get_by_text("This thesis no longer holds").is_visible()
    page.goto(CARD)
    assert page.get_by_text("Reviewed by Bo Marchetti on 2026-05-18").is_visible()
    assert not page.locator(".tc-state a").is_visible()
    context.close()


def test_the_head_leads_to_the_history(browser, aged_address) -> None:
    context = browser.new_context(viewport=PHONE, base_url=aged_address)
    page = context.new_page()
    page.goto(CARD)
    page.locator(".tc-state a").click()
    page.wait_for_url(f"**/{CARD}#history")
    assert page.get_by_role("heading", name="History").is_visible()
    context.close()


def test_axe_finds_nothing_with_a_preview_or_the_search_open(page) -> None:
    page.goto(CARD)
    page.locator("#thesis ~ .tc-lead .tc-cite").hover()
    page.get_by_role("tooltip").wait_for()
    assert not trespasses(page)
    page.keyboard.press("Escape")
    page.locator(".md-search__input").click()
    page.keyboard.type("memory")
    page.locator(".md-search-result__link").first.wait_for()
    page.wait_for_timeout(400)
    assert not trespasses(page)


def test_a_copy_in_a_folder_opens_and_can_be_searched(browser, copy: Path) -> None:
    context = browser.new_context(viewport=DESK)
    opened = context.new_page()
    troubles: list[str] = []
    watch(opened, "file:", troubles)
    opened.goto((copy / "index.html").as_uri())
    opened.goto((copy / "cards" / "week-of-power.html").as_uri())
    opened.wait_for_url("**/cards/grid-before-chips.html")
    opened.get_by_role("link", name="Risks").first.click()
    assert opened.url == (copy / "risks.html").as_uri()
    opened.locator(".md-search__input").click()
    opened.keyboard.type("distilled")
    opened.locator(".md-search-result__meta", has_text="matching").wait_for()
    opened.locator(".md-search-result__link[href*='distilled'][href$='#steel-man']").click()
    opened.wait_for_url("**/cards/grid-before-chips.html*")
    context.close()
    assert not troubles
