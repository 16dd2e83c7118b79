"""The ``nuggets`` layout: podcast notes under numbered headings, inside a page full of navigation.

Grammar (parts in any order, any of them missing)::

    page       = furniture* meta title? quote* part* teaser*
    meta       = category "/" date "/" n "min read" "/" host
    quote      = '"…" - Speaker [00:00:37]'             wherever it stands; page furniture may cut it in two
    part       = Speakers & Credentials ("•" name ":" role)+
               | n? Executive Summary "•"+
               | n? Chronological Table of Contents ("•" [time] - title)+
               | n? Detailed Thematic Summary (theme [time] "•"+)+
               | n? Data & Figures table
               | n? Core Frameworks & Mental Models ("1." title [time] "•"+)+
               | n? Anecdotes ("1." title [time] "•"+)+
               | n? References & Recommendations (group ":" "•"+)+
               | Disclaimer: paragraph
    teaser     = date, title, text cut off by "…"        other pages' snippets

The same headings stand in the page's navigation as bullets, or with nothing but such bullets under them:
that is furniture. ``[Fact-Checker Note: …]`` inside a claim becomes a note on it. The first point of the
executive summary is the thesis; the title's last ``|`` part is the show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.language.figures import split_value
from generator.layouts import quotes, values
from generator.layouts.extraction import Draft, Recognition, Sign
from generator.layouts.labels import Label, label_of
from generator.layouts.parts import Part, lines_of, parts
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
    Source,
    Speaker,
    Statement,
)

name = "nuggets"

_META = re.compile(
    r"^(?P<category>[^/]{2,40})/\s*(?P<date>[^/]{6,30}\d{4})\s*/\s*(?P<read>\d+ min read)"
    r"(?:\s*/\s*(?P<host>\S+))?$"
)
_READ_TIME = re.compile(r"^\d+ min read$")
_LINK = re.compile(r"(?:watch|listen|read|view|open)\b.{0,30}|original source\b.{0,60}", re.I)
_FACT_CHECK = re.compile(
    r"\s*\[((?:fact[- ]?check(?:er)?(?:'s)?|editor(?:'s)?|transcri\w+)\s*(?:note)?)\s*:\s*([^\]]+)\]", re.I
)
_CONTENTS = re.compile(r"^\[?\(?(\d{1,2}:\d{2}(?::\d{2})?)\)?\]?\s*[-–—:]?\s*(\S.*)$")
_RELATED = re.compile(r"(?:related|recommended|similar|you may also like|more from)\b.{0,30}", re.I)
_NAMED = re.compile(r"^[^:.]{2,60}:\s*\S")
_CUT_OFF = re.compile(r"(?:…|\.\.\.)[\"”']?$")
_VIDEO = ("youtu", "vimeo")
_OWN = (Label.THEMES, Label.CONTENTS, Label.FRAMEWORKS, Label.SPEAKERS, Label.ANECDOTES)


def _opens(block: Block) -> Label | None:
    if block.kind is BlockKind.ITEM and not block.marker[:1].isdigit():
        return None
    label = label_of(block.text)
    if label is None and block.kind is BlockKind.PARAGRAPH and re.match(r"disclaimer\s*:", block.text, re.I):
        return Label.DISCLAIMER
    return label


def recognise(document: Document) -> Recognition:
    """Looks for the meta line, the headings only these notes have, and quotes with speaker and time."""
    signs = []
    for block in document.blocks:
        if _META.match(block.text):
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
    chrome: set[int] = set()
    taken: set[int] = set()
    labels: set[int] = set()
    said = _spoken(document, scribe)
    title, source = _meta(document, taken, chrome)
    found = parts(_without_quotes(document.blocks, said), _opens)
    sections: dict[SectionKind, Section] = {}
    notes: list[Note] = []
    speakers: tuple[Speaker, ...] = ()
    for part in found:
        body, strays = _own_body(part, taken)
        chrome.update(lines_of(strays))
        if part.label is None or part.head is None or not (body or part.label is Label.DISCLAIMER):
            # A heading with nothing of its own under it belongs to the page's navigation.
            chrome.update(lines_of([*body, *([part.head] if part.head else [])]))
            continue
        labels.update(part.head.span)
        if part.label is Label.DISCLAIMER:
            labels.difference_update(part.head.span)
            notes.extend(_disclaimer(part.head, body, scribe))
            chrome.update(lines_of(body))
            continue
        labels.update(n for b in body if b.kind is BlockKind.TABLE and b.rows for n in b.rows[0][0].span)
        section = _section(part.label, body, scribe)
        if section is None:
            continue
        if part.label is Label.SPEAKERS:
            speakers = tuple(_speaker(s) for s in section.statements)
        if section.kind not in sections:
            sections[section.kind] = section
        else:
            old = sections[section.kind]
            sections[section.kind] = replace(
                old, statements=old.statements + section.statements, entries=old.entries + section.entries
            )
    for kind, section in sections.items():
        sections[kind], doubts = _without_fact_checks(section, scribe)
        notes = doubts + notes
    points = sections.get(SectionKind.KEY_POINTS)
    thesis: tuple[Statement, ...] = ()
    if points and points.statements:
        thesis = points.statements[:1]
        sections[SectionKind.KEY_POINTS] = replace(points, statements=points.statements[1:])
    made = {**sections, SectionKind.THESIS: Section(kind=SectionKind.THESIS, statements=thesis)}
    if said:
        repeats = frozenset(n for n, _ in document.duplicates)
        settled = tuple(quotes.with_ledger(scribe, s, frozenset(), repeats) for s in said)
        made[SectionKind.QUOTES] = Section(kind=SectionKind.QUOTES, statements=settled)
    if notes:
        made[SectionKind.NOTES] = Section(kind=SectionKind.NOTES, notes=tuple(notes))
    cited = {n for s in said for e in s.evidence for n in e.span}
    card = Card(
        id=card_id(document.seed.path),
        title=title or (thesis[0].text if thesis else ""),
        seed=SeedRef(path=document.seed.path, sha256=document.seed.sha256, layout=name),
        source=source,
        speakers=speakers,
        sections=tuple(made[k] for k in SectionKind if k in made),
    )
    return Draft(
        cards=(card,) if thesis else (),
        taken=frozenset(taken),
        labels=frozenset(labels - taken),
        chrome=frozenset(chrome - cited - taken),
        reason="" if thesis else "no executive summary, so no thesis is stated",
    )


def _meta(document: Document, taken: set[int], chrome: set[int]) -> tuple[str, Source]:
    """Title and source; what stands above the meta line is furniture."""
    blocks = document.blocks
    at = next((i for i, b in enumerate(blocks) if _META.match(b.text)), None)
    if at is None:
        heading = next((b for b in blocks if b.kind is BlockKind.HEADING and label_of(b.text) is None), None)
        if heading:
            taken.update(heading.span)
        return heading.text if heading else "", Source(kind="notes")
    meta = _META.match(blocks[at].text)
    assert meta is not None
    taken.update(blocks[at].span)
    title = next((b for b in blocks[at + 1 : at + 6] if len(b.text.split()) >= 3 and _opens(b) is None), None)
    if title:
        taken.update(title.span)
    for block in blocks[at:]:
        if _READ_TIME.match(block.text) or (values.iso_date(block.text) and len(block.text) < 20):
            chrome.update(block.span)
    link = next((n for n in sorted(document.chrome) if _LINK.fullmatch(document.seed.line(n).strip())), None)
    taken.update([link] if link else [])
    words = title.text if title else ""
    show = words.rpartition("|")[2].strip() if "|" in words else None
    host = meta["host"] or ""
    return words, Source(
        kind="video" if any(v in host for v in _VIDEO) else "notes",
        show=show,
        published=values.iso_date(meta["date"]) or meta["date"].strip(),
        category=meta["category"].strip(),
        read_time=meta["read"].removesuffix(" read"),
        link=document.seed.line(link).strip() if link else host or None,
        url=host if host.startswith(("http://", "https://")) else None,
    )


def _spoken(document: Document, scribe: Scribe) -> list[Statement]:
    """The page's timed quotes in order; one that furniture cut in two is put together again."""
    said: list[Statement] = []
    open_quote: Block | None = None
    for block in document.blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM):
            continue
        by = quotes.attributed(block.text)
        if by and by[2]:
            made = scribe.statement(by[0], block.span, quoted=True, speaker=by[1], timestamps=by[2])
            said.extend([made] if made else [])
            open_quote = None
        elif open_quote and (joined := quotes.attributed(f"{open_quote.text} {block.text}")) and joined[2]:
            head = open_quote.text.lstrip('"“”')
            tail = joined[0][len(head) :].strip()
            evidence = scribe.evidence(head, open_quote.span) + scribe.evidence(tail, block.span)
            if len(evidence) == 2:
                said.append(
                    Statement(
                        text=joined[0],
                        evidence=evidence,
                        quoted=True,
                        speaker=joined[1],
                        timestamps=joined[2],
                    )
                )
            open_quote = None
        elif re.match(r"[\"“]", block.text) and not re.search(r"[\"”]", block.text[1:]) and not _cut(block):
            open_quote = block
    return said


