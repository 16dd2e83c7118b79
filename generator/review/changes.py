"""What a digest is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from generator.diagnostics import Diagnostic
from generator.model import Evidence

_Kind = TypeVar("_Kind", bound=StrEnum)


class Class(StrEnum):
    """What kind of change a change is, the gravest first.

    Statements are paired inside their part of a section: first those that read the same, then each with the
    nearest wording, at last two that alone cite the same line, or are the thesis. What a pair differs in
    (:func:`generator.language.meaning.differences`) is its class.
    """

    STRENGTH = "strength"  # how sure: class of a sentence, or words of degree ("can" → "will"); conviction
    FIGURE = "figure"  # a number, its unit, bound, date or order
    FACT = (
        "fact"  # a name or negation; a sentence, statement, entry or section more, less or replaced; fields
    )
    STATUS = "status"  # of the card, or the state of a falsifier
    ANSWER = "answer"  # how far a risk is answered
    LEDGER = "ledger"  # how well a quote is supported
    EVIDENCE = (
        "evidence"  # gained, lost, at another place; of words that did not change: orphaned, found again
    )
    WORDING = "wording"  # other words that say the same as far as can be told, or a translation

    @property
    def label(self) -> str:
        """What a reviewer reads."""
        return "risk answer" if self is Class.ANSWER else self.value


_RANK = {one: rank for rank, one in enumerate(Class)}


def gravest_first(classes: Iterable[Class]) -> tuple[Class, ...]:
    """``classes``, each once, the gravest first."""
    return tuple(sorted(set(classes), key=_RANK.__getitem__))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field, statement or entry of a card that is not what it was.

    ``before`` or ``after`` is None where there was or is nothing. Lines are those of the card file, 1-based.
    """

    classes: tuple[Class, ...]  # the gravest first; at least one
    where: tuple[str, ...]  # section, entry, part: ("Risks", "Cable risk", "Defense")
    before: str | None
    after: str | None
    also: tuple[tuple[str, ...], ...] = ()  # other places that show the same words, changed alike
    notes: tuple[str, ...] = ()  # "hedged → bare"
    line_before: int | None = None
    line_after: int | None = None
    evidence_before: tuple[Evidence, ...] = ()
    evidence_after: tuple[Evidence, ...] = ()


class Happened(StrEnum):
    """What became of a card or seed as a whole."""

    UNREADABLE = "unreadable"  # now, or at the base: its findings tell why
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    RENAMED = "renamed"  # the same card in another file, and no change in meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChange:
    """What became of one card. Paths are those of its file in the repository; None where there is no card."""

    happened: Happened
    id: str
    title: str
    path_before: str | None
    path_after: str | None
    changes: tuple[Change, ...] = ()  # the gravest first
    summary: str = ""  # of a card that came or went: its thesis
    notes: tuple[str, ...] = ()  # of such a card: "12 statements, 2 of them orphaned"
    findings: tuple[Diagnostic, ...] = ()

    @property
    def path(self) -> str:
        """The file of the card now, or where it was."""
        return self.path_after or self.path_before or ""


@dataclass(frozen=True, slots=True)
class SeedChange:
    """A seed that is not what it was; ``cards`` are the ids of the cards that cite it."""

    path: str
    happened: Happened
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Everything that changed between ``base`` (a commit, found as ``revision``) and now."""

    revision: str
    base: str
    cards: tuple[CardChange, ...] = ()
    seeds: tuple[SeedChange, ...] = ()
    form: tuple[str, ...] = ()  # card files that changed in nothing but form
    seeds_folder: str = ""  # its path in the repository, where it lies there

    def seed_path(self, cited: str) -> str | None:
        """The path in the repository of a seed that cards cite as ``cited``; None where it lies elsewhere."""
        return f"{self.seeds_folder}/{cited.partition('/')[2]}" if self.seeds_folder else None

    @property
    def clean(self) -> bool:
        """Whether nothing changed that a reader of the cards would notice."""
        return not any(card.happened is not Happened.RENAMED for card in self.cards)

    @property
    def headline(self) -> str:
        """``2 cards changed, 1 added: 1 strength, 1 figure``, or ``No change in meaning.``"""
        happened = Counter(card.happened for card in self.cards)
        classes = Counter(change.classes[0] for card in self.cards for change in card.changes)
        renamed = ", ".join(_counted(happened, (Happened.RENAMED,)))
        if self.clean:
            return "No change in meaning." + (f" ({_cards(renamed)})" if renamed else "")
        order = (Happened.CHANGED, Happened.UNREADABLE, Happened.REMOVED, Happened.ADDED, Happened.RENAMED)
        told = _cards(", ".join(_counted(happened, order)))
        return f"{told}: {', '.join(_counted(classes, Class))}" if classes else told


def _counted(counts: Mapping[_Kind, int], order: Iterable[_Kind]) -> Iterator[str]:
    return (f"{counts[one]} {getattr(one, 'label', one.value)}" for one in order if counts.get(one))


def _cards(told: str) -> str:
    """``2 cards changed, 1 added`` of ``2 changed, 1 added``."""
    number, _, rest = told.partition(" ")
    return f"{number} card{'' if number == '1' else 's'} {rest}"


def card_order(card: CardChange) -> tuple[int, int, str]:
    """Order in a digest: what cannot be read, then the gravest change, then what came and went."""
    gravest = _RANK[card.changes[0].classes[0]] if card.changes else len(_RANK)
    return list(Happened).index(card.happened), gravest, card.path


def change_order(change: Change) -> tuple[int, int]:
    """Order in a card: the gravest first, then as the file has them."""
    return _RANK[change.classes[0]], change.line_after or change.line_before or 0
