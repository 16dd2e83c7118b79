"""Everything one build of the site shows: cards, seeds, and what became of each seed's lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model import Card, LineUse, Seed
from generator.site.addresses import page_url, source_slugs
from generator.site.card_view import card_view
from generator.site.history import History
from generator.site.sources import Publish, SourcePage, source_pages
from generator.site.views import CardView


@dataclass(frozen=True, slots=True)
class Collection:
    """What the pipeline hands to the site.

    ``cards``: path of the card's file below the content folder ("cards/x.md") → card.
    ``seeds`` and ``uses``: seed path as cards cite it → seed, roles of its lines.
    ``histories``: path of a card's file, as above → what became of it; none where git knows nothing.
    ``exports``: files to publish as they are, name → text ("cards.json").
    """

    cards: Mapping[str, Card]
    seeds: Mapping[str, Seed] = field(default_factory=dict)
    uses: Mapping[str, tuple[LineUse, ...]] = field(default_factory=dict)
    exports: Mapping[str, str] = field(default_factory=dict)
    histories: Mapping[str, History] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Redirect:
    """What the page of a superseded card has become: the way to the card that took its place."""

    title: str  # of the superseded card
    heir: str  # title of the other
    url: str  # of its page, relative to the root of the site


@dataclass(frozen=True, slots=True)
class Publication:
    """The views of a collection: card file → view or redirect, source slug → page."""

    views: Mapping[str, CardView]
    sources: Mapping[str, SourcePage]
    redirects: Mapping[str, Redirect] = field(default_factory=dict)

    @property
    def every_view(self) -> tuple[CardView, ...]:
        """The view of every card that lists show, by file."""
        return tuple(self.views[path] for path in sorted(self.views) if self.views[path].card.is_live)


def publication(collection: Collection, publish: Publish) -> Publication:
    """The views of everything in ``collection``; only seeds that are at hand get a page and links."""
    cited = {card.seed.path for card in collection.cards.values() if card.seed}
    cited.update(
        e.seed for c in collection.cards.values() for _, s in c.every_statement() for e in s.evidence
    )
    slugs = source_slugs(cited & set(collection.seeds))
    redirects = _redirects(collection.cards)
    shown = sorted(set(collection.cards) - set(redirects))
    views = {
        path: card_view(collection.cards[path], slugs, page_url(path), collection.histories.get(path))
        for path in shown
    }
    found = source_pages(views.values(), collection.seeds, collection.uses, slugs, publish)
    return Publication(views, found, redirects)


def _redirects(cards: Mapping[str, Card]) -> dict[str, Redirect]:
    """The superseded cards whose successors lead to one that is not; the others keep a page of their own."""
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
                found[path] = Redirect(card.title, cards[at].title, page_url(at))
    return found
