"""The ``mise`` layout: an episode summary in Markdown with HTML boxes; its numbered headings are claims.

Grammar::

    page      = "# title" "**Key Insights from the <scope>**"? section* signature?
    section   = "## Core Thesis" (pull-quote | paragraph)+
              | "## n. <claim>" body | "## Bottom Line" body | "## <other>" body
    body      = (paragraph | item | callout | pull-quote | diagram | table | stats)*
    callout   = title words; warning → risk; important → risk where its words speak of one, else a point
    pull-quote= words attribution?; an attribution that is no person is a gloss, a statement of its own
    signature = last paragraph of the page, all in italics

The first pull quote under Core Thesis is the thesis (else its first sentence). A sentence about the
"traditional view" is the consensus; what the same section says has shifted is the variant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.language.roles import Role, roles
from generator.language.speakers import person_like
from generator.layouts.extraction import Draft, Recognition, Sign
from generator.layouts.labels import Label, label_of
from generator.layouts.scribe import Scribe, unquoted, without_symbols
from generator.layouts.titles import card_id
from generator.model import (
    Basis,
    Block,
    BlockKind,
    Card,
    Document,
    Entry,
    ExhibitKind,
    Section,
    SectionKind,
    SeedRef,
    Source,
    Statement,
)
from generator.tables import table

name = "mise"

_NUMBERED = re.compile(r"^\d{1,2}[.)]\s+(\S.*)$")
_SCOPE = re.compile(
    r"\b(?:insights|takeaways|summary|notes|highlights|lessons)\b.{0,20}?\bfrom (?:the )?(.+)$", re.I
)
_OTHER_CARD = (BlockKind.CALLOUT, BlockKind.DIAGRAM, BlockKind.STATS, BlockKind.TABLE)
#: From this weight on a callout marked important speaks of a risk (scale of generator.language.roles).
_RISKY = 0.5
_VIEWS: dict[str, list[str]] = table("generator.layouts", "views.yml")
_OLD_VIEW, _NEW_VIEW, _SKEW = (
    re.compile("|".join(_VIEWS[k]), re.I) for k in ("old view", "new view", "both sides")
)


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


@dataclass
class _Page:
    thesis: list[Statement] = field(default_factory=list)
    points: list[Statement] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    risks: list[Entry] = field(default_factory=list)
    quotes: list[Statement] = field(default_factory=list)
    consensus: list[Statement] = field(default_factory=list)
    variant: list[Statement] = field(default_factory=list)
    skew: list[Statement] = field(default_factory=list)
    labels: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)


def read(document: Document, scribe: Scribe, *, split_episodes: bool = False) -> Draft:
    """The one card of the summary."""
    page = _Page()
    taken = page.taken
    blocks, chrome = _without_signature(document)
    title_block = next((b for b in blocks if b.kind is BlockKind.HEADING and b.level == 1), None)
    title = title_block.text if title_block else ""
    taken.update(title_block.span if title_block else ())
    opening, groups = _by_heading([b for b in blocks if b is not title_block])
    scope = None
    for block in opening:
        if (found := _SCOPE.search(block.text)) and len(block.text) < 100:
            scope = found[1].strip(" .:")
            taken.update(block.span)
        else:
            page.points.extend(scribe.sentences(block) if block.kind is BlockKind.PARAGRAPH else ())
    for heading, body in groups:
        if label_of(heading.text) is Label.THESIS:
            page.labels.update(heading.span)
            _core(body, scribe, page)
        else:
            _section(heading, body, scribe, page)
    if not page.thesis and page.entries:
        # Without a Core Thesis the page's first claim of its own words stands in.
        first = next((s for e in page.entries for s in e.statements), None)
        page.thesis.extend([first] if first else [])
    card = Card(
        id=card_id(document.seed.path),
        title=title or (page.thesis[0].text if page.thesis else ""),
        seed=SeedRef(path=document.seed.path, sha256=document.seed.sha256, layout=name),
        source=Source(kind="podcast", scope=scope),
        sections=_sections(page),
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


def _core(body: Sequence[Block], scribe: Scribe, page: _Page) -> None:
    """The core thesis: its pull quote, or its first sentence; the rest are points."""
    for block in body:
        if block.kind is BlockKind.QUOTE and not page.thesis:
            words, _ = unquoted(block.text)
            made = scribe.statement(words, block.span)
            page.thesis.extend([made] if made else [])
        elif block.kind in _OTHER_CARD:
            _special(block, scribe, page, [])
        elif not page.thesis and not any(b.kind is BlockKind.QUOTE for b in body):
            first, *rest = scribe.sentences(block) or (None,)
            page.thesis.extend([first] if first else [])
            page.points.extend(s for s in rest if s)
        else:
            page.points.extend(
                _gloss(block, scribe, page) if block.kind is BlockKind.QUOTE else scribe.sentences(block)
            )


def _section(heading: Block, body: Sequence[Block], scribe: Scribe, page: _Page) -> None:
    """One claim heading with what stands under it."""
    numbered = _NUMBERED.match(heading.text)
    entry = scribe.entry(without_symbols(numbered[1] if numbered else heading.text), heading.span)
    entries = [entry]
    for block in body:
        if block.kind in _OTHER_CARD:
            _special(block, scribe, page, entries)
        elif block.kind is BlockKind.QUOTE:
            _say(entries, _gloss(block, scribe, page))
        else:
            text = without_symbols(block.text)
            made = scribe.sentences(replace(block, text=text))
            _say(entries, made)
    said = [s for e in entries for s in e.statements]
    _old_and_new(said, page)
    page.entries.extend(entries)


def _say(entries: list[Entry], statements: Sequence[Statement]) -> None:
    """Add statements to the section's own entry: what follows a callout is not part of the callout."""
    entries[0] = replace(entries[0], statements=entries[0].statements + tuple(statements))


