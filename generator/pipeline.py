"""The order of the stages: read → parse → extract → merge → write, and load → check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import starmap
from pathlib import Path

from generator import merging, reading
from generator.cards.read import located
from generator.cards.verify import verify
from generator.cards.write import render
from generator.checks import CheckedCard, check_cards
from generator.diagnostics import Diagnostic, Exit, Severity, ThesisError
from generator.evidence import SeedIndex
from generator.language.names import load_taxonomy
from generator.layouts import extract
from generator.layouts.extraction import Extraction
from generator.model import Card, Document, Seed, Taxonomy
from generator.parsing import parse
from generator.project import Project, write

#: Called with (seeds done, seeds in all) after each seed.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """How one seed file is read: the document, what came of it, and what there is to say about it."""

    path: str
    document: Document | None
    extraction: Extraction | None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Generated:
    """What ``generate`` did. Paths are those of card files, as messages show them."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    exit_code: Exit = Exit.FINE


@dataclass(frozen=True, slots=True)
class Library:
    """The committed cards with the seeds they cite, and what stands in the way of using them."""

    cards: tuple[CheckedCard, ...]
    readings: dict[str, Reading] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def taxonomy(project: Project) -> Taxonomy:
    """The reviewed names of the project; empty where it keeps none. Raises ThesisError C314."""
    file = project.taxonomy
    if not file.is_file():
        return Taxonomy()
    return load_taxonomy(file.read_text(encoding="utf-8"), project.shown(file))


def read_seed(path: str, file: Path, names: Taxonomy, *, split_episodes: bool = False) -> Reading:
    """Read, parse and extract one seed file; its faults become diagnostics; none is raised."""
    try:
        data = file.read_bytes()
    except OSError as problem:
        return Reading(path, None, None, (_unreadable(path, problem),))
    try:
        seed = reading.read(path, data)
    except ThesisError as refused:
        return Reading(path, None, None, refused.diagnostics)
    document = parse(seed)
    extraction = extract(document, names, split_episodes=split_episodes)
    found = list(reading.diagnostics(seed))
    if not extraction.cards:
        found.append(
            Diagnostic(
                code="L202",
                severity=Severity.WARNING,
                path=path,
                message=f"no card: {extraction.reason} (read as {extraction.layout})",
                hint=f"Run `thesis inspect {path}` to see how each line was read.",
            )
        )
    return Reading(path, document, extraction, tuple(found))


def _unreadable(path: str, problem: OSError) -> Diagnostic:
    return Diagnostic(
        code="S107",
        severity=Severity.ERROR,
        path=path,
        message=f"cannot be read: {problem.strerror or problem}",
        hint="Check that the file exists and that you may read it.",
    )


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
    progress: Progress | None = None,
) -> Generated:
    """Write the cards of ``seeds`` (all of the project's when none are named).

    A bad seed is reported and the others go on. A section that a person changed is kept. With ``dry_run``
    nothing is written, and ``written`` names what would be.
    """
    files = list(seeds) or list(project.seed_files())
    names = taxonomy(project)
    one = partial(read_seed, names=names, split_episodes=split_episodes)
    found: list[Diagnostic] = []
    written: list[str] = []
    unchanged: list[str] = []
    owners: dict[str, str] = {}
    places = _places(project)
    with _mapped(min(jobs, len(files))) as mapped:
        rows = [(project.cited(f), f) for f in files]
        for done, read in enumerate(mapped(one, rows) if rows else (), 1):
            found.extend(read.diagnostics)
            for card in read.extraction.cards if read.extraction else ():
                if card.id in owners:
                    found.append(_taken(read.path, card.id, owners[card.id]))
                    continue
                owners[card.id] = read.path
                file = places.get(card.id, project.cards / f"{card.id}.md")
                changed, kept = _merge_into(file, card, project, dry_run=dry_run)
                found.extend(kept)
                (written if changed else unchanged).append(project.shown(file))
            if progress:
                progress(done, len(files))
    return Generated(tuple(written), tuple(unchanged), tuple(found), exit_code(found))


def _places(project: Project) -> dict[str, Path]:
    """Where each card id is kept now: a card that a person renamed or moved stays where it is."""
    found: dict[str, Path] = {}
    for file in project.card_files():
        try:
            head = file.read_text(encoding="utf-8-sig", errors="replace")[:4096].split("\n")
        except OSError:
            continue
        for line in head[1:12]:
            if line.startswith("id:"):
                found.setdefault(line[3:].strip().strip("\"'"), file)
                break
    return found


