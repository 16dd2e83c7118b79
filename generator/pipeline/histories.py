"""What became of each card, commit by commit, from git.

Versions are compared without looking up evidence, and only in what differs: a library has thousands of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from generator.cards.read import located, opened
from generator.diagnostics import ThesisError
from generator.fences import front_matter
from generator.pipeline.narrowing import narrowed
from generator.project import Project, names_card
from generator.repository import Blob, Repository, Revision
from generator.review import Change, Side, compare
from generator.site.history import History, Told, Version

#: Versions of a card that are told; what is older is counted.
NEWEST = 20
#: Cards whose versions are held in memory at a time.
_AT_ONCE = 100
_STATUS = re.compile(r"^status:[ \t]*[\"']?([a-z]+)[\"']?[ \t]*(?:#.*)?$", re.M)
_HASH = re.compile(r"^seed_sha256:[ \t]*[\"']?(\w+)", re.M)
_UNREADABLE = "could not be read"


class Histories:
    """The histories of the cards of one project. What was compared once is not compared again."""

    def __init__(self) -> None:
        """Nothing is told yet."""
        self._at: tuple[Project, str] | None = None
        self._told: dict[str, History] = {}
        self._compared: dict[tuple[str, str], tuple[str, tuple[Told, ...]]] = {}
        self._statuses: dict[str, str] = {}

    def of(self, project: Project) -> Mapping[str, History]:
        """Path of a card's file below the content folder ("cards/x.md") → its history up to HEAD.

        Cards that git does not know have none; nor has any without git. Raises ThesisError X623.
        """
        repository = Repository.around(project.content) if project.content.is_dir() else None
        content = repository.path(project.content) if repository else None
        if repository is None or content is None:
            return {}
        try:
            head = repository.commit("HEAD")
        except ThesisError:  # nothing is committed yet
            return {}
        if self._at != (project, head):
            self._told = dict(self._histories(repository, f"{content}/" if content else ""))
            self._at = (project, head)
        return self._told

    def _histories(self, repository: Repository, content: str) -> Iterator[tuple[str, History]]:
        every = repository.history([f"{content}cards"])
        folder = f"{content}cards/"
        cards = iter((p, told) for p, told in every.items() if told and names_card(p.removeprefix(folder)))
        shallow = repository.shallow
        while some := list(islice(cards, _AT_ONCE)):
            texts = repository.read(self._unknown(told for _, told in some))
            for path, told in some:
                yield path.removeprefix(content), self._history(told, texts, shallow=shallow)

    def _unknown(self, cards: Iterable[Sequence[Revision]]) -> Iterator[Blob]:
        """The blobs that these cards need and that were not looked at before."""
        for revisions in cards:
            yield from (r.after for r in revisions if r.after and r.after.id not in self._statuses)
            for r in revisions[:NEWEST]:
                if r.before and r.after and (r.before.id, r.after.id) not in self._compared:
                    yield from (r.before, r.after)

    def _history(self, told: Sequence[Revision], texts: Mapping[str, bytes], *, shallow: bool) -> History:
        statuses = [self._status(r.after, texts) for r in told]
        since = next((n for n, status in enumerate(statuses) if status != statuses[0]), len(told)) - 1
        first_known = shallow and since == len(told) - 1
        return History(
            versions=tuple(self._version(r, texts, shallow=shallow) for r in told[:NEWEST]),
            older=max(0, len(told) - NEWEST),
            status=statuses[0],
            decided=None
            if first_known or not statuses[0]
            else Version(commit=told[since].commit, author=told[since].author, date=told[since].date),
        )

    def _status(self, blob: Blob | None, texts: Mapping[str, bytes]) -> str:
        """What a version's front matter says; "" where it cannot be read."""
        if blob is None:
            return ""
        if blob.id not in self._statuses:
            self._statuses[blob.id] = _status(texts[blob.id])
        return self._statuses[blob.id]

    def _version(self, revision: Revision, texts: Mapping[str, bytes], *, shallow: bool) -> Version:
        before, after = revision.before, revision.after
        if before is None or after is None:
            changes: tuple[Told, ...] = ()
            remark = "as far back as this clone goes" if shallow else "added"
        else:
            pair = (before.id, after.id)
            if pair not in self._compared:
                self._compared[pair] = _compared(before, after, texts)
            remark, changes = self._compared[pair]
            if before.path != after.path:
                moved = f"moved from {before.path}"
                remark = f"{moved}; {remark}" if remark else moved
        return Version(
            commit=revision.commit, author=revision.author, date=revision.date, remark=remark, changes=changes
        )


def _status(raw: bytes) -> str:
    """The status that a card file says; "" where its front matter cannot be read."""
    text = raw.decode("utf-8", "replace")
    front = front_matter(text)
    found = _STATUS.findall(front.yaml if front else text)
    if len(found) == 1:
        return str(found[0])
    try:
        return opened(text, "")[1].status.value
    except ThesisError:
        return ""


def _compared(before: Blob, after: Blob, texts: Mapping[str, bytes]) -> tuple[str, tuple[Told, ...]]:
    """What the one version has that the other has not, or a remark why nobody can tell."""
    if before.id == after.id:
        return "", ()
    try:
        old, new = (texts[blob.id].decode("utf-8") for blob in (before, after))
        one, other = narrowed(old, new)
        if one == other:
            return "", ()
        change = compare(_side(one, _hash(old)), _side(other, _hash(new)))
    except (ThesisError, UnicodeDecodeError):
        return _UNREADABLE, ()
    return "", _by_kind(change.changes) if change else ()


def _hash(text: str) -> str:
    """The hash of the seed that a card file was made of, as it says itself."""
    found = _HASH.search(text)
    return found[1] if found else ""


def _side(text: str, seed: str) -> Side:
    card, places = located(text.removeprefix("\ufeff"), "")
    return Side(
        path="",
        card=card,
        text=text,
        statements=[place.line for place in places.statements],
        parts=[place.line for place in places.parts],
        seed_sha256=seed,
    )


def _by_kind(changes: Sequence[Change]) -> tuple[Told, ...]:
    """Kind of change → the places that changed so, both in the order of the changes: the gravest first."""
    found: dict[str, dict[str, None]] = {}
    for change in changes:
        found.setdefault(change.classes[0].value, {})[_place(change)] = None
    return tuple(Told(kind, tuple(places)) for kind, places in found.items())


def _place(change: Change) -> str:
    """Where a change is; of the card's status what it was and is."""
    if change.where == ("status",):
        return f"{change.before} → {change.after}"
    return " › ".join(change.where[:2])
