"""What the templates show of a card: its parts with anchors, links to evidence and moments of a recording."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, zip_longest

from generator.model import (
    Answer,
    Basis,
    Card,
    Drift,
    Entry,
    Exhibit,
    Falsifier,
    Figure,
    SectionKind,
    Span,
    Statement,
    Status,
    Strength,
)
from generator.site import strength
from generator.site.history import History, Version
from generator.wording import HEADINGS

#: What readers see above each section; on a page the conditions stand right below the thesis they hold for.
TITLES = {
    **HEADINGS,
    SectionKind.CONDITIONS: "Holds only if",
    SectionKind.FALSIFIERS: "What would prove it wrong",
}
_LONG = 60  # statements under titles of one section


@dataclass(frozen=True, slots=True)
class Cite:
    """A link to lines of a source: ``label`` "L33", the page's slug, the words to read out."""

    label: str
    source: str
    span: Span
    url: str
    orphaned: bool = False

    @property
    def spoken(self) -> str:
        """The label with what it means, for a screen reader (begins with what is seen)."""
        lines = f"line {self.span.first}"
        if self.span.last != self.span.first:
            lines = f"lines {self.span.first} to {self.span.last}"
        return f"{self.label}, {lines} of the source" + (", words not found there" if self.orphaned else "")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A timestamp, with the address of that moment where the recording is known."""

    label: str
    url: str | None


@dataclass(frozen=True, slots=True)
class NoteView:
    """A fact-check or caveat; ``anchor`` is what it doubts on this page, None where that is not found."""

    kind: str
    target: str
    sentence: Sentence
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A statement with its anchor and links."""

    anchor: str
    statement: Statement
    cites: tuple[Cite, ...]
    stamps: tuple[Stamp, ...]
    doubts: tuple[NoteView, ...] = ()

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The words, cut where the cues of their strength begin and end."""
        return strength.marked(self.statement.text, self.statement.cues)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together: the source has them in one place, so they are cited once."""

    sentences: tuple[Sentence, ...]

    @property
    def cites(self) -> tuple[Cite, ...]:
        """The evidence of every sentence, each place once."""
        return tuple(dict.fromkeys(c for s in self.sentences for c in s.cites))


def runs(paragraphs: Iterable[Paragraph]) -> tuple[tuple[bool, tuple[Paragraph, ...]], ...]:
    """Neighbouring paragraphs of a kind: (True, flowing prose) or (False, single points for a list)."""
    kinds = groupby(paragraphs, key=lambda p: len(p.sentences) > 1)
    return tuple((flows, tuple(run)) for flows, run in kinds)


@dataclass(frozen=True, slots=True)
class ExhibitView:
    """A diagram, table or stats row with its anchor."""

    anchor: str
    exhibit: Exhibit
    cites: tuple[Cite, ...]

    @property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """The rows turned: a stats row has its values first and their labels below."""
        return tuple(zip_longest(*self.exhibit.rows, fillvalue=""))


@dataclass(frozen=True, slots=True)
class FigureView:
    """A row of the table of figures."""

    anchor: str
    figure: Figure
    cites: tuple[Cite, ...]
    stamp: Stamp | None
    doubts: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryView:
    """A titled part of a section: a risk, a theme, a framework …"""

    anchor: str
    entry: Entry
    cites: tuple[Cite, ...]
    stamps: tuple[Stamp, ...]
    paragraphs: tuple[Paragraph, ...]
    defense: tuple[Paragraph, ...]
    exhibits: tuple[ExhibitView, ...]
    doubts: tuple[NoteView, ...] = ()

    @property
    def count(self) -> int:
        """How many statements it holds."""
        return sum(len(p.sentences) for p in (*self.paragraphs, *self.defense))

    @property
    def answer(self) -> Answer:
        """How far the source answers a risk; not taken up where it does not say."""
        return self.entry.answer or Answer.NONE


@dataclass(frozen=True, slots=True)
class DriftView:
    """A change of meaning that a person declares; ``entry`` is the title of the entry it is in, or empty."""

    drift: Drift
    entry: str = ""

    @property
    def change(self) -> str:
        """What became of what, in words: “5 years” to “6 years”, hedged to plain wording."""
        before, after = self.drift.before, self.drift.after
        if {before, after} <= set(Strength):
            return f"{strength.WORDS[Strength(before)]} to {strength.WORDS[Strength(after)]} wording"
        return f"“{before}” to “{after}”"


