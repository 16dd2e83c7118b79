"""The ``mise`` layout: an episode summary in Markdown with HTML boxes; its numbered headings are claims.

Grammar::

    page      = "# title" ("**Key Insights from the <scope>**" | subtitle)? section* signature?
    section   = "## Core Thesis" (pull-quote | paragraph)+
              | "## n. <claim>" body | "## Bottom Line" body | "## <other>" body
    body      = (paragraph | item | callout | pull-quote | diagram | table | stats)*
    callout   = title? words; warning → risk; important → risk where its words speak of one, else a point
    pull-quote= words attribution?; an attribution that is no person is a gloss, a statement of its own
    signature = last paragraph of the page, all in italics

The first pull quote under Core Thesis is the thesis (else its first sentence). A page without that heading
has its thesis in its conclusion, else in its first words. What stands under a heading like "What the bears
say" is the steel man. A sentence about the "traditional view" is the consensus; what the same section says
against it is the variant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.layouts.extraction import Draft, Recognition, Sign
from generator.layouts.labels import Label, label_of
from generator.layouts.mise_page import (
    END_MARKS,
    EXHIBITED,
    Page,
    callout,
    gloss,
    say,
    says_nothing,
    sections,
    special,
    weigh,
)
from generator.layouts.scribe import Scribe, unquoted, without_symbols
from generator.layouts.titles import card_id
from generator.layouts.views import closes, contests, warns
from generator.model import (
    Block,
    BlockKind,
    Card,
    Document,
    SeedRef,
    Source,
)

name = "mise"

_NUMBERED = re.compile(r"^(?:\d{1,2}[.):]\s+|\d{1,2}\ufe0f?\u20e3\s*)(\S.*)$")
_SCOPE = re.compile(
    r"\b(?:insights|takeaways|summary|notes|highlights|lessons|recap)\b.{0,20}?\b(?:from|of) (?:the )?(.+)$",
    re.I,
)
_SPOKEN = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.CALLOUT)
_ALERT = re.compile(r"^\[!(WARNING|CAUTION|DANGER|IMPORTANT|NOTE|TIP|INFO)\]\s*", re.I)
#: A subtitle is shorter (characters).
_SUBTITLE = 100


def recognise(document: Document) -> Recognition:
    """Looks for HTML boxes, numbered second-level headings and a Core Thesis heading."""
    signs: list[tuple[float, Sign]] = []
    for block in document.blocks:
        line = block.span.first
        if block.kind is BlockKind.CALLOUT and block.variant:
            signs.append((0.2, Sign(line, f"callout box ({block.variant})")))
        elif block.kind is BlockKind.STATS:
            signs.append((0.2, Sign(line, "row of stats boxes")))
        elif block.kind is BlockKind.DIAGRAM and "<" in document.seed.line(max(1, line - 1)):
            signs.append((0.15, Sign(line, "diagram box")))
        elif block.kind is BlockKind.HEADING and block.level == 2 and _NUMBERED.match(block.text):
            signs.append((0.1, Sign(line, f"numbered heading “{block.text}”")))
        elif block.kind is BlockKind.QUOTE and "<" in document.seed.line(max(1, line - 1)):
            signs.append((0.15, Sign(line, "pull-quote box")))
    boxes = any("box" in s.what for _, s in signs)
    score = min(1.0, sum(w for w, _ in signs))
    return Recognition(score if boxes and score >= 0.4 else 0.0, tuple(s for _, s in signs))


def read(document: Document, scribe: Scribe, *, split_episodes: bool = False) -> Draft:
    """The one card of the summary."""
    page = Page()
    taken = page.taken
    blocks, chrome = _without_signature(document)
    title_block = next((b for b in blocks if b.kind is BlockKind.HEADING and b.level == 1), None)
    title = title_block.text if title_block else ""
    taken.update(title_block.span if title_block else ())
    opening, groups = _by_heading([b for b in blocks if b is not title_block])
    scope = None
    for block in opening:
        found = _SCOPE.search(block.text)
        plain = block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        if plain and len(block.text) < _SUBTITLE and (found or not block.text.endswith(END_MARKS)):
            scope = (found[1] if found else block.text).strip(" .:")
            taken.update(block.span)
        elif block.kind in EXHIBITED:
            special(block, scribe, page, [])
        else:
            said = gloss(block, scribe, page) if block.kind is BlockKind.QUOTE else scribe.sentences(block)
            page.points.extend(said)
            weigh(said, page)
    core = next((h for h, _ in groups if label_of(h.text) is Label.THESIS), None)
    for heading, body in groups:
        if heading is core:
            page.labels.update(heading.span)
            _core(body, scribe, page)
        else:
            _section(heading, body, scribe, page)
    if not page.thesis:
        _stand_in(groups, page)
    card = Card(
        id=card_id(document.seed.path),
        title=title or (page.thesis[0].text if page.thesis else ""),
        seed=SeedRef(path=document.seed.path, sha256=document.seed.sha256, layout=name),
        source=Source(kind="podcast", scope=scope),
        speakers=tuple(page.speakers),
        sections=sections(page),
    )
    return Draft(
        cards=(card,) if page.thesis else (),
        taken=frozenset(taken),
        labels=frozenset(page.labels),
        chrome=chrome,
        reason="" if page.thesis else "no core thesis and no section with words of its own",
    )


def _without_signature(document: Document) -> tuple[list[Block], frozenset[int]]:
    """The blocks without the publisher's signature: a last short paragraph that is all italics."""
    blocks = list(document.blocks)
    if blocks and blocks[-1].kind is BlockKind.PARAGRAPH:
        last = document.seed.text(blocks[-1].span).strip()
        if re.fullmatch(r"[*_][^*_]{3,120}[*_]", last):
            return blocks[:-1], frozenset(blocks[-1].span)
    return blocks, frozenset()


