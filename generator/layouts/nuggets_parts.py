"""What stands under each heading of a ``nuggets`` page.

Grammar::

    summary    = point+                                       bullets or paragraphs
    contents   = ([time] "-"? title | title [time])+
    themes     = point* (theme point+)+                       theme: heading, line that ends no sentence,
                                                              number, or bullet with bullets below it
    entries    = (title point*)+                              frameworks, anecdotes; title: or a bullet
    title      = words [time]? ((":" | "-") point)?
    references = (group? reference+)+                         group: line before bullets, or ending in ":"
    speakers   = (name ((":" | "-" | ",") role)?)+
    checked    = point "[" checker's note "]" | checker's note    the note goes to the notes, with its target
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.layouts.scribe import Scribe, without_times
from generator.model import Block, BlockKind, Entry, Note, NoteKind, Section, Speaker, Statement

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?"
_CHECKER = r"(?:fact[- ]?check(?:er)?(?:'s|’s)?|editor(?:'s|’s)?|transcri\w+)\s*(?:note)?"
_FACT_CHECK = re.compile(
    rf"\s*[\[(]({_CHECKER})\s*[:–—-]\s*([^\]]+?)[\])](?=\s|[.,;]|$)|^\s*({_CHECKER})\s*:\s*(.+)$", re.I | re.S
)
_CONTENTS = re.compile(rf"^[\[(]?({_CLOCK})[\])]?\s*[-–—:|]?\s*(\S.*)$")
_TITLE_TIME = re.compile(
    rf"^(?P<title>.{{3,90}}?)\s*(?P<times>(?:[\[(]{_CLOCK}[\])]\s*)+)\s*(?:[:–—-]\s+(?P<rest>\S.*)|(?P<below>[A-ZÀ-Þ\"“].*))$",
    re.S,
)
_TITLE_COLON = re.compile(r"^(?P<title>[^:.!?]{3,70}):\s+(?P<rest>(?:\S+\s+){3}\S.*)$", re.S)
_LEADS = re.compile(
    r"(?:application|example|lesson|takeaway|implication|context|detail|note|why it matters)s?", re.I
)
_SPEAKER = re.compile(r"^(?P<name>[^:–—]{2,60}?)\s*(?::|\s[–—-])\s*(?P<role>\S.*)$", re.S)
_PERSON = re.compile(
    r"(?:Dr|Prof|Mr|Mrs|Ms|Sir)?\.?\s*[A-ZÀ-Þ][\w.'’-]*(?:\s+(?:(?:de|van|von|der|den|la|di|da)\s+)*[A-ZÀ-Þ][\w.'’-]*){0,4}(?:\s*\([^()]*\))?"
)
_SENTENCE_END = (".", "!", "?", ".”", '."', ";")


def is_numbered(block: Block) -> bool:
    """Whether a block is an outermost item of a numbered list."""
    return block.kind is BlockKind.ITEM and block.marker.strip("(")[:1].isdigit() and block.level == 0


def contents(body: Sequence[Block], scribe: Scribe) -> list[Statement]:
    """The chapters, each with its time where it has one."""
    made: list[Statement | None] = []
    for block in body:
        if found := _CONTENTS.match(block.text):
            made.append(scribe.statement(found[2], block.span, timestamps=(found[1],)))
        else:
            made.extend(scribe.whole(block))
    return [s for s in made if s]


def themes(body: Sequence[Block], scribe: Scribe) -> tuple[list[Statement], list[Entry]]:
    """Points above the first theme, and the themes with theirs."""
    return _outline(body, _theme_titles(body), scribe)


def _theme_titles(body: Sequence[Block]) -> set[int]:
    """The indexes of the blocks that are titles of themes."""
    headings = {i for i, b in enumerate(body) if b.kind is BlockKind.HEADING}
    if headings:
        return headings
    lines = {
        i
        for i, b in enumerate(body[:-1])
        if b.kind is BlockKind.PARAGRAPH
        and not _is_sentence(b.text)
        and not _FACT_CHECK.search(b.text)
        # A line right above another one heads nothing, unless all points are lines.
        and (body[i + 1].kind is not BlockKind.PARAGRAPH or _is_sentence(body[i + 1].text))
    }
    if lines:
        return lines
    numbered = {i for i, b in enumerate(body) if is_numbered(b)}
    if numbered and len(numbered) < len(body):
        return numbered
    return {i for i, (b, after) in enumerate(pairwise(body)) if b.level == 0 and after.level > 0}


def _is_sentence(text: str) -> bool:
    words, _ = without_times(text)
    return words.endswith(_SENTENCE_END) or len(words) > 140


def entries(body: Sequence[Block], scribe: Scribe) -> tuple[list[Statement], list[Entry]]:
    """Frameworks or anecdotes: titles by number, heading, line or bullet, as the first of them is written."""
    first = next((b for b in body if b.kind is not BlockKind.TABLE), None)
    if first is None:
        return [], []
    if any(is_numbered(b) for b in body):
        titles = {i for i, b in enumerate(body) if is_numbered(b) or b.kind is BlockKind.HEADING}
    elif first.kind is BlockKind.ITEM:
        titles = {i for i, b in enumerate(body) if b.kind is BlockKind.ITEM and b.level == 0}
    else:
        titles = _theme_titles(body) or {0}
    return _outline(body, titles, scribe, split=True)


def _outline(
    body: Sequence[Block], titles: set[int], scribe: Scribe, *, split: bool = False
) -> tuple[list[Statement], list[Entry]]:
    loose: list[Statement] = []
    made: list[Entry] = []
    for at, block in enumerate(body):
        if block.kind is BlockKind.TABLE:
            continue
        if at in titles:
            made.append(_titled(block, scribe) if split else scribe.entry(block.text, block.span))
        elif made:
            made[-1] = replace(made[-1], statements=made[-1].statements + scribe.whole(block))
        else:
            loose.extend(scribe.whole(block))
    return loose, made


def _titled(block: Block, scribe: Scribe) -> Entry:
    """An entry whose first point may stand on the line of its title."""
    found = _TITLE_TIME.match(block.text)
    colon = _TITLE_COLON.match(block.text) if not found else None
    if colon and (len(colon["title"].split()) > 9 or _LEADS.fullmatch(colon["title"].strip())):
        colon = None
    cut = found or colon
    if cut is None:
        return scribe.entry(block.text, block.span)
    entry = scribe.entry(f"{cut['title']} {found['times']}" if found else cut["title"], block.span)
    text = cut["rest"] or (found["below"] if found else "")
    rest = Block(kind=block.kind, span=block.span, text=text)
    return replace(entry, statements=scribe.whole(rest))


def references(body: Sequence[Block], scribe: Scribe) -> list[Entry]:
    """References in the groups the source puts them in; those without one under "References"."""
    out: list[Entry] = []
    for at, block in enumerate(body):
        line = block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        heads = at + 1 < len(body) and body[at + 1].kind is BlockKind.ITEM
        nested = at + 1 < len(body) and block.kind is BlockKind.ITEM and body[at + 1].level > block.level
        if (line and len(block.text) < 80 and (block.text.endswith(":") or heads)) or nested:
            out.append(scribe.entry(block.text.rstrip(" :"), block.span))
            continue
        if not out:
            out.append(Entry(title="References"))
        out[-1] = replace(out[-1], statements=out[-1].statements + scribe.whole(block))
    return [e for e in out if e.statements]


def is_speaker(block: Block) -> bool:
    """Whether a block introduces somebody: a bullet, or a line of name and role."""
    name = block.text.partition(",")[0].strip()
    return block.kind is BlockKind.ITEM or bool(_SPEAKER.match(block.text)) or bool(_PERSON.fullmatch(name))


def speaker(statement: Statement) -> Speaker | None:
    """The person a line introduces, or None where it names nobody."""
    found = _SPEAKER.match(statement.text)
    name, _, role = statement.text.partition(",")
    if found:
        name, role = found["name"], found["role"]
    elif name.rpartition(" (")[0].count(" ") >= 1:
        name = name.rpartition(" (")[0]
    if not _PERSON.fullmatch(name.strip()):
        return None
    return Speaker(name=name.strip(), role=role.strip() or None)


def without_fact_checks(section: Section, scribe: Scribe) -> tuple[Section, list[Note]]:
    """The section with checkers' notes cut out of its claims, and those notes with what they doubt."""
    notes: list[Note] = []

    def clean(statements: Sequence[Statement], title: str) -> tuple[Statement, ...]:
        kept: list[Statement] = []
        for statement in statements:
            found = _FACT_CHECK.search(statement.text)
            doubt = scribe.statement(found[2] or found[4], statement.evidence[0].span) if found else None
            if doubt is None:
                kept.append(statement)
                continue
            words, times = without_times(_FACT_CHECK.sub("", statement.text).strip())
            rest = scribe.statement(
                words, statement.evidence[0].span, timestamps=(*times, *statement.timestamps)
            )
            kept.extend([rest] if rest else [])
            before = kept[-1].text if kept else ""
            notes.append(Note(kind=NoteKind.FACT_CHECK, statement=doubt, target=title or before))
        return tuple(kept)

    statements = clean(section.statements, "")
    made = tuple(
        replace(e, statements=clean(e.statements, e.title if e.evidence else "")) for e in section.entries
    )
    return replace(section, statements=statements, entries=made), notes
