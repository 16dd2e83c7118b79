"""Whether a card says what a card is for, and knows how it was made."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process

from generator.checks.checked import CheckedCard, Spot, Surroundings
from generator.diagnostics import Diagnostic, error, warning
from generator.model import SectionKind


def thesis(one: CheckedCard, around: Surroundings) -> Iterator[Diagnostic]:
    """Finding C312: a card without a thesis."""
    section = one.card.section(SectionKind.THESIS)
    if section is None or not section.statements:
        line, column = one.heading("## Thesis") or Spot(one.title[0] if one.title else 1, 1)
        yield error(
            "C312",
            one.path,
            "states no thesis",
            "Write one under “## Thesis”, or delete the card.",
            line=line,
            column=column,
        )


def layout(one: CheckedCard, around: Surroundings) -> Iterator[Diagnostic]:
    """Finding L201: a layout that does not exist."""
    if one.card.seed is None or one.card.seed.layout in around.layouts:
        return
    name = one.card.seed.layout
    near = process.extractOne(name, around.layouts, score_cutoff=60)
    line, column = one.key("layout")
    yield warning(
        "L201",
        one.path,
        f"there is no layout “{name}”",
        f"Did you mean {near[0]}?" if near else f"The layouts are {', '.join(around.layouts)}.",
        line=line,
        column=column,
    )
