"""Which states of falsifiers changed since a branch began, and what backs them: git → findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from generator.cards.read import opened, parse
from generator.checks import changed_falsifiers
from generator.diagnostics import Diagnostic, ThesisError
from generator.model import Status
from generator.pipeline.opening import open_card
from generator.project import Project
from generator.repository import Blob, Repository, Revision

_REVIEWED = (Status.REVIEWED, Status.PUBLISHED)


def verdicts(project: Project, revision: str) -> Iterator[Diagnostic]:
    """Findings on falsifiers whose state is not what it was at the merge base of ``revision`` and HEAD.

    Their evidence has to be newer than the commit that last made the card reviewed or published, or where
    none did than the last one that touched it before the branch. What cannot be read is left out.
    Raises ThesisError X620 to X623 outside of a repository, without git, and for an unknown revision.
    """
    repository = Repository.required(project.root)
    folder = repository.path(project.cards)
    if folder is None:
        return
    base = repository.base(revision)
    touched = set(repository.changed(base, (folder,)))
    files = {repository.path(file): file for file in project.card_files()}
    then = set(repository.files(base, folder))
    told = repository.history((folder,)) if touched & files.keys() else {}
    for path, file in files.items():
        if path is None or path not in touched:
            continue
        known = _until(told.get(path, ()), then)
        if not known or known[0].after is None:
            continue  # a card that the branch adds was not reviewed before
        texts = repository.read({blob for change in known for blob in (change.before, change.after) if blob})
        try:
            was = parse(texts[known[0].after.id].decode("utf-8-sig"), known[0].after.path)
            one = open_card(file, project, None)
        except (UnicodeDecodeError, ThesisError):
            continue
        yield from changed_falsifiers(one, was, _reviewed(known, texts))


def _until(changes: Sequence[Revision], then: set[Blob]) -> Sequence[Revision]:
    """Those of the ``changes`` of a card, newest first, from the one that made what the base has."""
    at = next((at for at, change in enumerate(changes) if change.after in then), len(changes))
    return changes[at:]


def _reviewed(changes: Sequence[Revision], texts: Mapping[str, bytes]) -> date:
    """The day of the newest of ``changes`` that made the card reviewed or published, else of the newest."""
    for change in changes:
        before, after = _status(change.before, texts), _status(change.after, texts)
        if after in _REVIEWED and after is not before:
            return date.fromisoformat(change.date[:10])
    return date.fromisoformat(changes[0].date[:10])


def _status(blob: Blob | None, texts: Mapping[str, bytes]) -> Status | None:
    if blob is None:
        return None
    try:
        return opened(texts[blob.id].decode("utf-8-sig"), blob.path)[1].status
    except (UnicodeDecodeError, ThesisError):
        return None
