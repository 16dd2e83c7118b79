"""The ``dstl`` layout: a thesis page of labelled parts, each string captured several times.

Grammar (blocks after folding; any part may be missing, parts come in any order)::

    page      = furniture* "//"? title show duration? views? part*
    part      = THESIS paragraph | ASSET CLASS word | CONVICTION word | TIME HORIZON span
              | number? "//"? (PREMISE | MECHANISM | OUTCOME) claim detail*
              | NECESSARY CONDITION paragraph+
              | RISK? Steel Man Counter-Thesis paragraph+
              | RISK nn title THESIS paragraph+ (DEFENSE paragraph+)? "//"?
              | ASYMMETRIC SKEW paragraph+
              | The Consensus claim logic* | The Variant claim chain* | SOURCE OF THE EDGE paragraph+
              | (CONVICTION DETECTED | HEDGE DETECTED) ("•" quote gloss?)+ reading?
    timed     = paragraph timestamp                    a quote, wherever it stands
    layout    = "//" | number | ALPHA | NOISE | SIGNAL

``THESIS`` inside an open risk labels that risk's claim; ``//`` closes the risk. The reading of the ratio
follows the last quote without a separator.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.layouts import quotes, values
from generator.layouts.extraction import Draft, Recognition, Sign
from generator.layouts.labels import Label
from generator.layouts.parts import Part, as_label, lines_of, parts
from generator.layouts.scribe import Scribe, bare_time
from generator.layouts.titles import card_id
from generator.model import (
    Block,
    BlockKind,
    Card,
    Document,
    Entry,
    Horizon,
    Section,
    SectionKind,
    SeedRef,
    Skew,
    Source,
    Statement,
)

name = "dstl"

_COUNTER = re.compile(r"\d{1,2}")
#: Labels that only this layout prints; two of them are no accident.
_OWN = (
    "conviction detected",
    "hedge detected",
    "asymmetric skew",
    "source of the edge",
    "steel man counter-thesis",
)
_CHAIN = {Label.PREMISE, Label.MECHANISM, Label.OUTCOME}


def recognise(document: Document) -> Recognition:
    """Counts the labels only this layout has, and the common ones in capitals."""
    own, common = [], []
    for block in document.blocks:
        label = as_label(block) if block.kind is BlockKind.PARAGRAPH else None
        if label is None:
            continue
        words = block.text.strip(" :").casefold()
        if words in _OWN or label is Label.RISK_ITEM:
            own.append(Sign(block.span.first, f"label “{block.text}”"))
        elif block.text.isupper():
            common.append(Sign(block.span.first, f"label “{block.text}” in capitals"))
    score = min(1.0, 0.3 * len(own) + 0.1 * len(common))
    return Recognition(score if len(own) + len(common) >= 3 else 0.0, tuple(own + common))


@dataclass
class _Page:
    """What has been read so far; becomes a card at the end."""

    statements: dict[SectionKind, list[Statement]] = field(default_factory=dict)
    detail: dict[SectionKind, list[Statement]] = field(default_factory=dict)
    risks: list[Entry] = field(default_factory=list)
    asset_class: str | None = None
    conviction: str | None = None
    horizon: Horizon | None = None
    skew: Skew = Skew.UNSTATED
    taken: set[int] = field(default_factory=set)
    labels: set[int] = field(default_factory=set)
    chrome: set[int] = field(default_factory=set)

    def add(self, kind: SectionKind, statements: Sequence[Statement]) -> None:
        self.statements.setdefault(kind, []).extend(statements)


def read(document: Document, scribe: Scribe, *, split_episodes: bool = False) -> Draft:
    """The one card of the page."""
    page = _Page()
    blocks = list(document.blocks)
    timed = quotes.timed(blocks)
    header, rest = _split_header(parts(blocks, _opens))
    in_header = {id(b) for b in header}
    spoken = [(b, time) for b, time in timed if id(b) not in in_header and len(b.text.split()) > 5]
    for block, time in spoken:
        page.add(SectionKind.QUOTES, _timed_quote(scribe, block, time))
    page.taken.update(n for _, t in spoken for b in blocks if bare_time(b.text) == t for n in b.span)
    aside = {id(b) for b, _ in spoken}
    title, source = _header(header, page)
    for part in _risks_together(rest):
        if isinstance(part, _Risk):
            _read_risk(part, scribe, page)
        else:
            _read_part(part, [b for b in part.body if id(b) not in aside], scribe, page)
    _settle_ledger(document, scribe, page)
    thesis = page.statements.get(SectionKind.THESIS, [])
    if not title:
        title = thesis[0].text if thesis else ""
    card = Card(
        id=card_id(document.seed.path),
        title=title,
        seed=SeedRef(path=document.seed.path, sha256=document.seed.sha256, layout=name),
        source=source,
        asset_class=page.asset_class,
        conviction=page.conviction,
        horizon=page.horizon,
        skew=page.skew,
        sections=_sections(page),
    )
    return Draft(
        cards=(card,) if thesis else (),
        taken=frozenset(page.taken),
        labels=frozenset(page.labels),
        chrome=frozenset(page.chrome),
        reason="" if thesis else "no paragraph stands under a THESIS label",
    )


def _opens(block: Block) -> Label | None:
    if block.kind is BlockKind.RULE:
        return Label.DECORATION
    if block.kind is BlockKind.PARAGRAPH and _COUNTER.fullmatch(block.text):
        return Label.DECORATION
    return as_label(block)


def _split_header(found: Sequence[Part]) -> tuple[list[Block], list[Part]]:
    """The blocks above the first label that names a part, and the parts from there on."""
    at = next((i for i, p in enumerate(found) if p.label not in (None, Label.DECORATION)), len(found))
    return [b for p in found[:at] for b in p.body], list(found[at:])


def _header(blocks: Sequence[Block], page: _Page) -> tuple[str, Source]:
    """Title, show, duration and views; the site's own words above them are furniture."""
    duration = views = published = None
    names: list[Block] = []
    for block in blocks:
        if bare := values.VIEWS.match(block.text):
            views = bare[1]
        elif values.DURATION.match(block.text):
            duration = block.text
        elif (day := values.iso_date(block.text)) and len(block.text.split()) <= 4:
            published = day
        else:
            names.append(block)
            continue
        page.taken.update(block.span)
    at = _title_at(names)
    page.chrome.update(lines_of(names[:at]))
    page.taken.update(lines_of(names[at : at + 2]))
    title = names[at].text if names else ""
    show = names[at + 1].text if len(names) > at + 1 else None
    return title, Source(kind="podcast", show=show, duration=duration, views=views, published=published)


