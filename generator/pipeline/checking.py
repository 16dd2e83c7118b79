"""Findings on the committed cards and on what lies beside them: load → check."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from generator.cards.front import is_edited
from generator.cards.read import conflict_findings
from generator.checks import (
    Site,
    Surroundings,
    advice_in,
    content_findings,
    link_findings,
    links_of,
    open_findings,
    shared_ids,
    steps,
    succession,
)
from generator.diagnostics import Diagnostic, ThesisError, not_utf8, unreadable
from generator.layouts.registry import LAYOUTS
from generator.model import Taxonomy
from generator.pipeline.examining import Examined, examine, without_front
from generator.pipeline.lives import before
from generator.pipeline.loading import CitedSeeds, open_card
from generator.pipeline.readings import taxonomy
from generator.project import Project
from generator.site.addresses import REGISTERS, page_url, source_slugs
from generator.site.anchors import card_anchors, page_anchors


def check(
    project: Project, base: str | None = None, *, processes: int | None = None
) -> tuple[Diagnostic, ...]:
    """Every finding on the content folder, in the order of files and lines.

    With ``base``, a revision, also the steps that statuses took since the branch of HEAD began. The findings
    are the same for any number of ``processes``; by default there is one for each processor.
    Raises ThesisError X602 without a content folder, X620 to X623 where git cannot tell what was.
    """
    project.require_content()
    was = before(project, base) if base is not None else None
    found: list[Diagnostic] = []
    names = _names(project, found)
    around = Surroundings(layouts=[layout.name for layout in LAYOUTS], taxonomy=names, edited=is_edited)
    every = examine(project, around, processes)
    found += every.found
    found += shared_ids(every.cards)
    found += succession(every.cards)
    found += steps(every.cards, was) if was else ()
    pages = _pages(project, found)
    site = _site(project, every, pages)
    for one, links in zip(every.cards, every.links, strict=True):
        found += link_findings(links, one.path, _name(project, one.file), site)
    for name, text in pages.items():
        shown = project.shown(project.content / name)
        found += conflict_findings(text, shown)
        if name.endswith(".md"):
            found += advice_in(text, shown)
            found += link_findings(links_of(without_front(text)), shown, name, site)
    found += content_findings(project, page_url, REGISTERS)
    found = list(dict.fromkeys(found))
    found += open_findings(every.cards, found)
    return tuple(sorted(found, key=Diagnostic.sort_key))


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


def _site(project: Project, every: Examined, pages: Mapping[str, str]) -> Site:
    """What links can lead to: the files there are, the pages the site makes, their anchors when asked for."""
    cards = {_name(project, one.file): one.file for one in every.cards}
    seeds = (seed.path for one in every.cards if (seed := one.card.seed) and seed.path in every.seeds)
    sources = {f"sources/{slug}.md" for slug in source_slugs(seeds).values()}
    files = {_name(project, file) for file in project.content_files()}

    @cache
    def anchors(name: str) -> Collection[str] | None:
        if name in cards:
            return card_anchors(open_card(cards[name], project, CitedSeeds(project, Taxonomy())).card)
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
