"""Seeds → card files, a person's edits kept: extract → merge → write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from itertools import starmap
from pathlib import Path

from generator import merging
from generator.cards.places import Places
from generator.cards.write import render
from generator.diagnostics import Diagnostic, Exit, ThesisError, error, exit_code
from generator.merging import Decisions
from generator.model import Card
from generator.pipeline.asking import Asked, asked
from generator.pipeline.files import card_text
from generator.pipeline.offering import Undecided, offer
from generator.pipeline.readings import read_seed
from generator.pipeline.remembering import Remembered
from generator.pipeline.seeds import Reading, taxonomy
from generator.project import Project
from generator.storing import clear_left_over, locked, overtaken, write_over

#: Called with (seeds done, seeds in all) after each seed.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Generated:
    """What ``generate`` did. Paths are those of card files, as messages show them."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    exit_code: Exit = Exit.FINE
    undecided: tuple[Undecided, ...] = ()  # of the cards that wait for a person


@contextmanager
def _mapped(jobs: int) -> Iterator[Callable[..., Iterable[Reading]]]:
    """A ``starmap`` over one process or several; results come in order either way."""
    if jobs <= 1:
        yield starmap
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield lambda function, rows: pool.map(function, *zip(*rows, strict=True))


def generate(
    project: Project,
    seeds: Sequence[Path] = (),
    *,
    jobs: int = 1,
    dry_run: bool = False,
    split_episodes: bool = False,
    restore: bool = False,
    progress: Progress | None = None,
    readings: dict[str, Reading] | None = None,
    decisions: Decisions = Decisions(),  # noqa: B008 (it is frozen)
    review: bool = False,
) -> Generated:
    """Write the cards of ``seeds``, among which cards may be named too (of every seed when none is).

    A bad seed is reported and the others go on. What a person changed is kept; ``decisions`` say otherwise
    for the one card that is asked for. A card that a person deleted is made again only to ``restore`` it.
    With ``review`` what waits for a decision is written beside the card. With ``dry_run`` nothing is written,
    and ``written`` names what would be. ``readings`` is filled with how each seed was read, for a
    :func:`load` that follows. Raises ThesisError for what concerns every card: X602, C314, X609 (another run
    writes here) and X610; and M502, M503 or M505 for decisions that nobody can carry out.
    """
    remembered = Remembered(project)
    inside = (f for f in project.card_files() if not project.leads_out(f))
    places = Places(project.cards, inside, remembered.ids)
    wanted = asked(project, places, seeds)
    run = _Run(
        project, places, remembered, wanted, decisions, review=review, restore=restore, dry_run=dry_run
    )
    if not dry_run:
        with run.locked():
            clear_left_over(project.content)
    one = partial(read_seed, names=taxonomy(project), split_episodes=split_episodes)
    rows = list(wanted.seeds.items())
    with _mapped(min(jobs, len(rows))) as mapped:
        for done, read in enumerate(mapped(one, rows) if rows else (), 1):
            if readings is not None:
                readings[read.path] = read
            run.take(read)
            if progress:
                progress(done, len(rows))
    if not dry_run:
        run.found.extend(remembered.save(places))
    found = (*wanted.diagnostics, *run.found)
    return Generated(tuple(run.written), tuple(run.unchanged), found, exit_code(found), tuple(run.undecided))


@dataclass(slots=True)
class _Run:
    """One run over seeds: what it is to do, and what it did."""

    project: Project
    places: Places
    remembered: Remembered
    asked: Asked
    decisions: Decisions
    review: bool = False
    restore: bool = False
    dry_run: bool = False
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    undecided: list[Undecided] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)

    def locked(self) -> AbstractContextManager[None]:
        """Keep other runs from writing meanwhile, where this one writes at all."""
        folder = self.project.content
        return nullcontext() if self.dry_run else locked(folder, self.project.shown(folder))

    def take(self, read: Reading) -> None:
        """Bring the cards of one seed up to date. Raises ThesisError for decisions that cannot be meant."""
        self.found.extend(read.diagnostics)
        cards = read.extraction.cards if read.extraction else ()
        if self.decisions and len(cards) > 1 and read.path not in self.asked.cards:
            every = (self.project.shown(self.places.file(card, alone=False)) for card in cards)
            raise ThesisError(_several(read.path, sorted(every)), Exit.USAGE)
        files: list[Path] = []
        for card in cards:
            if owner := self.owners.get(card.id) or _owner(card, self.places, self.project):
                self.found.append(_taken(read.path, card.id, owner))
                continue
            self.owners[card.id] = read.path
            file = self.places.file(card, alone=len(cards) == 1)
            files.append(file)
            if not self.asked.wants(read.path, file):
                continue
            known = self.restore or file in self.places or file.exists()
            if not known and (gone := self.remembered.deleted(card)):
                self.found.append(gone)
                continue
            with self.locked():
                try:
                    self._merge(file, card, read)
                except ThesisError as refused:
                    if refused.exit_code is Exit.USAGE:
                        raise
                    self.found.extend(refused.diagnostics)
        self.found.extend(self.asked.unmade(read.path, files, self.project))

    def _merge(self, file: Path, card: Card, read: Reading) -> None:
        """Merge ``card`` into its file, and say beside it what waits for a person.

        Raises ThesisError when the file cannot be read, understood or written, or a person changed it
        meanwhile.
        """
        shown, fresh = self.project.shown(file), render(card)
        on_disk = card_text(file, self.project)
        if on_disk is None and file in self.places:  # a card that was moved just now must not be there twice
            raise overtaken(shown)
        depth = len(file.relative_to(self.project.cards).parts) - 1
        merged = merging.merge(fresh, on_disk, shown, seed=read.seed, depth=depth, decisions=self.decisions)
        changed = merged.text != on_disk
        if not self.dry_run:
            write_over(file, on_disk, merged.text, shown)
            self.remembered.add(card)
        (self.written if changed else self.unchanged).append(shown)
        self.found.extend(one.diagnostic(shown) for one in merged.pending)
        if merged.pending:
            beside = self.project.shown(self.project.proposal(file))
            self.undecided.append(Undecided(shown, beside, merged.pending))
        if not self.dry_run:
            self.found.extend(offer(file, fresh, merged.pending, self.project, asked=self.review))


def _owner(card: Card, places: Places, project: Project) -> str | None:
    """Who has the id of ``card`` already and still needs it: another seed, or a person's own card."""
    place = places.of_id(card.id)
    if place is None or card.seed is None or place.seed == card.seed.path:
        return None
    if not place.seed:
        return project.shown(place.file)
    return place.seed if project.seed_file(place.seed) else None


def _taken(path: str, card_id: str, owner: str) -> Diagnostic:
    return error(
        "S108",
        path,
        f"makes the card “{card_id}” that belongs to {owner} already; this seed was left out",
        f"Rename the seed, or see that {owner} makes way for it.",
    )


def _several(path: str, files: Sequence[str]) -> Diagnostic:
    return error(
        "M505",
        path,
        f"makes {len(files)} cards; which of them is meant?",
        f"Name the card in place of the seed: {', '.join(files)}.",
    )
