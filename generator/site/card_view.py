"""A card as its page shows it: sections with anchors, sentences grouped into paragraphs, links to evidence.

Everything here is words and addresses relative to the site's root. Escaping is the templates' work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator import recordings
from generator.model import (
    Card,
    Entry,
    Evidence,
    Exhibit,
    Falsifier,
    Figure,
    Match,
    Note,
    Origin,
    Section,
    SectionKind,
    Statement,
)
from generator.site import addresses
from generator.site.doubts import with_doubts
from generator.site.history import History
from generator.site.leads import cites_in, seeds_led_to
from generator.site.views import (
    TITLES,
    CardView,
    Cite,
    DriftView,
    EntryView,
    ExhibitView,
    FalsifierView,
    FigureView,
    NoteView,
    Paragraph,
    SectionView,
    Sentence,
    Stamp,
)
from generator.slugs import slug as unit_name
from generator.wording import HEADINGS, NOTE_LABELS

#: Sections whose neighbouring sentences flow as paragraphs where the source has them in one place.
_FLOWING = {SectionKind.KEY_POINTS, SectionKind.STEEL_MAN, SectionKind.RISKS}


class _Builder:
    """Builds the views of one card; gives each anchor once."""

    def __init__(self, card: Card, url: str, slugs: Mapping[str, str]) -> None:
        self.card, self.url, self.slugs = card, url, slugs
        self.anchors = addresses.Anchors()

    def cites(self, evidence: Iterable[Evidence], *, edited: bool = False) -> tuple[Cite, ...]:
        """Links to the evidence; that ``edited`` words stand otherwise in the source is no trouble."""
        found = []
        for e in evidence:
            slug = self.slugs.get(e.seed)
            if slug is not None:
                url = addresses.source_url(slug, e.span)
                lost = e.match is Match.ORPHANED and not edited
                found.append(Cite(str(e.span), slug, e.span, url, lost))
        return tuple(found)

    def stamps(self, labels: Iterable[str]) -> tuple[Stamp, ...]:
        return tuple(Stamp(t, recordings.moment(self.card.source.url, t)) for t in labels)

    def sentence(self, section: Section, statement: Statement) -> Sentence:
        anchor = self.anchors.once(addresses.statement_anchor(section, statement))
        cites = self.cites(statement.evidence, edited=statement.origin is Origin.EDITED)
        return Sentence(anchor, statement, cites, self.stamps(statement.timestamps))

    def flow(self, section: Section, statements: Sequence[Statement]) -> tuple[Paragraph, ...]:
        """Neighbouring unquoted sentences with the same evidence flow as one paragraph."""
        groups: list[list[Statement]] = []
        for statement in statements:
            last = groups[-1][-1] if groups else None
            joined = (
                section.kind in _FLOWING
                and last is not None
                and bool(statement.evidence)
                and last.evidence == statement.evidence
                and not (last.quoted or statement.quoted or statement.timestamps)
                and last.origin is statement.origin is Origin.SEED
            )
            if joined:
                groups[-1].append(statement)
            else:
                groups.append([statement])
        return tuple(Paragraph(tuple(self.sentence(section, s) for s in group)) for group in groups)

    def exhibits(self, exhibits: Iterable[Exhibit]) -> tuple[ExhibitView, ...]:
        views = []
        for exhibit in exhibits:
            place = str(exhibit.evidence[0].span) if exhibit.evidence else exhibit.kind.value
            anchor = self.anchors.once(f"exhibit-{place}")
            views.append(ExhibitView(anchor, exhibit, self.cites(exhibit.evidence)))
        return tuple(views)

    def entry(self, section: Section, entry: Entry, nth: int) -> EntryView:
        return EntryView(
            self.anchors.once(addresses.entry_anchor(section, entry, nth)),
            entry,
            self.cites(entry.evidence),
            self.stamps(entry.timestamps),
            self.flow(section, entry.statements),
            self.flow(section, entry.defense),
            self.exhibits(entry.exhibits),
        )

    def figure(self, figure: Figure, nth: int) -> FigureView:
        stamp = self.stamps([figure.timestamp])[0] if figure.timestamp else None
        return FigureView(f"figure-{nth}", figure, self.cites(figure.evidence), stamp)

    def note(self, section: Section, note: Note) -> NoteView:
        return NoteView(NOTE_LABELS[note.kind], note.target, self.sentence(section, note.statement))

    def drift(self, section: Section) -> tuple[DriftView, ...]:
        """What a person changed in the meaning of the section, or of an entry under it."""
        titles = {unit_name(entry.title): entry.title for entry in section.entries}
        own = {section.kind.value, unit_name(HEADINGS.get(section.kind, ""))}
        found = []
        for drift in self.card.drift:
            kind, _, name = drift.section.rpartition("/")
            name = unit_name(name)
            if not kind and name in own:
                found.append(DriftView(drift))
            elif kind in ("", section.kind.value) and name in titles:
                found.append(DriftView(drift, titles[name]))
        return tuple(found)

    def led(self, *texts: str) -> tuple[Cite, ...]:
        """The lines of sources that a person's Markdown leads to."""
        return cites_in("\n".join(texts), self.card, self.url, self.slugs)

    def test(self, section: Section, test: Falsifier) -> FalsifierView:
        led = self.led(*(seen.text for seen in test.observations))
        return FalsifierView(self.sentence(section, test.statement), test, led)

    def section(self, section: Section) -> SectionView:
        entries = list(section.entries)
        statements = section.statements
        if section.kind is SectionKind.RISKS:  # a risk without a title is a risk all the same
            loose = self.flow(section, statements)
            statements = ()
        else:
            loose = ()
        anchor = self.anchors.once(addresses.section_anchor(section))
        views = [self.entry(section, e, n) for n, e in enumerate(entries, 1)]
        for paragraph in loose:
            anchor_of = self.anchors.once(f"risk-{len(views) + 1}")
            views.append(EntryView(anchor_of, Entry(title=""), (), (), (paragraph,), (), ()))
        return SectionView(
            kind=section.kind,
            anchor=anchor,
            title=section.heading if section.kind is SectionKind.OTHER else TITLES[section.kind],
            basis=section.basis,
            paragraphs=self.flow(section, statements),
            detail=self.flow(section, section.detail),
            tests=tuple(self.test(section, f) for f in section.falsifiers),
            entries=tuple(views),
            exhibits=self.exhibits(section.exhibits),
            figures=tuple(self.figure(f, n) for n, f in enumerate(section.figures, 1)),
            notes=tuple(self.note(section, n) for n in section.notes),
            body=section.body,
            led=self.led(section.body),
            drift=self.drift(section),
        )


def card_view(
    card: Card, slugs: Mapping[str, str], url: str | None = None, history: History | None = None
) -> CardView:
    """The view of ``card``; ``slugs`` names the source page of each seed path that has one.

    ``url`` is the address of its page where that does not follow from its id.
    """
    address = url or addresses.card_url(card.id)
    builder = _Builder(card, address, slugs)
    sections = with_doubts(tuple(builder.section(s) for s in card.sections))
    source = slugs.get(card.seed.path) if card.seed else None
    linked = frozenset(slugs[path] for path in seeds_led_to(card, address) & slugs.keys())
    return CardView(card, address, source, sections, history, linked)
