"""The ``nuggets`` layout: podcast notes under numbered headings, inside a page full of navigation.

Grammar (parts in any order, any of them missing)::

    page       = furniture* header part* related?        the header: see nuggets_header
    quote      = attributed with a time                  wherever it stands; furniture may cut it apart
    part       = number? heading (what each holds: see nuggets_parts)
               | Speakers & Credentials speakers | Executive Summary summary
               | Chronological Table of Contents contents | Detailed Thematic Summary themes
               | Data & Figures (table | name ":" value)+ | Core Frameworks & Mental Models entries
               | Anecdotes entries | References & Recommendations references
               | Key Quotes quotes | Risks points | any other section of a card paragraphs
               | Disclaimer ":"? paragraph
    related    = "Related …" (date | title | text cut off by "…")*      other pages, up to the next own bullet

The same headings stand in the page's navigation as bullets, or with nothing but such bullets under them:
that is furniture. The thesis is the first point of the executive summary that claims something; a preamble
("In this episode the panel discusses …") stays a key point.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from generator.layouts import nuggets_parts, quotes, remarks, tabled
from generator.layouts.extraction import Draft, Recognition, Sign
from generator.layouts.labels import Label, label_of
from generator.layouts.nuggets_header import LINK, is_sidebar, meta_of, read_header
from generator.layouts.parts import Part, lines_of, parts, without_related
from generator.layouts.scribe import Scribe, bare_time
from generator.layouts.titles import card_id
from generator.model import (
    Block,
    BlockKind,
    Card,
    Document,
    Entry,
    Figure,
    Note,
    NoteKind,
    Section,
    SectionKind,
    SeedRef,
    Statement,
)

name = "nuggets"

_CUT_OFF = re.compile(r"(?:…|\.\.\.)[\"”']?$")
_OWN = (Label.THEMES, Label.CONTENTS, Label.FRAMEWORKS, Label.SPEAKERS, Label.ANECDOTES)


def _opens(block: Block) -> Label | None:
    if block.kind is BlockKind.ITEM and not block.marker[:1].isdigit():
        return None
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM):
        return None
    label = label_of(block.text)
    if (
        label is None
        and block.kind is BlockKind.PARAGRAPH
        and re.match(r"disclaimers?\s*:", block.text, re.I)
    ):
        return Label.DISCLAIMER
    return label


def recognise(document: Document) -> Recognition:
    """Looks for the meta line, the headings only these notes have, and quotes with speaker and time."""
    signs = []
    for block in document.blocks:
        if meta_of(block.text):
            signs.append((0.4, Sign(block.span.first, "line of category / date / read time")))
        elif (label := _opens(block)) in _OWN:
            signs.append((0.15, Sign(block.span.first, f"heading “{block.text}” ({label})")))
        elif (by := quotes.attributed(block.text)) and by[2]:
            signs.append((0.05, Sign(block.span.first, "quote with speaker and time")))
    headings = {s.what for _, s in signs if s.what.startswith("heading")}
    score = min(1.0, sum(w for w, _ in signs))
    return Recognition(score if len(headings) >= 2 or score >= 0.55 else 0.0, tuple(s for _, s in signs))


def read(document: Document, scribe: Scribe, *, split_episodes: bool = False) -> Draft:
    """The one card of the notes."""
    header = read_header(document)
    related = remarks.related_lines(document)
    said = _spoken(document, scribe)
    spoken = {n for s in said for e in s.evidence for n in e.span}
    labels: set[int] = set()
    chrome = set(header.chrome)
    notes: list[Note] = []
    sections: dict[SectionKind, Section] = {}
    summary: list[Statement] = []
    for part in parts(_without_quotes(document.blocks, spoken), _opens):
        body, strays = _own_body(part, header.taken, related)
        chrome.update(lines_of(strays))
        body, caveats = _without_caveats(body, scribe)
        notes.extend(caveats)
        if part.label is None or part.head is None:
            chrome.update(lines_of(body))
            continue
        if part.label is Label.DISCLAIMER:
            notes.extend(_disclaimer(part.head, body, scribe))
            chrome.update(lines_of([part.head, *body]))
            continue
        if not body:
            # A heading with nothing of its own under it belongs to the page's navigation, or to timed quotes.
            heads_quotes = part.label is Label.QUOTES and bool(said)
            (labels if heads_quotes else chrome).update(part.head.span)
            continue
        labels.update(part.head.span)
        grids = [b for b in body if b.kind is BlockKind.TABLE]
        labels.update(n for b in grids for n in lines_of(b.rows[0]))
        header.taken.update(n for b in grids for row in b.rows[1:] for n in lines_of(row))
        if part.label is Label.QUOTES:
            header.taken.update(lines_of(quotes.signatures(part.body)))
        section = _section(part.label, body, scribe)
        if section is None:
            continue
        if part.label is Label.KEY_POINTS:
            summary.extend(section.statements)
        sections[section.kind] = _joined(sections.get(section.kind), section)
    doubts: list[Note] = []
    for kind, section in sections.items():
        sections[kind], found = nuggets_parts.without_fact_checks(section, scribe)
        doubts = found + doubts
    thesis = _thesis(summary, sections)
    introduced = sections.get(SectionKind.SPEAKERS)
    people = [nuggets_parts.speaker(s) for s in (introduced.statements if introduced else ())]
    speakers = tuple(p for p in people if p)
    made = {**sections, SectionKind.THESIS: Section(kind=SectionKind.THESIS, statements=thesis)}
    if said or SectionKind.QUOTES in made:
        repeats = frozenset(n for n, _ in document.duplicates)
        spelled = {s.name.casefold(): s.name for s in speakers}
        named = (replace(s, speaker=spelled.get((s.speaker or "").casefold(), s.speaker)) for s in said)
        held = made.get(SectionKind.QUOTES, Section(kind=SectionKind.QUOTES))
        every = (*named, *held.statements)
        settled = (quotes.with_ledger(scribe, s, frozenset(), repeats) if s.quoted else s for s in every)
        made[SectionKind.QUOTES] = replace(held, statements=tuple(settled))
    if notes or doubts:
        made[SectionKind.NOTES] = Section(kind=SectionKind.NOTES, notes=(*doubts, *notes))
    card = Card(
        id=card_id(document.seed.path),
        title=header.title or (thesis[0].text if thesis else ""),
        seed=SeedRef(path=document.seed.path, sha256=document.seed.sha256, layout=name),
        source=header.source,
        speakers=speakers,
        sections=tuple(made[k] for k in SectionKind if k in made),
    )
    return Draft(
        cards=(card,) if thesis else (),
        taken=frozenset(header.taken),
        labels=frozenset(labels - header.taken),
        chrome=frozenset(chrome - spoken - header.taken),
        reason="" if thesis else "no executive summary, so no thesis is stated",
    )


def _thesis(summary: Sequence[Statement], sections: dict[SectionKind, Section]) -> tuple[Statement, ...]:
    """The first point of the summary that claims something, taken out of the key points."""
    points = sections.get(SectionKind.KEY_POINTS)
    listed = {s.evidence: s for s in points.statements} if points else {}
    cleaned = [listed[s.evidence] for s in summary if s.evidence in listed]
    chosen = next((s for s in cleaned if not remarks.is_preamble(s.text)), cleaned[0] if cleaned else None)
    if chosen is None or points is None:
        return ()
    sections[SectionKind.KEY_POINTS] = replace(
        points, statements=tuple(s for s in points.statements if s is not chosen)
    )
    return (chosen,)


def _joined(old: Section | None, new: Section) -> Section:
    if old is None:
        return new
    return replace(
        old,
        statements=old.statements + new.statements,
        entries=old.entries + new.entries,
        figures=old.figures + new.figures,
    )


def _spoken(document: Document, scribe: Scribe) -> list[Statement]:
    """The page's timed quotes in order; one that furniture cut apart is put together again."""
    said: list[Statement] = []
    pieces: list[Block] = []  # of a quote that is still open
    for block in document.blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM):
            continue
        by = quotes.attributed(block.text)
        if by and by[2]:
            made = scribe.statement(by[0], block.span, quoted=True, speaker=by[1], timestamps=by[2])
            said.extend([made] if made else [])
            pieces = []
        elif (
            pieces and (joined := quotes.attributed(" ".join(b.text for b in (*pieces, block)))) and joined[2]
        ):
            before = [b.text.lstrip('"“”') for b in pieces]
            texts = [*before, joined[0][len(" ".join(before)) :].strip()]
            spans = [b.span for b in (*pieces, block)]
            evidence = tuple(e for t, s in zip(texts, spans, strict=True) for e in scribe.evidence(t, s))
            if len(evidence) == len(spans):
                said.append(
                    Statement(
                        text=joined[0],
                        evidence=evidence,
                        quoted=True,
                        speaker=joined[1],
                        timestamps=joined[2],
                    )
                )
            pieces = []
        elif pieces and block.text[:1].islower():
            # Furniture begins with a capital or a date; what goes on small is the quote.
            pieces.append(block)
        elif re.match(r"[\"“]", block.text) and not re.search(r"[\"”]", block.text[1:]) and not _cut(block):
            pieces = [block]
    return said