def _title_at(names: Sequence[Block]) -> int:
    """The first header line that reads like a title: three words or more; else the longest."""
    for at, block in enumerate(names):
        if len(block.text.split()) >= 3 and not block.text.isupper():
            return at
    return max(range(len(names)), key=lambda i: len(names[i].text), default=0)


@dataclass(frozen=True, slots=True)
class _Risk:
    """One ``RISK nn`` with its labelled parts."""

    item: Part
    claim: Part | None
    defense: Part | None
    between: tuple[Part, ...] = ()


def _risks_together(found: Sequence[Part]) -> list[Part | _Risk]:
    """Join each ``RISK nn`` part with the THESIS and DEFENSE parts that belong to it."""
    out: list[Part | _Risk] = []
    at = 0
    while at < len(found):
        if found[at].label is not Label.RISK_ITEM:
            out.append(found[at])
            at += 1
            continue
        item, claim, defense, between = found[at], None, None, []
        at += 1
        while at < len(found):
            part = found[at]
            if part.label in (Label.THESIS, Label.RISKS) and claim is None and part.body:
                claim = part
            elif part.label is Label.DEFENSE and defense is None:
                defense = part
            else:
                # A separator belongs to the risk only while its claim is still to come.
                if part.label is Label.DECORATION and not part.body and claim is None and item.body == ():
                    between.append(part)
                    at += 1
                    continue
                break
            at += 1
        out.append(_Risk(item, claim, defense, tuple(between)))
    return out