def _merge_into(file: Path, card: Card, project: Project, *, dry_run: bool) -> tuple[bool, list[Diagnostic]]:
    """Merge ``card`` into its file; whether the file changes, and which of a person's edits were kept."""
    shown = project.shown(file)
    try:
        on_disk = file.read_bytes().decode("utf-8") if file.is_file() else None
    except UnicodeDecodeError:
        return False, [
            Diagnostic(
                code="C313",
                severity=Severity.ERROR,
                path=shown,
                message="is not UTF-8 text; it was left as it is",
                hint="Save the file as UTF-8, or move it away and generate again.",
            )
        ]
    except OSError as problem:
        return False, [_unreadable(shown, problem)]
    try:
        merged = merging.merge(render(card), on_disk, shown)
    except ThesisError as refused:
        return False, list(refused.diagnostics)
    kept = [
        Diagnostic(
            code="M501",
            severity=Severity.WARNING,
            path=shown,
            line=k.line,
            message=f"“{k.unit}” was changed by a person and by the source; the person's text was kept",
            hint="Compare it with the source, then keep it or delete the section and generate again.",
        )
        for k in merged.kept
    ]
    if dry_run:
        return merged.text != on_disk, kept
    return write(file, merged.text, shown), kept


def _taken(path: str, card_id: str, owner: str) -> Diagnostic:
    return Diagnostic(
        code="S108",
        severity=Severity.ERROR,
        path=path,
        message=f"makes the card “{card_id}” that {owner} makes already; this seed was left out",
        hint="Rename one of the two files.",
    )


def exit_code(found: Iterable[Diagnostic]) -> Exit:
    """The exit code that findings of ``generate`` call for: the gravest of them."""
    codes = {d.code for d in found if d.severity is not Severity.NOTE}
    if codes & {"X601", "X602"}:
        return Exit.IO
    if "M501" in codes:
        return Exit.CONFLICT
    if any(d.severity is Severity.ERROR for d in found):
        return Exit.REFUSED
    return Exit.FINDINGS if "L202" in codes else Exit.FINE


def load(project: Project) -> Library:
    """Every readable card with its evidence checked, and the seeds they cite as the layouts read them.

    A card that cannot be read is left out and reported.
    """
    names = taxonomy(project)
    readings: dict[str, Reading] = {}
    indexes: dict[str, SeedIndex] = {}
    cards: list[CheckedCard] = []
    found: list[Diagnostic] = []
    for file in project.card_files():
        shown = project.shown(file)
        try:
            text = file.read_bytes().decode("utf-8-sig")
            card, lines = located(text, shown)
        except UnicodeDecodeError:
            found.append(
                Diagnostic(
                    code="C313",
                    severity=Severity.ERROR,
                    path=shown,
                    message="is not UTF-8 text",
                    hint="Save the file as UTF-8.",
                )
            )
            continue
        except OSError as problem:
            found.append(_unreadable(shown, problem))
            continue
        except ThesisError as refused:
            found.extend(refused.diagnostics)
            continue
        seed = card.seed.path if card.seed else None
        if seed and seed not in readings and (source := project.seed_file(seed)):
            readings[seed] = read_seed(seed, source, names)
        document = readings[seed].document if seed in readings else None
        if seed and document and seed not in indexes:
            indexes[seed] = SeedIndex(document.seed)
        index = indexes.get(seed or "")
        cards.append(
            CheckedCard(
                path=shown,
                file=file,
                text=text,
                card=verify(card, index) if index else card,
                lines=lines,
                seed=index.seed if index else None,
            )
        )
    return Library(tuple(cards), readings, tuple(found))


def check(project: Project) -> tuple[Diagnostic, ...]:
    """Every finding on the committed cards, in the order of files and lines."""
    library = load(project)
    found = [*library.diagnostics, *check_cards(library.cards)]
    return tuple(sorted(found, key=Diagnostic.sort_key))


def seeds_of(library: Library) -> tuple[Seed, ...]:
    """The seeds that the library's cards cite and that are at hand, in order of their paths."""
    documents = (library.readings[p].document for p in sorted(library.readings))
    return tuple(d.seed for d in documents if d is not None)
