"""Seeds → card files, a person's edits kept: extract → merge → write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import starmap
from pathlib import Path

from generator import merging
from generator.cards.places import Places
from generator.cards.write import render
from generator.diagnostics import Diagnostic, Exit, ThesisError, error, exit_code, warning
from generator.model import Card
from generator.pipeline.files import card_text
from generator.pipeline.readings import Reading, read_seed, taxonomy
from generator.pipeline.remembering import Remembered
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
) -> Generated:
    """Write the cards of ``seeds`` (all of the project's when none are named).

    A bad seed is reported and the others go on. A section that a person changed is kept, and a card that a
    person deleted is made again only to ``restore`` it. With ``dry_run`` nothing is written, and ``written``
    names what would be. ``readings`` is filled with how each seed was read, for a :func:`load` that follows.
    Raises ThesisError for what concerns every card: X602, C314, X609 (another run writes here) and X610.
    """
    cited, found = _cited(project, seeds or project.seed_files())
    found += [] if seeds else [_stray(project.shown(file)) for file in project.stray_companions()]
    names = taxonomy(project)
    one = partial(read_seed, names=names, split_episodes=split_episodes)
    written: list[str] = []
    unchanged: list[str] = []
    owners: dict[str, str] = {}
    remembered = Remembered(project)
    inside = (f for f in project.card_files() if not project.leads_out(f))
    places = Places(project.cards, inside, remembered.ids)
    if not dry_run:
        with locked(project.content, project.shown(project.content)):
            clear_left_over(project.content)
    with _mapped(min(jobs, len(cited))) as mapped:
        for done, read in enumerate(mapped(one, list(cited.items())) if cited else (), 1):
            found.extend(read.diagnostics)
            if readings is not None:
                readings[read.path] = read
            cards = read.extraction.cards if read.extraction else ()
            for card in cards:
                if owner := owners.get(card.id) or _owner(card, places, project):
                    found.append(_taken(read.path, card.id, owner))
                    continue
                owners[card.id] = read.path
                file = places.file(card, alone=len(cards) == 1)
                if not restore and not file.exists() and (gone := remembered.deleted(card)):
                    found.append(gone)
                    continue
                with nullcontext() if dry_run else locked(project.content, project.shown(project.content)):
                    try:
                        changed, kept = _merge_into(file, card, project, dry_run=dry_run, old=file in places)
                    except ThesisError as refused:
                        found.extend(refused.diagnostics)
                        continue
                remembered.add(card)
                found.extend(kept)
                (written if changed else unchanged).append(project.shown(file))
            if progress:
                progress(done, len(cited))
    if not dry_run:
        found.extend(remembered.save(places))
    return Generated(tuple(written), tuple(unchanged), tuple(found), exit_code(found))


def _stray(companion: str) -> Diagnostic:
    return warning(
        "S114",
        companion,
        "there is no seed of that name beside it",
        "Name it after the seed it tells of: talk.meta.yml for talk.txt.",
    )


def _cited(project: Project, files: Sequence[Path]) -> tuple[dict[str, Path], list[Diagnostic]]:
    """The seed ``files`` by the paths that cards cite, each once; and findings on those outside."""
    cited: dict[str, Path] = {}
    found: list[Diagnostic] = []
    for file in files:
        if path := project.cited(file):
            cited.setdefault(path, file)
            continue
        found.append(
            error(
                "S110",
                project.shown(file),
                f"is not in the folder of seeds ({project.shown(project.seeds)}), or leads out of it",
                "Copy the document there, or name its folder with --seeds.",
            )
        )
    return cited, found


def _owner(card: Card, places: Places, project: Project) -> str | None:
    """Who has the id of ``card`` already and still needs it: another seed, or a person's own card."""
    place = places.of_id(card.id)
    if place is None or card.seed is None or place.seed == card.seed.path:
        return None
    if not place.seed:
        return project.shown(place.file)
    return place.seed if project.seed_file(place.seed) else None


def _merge_into(
    file: Path, card: Card, project: Project, *, dry_run: bool, old: bool
) -> tuple[bool, list[Diagnostic]]:
    """Merge ``card`` into its file; whether the file changes, and which of a person's edits were kept.

    ``old`` says that the file was there when the run began. Raises ThesisError when the file cannot be
    read, understood or written, or a person changed it meanwhile.
    """
    shown = project.shown(file)
    on_disk = card_text(file, project)
    if old and on_disk is None:  # a card that was moved just now must not be there twice
        raise overtaken(shown)
    merged = merging.merge(render(card), on_disk, shown)
    changed = merged.text != on_disk if dry_run else write_over(file, on_disk, merged.text, shown)
    return changed, [one.diagnostic(shown) for one in merged.pending]


def _taken(path: str, card_id: str, owner: str) -> Diagnostic:
    return error(
        "S108",
        path,
        f"makes the card “{card_id}” that belongs to {owner} already; this seed was left out",
        f"Rename the seed, or see that {owner} makes way for it.",
    )
