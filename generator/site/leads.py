"""The sources that people lead to in their own Markdown: in sections of theirs, and in what they observed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.marks import LINES, cited
from generator.model import Card
from generator.site.addresses import seed_of, source_url
from generator.site.views import Cite

_LINK = re.compile(r"\]\(\s*<?([^)\s<>]+)")
_MARK = re.compile(rf"\[({LINES})\](?![(\[:])")


def seeds_led_to(card: Card, url: str) -> frozenset[str]:
    """The paths of the seeds that people link to on the card at ``url``, whether there are such or not."""
    texts = [section.body for section in card.sections]
    texts += [seen.text for test in card.every_falsifier() for seen in test.observations]
    return frozenset(path for text in texts for path, _ in _links(text, url))


def cites_in(text: str, card: Card, url: str, slugs: Mapping[str, str]) -> tuple[Cite, ...]:
    """The lines of sources that the Markdown ``text`` of the card at ``url`` leads to.

    ``slugs`` names the page of each seed that has one, by the seed's path.
    """
    links = [*_links(text, url), *((card.seed.path, mark) for mark in _MARK.findall(text) if card.seed)]
    found: dict[Cite, None] = {}
    for path, place in links:
        slug, span = slugs.get(path), cited(place)
        if slug and span:
            found[Cite(str(span), slug, span, source_url(slug, span))] = None
    return tuple(found)


def _links(text: str, url: str) -> Iterator[tuple[str, str]]:
    """Every link to a seed: its path, and the place in it ("L3")."""
    for link in _LINK.findall(text):
        path, _, place = link.partition("#")
        seed = seed_of(path, url)
        if seed:
            yield seed, place
