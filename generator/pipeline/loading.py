"""Card files → cards with their evidence looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.cards.read import located
from generator.cards.verify import verify
from generator.checks import CheckedCard
from generator.diagnostics import Diagnostic, ThesisError
from generator.evidence import SeedIndex
from generator.language.annotate import annotated_card
from generator.model import Taxonomy
from generator.pipeline.files import card_text
from generator.pipeline.readings import Reading, read_seed, taxonomy
from generator.project import Project


@dataclass(frozen=True, slots=True)
class Library:
    """The committed cards with the seeds they cite, and what stands in the way of using them."""

    cards: tuple[CheckedCard, ...]
    readings: dict[str, Reading] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


class CitedSeeds:
    """The seeds that cards cite, each read once and only when a card asks for it."""

    def __init__(
        self,
        project: Project,
        names: Taxonomy,
        *,
        extracted: bool = False,
        readings: Mapping[str, Reading] | None = None,
    ) -> None:
        """Without ``extracted`` seeds are read as far as evidence needs it; those in ``readings`` are not."""
        self._project, self._names, self._extracted = project, names, extracted
        self._before = readings or {}
        self._indexes: dict[str, SeedIndex | None] = {}
        self.readings: dict[str, Reading] = {}

    def index(self, path: str) -> SeedIndex | None:
        """The seed that cards cite as ``path``, ready for looking up; None where it cannot be had."""
        if path not in self._indexes:
            read = self._read(path)
            self._indexes[path] = SeedIndex(read.seed) if read and read.seed else None
        return self._indexes[path]

    def _read(self, path: str) -> Reading | None:
        source = self._project.seed_file(path)
        if source is None:
            return None
        read = self._before.get(path) or read_seed(path, source, self._names, extracted=self._extracted)
        self.readings[path] = read
        return read

    @property
    def at_hand(self) -> frozenset[str]:
        """The seeds that cards asked for and that could be read, by the paths they cite."""
        return frozenset(path for path, index in self._indexes.items() if index)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What keeps the evidence in some of the seeds from being looked up."""
        refused = (read for read in self.readings.values() if read.seed is None)
        return tuple(found for read in refused for found in read.diagnostics)


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


def load(
    project: Project, *, extracted: bool = True, readings: Mapping[str, Reading] | None = None
) -> Library:
    """Every readable card with its evidence checked, and the seeds they cite as the layouts read them.

    A card that cannot be read is left out and reported. Without ``extracted`` the seeds are read only as far
    as evidence needs it; those in ``readings`` are not read again. Raises ThesisError X602 when there is no
    content folder, C314 for a taxonomy that ``extracted`` needs.
    """
    project.require_content()
    names = taxonomy(project) if extracted else Taxonomy()
    seeds = CitedSeeds(project, names, extracted=extracted, readings=readings)
    cards: list[CheckedCard] = []
    found: list[Diagnostic] = []
    for file in project.card_files():
        try:
            opened = open_card(file, project, seeds)
        except ThesisError as refused:
            found.extend(refused.diagnostics)
            continue
        cards.append(replace(opened, card=annotated_card(opened.card)))
    return Library(tuple(cards), seeds.readings, (*found, *seeds.diagnostics))
