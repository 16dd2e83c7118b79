"""Which cards were generated before: one of them that is gone was deleted by a person, and stays so."""

from __future__ import annotations

from generator.cards.listing import Listed, listed, listing
from generator.cards.places import Places
from generator.diagnostics import Diagnostic, Exit, ThesisError, error, note, unreadable
from generator.model import Card
from generator.project import Project
from generator.storing import locked, write


class Remembered:
    """The list of generated cards of a project, as it was when the run began."""

    def __init__(self, project: Project) -> None:
        """Raises ThesisError X610 when there is a list and it cannot be read, or is a link."""
        self._project = project
        self._before = listed(_text(project))
        self._generated: dict[str, str] = {}

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the cards that were generated before."""
        return frozenset(self._before)

    def deleted(self, card: Card) -> Diagnostic | None:
        """What to say of ``card``, which has no file, when it had one once; None for a new one."""
        one = self._before.get(card.id)
        if one is None or card.seed is None or not self._same(one, card.seed.path):
            return None
        return note(
            "M511",
            self._project.shown(self._project.generated),
            f"the card “{card.id}” was deleted by a person and is not made again",
            f"`thesis generate --restore {card.seed.path}` makes it again.",
            line=one.line,
        )

    def _same(self, one: Listed, seed: str) -> bool:
        """Whether it is the card of ``seed`` that is listed, and not one of the same id from another."""
        return one.seed == seed or self._project.seed_file(one.seed) is None

    def add(self, card: Card) -> None:
        """Note that ``card`` has a file now."""
        if card.seed:
            self._generated[card.id] = card.seed.path

    def save(self, places: Places) -> tuple[Diagnostic, ...]:
        """Bring the list up to date, with every generated card among ``places``.

        To be called when the cards are written: a run killed before that forgets a card, and never takes
        one for deleted. Gives what kept it from being written. Raises ThesisError X609 or X610.
        """
        if not self._generated and not self._before:
            return ()
        project = self._project
        with locked(project.content, project.shown(project.content)):
            text = _text(project)
            before = {card: one.seed for card, one in listed(text).items()}
            now = listing({**before, **places.generated(), **self._generated})
            if now == text:
                return ()
            try:
                write(project.generated, now, project.shown(project.generated))
            except ThesisError as refused:
                return refused.diagnostics
        return ()


def _text(project: Project) -> str:
    if project.generated.is_symlink():  # what it leads to would be read, and written over
        hint = "Delete the link; the list is made anew from the cards that are there."
        raise ThesisError(error("X610", project.shown(project.generated), "is a link", hint), Exit.IO)
    try:
        return project.generated.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""
    except OSError as problem:  # a list taken for empty would bring every deleted card back
        raise unreadable("X610", project.shown(project.generated), problem) from problem
