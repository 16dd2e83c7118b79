"""Rows of the lists: the library, all risks, all steel men; and the facts a card shows about itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import Card
from generator.site.facets import facets_of
from generator.site.strength import Bar, whole
from generator.site.views import CardView, EntryView, Paragraph, SectionView


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """A card in the library."""

    view: CardView
    thesis: str
    eyebrow: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    facets: dict[str, tuple[str, ...]]
    bar: Bar


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk in the register, with the address of its card's entry."""

    risk: EntryView
    title: str
    claim: str
    url: str
    card: str


@dataclass(frozen=True, slots=True)
class SteelManRow:
    """A steel man in the register, with the thesis it is against."""

    view: CardView
    thesis: str
    section: SectionView


def words(paragraphs: Iterable[Paragraph]) -> str:
    """The plain words of paragraphs, joined by blanks."""
    return " ".join(s.statement.text for p in paragraphs for s in p.sentences)


def thesis(view: CardView) -> str:
    """The words of a card's thesis; empty where it has none."""
    section = view.get("thesis")
    return words(section.paragraphs) if section else ""


def shortened(text: str, length: int) -> str:
    """``text`` cut at a word to at most ``length`` characters, with an ellipsis when it was cut."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(",;: ") + "…"


def eyebrow(card: Card) -> tuple[str, ...]:
    """Where a card comes from, in a few words: show, date, duration, views, part covered."""
    s = card.source
    parts = [
        s.show,
        s.published,
        s.duration,
        s.views and f"{s.views} views",
        s.read_time,
        s.scope,
        s.category,
    ]
    if s.podcasts:
        parts.append(f"from {s.podcasts} podcasts")
    return tuple(p for p in parts if p) or ((s.kind,) if s.kind else ())


def facts(card: Card) -> tuple[tuple[str, str], ...]:
    """What a card says about its thesis, as (name, value); absent facts are left out."""
    pairs = [
        ("Asset class", card.asset_class),
        ("Conviction", card.conviction),
        ("Horizon", card.horizon.text if card.horizon else None),
        ("Skew", card.skew.value if card.skew.value != "unstated" else None),
        ("Companies", ", ".join(card.companies)),
        ("Speakers", ", ".join(s.name for s in card.speakers)),
        ("Topics", ", ".join(card.topics)),
    ]
    return tuple((name, value) for name, value in pairs if value)


def library(views: Sequence[CardView]) -> tuple[LibraryRow, ...]:
    """Every card by title."""
    rows = []
    for view in sorted(views, key=lambda v: (v.card.title.casefold(), v.card.id)):
        card = view.card
        short = [fact for fact in facts(card) if fact[0] in {"Asset class", "Conviction", "Horizon"}]
        figures = view.get("figures")
        short.append(("Risks", str(len(view.risks))))
        short.append(("Figures", str(len(figures.figures) if figures else 0)))
        rows.append(
            LibraryRow(
                view, shortened(thesis(view), 420), eyebrow(card), tuple(short), facets_of(card), whole(card)
            )
        )
    return tuple(rows)


def risks(views: Sequence[CardView]) -> tuple[RiskRow, ...]:
    """Every risk, by card title, in the order of its card."""
    rows = []
    for view in sorted(views, key=lambda v: (v.card.title.casefold(), v.card.id)):
        for risk in view.risks:
            claim = words(risk.paragraphs)
            title = risk.entry.title or shortened(claim, 80)
            body = shortened(claim, 320) if risk.entry.title else ""
            rows.append(RiskRow(risk, title, body, f"{view.url}#{risk.anchor}", view.card.title))
    return tuple(rows)


def steel_men(views: Sequence[CardView]) -> tuple[SteelManRow, ...]:
    """Every steel man that a source gives, by card title."""
    rows = []
    for view in sorted(views, key=lambda v: (v.card.title.casefold(), v.card.id)):
        section = view.get("steel-man")
        if section and section.paragraphs:
            rows.append(SteelManRow(view, thesis(view), section))
    return tuple(rows)