def _cut(block: Block) -> bool:
    """Whether a block is a teaser that the page cut off."""
    return bool(_CUT_OFF.search(block.text)) and len(block.text) > 80


def _without_quotes(blocks: Sequence[Block], spoken: Collection[int]) -> list[Block]:
    return [b for b in blocks if not set(spoken) & set(b.span) or b.kind is BlockKind.TABLE]


def _own_body(
    part: Part, taken: Collection[int], related: Collection[int]
) -> tuple[list[Block], list[Block]]:
    """The blocks of a part that are its own, and the strays: navigation, teasers and links of the page."""
    rest, strays = without_related([b for b in part.body if not set(taken) & set(b.span)], part.head, related)
    own: list[Block] = []
    for at, block in enumerate(rest):
        heads = rest[at + 1].level > block.level if at + 1 < len(rest) else False
        stray = (
            (part.label is Label.SPEAKERS and not nuggets_parts.is_speaker(block))
            or _cut(block)
            or (block.kind is not BlockKind.TABLE and not heads and label_of(block.text) is not None)
            or bool(LINK.fullmatch(block.text))
            or bare_time(block.text) is not None
            or is_sidebar(block.text)
        )
        (strays if stray else own).append(block)
    return own, strays


def _without_caveats(body: Sequence[Block], scribe: Scribe) -> tuple[list[Block], list[Note]]:
    caveats = [b for b in body if b.kind is BlockKind.PARAGRAPH and remarks.is_caveat(b.text)]
    own = [b for b in body if b not in caveats]
    return own, [Note(kind=NoteKind.CAVEAT, statement=s) for b in caveats for s in scribe.whole(b)]