@dataclass(frozen=True, slots=True)
class FalsifierView:
    """A test of the thesis: its words, and what is known of it."""

    sentence: Sentence
    test: Falsifier
    led: tuple[Cite, ...] = ()  # lines of sources that what was seen of it leads to


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with everything its template needs."""

    kind: SectionKind
    anchor: str
    title: str
    basis: Basis
    paragraphs: tuple[Paragraph, ...]
    detail: tuple[Paragraph, ...]
    tests: tuple[FalsifierView, ...]
    entries: tuple[EntryView, ...]
    exhibits: tuple[ExhibitView, ...]
    figures: tuple[FigureView, ...]
    notes: tuple[NoteView, ...]
    body: str = ""
    led: tuple[Cite, ...] = ()  # lines of sources that a person's own section leads to
    drift: tuple[DriftView, ...] = ()

    @property
    def none(self) -> bool:
        """Whether the source has nothing of the kind, or nobody could look."""
        return self.basis in (Basis.NONE, Basis.UNREAD)

    @property
    def chapters(self) -> tuple[tuple[EntryView, ...], ...]:
        """The entries, each of level 3 together with those of level 4 that belong to it."""
        found: list[list[EntryView]] = []
        for entry in self.entries:
            if entry.entry.level == 3 or not found:
                found.append([])
            found[-1].append(entry)
        return tuple(map(tuple, found))

    @property
    def long(self) -> bool:
        """Whether its chapters are worth folding: several, and more in them than one reads through."""
        return len(self.chapters) > 3 and sum(e.count for e in self.entries) > _LONG

    def cites(self) -> Iterator[Cite]:
        """Every link to a source that the section shows."""
        within = (exhibit for entry in self.entries for exhibit in entry.exhibits)
        every = (self.sentences(), self.exhibits, self.figures, self.entries, within)
        holders: Iterable[Sentence | ExhibitView | FigureView | EntryView] = chain(*every)
        for holder in holders:
            yield from holder.cites
        yield from chain(self.led, *(test.led for test in self.tests))

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of the section in reading order."""
        for paragraph in (*self.paragraphs, *self.detail):
            yield from paragraph.sentences
        for one in self.tests:
            yield one.sentence
        for entry in self.entries:
            for paragraph in (*entry.paragraphs, *entry.defense):
                yield from paragraph.sentences
        for note in self.notes:
            yield note.sentence


@dataclass(frozen=True, slots=True)
class CardView:
    """A card with its address, the slug of its source (None for a person's own) and its sections.

    There is no history outside of git, nor of a card that is not committed yet.
    """

    card: Card
    url: str
    source: str | None
    sections: tuple[SectionView, ...]
    history: History | None = None
    linked: frozenset[str] = frozenset()  # slugs of the sources that people's own words link to

    @property
    def decided(self) -> Version | None:
        """Who gave the card its status and when; None for a draft, and where git says another status."""
        told, status = self.history, self.card.status
        return told.decided if told and status is not Status.DRAFT and told.status == status.value else None

    def get(self, kind: str) -> SectionView | None:
        """The section of that kind ("steel-man"), or None."""
        return next((s for s in self.sections if s.kind.value == kind), None)

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Every link to a source, each place once, by source and line."""
        every = {c for s in self.sections for c in s.cites()}
        return tuple(sorted(every, key=lambda c: (c.source, c.span)))

    @property
    def sources(self) -> frozenset[str]:
        """The slugs of the sources it leads to."""
        own = {self.source} if self.source else set()
        return frozenset(c.source for c in self.cites) | own | self.linked

    @property
    def own(self) -> tuple[SectionView, ...]:
        """The sections that a person added."""
        return tuple(s for s in self.sections if s.kind is SectionKind.OTHER)

    @property
    def risks(self) -> tuple[EntryView, ...]:
        """Every risk of the card."""
        section = self.get("risks")
        return section.entries if section else ()
