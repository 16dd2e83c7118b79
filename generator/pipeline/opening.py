"""One card file → a card with its evidence looked up."""

from __future__ import annotations

from pathlib import Path

from generator.cards.read import located
from generator.cards.verify import verify
from generator.checks import CheckedCard
from generator.pipeline.files import card_text
from generator.pipeline.seeds import CitedSeeds
from generator.project import Project


def open_card(file: Path, project: Project, seeds: CitedSeeds | None) -> CheckedCard:
    """The card in ``file``, its evidence looked up where there are ``seeds``, its statements not annotated.

    Raises ThesisError when it cannot be read.
    """
    shown = project.shown(file)
    text = (card_text(file, project) or "").removeprefix("\ufeff")
    card, places = located(text, shown)
    index = seeds.index(card.seed.path) if seeds and card.seed else None
    return CheckedCard(
        path=shown,
        file=file,
        text=text,
        card=verify(card, index) if index else card,
        statements=places.statements,
        parts=places.parts,
        index=index,
        own=places.own,
        title=places.title,
    )
