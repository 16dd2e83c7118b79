"""Anchors are known without building the site, and are those of the pages it builds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.model import Card
from generator.site.anchors import card_anchors, page_anchors
from tests.documents import ROOT

from .sample import hostile_card, library, long_card, power_card, short_card

CARDS = library(power_card(), short_card(), hostile_card(), long_card()).cards


def ids(page: Path) -> set[str]:
    """The anchors in the article of a built page."""
    article = page.read_text(encoding="utf-8").partition("<article")[2].rpartition("</article>")[0]
    return set(re.findall(r"<\w[^<>]*\sid=\"([^\"]*)\"", article))


@pytest.mark.parametrize(("path", "card"), CARDS.items())
def test_anchors_of_cards(site: Path, path: str, card: Card) -> None:
    built = ids(site / path.removesuffix(".md") / "index.html") - {"tc-peek-lines"}
    assert built == card_anchors(card)


def test_anchors_of_pages(site: Path) -> None:
    text = (ROOT / "content" / "how-it-works.md").read_text(encoding="utf-8")
    assert page_anchors(text) == ids(site / "how-it-works" / "index.html")
    assert page_anchors("---\ntitle: T\n---\n# One\n\n## One\n\n## Two { #zwei }\n") == {
        "one",
        "one_1",
        "zwei",
    }