def _read_risk(risk: _Risk, scribe: Scribe, page: _Page) -> None:
    page.labels.update(
        lines_of([p.head for p in (risk.item, risk.claim, risk.defense, *risk.between) if p and p.head])
    )
    body = list(risk.item.body)
    # Without a THESIS label the claim follows the title directly.
    title = body.pop(0) if body and (risk.claim or len(body) > 1 or len(body[0].text) < 100) else None
    claims = body + list(risk.claim.body if risk.claim else ())
    claim = tuple(s for b in claims for s in scribe.sentences(b))
    if not claim and title is None:
        return
    defense = scribe.every(risk.defense.body) if risk.defense else ()
    if title is not None:
        entry = scribe.entry(title.text, title.span)
    else:
        entry = Entry(title=claim[0].text, evidence=claim[0].evidence)
    page.risks.append(
        Entry(
            title=entry.title,
            evidence=entry.evidence,
            timestamps=entry.timestamps,
            statements=claim,
            defense=defense,
            answer=values.answer_of(" ".join(s.text for s in defense)),
        )
    )


def _read_part(part: Part, body: list[Block], scribe: Scribe, page: _Page) -> None:
    if part.head:
        page.labels.update(part.head.span)
    body = [b for b in body if not bare_time(b.text)]
    label = part.label
    if not body or label is None:
        return
    words = body[0].text.strip()
    if label is Label.ASSET_CLASS:
        page.asset_class = words.casefold()
        page.taken.update(body[0].span)
    elif label is Label.CONVICTION and len(words.split()) <= 4:
        page.conviction = words.casefold()
        page.taken.update(body[0].span)
    elif label is Label.HORIZON:
        page.horizon = values.horizon(words)
        page.taken.update(body[0].span)
    elif label in _CHAIN:
        kind = SectionKind(label.value)
        page.add(kind, scribe.whole(body[0]))
        page.detail.setdefault(kind, []).extend(scribe.every(body[1:]))
    elif label is Label.STEEL_MAN:
        page.add(SectionKind.STEEL_MAN, [s for b in body for s in scribe.sentences(b)])
    elif label in (Label.CONVICTION_QUOTES, Label.HEDGE_QUOTES):
        _read_list(label, body, scribe, page)
    elif label is Label.RISKS:
        page.risks.extend(_unnumbered_risks(body, scribe))
    elif label.section is not None:
        page.add(label.section, scribe.every(body))
        if label is Label.SKEW:
            page.skew = values.skew_of(" ".join(b.text for b in body))


def _unnumbered_risks(body: Sequence[Block], scribe: Scribe) -> list[Entry]:
    """Risks of a bare RISK part: short lines are titles of the paragraphs that follow them."""
    out: list[Entry] = []
    title: Entry | None = None
    for block in body:
        if len(block.text) < 80 and not block.text.endswith((".", "!", "?")):
            title = scribe.entry(block.text, block.span)
            continue
        claim = scribe.sentences(block)
        if claim:
            base = title or Entry(title=claim[0].text, evidence=claim[0].evidence)
            out.append(Entry(title=base.title, evidence=base.evidence, statements=claim))
        title = None
    return out


def _read_list(label: Label, body: Sequence[Block], scribe: Scribe, page: _Page) -> None:
    kind = label.section
    assert kind is not None
    for block in body:
        text = f"{block.marker} {block.text}" if block.kind is BlockKind.ITEM else block.text
        found, reading = quotes.listed(text)
        for quote in found:
            made = scribe.statement(
                quote.words, block.span, quoted=quote.quoted, speaker=_speaker(quote.gloss)
            )
            if made:
                page.add(kind, [made])
        if reading and (note := scribe.statement(reading, block.span)):
            page.detail.setdefault(kind, []).append(note)


def _speaker(gloss: str) -> str | None:
    """The name a bracket behind a quote begins with ("Srinivas on autonomous business vision")."""
    found = re.match(r"[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]+){0,3}", gloss)
    return found[0] if found else None


def _timed_quote(scribe: Scribe, block: Block, time: str) -> list[Statement]:
    by = quotes.attributed(block.text)
    words, speaker = (by[0], by[1]) if by else (block.text.strip('"“”'), None)
    made = scribe.statement(words, block.span, quoted=True, speaker=speaker, timestamps=(time,))
    return [made] if made else []


def _settle_ledger(document: Document, scribe: Scribe, page: _Page) -> None:
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


def _sections(page: _Page) -> tuple[Section, ...]:
    made = []
    for kind in SectionKind:
        statements, detail = tuple(page.statements.get(kind, [])), tuple(page.detail.get(kind, []))
        entries = tuple(page.risks) if kind is SectionKind.RISKS else ()
        if statements or detail or entries:
            made.append(Section(kind=kind, statements=statements, detail=detail, entries=entries))
    return tuple(made)
