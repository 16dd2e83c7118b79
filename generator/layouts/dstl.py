"""The ``dstl`` layout: a thesis page of labelled parts, each string captured several times.

Grammar (blocks after folding; any part may be missing, parts come in any order)::

    page      = header part* related?                                  the header: see dstl_header
    part      = THESIS paragraph+
              | ASSET CLASS word | CONVICTION word reason* | TIME HORIZON span
              | (PREMISE | MECHANISM | OUTCOME) claim detail*
              | NECESSARY CONDITION paragraph+
              | Steel Man Counter-Thesis paragraph+
              | risks                                                  see dstl_risks
              | ASYMMETRIC SKEW paragraph+
              | The Consensus claim logic* | The Variant claim chain* | SOURCE OF THE EDGE paragraph+
              | (CONVICTION DETECTED | HEDGE DETECTED) list            see quotes
              | KEY QUOTES attributed+ | KEY FIGURES (table | name ":" value)+
              | UNKNOWN LABEL paragraph+                               where labels are in capitals
    label     = number? "//"? words (":" words of the part)?           on a line of its own, or before a colon
    timed     = paragraph timestamp | quoted paragraph with a timestamp at its end      wherever it stands
    related   = "Related …" titles*                                    other pages, up to the next label
    caveat    = paragraph that vouches for nothing                     a note, wherever it stands
    layout    = "//" | number | ALPHA | NOISE | SIGNAL                 parts nothing: a label reaches across

A part under an unknown label in capitals becomes an entry of the key points, so that its words do not pass
for those of the part above. The reading of the ratio follows the last quote with or without a separator.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.layouts import dstl_risks, remarks
from generator.layouts.dstl_header import has_length_or_views, read_header
from generator.layouts.dstl_parts import PARTS, Page, read_part, settle_ledger, take_timed_quotes
from generator.layouts.extraction import Draft, Recognition, Sign
from generator.layouts.labels import Label
from generator.layouts.parts import Part, as_label, lines_of, parts, unglued, without_related
from generator.layouts.scribe import Scribe
from generator.layouts.titles import card_id
from generator.model import Block, BlockKind, Card, Document, Note, NoteKind, SectionKind, SeedRef

name = "dstl"

_COUNTER = re.compile(r"\d{1,2}")
_HEADING = re.compile(r"[A-Z][A-Z0-9 &/’'-]{3,40}")
#: Labels that only this layout prints; two of them are no accident.
_OWN = (
    "conviction detected",
    "hedge detected",
    "asymmetric skew",
    "source of the edge",
    "steel man counter-thesis",
)


def recognise(document: Document) -> Recognition:
    """Counts the labels only this layout has, and the common ones in capitals."""
    own, common = [], []
    for block in unglued(document.blocks, PARTS):
        label = as_label(block) if block.kind is not BlockKind.HEADING else None
        if label is None:
            continue
        words = block.text.strip(" :").casefold()
        if words in _OWN or label is Label.RISK_ITEM:
            own.append(Sign(block.span.first, f"label “{block.text}”"))
        elif block.text.isupper():
            common.append(Sign(block.span.first, f"label “{block.text}” in capitals"))
    score = min(1.0, 0.3 * len(own) + 0.1 * len(common))
    return Recognition(score if len(own) + len(common) >= 3 else 0.0, tuple(own + common))


def read(document: Document, scribe: Scribe, *, split_episodes: bool = False) -> Draft:
    """The one card of the page."""
    page = Page(related=remarks.related_lines(document))
    blocks = unglued(document.blocks, PARTS)
    end = _header_end(blocks)
    header = read_header(document, blocks[:end], scribe)
    page.taken, page.chrome = header.taken, header.chrome
    page.labels.update(lines_of([b for b in blocks[:end] if _COUNTER.fullmatch(b.text)]))
    page.add(SectionKind.KEY_POINTS, header.standfirst)
    page.add(SectionKind.SPEAKERS, header.introduced)
    found = parts(_without_remarks(blocks[end:], scribe, page), _opening(blocks[end:], page.related))
    found = [_own(p, page) for p in _reached(found)]
    spoken = take_timed_quotes(found, scribe, page)
    risks = dstl_risks.find_risks([_without(p, spoken) for p in found])
    page.labels.update(lines_of(risks.labels))
    for part in risks.others:
        read_part(part, scribe, page)
    page.entries[SectionKind.RISKS], bare, copies = dstl_risks.entries(risks.risks, scribe)
    page.add(SectionKind.RISKS, bare)
    page.labels.update(lines_of(copies))
    settle_ledger(document, scribe, page)
    thesis = page.statements.get(SectionKind.THESIS, [])
    card = Card(
        id=card_id(document.seed.path),
        title=header.title or (thesis[0].text if thesis else ""),
        seed=SeedRef(path=document.seed.path, sha256=document.seed.sha256, layout=name),
        source=header.source,
        speakers=tuple(header.speakers),
        asset_class=page.asset_class,
        conviction=page.conviction,
        horizon=page.horizon,
        skew=page.skew,
        sections=page.sections(),
    )
    return Draft(
        cards=(card,) if thesis else (),
        taken=frozenset(page.taken),
        labels=frozenset(page.labels),
        chrome=frozenset(page.chrome),
        reason="" if thesis else "no paragraph stands under a THESIS label",
    )


def _header_end(blocks: Sequence[Block]) -> int:
    """Where the first part begins; a label among the site's buttons, above duration or views, begins none."""
    labels = [i for i, b in enumerate(blocks) if as_label(b) in PARTS]
    first = labels[0] if labels else len(blocks)
    text = next((i for i, b in enumerate(blocks) if len(b.text.split()) > 25), len(blocks))
    stamps = [i for i, b in enumerate(blocks[:text]) if has_length_or_views(b)]
    if stamps and first < stamps[0] and not any(len(b.text.split()) > 8 for b in blocks[first : stamps[0]]):
        return next((i for i in labels if i > stamps[0]), first)
    return first


