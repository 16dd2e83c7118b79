"""Which seeds a run is about, and for which cards, as they were named on the command line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.cards.places import Places
from generator.diagnostics import Diagnostic, error, warning
from generator.project import Project


@dataclass(slots=True)
class Asked:
    """The files of ``seeds`` by the paths that cards cite, each once, and what is wrong with the others.

    ``cards`` are the files that were named themselves, by the seed each is made from.
    """

    seeds: dict[str, Path] = field(default_factory=dict)
    cards: dict[str, set[Path]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def wants(self, seed: str, file: Path) -> bool:
        """Whether the card ``file`` made from ``seed`` is to be written."""
        return file in self.cards.get(seed, {file})

    def unmade(self, seed: str, made: Collection[Path], project: Project) -> Iterator[Diagnostic]:
        """Findings on the cards that were named and are not among those ``made`` from their ``seed``."""
        for file in sorted(self.cards.get(seed, set()).difference(made)):
            yield error(
                "M506",
                project.shown(file),
                f"is not among the cards that {seed} makes",
                "For a card of one episode add --split episodes.",
            )


def asked(project: Project, places: Places, named: Sequence[Path]) -> Asked:
    """What the seeds and cards ``named`` ask for; every seed of the project where none is named."""
    found = Asked()
    if not named:
        found.diagnostics += [_stray(project.shown(file)) for file in project.stray_companions()]
    whole: set[str] = set()
    for file in named or project.seed_files():
        card = project.card_file(file)
        if card is not None:
            place = places.of_file(card)
            seed = project.seed_file(place.seed) if place else None
            if place is None or seed is None:
                found.diagnostics.append(_unmade(project.shown(card)))
                continue
            found.seeds.setdefault(place.seed, seed)
            found.cards.setdefault(place.seed, set()).add(card)
        elif path := project.cited(file):
            found.seeds.setdefault(path, file)
            whole.add(path)
        else:
            found.diagnostics.append(_outside(project, file))
    found.cards = {path: files for path, files in found.cards.items() if path not in whole}
    return found


def _unmade(card: str) -> Diagnostic:
    return error(
        "M506",
        card,
        "is not made from a seed that is here",
        "Name the seed, or edit the card itself: all of it is yours.",
    )


def _outside(project: Project, file: Path) -> Diagnostic:
    return error(
        "S110",
        project.shown(file),
        f"is not in the folder of seeds ({project.shown(project.seeds)}), or leads out of it",
        "Copy the document there, or name its folder with --seeds.",
    )


def _stray(companion: str) -> Diagnostic:
    return warning(
        "S114",
        companion,
        "there is no seed of that name beside it",
        "Name it after the seed it tells of: talk.meta.yml for talk.txt.",
    )
