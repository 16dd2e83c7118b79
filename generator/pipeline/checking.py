"""Findings on the committed cards and on what lies beside them: load → check."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path

from generator.cards.front import is_edited
from generator.cards.front_words import changed_words
from generator.cards.read import conflict_findings
from generator.cards.slips import slips
from generator.checks import (
    CheckedCard,
    Site,
    Surroundings,
    advice_in,
    check_cards,
    content_findings,
    link_findings,
    open_findings,
    steps,
    succession,
)
from generator.diagnostics import Diagnostic, ThesisError, not_utf8, unreadable
from generator.layouts.registry import LAYOUTS
from generator.model import Card, Taxonomy
from generator.pipeline.lives import before
from generator.pipeline.loading import CitedSeeds, open_card
from generator.pipeline.readings import taxonomy
from generator.project import Project
from generator.site.addresses import REGISTERS, page_url, source_slugs
from generator.site.anchors import card_anchors, page_anchors


def check(project: Project, base: str | None = None) -> tuple[Diagnostic, ...]:
    """Every finding on the content folder, in the order of files and lines.

    With ``base``, a revision, also the steps that statuses took since the branch of HEAD began.
    Raises ThesisError X602 without a content folder, X620 to X623 where git cannot tell what was.
    """
    project.require_content()
    was = before(project, base) if base is not None else None
    found: list[Diagnostic] = []
    names = _names(project, found)
    cards = _opened(project, names, found)
    pages = _pages(project, found)
    around = Surroundings(layouts=[layout.name for layout in LAYOUTS], taxonomy=names, edited=is_edited)
    found += check_cards(cards, around)
    found += succession(cards)
    found += steps(cards, was) if was else ()
    site = _site(project, cards, pages)
    for one in cards:
        found += changed_words(one.text, one.path)
        found += slips(one.text, one.path)
        found += link_findings(_without_front(one.text), one.path, _name(project, one.file), site)
    for name, text in pages.items():
        shown = project.shown(project.content / name)
        found += conflict_findings(text, shown)
        if name.endswith(".md"):
            found += advice_in(text, shown)
            found += link_findings(_without_front(text), shown, name, site)
    found += content_findings(project, page_url, REGISTERS)
    found = list(dict.fromkeys(found))
    found += open_findings(cards, found)
    return tuple(sorted(found, key=Diagnostic.sort_key))


def _opened(project: Project, names: Taxonomy, found: list[Diagnostic]) -> list[CheckedCard]:
    """Every card that can be read, its evidence looked up; of the others what is wrong."""
    seeds = CitedSeeds(project, names)
    cards: list[CheckedCard] = []
    for file in project.card_files():
        try:
            cards.append(open_card(file, project, seeds))
        except ThesisError as refused:
            found += refused.diagnostics
    found += seeds.diagnostics
    return cards


def _names(project: Project, found: list[Diagnostic]) -> Taxonomy:
    """The taxonomy; an empty one where it cannot be used, which is a finding and no reason to stop."""
    try:
        return taxonomy(project)
    except ThesisError as refused:
        found += refused.diagnostics
        return Taxonomy()


def _pages(project: Project, found: list[Diagnostic]) -> dict[str, str]:
    """The text of every Markdown and YAML file of the content folder that is no card, by its name there."""
    texts: dict[str, str] = {}
    for file in project.content_files():
        name = _name(project, file)
        if name.startswith("cards/") or file.suffix not in (".md", ".yml", ".yaml") or not file.is_file():
            continue
        if project.leads_out(file):
            continue
        try:
            texts[name] = file.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            found += not_utf8("C313", project.shown(file)).diagnostics
        except OSError as problem:
            found += unreadable("C318", project.shown(file), problem).diagnostics
    return texts


def _site(project: Project, checked: Sequence[CheckedCard], pages: Mapping[str, str]) -> Site:
    """What links can lead to: the files there are, the pages the site makes, their anchors when asked for."""
    cards: dict[str, Card] = {_name(project, one.file): one.card for one in checked}
    seeds = (one.card.seed.path for one in checked if one.card.seed and one.index)
    sources = {f"sources/{slug}.md" for slug in source_slugs(seeds).values()}
    files = {_name(project, file) for file in project.content_files()}

    @cache
    def anchors(name: str) -> Collection[str] | None:
        if name in cards:
            return card_anchors(cards[name])
        return page_anchors(pages[name]) if name in pages and name != "index.md" else None

    return Site(
        files=frozenset(files | sources | {*REGISTERS, "cards.json", "cards.schema.json"}),
        anchors=anchors,
        exists=lambda name: (project.content / name).exists(),
        seeds=f"../{project.seeds.name}/",
    )


def _name(project: Project, file: Path) -> str:
    """``file`` by its path in the content folder."""
    return file.relative_to(project.content).as_posix()


def _without_front(text: str) -> str:
    """``text`` with its front matter emptied: lines keep their numbers."""
    if not text.removeprefix("\ufeff").startswith("---"):
        return text
    end = text.find("\n---", 3)
    return "\n" * text.count("\n", 0, end) + text[end:] if end >= 0 else text
