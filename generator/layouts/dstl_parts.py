"""What stands under the labels of a ``dstl`` page, its risks apart: values, chains, quotes, paragraphs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from generator.layouts import quotes, tabled, values
from generator.layouts.labels import Label
from generator.layouts.parts import Part, lines_of
from generator.layouts.scribe import Scribe, bare_time
from generator.model import (
    Block,
    BlockKind,
    Document,
    Entry,
    Figure,
    Horizon,
    Note,
    Section,
    SectionKind,
    Skew,
    Statement,
)

_CHAIN = {Label.PREMISE, Label.MECHANISM, Label.OUTCOME}
_SHORT_VALUES = {Label.ASSET_CLASS, Label.CONVICTION, Label.HORIZON}
_LISTS = {Label.CONVICTION_QUOTES, Label.HEDGE_QUOTES}
#: Labels that this layout knows; with such a one the head of the page is over.
PARTS = (
    _CHAIN
    | _SHORT_VALUES
    | _LISTS
    | {Label.THESIS, Label.CONDITIONS, Label.STEEL_MAN, Label.RISKS, Label.RISK_ITEM, Label.DEFENSE}
    | {Label.SKEW, Label.CONSENSUS, Label.VARIANT, Label.EDGE}
)
_LONGEST_VALUE = 12  # words


@dataclass
class Page:
    """What has been read of a page so far; becomes a card at the end."""

    related: Collection[int] = frozenset()
    statements: dict[SectionKind, list[Statement]] = field(default_factory=dict)
    detail: dict[SectionKind, list[Statement]] = field(default_factory=dict)
    entries: dict[SectionKind, list[Entry]] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    asset_class: str | None = None
    conviction: str | None = None
    horizon: Horizon | None = None
    skew: Skew = Skew.UNSTATED
    taken: set[int] = field(default_factory=set)
    labels: set[int] = field(default_factory=set)
    chrome: set[int] = field(default_factory=set)

    def add(self, kind: SectionKind, statements: Sequence[Statement]) -> None:
        """Put statements into a section, each once."""
        held = self.statements.setdefault(kind, [])
        held.extend(s for s in statements if s.text not in {h.text for h in held})

    def sections(self) -> tuple[Section, ...]:
        """The sections that say anything, in the order of a card."""
        made = (
            Section(
                kind=kind,
                statements=tuple(self.statements.get(kind, [])),
                detail=tuple(self.detail.get(kind, [])),
                entries=tuple(self.entries.get(kind, [])),
                figures=tuple(self.figures) if kind is SectionKind.FIGURES else (),
                notes=tuple(self.notes) if kind is SectionKind.NOTES else (),
            )
            for kind in SectionKind
        )
        return tuple(s for s in made if not s.is_empty())


def take_timed_quotes(found: Sequence[Part], scribe: Scribe, page: Page) -> set[int]:
    """Read the timed quotes of every part; gives the ids of the blocks that are done with.

    The one block of a labelled part is that part's, with a time or without.
    """
    done: set[int] = set()
    for part in found:
        if part.label in _LISTS | {Label.QUOTES}:
            continue
        words = [b for b in part.body if not bare_time(b.text)]
        times = {id(t.block): t for t in quotes.timed(part.body)}
        for block in words:
            stamp = times.get(id(block))
            by = quotes.attributed(block.text)
            marked = block.text[:1] in '"“' and by and by[2]
            if stamp and len(words) == 1 and part.label and part.label is not Label.DECORATION:
                continue
            if not marked and not (stamp and len(block.text.split()) > 5):
                continue
            said = (by[0], by[1], by[2]) if by else (block.text.strip('"“”'), None, ())
            made = scribe.statement(
                said[0],
                block.span,
                quoted=True,
                speaker=said[1],
                timestamps=said[2] or ((stamp.time,) if stamp else ()),
            )
            if made:
                page.add(SectionKind.QUOTES, [made])
                page.taken.update(stamp.at.span if stamp else ())
                done |= {id(block)} | ({id(stamp.at)} if stamp else set())
    return done


def read_part(part: Part, scribe: Scribe, page: Page) -> None:
    """Put what stands under a label where it belongs on ``page``; the risks are read before."""
    label, body = part.label, [b for b in part.body if not bare_time(b.text)]
    page.taken.update(n for b in part.body if bare_time(b.text) for n in b.span if body)
    if part.head:
        page.labels.update(part.head.span)
    if label is None or not body:
        if part.head and label is Label.THEMES:
            # A line in capitals with nothing under it is a button.
            page.chrome.update(part.head.span)
            page.labels.difference_update(part.head.span)
        return
    if label in _SHORT_VALUES and not _is_list(body[0]):
        body = _read_value(label, body, page)
        rest = scribe.every(body)
        if label is Label.CONVICTION:
            page.detail.setdefault(SectionKind.CONVICTION, []).extend(rest)
        else:
            page.add(SectionKind.KEY_POINTS, rest)
    elif label in _CHAIN:
        kind = SectionKind(label.value)
        page.add(kind, scribe.whole(body[0]))
        page.detail.setdefault(kind, []).extend(scribe.every(body[1:]))
    elif label is Label.STEEL_MAN:
        page.add(SectionKind.STEEL_MAN, [s for b in body for s in scribe.sentences(b)])
    elif label in _LISTS | {Label.QUOTES, Label.CONVICTION}:
        _read_quotes(label, body, scribe, page)
    elif label is Label.FIGURES:
        _read_figures(body, scribe, page)
    elif label is Label.THEMES and part.head:
        entry = scribe.entry(part.head.text.rstrip(" :"), part.head.span)
        page.labels.difference_update(part.head.span)
        page.entries.setdefault(SectionKind.KEY_POINTS, []).append(
            replace(entry, statements=scribe.every(body))
        )
    elif label.section is not None:
        page.add(label.section, scribe.every(body))
        if label is Label.SKEW:
            page.skew = values.skew_of(" ".join(b.text for b in body))


def _is_list(block: Block) -> bool:
    return block.text[:1] in "•\"“'‘" or block.kind is BlockKind.QUOTE


def _read_value(label: Label, body: list[Block], page: Page) -> list[Block]:
    """Keep the short value that a label heads; gives the blocks that are left."""
    words = body[0].text.strip()
    if len(words.split()) > _LONGEST_VALUE:
        return body
    if label is Label.ASSET_CLASS:
        page.asset_class = page.asset_class or words.casefold()
    elif label is Label.CONVICTION:
        page.conviction = page.conviction or words.casefold()
    else:
        page.horizon = page.horizon or values.horizon(words)
    page.taken.update(body[0].span)
    return body[1:]


def _read_quotes(label: Label, body: Sequence[Block], scribe: Scribe, page: Page) -> None:
    kind = SectionKind.CONVICTION if label is Label.CONVICTION else label.section
    assert kind is not None
    page.taken.update(lines_of(quotes.signatures(body)))
    if label is Label.QUOTES:
        page.add(kind, quotes.statements(body, scribe))
        return
    found = quotes.read_list(body)
    for quote, span in found.quotes:
        made = scribe.statement(
            quote.words, span, quoted=quote.quoted, speaker=quote.speaker, timestamps=quote.times
        )
        page.add(kind, [made] if made else [])
    notes = (scribe.statement(reading, span) for reading, span in found.readings)
    page.detail.setdefault(kind, []).extend(n for n in notes if n)


def _read_figures(body: Sequence[Block], scribe: Scribe, page: Page) -> None:
    for block in body:
        if block.kind is BlockKind.TABLE:
            rows = tabled.figures(block, scribe)
            page.figures.extend(rows)
            page.add(SectionKind.FIGURES, tabled.uncited(block, rows, scribe))
            page.labels.update(lines_of(block.rows[0]))
            page.taken.update(n for row in block.rows[1:] for n in lines_of(row))
        elif figure := tabled.line(block, scribe):
            page.figures.append(figure)
        else:
            page.add(SectionKind.FIGURES, scribe.whole(block))


def settle_ledger(document: Document, scribe: Scribe, page: Page) -> None:
    """Give each listed and timed quote its ledger status, by where else the seed says it."""
    listing = (SectionKind.CONVICTION, SectionKind.HEDGE)
    lists = frozenset(
        n for k in listing for s in page.statements.get(k, []) for e in s.evidence for n in e.span
    )
    repeats = frozenset(n for n, _ in document.duplicates)
    for kind in (*listing, SectionKind.QUOTES):
        page.statements[kind] = [
            quotes.with_ledger(scribe, s, lists, repeats) if s.quoted else s
            for s in page.statements.get(kind, [])
        ]
