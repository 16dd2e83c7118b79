"""Rows of the lists: the library, all risks, all steel men; and the facts a card shows about itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import Answer, Card
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
    """A risk in the register, with the address of its card's entry; ``title`` is empty where it has none."""

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
        s.read_time and (s.read_time if "read" in s.read_time.lower() else f"{s.read_time} read"),
        s.scope,
        s.category,
    ]
    if s.podcasts:
        parts.append(f"from {s.podcasts} podcasts")
    return tuple(p for p in parts if p) or ((s.kind,) if s.kind else ())


def facts(card: Card) -> tuple[tuple[str, str], ...]:
    """What a card says about its thesis, as (name, value); absent facts are left out."""
    link = card.source.link if not card.source.url else None
    pairs = [
        ("Asset class", card.asset_class),
        ("Conviction", card.conviction),
        ("Horizon", card.horizon.text if card.horizon else None),
        ("Skew", card.skew.value if card.skew.value != "unstated" else None),
        ("Companies", ", ".join(card.companies)),
        ("Speakers", ", ".join(s.name for s in card.speakers)),
        ("Topics", ", ".join(card.topics)),
        ("Original", f"{link} (the capture has no address)" if link else None),
    ]
    return tuple((name, value) for name, value in pairs if value)


def _by_title(views: Iterable[CardView]) -> list[CardView]:
    return sorted(views, key=lambda v: (v.card.title.casefold(), v.card.id))


def _risks_in_words(view: CardView) -> str:
    """How many risks a card has, and how many of them its source leaves without an answer."""
    unanswered = sum(risk.answer is Answer.UNANSWERED for risk in view.risks)
    return f"{len(view.risks)}, {unanswered} unanswered" if unanswered else str(len(view.risks))


def library(views: Sequence[CardView]) -> tuple[LibraryRow, ...]:
    """Every card by title."""
    rows = []
    for view in _by_title(views):
        card = view.card
        short = [fact for fact in facts(card) if fact[0] in {"Asset class", "Conviction", "Horizon"}]
        figures = view.get("figures")
        short.append(("Risks", _risks_in_words(view)))
        short.append(("Figures", str(len(figures.figures) if figures else 0)))
        rows.append(
            LibraryRow(
                view, shortened(thesis(view), 420), eyebrow(card), tuple(short), facets_of(card), whole(card)
            )
        )
    return tuple(rows)


def risks(views: Sequence[CardView]) -> tuple[RiskRow, ...]:
    """Every risk: those that their source names first, then by card title, in the order of its card."""
    rows = []
    for view in _by_title(views):
        for risk in view.risks:
            claim = shortened(words(risk.paragraphs), 320)
            rows.append(RiskRow(risk, risk.entry.title, claim, f"{view.url}#{risk.anchor}", view.card.title))
    return tuple(sorted(rows, key=lambda row: not row.title))


def steel_men(views: Sequence[CardView]) -> tuple[SteelManRow, ...]:
    """Every steel man that a source gives, by card title."""
    rows = []
    for view in _by_title(views):
        section = view.get("steel-man")
        if section and section.paragraphs:
            rows.append(SteelManRow(view, thesis(view), section))
    return tuple(rows)