def _cut(block: Block) -> bool:
    """Whether a block is a teaser that the page cut off."""
    return bool(_CUT_OFF.search(block.text)) and len(block.text) > 80


def _without_quotes(blocks: Sequence[Block], said: Sequence[Statement]) -> list[Block]:
    spoken = {n for s in said for e in s.evidence for n in e.span}
    return [b for b in blocks if not spoken & set(b.span) or b.kind is BlockKind.TABLE]


def _own_body(part: Part, taken: set[int]) -> tuple[list[Block], list[Block]]:
    """The blocks of a part that are its own, and the strays: navigation, teasers and links of the page."""
    own: list[Block] = []
    strays: list[Block] = []
    teasers = False
    for block in part.body:
        if taken & set(block.span):
            continue
        # From a "Related …" line on, what a part seems to hold are other pages' titles.
        teasers = teasers or bool(_RELATED.fullmatch(block.text))
        stray = (
            teasers
            or (part.label is Label.SPEAKERS and not _NAMED.match(block.text))
            or _cut(block)
            or label_of(block.text) is not None
            or bool(_LINK.fullmatch(block.text))
            or bare_time(block.text) is not None
        )
        (strays if stray else own).append(block)
    return own, strays


def _section(label: Label, body: Sequence[Block], scribe: Scribe) -> Section | None:
    if label is Label.CONTENTS:
        return _some(SectionKind.CONTENTS, statements=_contents(body, scribe))
    if label is Label.THEMES:
        return _some(SectionKind.KEY_POINTS, entries=_themes(body, scribe))
    if label is Label.FIGURES:
        grid = next((b for b in body if b.kind is BlockKind.TABLE), None)
        return Section(kind=SectionKind.FIGURES, figures=_figures(grid, scribe)) if grid else None
    if label in (Label.FRAMEWORKS, Label.ANECDOTES):
        return _some(SectionKind(label.value), entries=_numbered(body, scribe))
    if label is Label.REFERENCES:
        return _some(SectionKind.REFERENCES, entries=_groups(body, scribe))
    kind = label.section
    if kind is None or kind is SectionKind.NOTES:
        return None
    return _some(kind, statements=scribe.every(b for b in body if b.kind is not BlockKind.TABLE))


