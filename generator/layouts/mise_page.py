"""What a page of the ``mise`` layout has given so far, and how its boxes and pull quotes are taken up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.language.roles import Role, roles
from generator.language.speakers import signature
from generator.layouts.labels import Label, label_of
from generator.layouts.scribe import Scribe, unquoted, without_symbols
from generator.layouts.views import both_ends, contests, old_and_new
from generator.model import (
    Basis,
    Block,
    BlockKind,
    Entry,
    Exhibit,
    ExhibitKind,
    Section,
    SectionKind,
    Speaker,
    Statement,
)

EXHIBITED = (BlockKind.CALLOUT, BlockKind.DIAGRAM, BlockKind.STATS, BlockKind.TABLE)
#: From this weight on a callout marked important speaks of a risk (scale of generator.language.roles).
_RISKY = 0.5
_WARNINGS = re.compile(r"warn|danger|caution|critical|error|risk")
END_MARKS = (".", "!", "?", ":", ";", "…", '"', "”")
#: A line of its own with so few words and no end mark says nothing.
_NO_WORDS = 3
#: A box's first line without an end mark is its title up to so many words.
_TITLE = 8


@dataclass
class Page:
    """The parts of the card while the page is read. ``labels`` and ``taken`` are 1-based lines."""

    thesis: list[Statement] = field(default_factory=list)
    points: list[Statement] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    risks: list[Entry] = field(default_factory=list)
    quotes: list[Statement] = field(default_factory=list)
    consensus: list[Statement] = field(default_factory=list)
    variant: list[Statement] = field(default_factory=list)
    skew: list[Statement] = field(default_factory=list)
    exhibits: list[Exhibit] = field(default_factory=list)
    summary: list[Statement] = field(default_factory=list)
    against: list[Statement] = field(default_factory=list)
    warnings: list[Statement] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    named: list[Statement] = field(default_factory=list)
    labels: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)


def says_nothing(text: str) -> bool:
    """Whether a line is a label that the capture put on a line of its own."""
    return len(text.split()) <= _NO_WORDS and not text.endswith(END_MARKS)


def say(entries: list[Entry], statements: Sequence[Statement]) -> None:
    """Add statements to the section's own entry: what follows a callout is not part of the callout."""
    entries[0] = replace(entries[0], statements=entries[0].statements + tuple(statements))


def gloss(block: Block, scribe: Scribe, page: Page) -> list[Statement]:
    """Take the pull quote up; gives the statement its attribution makes when it names no person."""
    words, _ = unquoted(block.text)
    by = block.attribution
    signed = signature(by.text) if by else None
    speaker = signed[0] if signed else None
    made = scribe.statement(words, block.span, quoted=True, speaker=speaker)
    page.quotes.extend([made] if made else [])
    if by and signed:
        page.taken.update(by.span)
        name, role = signed
        # The role reaches the card as the source's own words: "Name, role".
        told = scribe.statement(by.text.lstrip("-–—―~ "), by.span) if role else None
        if told and name not in [s.name for s in page.speakers]:
            page.named.append(told)
            page.speakers.append(Speaker(name=name, role=role))
    return list(scribe.sentences(by)) if by and not signed else []


def special(block: Block, scribe: Scribe, page: Page, entries: list[Entry]) -> None:
    """A callout, or a part that is shown as it stands."""
    if block.kind is BlockKind.CALLOUT:
        callout(block, scribe, page, entries)
        return
    if block.kind is BlockKind.DIAGRAM:
        exhibit = scribe.diagram(block)
    else:
        kind = ExhibitKind.STATS if block.kind is BlockKind.STATS else ExhibitKind.TABLE
        exhibit = scribe.grid(block, kind)
    if entries:
        entries[0] = replace(entries[0], exhibits=(*entries[0].exhibits, exhibit))
    else:
        page.exhibits.append(exhibit)


def callout(block: Block, scribe: Scribe, page: Page, entries: list[Entry]) -> None:
    """A box: a risk, the other side, a part of the section (the first of ``entries``), or a point."""
    heading, words = _titled(block)
    said = tuple(s for b in words for s in scribe.sentences(replace(b, text=without_symbols(b.text))))
    if not said:
        return
    title = without_symbols(heading.text) if heading else ""
    spoken = [title, *(s.text for s in said)]
    risky = any(roles(w).get(Role.RISK, 0.0) >= _RISKY for w in spoken if w)
    risk = bool(_WARNINGS.search(block.variant)) or ("important" in block.variant and risky)
    entry = replace(scribe.entry(title, heading.span), statements=said) if heading else None
    if contests(title):
        page.against.extend(said)
    if risk and not contests(title):
        # A box without a title is risks without one; they are list items of the section.
        page.risks.extend([entry] if entry else [])
        page.warnings.extend(() if entry else said)
    elif not entries and heading and label_of(title) is Label.THESIS:
        page.labels.update(heading.span)
        page.summary.extend(said)
        page.points.extend(said)
    elif not entries and entry:
        page.entries.append(entry)
    elif not entries:
        page.points.extend(said)
    elif entry:
        entries.append(replace(entry, level=4))
    else:
        say(entries, said)
    page.skew.extend(both_ends(said))
    weigh(said, page)


def _titled(block: Block) -> tuple[Block | None, tuple[Block, ...]]:
    """The title of a box and its words; a first line that only names what follows is a title too."""
    first, rest = (block.children[0], block.children[1:]) if block.children else (None, ())
    if block.title or not first or not rest or first.kind is BlockKind.ITEM:
        return block.title, block.children
    short = len(first.text.split()) <= _TITLE and not first.text.endswith(END_MARKS)
    return (first, rest) if first.kind is BlockKind.HEADING or short else (None, block.children)


def weigh(said: Sequence[Statement], page: Page) -> None:
    """Take up which of the statements tell the common view, and which stand against it."""
    old, new = old_and_new(said, known=bool(page.consensus))
    page.consensus.extend(s for s in old if s not in page.consensus)
    page.variant.extend(s for s in new if s not in page.variant + page.consensus)


def sections(page: Page) -> tuple[Section, ...]:
    """The sections of the card, those that hold anything."""
    made = [
        Section(kind=SectionKind.THESIS, statements=tuple(page.thesis)),
        Section(
            kind=SectionKind.KEY_POINTS,
            statements=tuple(page.points),
            entries=tuple(page.entries),
            exhibits=tuple(page.exhibits),
        ),
        Section(kind=SectionKind.QUOTES, statements=tuple(page.quotes)),
        Section(kind=SectionKind.STEEL_MAN, basis=Basis.DERIVED, statements=tuple(page.against)),
        Section(kind=SectionKind.RISKS, statements=tuple(page.warnings), entries=tuple(page.risks)),
        Section(kind=SectionKind.SKEW, basis=Basis.DERIVED, statements=tuple(page.skew)),
        Section(kind=SectionKind.CONSENSUS, basis=Basis.DERIVED, statements=tuple(page.consensus)),
        Section(kind=SectionKind.VARIANT, basis=Basis.DERIVED, statements=tuple(page.variant)),
        Section(kind=SectionKind.SPEAKERS, statements=tuple(page.named)),
    ]
    return tuple(s for s in made if not s.is_empty())
