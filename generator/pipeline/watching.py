"""What people have to look at again: load → due."""

from __future__ import annotations

from datetime import date

from generator.checks import CheckedCard, due_falsifiers
from generator.diagnostics import Diagnostic, ThesisError
from generator.pipeline.opening import open_card
from generator.project import Project


def due(project: Project, today: date) -> tuple[Diagnostic, ...]:
    """Every falsifier that is to be reviewed by ``today``, oldest first, and the cards that cannot be read.

    Raises ThesisError X602 when there is no content folder.
    """
    project.require_content()
    cards: list[CheckedCard] = []
    refused: list[Diagnostic] = []
    for file in project.card_files():
        try:
            cards.append(open_card(file, project, None))
        except ThesisError as problem:
            refused.extend(problem.diagnostics)
    return (*refused, *due_falsifiers(cards, today))
