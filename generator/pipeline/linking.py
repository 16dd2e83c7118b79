"""The pages of the content folder beside its cards, and what links between them can lead to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from generator.checks import Site
from generator.diagnostics import Diagnostic, not_utf8, unreadable
from generator.pipeline.examining import Examined
from generator.pipeline.opening import open_card
from generator.pipeline.seeds import CitedSeeds
from generator.project import Project
from generator.site.addresses import REGISTERS, source_slugs
from generator.site.redirects import redirects_of

_TEXTS = (".md", ".yml", ".yaml")


def page_texts(project: Project, found: list[Diagnostic]) -> dict[str, str]:
    """The text of every Markdown and YAML file that is no card, by its path in the content folder.

    What cannot be read is added to ``found``.
    """
    texts: dict[str, str] = {}
    for file in project.content_files():
        name = name_of(project, file)
        if name.startswith("cards/") or file.suffix not in _TEXTS:
            continue
        if not file.is_file() or project.leads_out(file):
            continue
        try:
            texts[name] = file.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            found += not_utf8("C313", project.shown(file)).diagnostics
        except OSError as problem:
            found += unreadable("C318", project.shown(file), problem).diagnostics
    return texts


def site_of(project: Project, every: Examined, pages: Mapping[str, str]) -> Site:
    """What links can lead to: the files there are, the pages the site makes, their anchors when asked for."""
    fronts = {name_of(project, one.file): one.card for one in every.cards}
    cards = {name_of(project, one.file): one.file for one in every.cards}
    seeds = (seed.path for one in every.cards if (seed := one.card.seed) and seed.path in every.seeds)
    sources = {f"sources/{slug}.md" for slug in source_slugs(seeds).values()}
    files = {name_of(project, file) for file in project.content_files()}

    @cache
    def anchors(name: str) -> Collection[str] | None:
        from generator.site.anchors import card_anchors, page_anchors  # links to a heading are few

        if name in cards:
            card = open_card(cards[name], project, CitedSeeds(project)).card
            return card_anchors(card) | {"history"}  # it is told where git is at hand
        return page_anchors(pages[name]) if name in pages and name != "index.md" else None

    return Site(
        files=frozenset(files | sources | {*REGISTERS, "cards.json", "cards.schema.json"}),
        anchors=anchors,
        exists=lambda name: (project.content / name).exists(),
        seeds=f"../{project.seeds.name}/",
        heirs={path: lead.path for path, lead in redirects_of(fronts).items()},
    )


def name_of(project: Project, file: Path) -> str:
    """The path of ``file`` in the content folder, with forward slashes."""
    return file.relative_to(project.content).as_posix()