def _disclaimer(head: Block, body: Sequence[Block], scribe: Scribe) -> list[Note]:
    """What the publisher says of its own text; what stands below it on the page is furniture."""
    blocks = [head] if len(head.text) > 40 else list(body[:1])
    return [Note(kind=NoteKind.CAVEAT, statement=s) for b in blocks for s in scribe.whole(b)]


def _section(label: Label, body: Sequence[Block], scribe: Scribe) -> Section | None:
    statements: Sequence[Statement] = ()
    entries: Sequence[Entry] = ()
    figures: Sequence[Figure] = ()
    kind = SectionKind.KEY_POINTS if label is Label.THEMES else label.section
    if kind is None or kind is SectionKind.NOTES:
        return None
    if label is Label.CONTENTS:
        statements = nuggets_parts.contents(body, scribe)
    elif label is Label.THEMES:
        statements, entries = nuggets_parts.themes(body, scribe)
    elif label in (Label.FRAMEWORKS, Label.ANECDOTES):
        statements, entries = nuggets_parts.entries(body, scribe)
    elif label is Label.REFERENCES:
        entries = nuggets_parts.references(body, scribe)
    elif label in (Label.QUOTES, Label.CONVICTION_QUOTES, Label.HEDGE_QUOTES):
        statements = quotes.statements(body, scribe)
    elif label is Label.FIGURES:
        statements, figures = _figures(body, scribe)
    else:
        statements = scribe.every(b for b in body if b.kind is not BlockKind.TABLE)
    made = Section(kind=kind, statements=tuple(statements), entries=tuple(entries), figures=tuple(figures))
    return None if made.is_empty() else made


def _figures(body: Sequence[Block], scribe: Scribe) -> tuple[list[Statement], list[Figure]]:
    """Figures of tables and of lines; a row that could not be cut stays the line it is."""
    statements: list[Statement] = []
    figures: list[Figure] = []
    for block in body:
        if block.kind is BlockKind.TABLE:
            rows = tabled.figures(block, scribe)
            figures.extend(rows)
            statements.extend(tabled.uncited(block, rows, scribe))
        elif figure := tabled.line(block, scribe):
            figures.append(figure)
        else:
            statements.extend(scribe.whole(block))
    return statements, figures