def _some(
    kind: SectionKind, *, statements: Sequence[Statement] = (), entries: Sequence[Entry] = ()
) -> Section | None:
    if not statements and not entries:
        return None
    return Section(kind=kind, statements=tuple(statements), entries=tuple(entries))


def _contents(body: Sequence[Block], scribe: Scribe) -> list[Statement]:
    listed = ((_CONTENTS.match(b.text), b.span) for b in body)
    made = (scribe.statement(m[2], span, timestamps=(m[1],)) for m, span in listed if m)
    return [s for s in made if s]


def _themes(body: Sequence[Block], scribe: Scribe) -> list[Entry]:
    """Lines that are no bullets open a theme; the bullets under them are its points."""
    out: list[Entry] = []
    for block in body:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and not block.text.endswith("."):
            out.append(scribe.entry(block.text, block.span))
        elif out and block.kind is not BlockKind.TABLE:
            out[-1] = replace(out[-1], statements=out[-1].statements + scribe.whole(block))
    return [e for e in out if e.statements]


def _numbered(body: Sequence[Block], scribe: Scribe) -> list[Entry]:
    """Numbered lines (or lines that are no bullets) are titles; what stands under them is theirs."""
    out: list[Entry] = []
    for block in body:
        numbered = block.kind is BlockKind.ITEM and block.marker.strip("(")[:1].isdigit() and block.level == 0
        if numbered or block.kind is BlockKind.HEADING or (not out and block.kind is BlockKind.PARAGRAPH):
            out.append(scribe.entry(block.text, block.span))
        elif out and block.kind is not BlockKind.TABLE:
            out[-1] = replace(out[-1], statements=out[-1].statements + scribe.whole(block))
    return out


