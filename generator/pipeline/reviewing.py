"""The cards of a commit and those of today → a digest of what changed in meaning: git → open → compare."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import yaml

from generator.cards.falsifiers import REVIEW
from generator.cards.read import located
from generator.cards.sections import DERIVED, FIGURE_COLUMNS, LABELS, NOTHING, unread
from generator.checks import CheckedCard
from generator.diagnostics import Diagnostic, Exit, ThesisError, error
from generator.pipeline.opening import open_card
from generator.pipeline.seeds import CitedSeeds
from generator.project import COMPANION, Project, names_card
from generator.repository import Blob, Repository
from generator.review import CardChange, Digest, Happened, SeedChange, Side, compare
from generator.review.changes import card_order

#: The seed that a card names, wherever its front matter has it.
_SEED = re.compile(rb"""(?:^|[{,])[ \t]*seed:[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^,}\n]+)""", re.M)
_WORD = re.compile(r"[^\W_]+")
#: Words that the generator puts around those of the source.
_FURNITURE = frozenset(
    _WORD.findall(
        " ".join((NOTHING, DERIVED, unread(""), *LABELS.values(), *FIGURE_COLUMNS, REVIEW)).casefold()
    )
)


@dataclass(frozen=True, slots=True)
class _State:
    """The cards of one state by their paths in the repository, and what could not be read."""

    cards: Mapping[str, Side]
    findings: Mapping[str, tuple[Diagnostic, ...]]


def review(project: Project, revision: str) -> Digest:
    """What changed in the cards since their working tree and ``revision`` had a commit in common.

    Of that commit only the changed cards, those whose seed changed, and the seeds they cite are read.
    Raises ThesisError X620 to X623 where git cannot tell, X602 without a folder of content.
    """
    project.require_content()
    repository = Repository.required(project.root)
    cards, seeds = _inside(repository, project), repository.path(project.seeds) or ""
    folders = [folder for folder in (cards, seeds) if folder]
    base = repository.base(revision)
    then = {blob.path: blob for folder in folders for blob in repository.files(base, folder)}
    changed = repository.changed(base, folders)
    changed_seeds = [path for path in changed if seeds and _below(path, seeds)]
    looked_at = [path for path in changed if _is_card(path, cards)]
    names = [os.fsencode(PurePosixPath(path).name.removesuffix(COMPANION)) for path in changed_seeds]
    here = {f"{cards}/{file.relative_to(project.cards).as_posix()}": file for file in project.card_files()}
    for path in sorted(set(here) - set(looked_at)) if names else ():
        text = _bytes(here[path])
        if path in then and any(name in text for name in names):
            looked_at.append(path)
    before = _before(repository, project, [then[p] for p in looked_at if p in then], then, cards, seeds)
    after = _load(project, {path: here[path] for path in looked_at if path in here})
    told = tuple(sorted(_compared(before, after), key=card_order))
    meant = {path for card in told for path in (card.path_before, card.path_after)}
    return Digest(
        revision=revision,
        base=base,
        cards=told,
        seeds=tuple(_seeds(changed_seeds, then, repository, before, after, seeds)),
        form=tuple(path for path in looked_at if path in changed and path not in meant),
        seeds_folder=seeds,
    )


def _inside(repository: Repository, project: Project) -> str:
    """The path in the repository of the folder of cards; the seeds may be kept elsewhere."""
    path = repository.path(project.cards)
    if not path:
        shown = project.shown(project.cards)
        found = error("X620", shown, "lies outside of the repository", "Run the command where the cards lie.")
        raise ThesisError(found, Exit.IO)
    return path


def _below(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")


def _is_card(path: str, folder: str) -> bool:
    """Whether a path of the repository is that of a card file, where ``folder`` is that of the cards."""
    return _below(path, folder) and names_card(path.removeprefix(f"{folder}/"))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""  # told where the card is opened


def _before(
    repository: Repository,
    project: Project,
    blobs: list[Blob],
    then: Mapping[str, Blob],
    cards: str,
    seeds: str,
) -> _State:
    """The cards ``blobs`` as they were, opened in a folder that holds just them and the seeds they cite."""
    texts = repository.read(blobs)
    cited = {path for blob in blobs for path in _cited(texts[blob.id], project)}
    sources = {
        inside: then[f"{seeds}/{inside}"]
        for path in cited
        for inside in (path, f"{path}{COMPANION}", str(PurePosixPath(path).with_suffix(COMPANION)))
        if f"{seeds}/{inside}" in then
    }
    read = repository.read(sources.values())
    with tempfile.TemporaryDirectory(prefix="thesis-") as folder:
        root = Path(os.path.realpath(folder))
        past = Project(root, root / "past" / project.seeds.absolute().name, root / "content")
        for inside, blob in sources.items():
            _put(past.seeds / inside, read[blob.id])
        for path in cited - set(sources):
            _put_kept_out(past.seeds / path, project.seeds / path, texts.values())
        files: dict[str, Path] = {}
        for blob in blobs:
            files[blob.path] = past.cards / blob.path.removeprefix(f"{cards}/")
            _put(files[blob.path], texts[blob.id])
        return _load(past, files)


def _cited(card: bytes, project: Project) -> Iterator[str]:
    """The seed that the file ``card`` names, as its path in the folder of seeds."""
    for match in _SEED.finditer(card):
        try:
            path = yaml.safe_load(match[1].decode("utf-8"))
        except (UnicodeDecodeError, yaml.YAMLError):
            continue
        if isinstance(path, str) and "\0" not in path:
            parts = PurePosixPath(path).parts
            if len(parts) > 1 and parts[0] == project.seeds.absolute().name and ".." not in parts:
                yield os.fsdecode(str(PurePosixPath(*parts[1:])).encode("utf-8", "surrogateescape"))


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _put_kept_out(file: Path, today: Path, cards: Iterable[bytes]) -> None:
    """A seed that is kept out of git is what it was when its bytes are those that a card was made from."""
    if not file.exists() and today.is_file():
        content = _bytes(today)
        made_from = hashlib.sha256(content).hexdigest().encode("ascii")
        if any(made_from in card for card in cards):
            _put(file, content)


def _load(project: Project, files: Mapping[str, Path]) -> _State:
    """The cards in ``files``, by their paths in the repository."""
    seeds = CitedSeeds(project)
    cards: dict[str, Side] = {}
    findings: dict[str, tuple[Diagnostic, ...]] = {}
    for path, file in files.items():
        try:
            cards[path] = _side(open_card(file, project, seeds), path)
        except ThesisError as refused:
            findings[path] = tuple(replace(found, path=path) for found in refused.diagnostics)
    return _State(cards, findings)


def unchecked(text: str, path: str) -> Side:
    """The card in ``text`` for comparing it where no seed is looked at. Raises ThesisError for bad cards."""
    card, places = located(text.removeprefix("\ufeff"), path)
    return Side(
        path=path,
        card=card,
        text=text,
        statements=[place.line for place in places.statements],
        parts=[place.line for place in places.parts],
        seed_sha256=card.seed.sha256 if card.seed else "",
        furniture=_FURNITURE,
    )


def _side(one: CheckedCard, path: str) -> Side:
    seed = one.index.seed.sha256 if one.index else one.card.seed.sha256 if one.card.seed else ""
    return Side(
        path=path,
        card=one.card,
        text=one.text,
        statements=[place[0] for place in one.statements],
        parts=[place[0] for place in one.parts],
        seed_sha256=seed,
        furniture=_FURNITURE,
    )


def _compared(before: _State, after: _State) -> Iterator[CardChange]:
    for one, other in _pairs(before.cards, after.cards):
        unreadable = one is not None and other is None and one.path in after.findings
        if not unreadable and not (other and not one and other.path in before.findings):
            change = compare(one, other)
            if change:
                yield change
    for path in sorted({*before.findings, *after.findings}):
        card = after.cards.get(path) or before.cards.get(path)
        yield CardChange(
            happened=Happened.UNREADABLE,
            id=card.card.id if card else "",
            title=card.card.title if card else PurePosixPath(path).name,
            path_before=path if path in before.findings or path in before.cards else None,
            path_after=path if path in after.findings or path in after.cards else None,
            summary="" if path in after.findings else "It could not be read before; it can now.",
            findings=after.findings.get(path) or before.findings[path],
        )


def _pairs(
    before: Mapping[str, Side], after: Mapping[str, Side]
) -> Iterator[tuple[Side | None, Side | None]]:
    """The two states of each card: of one file and id, then of one id, then of one file."""
    olds, news = dict(before), dict(after)
    keys: tuple[Callable[[Side], Hashable], ...] = (
        lambda side: (side.path, side.card.id),
        lambda side: side.card.id,
        lambda side: side.path,
    )
    for key in keys:
        known = {key(side): path for path, side in reversed(olds.items())}
        for path, side in list(news.items()):
            old = known.pop(key(side), None)
            if old is not None:
                yield olds.pop(old), news.pop(path)
    yield from ((side, None) for side in olds.values())
    yield from ((None, side) for side in news.values())


def _seeds(
    paths: Iterable[str],
    then: Mapping[str, Blob],
    repository: Repository,
    before: _State,
    after: _State,
    folder: str,
) -> Iterator[SeedChange]:
    for path in paths:
        now = (repository.root / path).exists()
        happened = Happened.ADDED if path not in then else Happened.CHANGED if now else Happened.REMOVED
        inside = path.removeprefix(f"{folder}/")
        citing = {
            side.card.id
            for state in (before, after)
            for side in state.cards.values()
            if side.card.seed and side.card.seed.path.partition("/")[2] == inside
        }
        yield SeedChange(path, happened, tuple(sorted(citing)))
