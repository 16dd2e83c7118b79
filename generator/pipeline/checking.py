"""Findings on the committed cards and on what lies beside them: load → check."""

from __future__ import annotations

from generator.cards.slips import slips
from generator.checks import CheckedCard, Surroundings, check_cards
from generator.diagnostics import Diagnostic, ThesisError
from generator.layouts.registry import LAYOUTS
from generator.pipeline.loading import CitedSeeds, open_card
from generator.pipeline.readings import taxonomy
from generator.project import Project


def check(project: Project) -> tuple[Diagnostic, ...]:
    """Every finding on the committed cards, in the order of files and lines.

    Raises ThesisError X602 when there is no content folder, C314 for the taxonomy.
    """
    project.require_content()
    seeds = CitedSeeds(project, taxonomy(project))
    cards: list[CheckedCard] = []
    found: list[Diagnostic] = []
    for file in project.card_files():
        try:
            cards.append(open_card(file, project, seeds))
        except ThesisError as refused:
            found.extend(refused.diagnostics)
    around = Surroundings(layouts=tuple(layout.name for layout in LAYOUTS))
    found += [*seeds.diagnostics, *check_cards(cards, around)]
    for one in cards:
        found.extend(slips(one.text, one.path))
    return tuple(sorted(found, key=Diagnostic.sort_key))
