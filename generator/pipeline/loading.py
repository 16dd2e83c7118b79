"""Card files → cards with their evidence looked up and their statements annotated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from generator.checks import CheckedCard
from generator.diagnostics import Diagnostic, ThesisError
from generator.language.annotate import annotated_card
from generator.pipeline.opening import open_card
from generator.pipeline.readings import read_seed
from generator.pipeline.seeds import CitedSeeds, Reading, only_read, taxonomy
from generator.project import Project
from generator.site.addresses import page_url
from generator.site.leads import seeds_led_to


@dataclass(frozen=True, slots=True)
class Library:
    """The committed cards with the seeds they cite, and what stands in the way of using them."""

    cards: tuple[CheckedCard, ...]
    readings: dict[str, Reading] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def load(
    project: Project, *, extracted: bool = True, readings: Mapping[str, Reading] | None = None
) -> Library:
    """Every readable card with its evidence checked, and the seeds they cite as the layouts read them.

    A card that cannot be read is left out and reported. Without ``extracted`` the seeds are read only as far
    as evidence needs it, and those that people only link to are not; those in ``readings`` are not read
    again. Raises ThesisError X602 when there is no content folder, C314 for a taxonomy that ``extracted``
    needs.
    """
    project.require_content()
    read = partial(read_seed, names=taxonomy(project)) if extracted else only_read
    before = readings or {}
    seeds = CitedSeeds(project, lambda path, file: before.get(path) or read(path, file))
    cards: list[CheckedCard] = []
    found: list[Diagnostic] = []
    for file in project.card_files():
        try:
            opened = open_card(file, project, seeds)
        except ThesisError as refused:
            found.extend(refused.diagnostics)
            continue
        cards.append(replace(opened, card=annotated_card(opened.card)))
        if extracted:
            for path in sorted(
                seeds_led_to(opened.card, page_url(file.relative_to(project.content).as_posix()))
            ):
                seeds.index(path)
    return Library(tuple(cards), seeds.readings, (*found, *seeds.diagnostics))
