"""The old addresses of superseded cards: where their pages lead on to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Card
from generator.site.addresses import page_url


@dataclass(frozen=True, slots=True)
class Redirect:
    """What the page of a superseded card has become: the way to the card that took its place."""

    title: str  # of the superseded card
    heir: str  # title of the other
    path: str  # of its file below the content folder

    @property
    def url(self) -> str:
        """The address of its page, relative to the root of the site."""
        return page_url(self.path)


def redirects_of(cards: Mapping[str, Card]) -> dict[str, Redirect]:
    """The superseded cards whose successors lead to one that is not; the others keep a page of their own.

    ``cards`` are given, and redirects found, by the paths of their files; a card's sections are not needed.
    """
    paths = {card.id: path for path, card in cards.items()}
    found = {}
    for path, card in cards.items():
        at, passed = path, {path}
        while not cards[at].is_live:
            at = paths.get(cards[at].successor or "", "")
            if not at or at in passed:
                break
            passed.add(at)
        else:
            if at != path:
                found[path] = Redirect(card.title, cards[at].title, at)
    return found