def _opening(blocks: Sequence[Block], related: Collection[int]) -> Callable[[Block], Label | None]:
    """What opens a part: a known label, a separator, or where labels are in capitals any such line."""
    known = [b for b in blocks if as_label(b) in PARTS]
    capitals = 2 * sum(b.text.isupper() for b in known) > len(known)
    # Directly below a label a line in capitals is its value or a risk's title.
    below = {id(b) for a, b in pairwise(blocks) if as_label(a) in PARTS}

    def opens(block: Block) -> Label | None:
        if block.kind is BlockKind.RULE:
            return Label.DECORATION
        if block.kind is BlockKind.PARAGRAPH and _COUNTER.fullmatch(block.text):
            return Label.DECORATION
        if label := as_label(block):
            return label
        heading = block.kind is BlockKind.PARAGRAPH and _HEADING.fullmatch(block.text)
        beside = id(block) in below or block.span.first in related
        return Label.THEMES if capitals and heading and not beside else None

    return opens


def _without_remarks(blocks: Sequence[Block], scribe: Scribe, page: Page) -> list[Block]:
    """``blocks`` without the publisher's caveats, which become notes."""
    own = []
    for block in blocks:
        plain = block.kind is BlockKind.PARAGRAPH and block.text[:1] not in "•\"“'‘"
        if plain and remarks.is_caveat(block.text):
            page.notes.extend(Note(kind=NoteKind.CAVEAT, statement=s) for s in scribe.whole(block))
        else:
            own.append(block)
    return own


def _reached(found: Sequence[Part]) -> list[Part]:
    """``found`` with what stands under a separator given to the label above it that has nothing yet."""
    out: list[Part] = []
    for part in found:
        waiting = next((i for i in range(len(out) - 1, -1, -1) if out[i].label is not Label.DECORATION), None)
        if part.label is Label.DECORATION and part.body and waiting is not None:
            above = out[waiting]
            if above.label and not above.body:
                out[waiting] = replace(above, body=part.body)
                part = replace(part, body=())
        out.append(part)
    return out


def _own(part: Part, page: Page) -> Part:
    body, strays = without_related(part.body, part.head, page.related)
    page.chrome.update(lines_of(strays))
    return replace(part, body=tuple(body))


def _without(part: Part, aside: Collection[int]) -> Part:
    return replace(part, body=tuple(b for b in part.body if id(b) not in aside))
