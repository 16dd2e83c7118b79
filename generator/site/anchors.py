"""The anchors that readers can link to, without rendering a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import markdown

from generator.model import Card, LineCounts, SectionKind
from generator.site.card_view import card_view
from generator.site.views import CardView

#: What every card's page has.
_ALWAYS = ("top", "thesis", "steel-man", "risks", "strength", "conviction", "hedge")
_GROUPS = {
    "argument": (SectionKind.PREMISE, SectionKind.MECHANISM, SectionKind.OUTCOME),
    "views": (SectionKind.CONSENSUS, SectionKind.VARIANT, SectionKind.EDGE),
}
_EXTENSIONS = ("toc", "attr_list", "tables", "fenced_code", "sane_lists")
_ID = re.compile(r"<[a-zA-Z][^<>]*?\s(?:id|name)=\"([^\"]*)\"")


def page_anchors(text: str) -> frozenset[str]:
    """The anchors of the page that MkDocs makes of the Markdown ``text``, its front matter included."""
    body = re.sub(r"\A\ufeff?---[ \t\r]*\n.*?^---[ \t\r]*$", "", text, count=1, flags=re.S | re.M)
    return frozenset(_ID.findall(markdown.markdown(body, extensions=list(_EXTENSIONS))))


def card_anchors(card: Card) -> frozenset[str]:
    """The anchors of the page of ``card``."""
    return frozenset(_anchors(card_view(card, {})))


def _anchors(view: CardView) -> Iterator[str]:
    yield from _ALWAYS
    for anchor, kinds in _GROUPS.items():
        if any(section.kind in kinds for section in view.sections):
            yield anchor
    for section in view.sections:
        yield section.anchor
        yield from (sentence.anchor for sentence in section.sentences())
        yield from (exhibit.anchor for exhibit in section.exhibits)
        yield from (figure.anchor for figure in section.figures)
        for entry in section.entries:
            yield entry.anchor
            yield from (exhibit.anchor for exhibit in entry.exhibits)
        if section.detail and section.kind in (SectionKind.CONVICTION, SectionKind.HEDGE):
            yield f"{section.anchor}-reading"
    if view.card.seed and view.card.seed.lines != LineCounts():
        yield "account"
    if any(speaker.role for speaker in view.card.speakers):
        yield "speakers"
