"""What the cards were at the commit that a branch began from: git → statuses."""

from __future__ import annotations

from generator.cards.read import opened
from generator.checks import Before
from generator.diagnostics import ThesisError
from generator.model import Status
from generator.project import Project, names_card
from generator.repository import Repository


def before(project: Project, revision: str) -> Before:
    """The status of every card at the merge base of ``revision`` and HEAD; what cannot be read is left out.

    Raises ThesisError X620 to X623 outside of a repository, without git, and for an unknown revision.
    """
    repository = Repository.required(project.root)
    folder = repository.path(project.cards)
    base = repository.base(revision)
    files = [] if folder is None else repository.files(base, folder)
    blobs = [blob for blob in files if names_card(blob.path.removeprefix(f"{folder}/"))]
    texts = repository.read(blobs)
    by_id: dict[str, Status] = {}
    by_path: dict[str, Status] = {}
    for blob in blobs:
        try:
            text = texts[blob.id].decode("utf-8-sig")
            _, front = opened(text, blob.path)
        except (UnicodeDecodeError, ThesisError):
            continue
        by_id[front.id] = front.status
        inside = blob.path.removeprefix(f"{folder}/")
        by_path[project.shown(project.cards / inside)] = front.status
    return Before(by_id, by_path)