def _groups(body: Sequence[Block], scribe: Scribe) -> list[Entry]:
    out: list[Entry] = []
    for block in body:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and len(block.text) < 80:
            out.append(scribe.entry(block.text.rstrip(" :"), block.span))
        elif out:
            out[-1] = replace(out[-1], statements=out[-1].statements + scribe.whole(block))
        elif block.kind is BlockKind.ITEM:
            out.append(Entry(title="References", statements=scribe.whole(block)))
    return [e for e in out if e.statements]


def _figures(grid: Block, scribe: Scribe) -> tuple[Figure, ...]:
    """A row a figure: name, value, context, time, by the order of the head's columns."""
    made = []
    for row in grid.rows[1:]:
        cells = [" ".join(c.text.split()) for c in row] + ["", "", "", ""]
        value, unit = split_value(cells[1])
        evidence = scribe.index.cite_cell(cells[1], row[0].span)
        if value and evidence:
            time = re.search(r"\d{1,2}:\d{2}(?::\d{2})?", cells[3])
            made.append(
                Figure(
                    value=value,
                    unit=unit,
                    name=cells[0],
                    context=cells[2],
                    timestamp=time[0] if time else None,
                    evidence=(evidence,),
                )
            )
    return tuple(made)


def _speaker(statement: Statement) -> Speaker:
    who, _, role = statement.text.partition(":")
    return Speaker(name=who.strip(), role=role.strip() or None)


def _disclaimer(head: Block, body: Sequence[Block], scribe: Scribe) -> list[Note]:
    """What the publisher says of its own text; what stands below it on the page is furniture."""
    blocks = [head] if len(head.text) > 40 else list(body[:1])
    return [Note(kind=NoteKind.CAVEAT, statement=s) for b in blocks for s in scribe.whole(b)]


def _without_fact_checks(section: Section, scribe: Scribe) -> tuple[Section, list[Note]]:
    """The section with bracketed checker's notes cut out of its claims, and those notes with their target."""
    notes: list[Note] = []

    def clean(statement: Statement, target: str) -> Statement:
        found = _FACT_CHECK.search(statement.text)
        if not found:
            return statement
        span = statement.evidence[0].span
        doubt = scribe.statement(found[2], span)
        rest = scribe.statement(_FACT_CHECK.sub("", statement.text), span, timestamps=statement.timestamps)
        if doubt is None or rest is None:
            return statement
        notes.append(Note(kind=NoteKind.FACT_CHECK, statement=doubt, target=target or rest.text))
        return rest

    statements = tuple(clean(s, "") for s in section.statements)
    entries = tuple(
        replace(e, statements=tuple(clean(s, e.title) for s in e.statements)) for e in section.entries
    )
    return replace(section, statements=statements, entries=entries), notes