def _by_heading(blocks: Sequence[Block]) -> tuple[list[Block], list[tuple[Block, list[Block]]]]:
    opening: list[Block] = []
    groups: list[tuple[Block, list[Block]]] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            groups.append((block, []))
        elif groups:
            groups[-1][1].append(block)
        else:
            opening.append(block)
    return opening, groups


def _core(body: Sequence[Block], scribe: Scribe, page: Page) -> None:
    """The core thesis: its pull quote, or its first sentence; the rest are points."""
    for block in body:
        if block.kind is BlockKind.QUOTE and not page.thesis:
            words, _ = unquoted(block.text)
            made = scribe.statement(words, block.span)
            page.thesis.extend([made] if made else [])
        elif block.kind in EXHIBITED:
            special(block, scribe, page, [])
        elif block.kind is BlockKind.PARAGRAPH and says_nothing(block.text):
            page.labels.update(block.span)
        elif not page.thesis and not any(b.kind is BlockKind.QUOTE for b in body):
            first, *rest = scribe.sentences(block) or (None,)
            page.thesis.extend([first] if first else [])
            page.points.extend(s for s in rest if s)
        else:
            page.points.extend(
                gloss(block, scribe, page) if block.kind is BlockKind.QUOTE else scribe.sentences(block)
            )


def _stand_in(groups: Sequence[tuple[Block, list[Block]]], page: Page) -> None:
    """Without a Core Thesis the first words of a "TL;DR", the conclusion or else the page are the thesis."""
    lines = {n for h, body in groups if closes(h.text) for b in body if b.kind in _SPOKEN for n in b.span}
    said = [*page.summary, *page.points, *(s for e in page.entries for s in e.statements), *page.quotes]
    closing = [s for s in said if s.evidence[0].span.first in lines]
    closing.sort(key=lambda s: s.evidence[0].span.first)
    chosen = next(iter([*page.summary, *closing, *said]), None)
    if chosen:
        page.thesis.append(replace(chosen, quoted=False))
        page.points = [s for s in page.points if s is not chosen]
        page.quotes = [s for s in page.quotes if s is not chosen]
        page.entries = [
            replace(e, statements=tuple(s for s in e.statements if s is not chosen)) for e in page.entries
        ]


def _section(heading: Block, body: Sequence[Block], scribe: Scribe, page: Page) -> None:
    """One claim heading with what stands under it."""
    numbered = _NUMBERED.match(heading.text)
    against, quotes = len(page.against), len(page.quotes)
    entry = scribe.entry(without_symbols(numbered[1] if numbered else heading.text), heading.span)
    entries = [entry]
    for block in body:
        if block.kind in EXHIBITED:
            special(block, scribe, page, entries)
        elif block.kind is BlockKind.QUOTE and (alert := _ALERT.match(block.text)):
            words = replace(block, kind=BlockKind.PARAGRAPH, text=block.text[alert.end() :])
            box = replace(block, kind=BlockKind.CALLOUT, variant=alert[1].lower(), children=(words,))
            page.labels.update(block.span)
            callout(box, scribe, page, entries)
        elif block.kind is BlockKind.QUOTE:
            say(entries, gloss(block, scribe, page))
        elif block.kind is BlockKind.PARAGRAPH and says_nothing(block.text):
            page.labels.update(block.span)
        else:
            say(entries, scribe.sentences(replace(block, text=without_symbols(block.text))))
    said = [s for e in entries for s in e.statements]
    weigh(said, page)
    if contests(entry.title):
        # Where a box under the heading holds the counter-case, the other boxes are asides.
        told = said if len(page.against) == against else entries[0].statements
        page.against.extend(sorted((*page.quotes[quotes:], *told), key=lambda s: s.evidence[0].span.first))
    if not said and not any(e.exhibits for e in entries) and not numbered:
        page.labels.update(heading.span)
    elif warns(entry.title):
        page.risks.extend(replace(e, level=3) for e in entries if e.statements)
        page.labels.update(heading.span)
    else:
        page.entries.extend(entries)
