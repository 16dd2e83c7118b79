"""A card's history as its page tells it: who changed what, when, and of which kind the change was."""

from __future__ import annotations

from dataclasses import dataclass

#: Places of one kind of change that are named before the rest is counted.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Told:
    """One kind of change of a version: "strength", and the parts of the card that changed so."""

    kind: str
    places: tuple[str, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        """The first places by name."""
        return self.places[:_NAMED]

    @property
    def more(self) -> int:
        """How many places are not shown."""
        return len(self.places) - len(self.shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A commit that changed a card.

    ``date`` is ISO 8601 as the commit has it, its offset too. ``remark`` says what happened to the file as a
    whole ("added"); without it and without ``changes`` nothing changed in meaning.
    """

    commit: str
    author: str
    date: str
    remark: str = ""
    changes: tuple[Told, ...] = ()

    @property
    def day(self) -> str:
        """The date alone, where the author was: 2026-05-02."""
        return self.date.partition("T")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The versions of a card, newest first; ``older`` are not told.

    ``status`` is what the newest version says, ``decided`` the version that first said so and was not taken
    back since.
    """

    versions: tuple[Version, ...]
    older: int = 0
    status: str = ""
    decided: Version | None = None
