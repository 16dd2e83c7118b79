"""Everything one build of the site shows: cards, seeds, and what became of each seed's lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model import Card, LineUse, Seed
from generator.site.addresses import page_url, source_slugs
from generator.site.card_view import card_view
from generator.site.history import History
from generator.site.leads import seeds_led_to
from generator.site.redirects import Redirect, redirects_of
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
    for path, card in collection.cards.items():
        cited.update(seeds_led_to(card, page_url(path)))
    slugs = source_slugs(cited & set(collection.seeds))
    redirects = redirects_of(collection.cards)
    shown = sorted(set(collection.cards) - set(redirects))
    views = {
        path: card_view(collection.cards[path], slugs, page_url(path), collection.histories.get(path))
        for path in shown
    }
    found = source_pages(views.values(), collection.seeds, collection.uses, slugs, publish)
    return Publication(views, found, redirects)