def _gloss(block: Block, scribe: Scribe, page: _Page) -> list[Statement]:
    """Take the pull quote up; gives the statement its attribution makes when it names no person."""
    words, _ = unquoted(block.text)
    by = block.attribution
    who = by.text.lstrip("-–—~ ") if by else ""
    speaker = who if who and person_like(who) else None
    made = scribe.statement(words, block.span, quoted=True, speaker=speaker)
    page.quotes.extend([made] if made else [])
    if by and speaker:
        page.taken.update(by.span)
    return list(scribe.sentences(by)) if by and not speaker else []


def _special(block: Block, scribe: Scribe, page: _Page, entries: list[Entry]) -> None:
    """A callout, or a part that is shown as it stands."""
    if block.kind is BlockKind.CALLOUT:
        _callout(block, scribe, page, entries)
        return
    if block.kind is BlockKind.DIAGRAM:
        exhibit = scribe.diagram(block)
    else:
        kind = ExhibitKind.STATS if block.kind is BlockKind.STATS else ExhibitKind.TABLE
        exhibit = scribe.grid(block, kind)
    if entries:
        entries[0] = replace(entries[0], exhibits=(*entries[0].exhibits, exhibit))


def _callout(block: Block, scribe: Scribe, page: _Page, entries: list[Entry]) -> None:
    said = tuple(
        s for b in block.children for s in scribe.sentences(replace(b, text=without_symbols(b.text)))
    )
    if not said:
        return
    title = without_symbols(block.title.text) if block.title else ""
    entry = Entry(title=said[0].text, evidence=said[0].evidence)
    if title and block.title:
        entry = scribe.entry(title, block.title.span)
    entry = replace(entry, statements=said)
    words = [title, *(s.text for s in said)]
    risky = any(roles(w).get(Role.RISK, 0.0) >= _RISKY for w in words if w)
    if "warning" in block.variant or "danger" in block.variant or ("important" in block.variant and risky):
        page.risks.append(entry)
    elif entries:
        entries.append(replace(entry, level=4))
    else:
        page.points.extend(said)
    both = [s for s in said if _SKEW.search(s.text)]
    page.skew.extend(both if len(both) > 1 or any("upside" in s.text.casefold() for s in both) else [])
    _old_and_new(said, page)


def _old_and_new(said: Sequence[Statement], page: _Page) -> None:
    page.consensus.extend(s for s in said if _OLD_VIEW.search(s.text) and s not in page.consensus)
    page.variant.extend(
        s
        for s in said
        if page.consensus and _NEW_VIEW.search(s.text) and s not in page.variant + page.consensus
    )


def _sections(page: _Page) -> tuple[Section, ...]:
    made = [
        Section(kind=SectionKind.THESIS, statements=tuple(page.thesis)),
        Section(kind=SectionKind.KEY_POINTS, statements=tuple(page.points), entries=tuple(page.entries)),
        Section(kind=SectionKind.QUOTES, statements=tuple(page.quotes)),
        Section(kind=SectionKind.RISKS, entries=tuple(page.risks)),
        Section(kind=SectionKind.SKEW, basis=Basis.DERIVED, statements=tuple(page.skew)),
        Section(kind=SectionKind.CONSENSUS, basis=Basis.DERIVED, statements=tuple(page.consensus)),
        Section(kind=SectionKind.VARIANT, basis=Basis.DERIVED, statements=tuple(page.variant)),
    ]
    return tuple(s for s in made if s.statements or s.entries)
