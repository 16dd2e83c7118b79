"""Make checked cards out of their text."""

from __future__ import annotations

from pathlib import Path

from generator.cards.read import located
from generator.cards.verify import verify
from generator.checks import CheckedCard
from generator.evidence import SeedIndex
from generator.model import Seed


def checked(text: str, path: str = "x.md", seed: Seed | None = None) -> CheckedCard:
    """The card in ``text``, its evidence looked up in ``seed`` where there is one."""
    card, places = located(text, path)
    index = SeedIndex(seed) if seed else None
    return CheckedCard(
        path=path,
        file=Path(path),
        text=text,
        card=verify(card, index) if index else card,
        statements=places.statements,
        parts=places.parts,
        index=index,
    )
