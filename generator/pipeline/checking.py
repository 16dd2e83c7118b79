"""Findings on the committed cards and on what lies beside them: load → check."""

from __future__ import annotations

from collections.abc import Mapping

from generator.cards.front import is_edited
from generator.cards.read import conflict_findings
from generator.checks import (
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
from generator.diagnostics import Diagnostic, ThesisError
from generator.layouts import NAMES
from generator.model import Taxonomy
from generator.pipeline.examining import examine, without_front
from generator.pipeline.linking import name_of, page_texts, site_of
from generator.pipeline.lives import before
from generator.pipeline.seeds import Reading, taxonomy
from generator.pipeline.verdicts import verdicts
from generator.project import Project
from generator.site.addresses import REGISTERS, page_url


def check(
    project: Project,
    base: str | None = None,
    *,
    fresh: bool = False,
    processes: int | None = None,
    readings: Mapping[str, Reading] | None = None,
) -> tuple[Diagnostic, ...]:
    """Every finding on the content folder, in the order of files and lines.

    With ``base``, a revision, also what statuses and falsifiers became since the branch of HEAD began; with
    ``fresh`` also what generating would change.
    The findings are the same for any number of ``processes``; by default there is one for each processor.
    The seeds in ``readings`` are not read again.
    Raises ThesisError X602 without a content folder, X620 to X623 where git cannot tell what was.
    """
    project.require_content()
    was = before(project, base) if base is not None else None
    found: list[Diagnostic] = []
    names = _names(project, found)
    around = Surroundings(layouts=NAMES, taxonomy=names, edited=is_edited)
    every = examine(project, around, processes, readings)
    found += every.found
    found += shared_ids(every.cards)
    found += succession(every.cards)
    found += steps(every.cards, was) if was else ()
    found += verdicts(project, base) if base is not None else ()
    pages = page_texts(project, found)
    site = site_of(project, every, pages)
    for one, links in zip(every.cards, every.links, strict=True):
        found += link_findings(links, one.path, name_of(project, one.file), site)
    for name, text in pages.items():
        shown = project.shown(project.content / name)
        found += conflict_findings(text, shown)
        if name.endswith(".md"):
            found += advice_in(text, shown)
            found += link_findings(links_of(without_front(text)), shown, name, site)
    found += content_findings(project, page_url, REGISTERS)
    if fresh:
        from generator.pipeline.freshness import stale  # it takes what makes cards, and only here

        found += stale(project)
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
