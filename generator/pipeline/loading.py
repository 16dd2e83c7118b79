"""Card files → cards with their evidence looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.cards.read import located
from generator.cards.verify import verify
from generator.checks import CheckedCard
from generator.diagnostics import Diagnostic, ThesisError
from generator.evidence import SeedIndex
from generator.pipeline.files import card_text
from generator.pipeline.readings import Reading, read_seed, taxonomy
from generator.project import Project


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
    as evidence needs it; those in ``readings`` are not read again. Raises ThesisError X602 when there is no
    content folder, C314 for the taxonomy.
    """
    project.require_content()
    names = taxonomy(project)
    before = readings or {}
    cited: dict[str, Reading] = {}
    indexes: dict[str, SeedIndex] = {}
    cards: list[CheckedCard] = []
    found: list[Diagnostic] = []
    for file in project.card_files():
        shown = project.shown(file)
        try:
            text = (card_text(file, project) or "").removeprefix("\ufeff")
            card, places = located(text, shown)
        except ThesisError as refused:
            found.extend(refused.diagnostics)
            continue
        path = card.seed.path if card.seed else ""
        if path not in cited and (source := project.seed_file(path)):
            read = before.get(path) or read_seed(path, source, names, extracted=extracted)
            cited[path] = read
            if read.seed:
                indexes[path] = SeedIndex(read.seed)
            else:
                found.extend(read.diagnostics)
        index = indexes.get(path)
        cards.append(
            CheckedCard(
                path=shown,
                file=file,
                text=text,
                card=verify(card, index) if index else card,
                statements=places.statements,
                parts=places.parts,
                index=index,
            )
        )
    return Library(tuple(cards), cited, tuple(found))
