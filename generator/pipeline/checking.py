"""Findings on the committed cards and on what lies beside them: load → check."""

from __future__ import annotations

from generator.cards.slips import slips
from generator.checks import Surroundings, check_cards
from generator.diagnostics import Diagnostic
from generator.layouts.registry import LAYOUTS
from generator.pipeline.loading import load
from generator.project import Project


def check(project: Project) -> tuple[Diagnostic, ...]:
    """Every finding on the committed cards, in the order of files and lines."""
    library = load(project, extracted=False)
    around = Surroundings(layouts=tuple(layout.name for layout in LAYOUTS))
    found = [*library.diagnostics, *check_cards(library.cards, around)]
    for one in library.cards:
        found.extend(slips(one.text, one.path))
    return tuple(sorted(found, key=Diagnostic.sort_key))
