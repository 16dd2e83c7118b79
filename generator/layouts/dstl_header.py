"""The head of a ``dstl`` page: what stands above its first label.

Grammar (pieces on lines of their own, or side by side with "·", "|" or "•" between them)::

    header = furniture* "//"? (title show? | show title) (duration | views | date | field)* standfirst*
    field  = (Title | Show | Host | Guest | Speakers | Published | Duration | Views …) ":" words

The site's own words come first: they end at the first ``//``, at its last button, or with the last one-word
line before two longer ones. A show's name is short, or says that it is one (``shows`` in ``headers.yml``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.layouts import values
from generator.layouts.scribe import Scribe
from generator.model import Block, BlockKind, Document, Source, Speaker, Statement
from generator.tables import table

_LISTED: dict[str, list[str]] = table("generator.layouts", "headers.yml")
_FIELD = {
    word: kind
    for kind in ("title", "show", "people", "published", "duration", "views")
    for word in _LISTED[kind]
}
_FIELD_LINE = re.compile(rf"^({'|'.join(map(re.escape, _FIELD))})\s*:\s*(\S.*)$", re.I)
_WITH = re.compile(r"^((?i:with|featuring|guest|host))\s+((?:Dr\.? |Prof\.? )?[A-ZÀ-Þ][\w'’.-]+ [A-ZÀ-Þ].*)$")
_SHOW_WORD = re.compile(rf"\b(?:{'|'.join(_LISTED['shows'])})\b", re.I)
_BETWEEN = re.compile(r"\s+[·|•]\s+")
_PERSON = re.compile(r"[A-ZÀ-Þ][\w.'’-]+(?:\s+(?:(?:de|van|von|der|den|la|di|da)\s+)*[A-ZÀ-Þ][\w.'’-]+){1,3}")
_SENTENCE = re.compile(r"(?:\S+\s+){7}.*[.!?][\"”’]?$", re.S)


@dataclass
class Header:
    """What the head of the page says, and what became of its lines."""

    title: str = ""
    source: Source = field(default_factory=lambda: Source(kind="podcast"))
    speakers: list[Speaker] = field(default_factory=list)
    introduced: list[Statement] = field(default_factory=list)  # lines that give a speaker's role
    standfirst: list[Statement] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    chrome: set[int] = field(default_factory=set)


def read_header(document: Document, blocks: Sequence[Block], scribe: Scribe) -> Header:
    """Title, source, speakers and standfirst from the blocks above the first label."""
    made = Header()
    names: list[Block] = []
    for piece in _pieces(blocks):
        if piece.kind is BlockKind.RULE or _take(piece, scribe, made):
            continue
        names.append(piece)
    start = _start(document, blocks, names) if not made.title else len(names)
    made.chrome.update(n for b in names[:start] for n in b.span)
    names = names[start:]
    if names and not made.title:
        at = 1 if _show_first(names, made.source.show) else 0
        made.title = names[at].text
        made.taken.update(names[at].span)
        names = names[:at] + names[at + 1 :]
    if names and not made.source.show and not _SENTENCE.match(names[0].text):
        made.source = replace(made.source, show=names[0].text)
        made.taken.update(names[0].span)
        names = names[1:]
    for block in names:
        if _SENTENCE.match(block.text):
            made.standfirst.extend(scribe.whole(block))
    made.chrome -= made.taken
    return made


def _pieces(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those cut apart that hold several short values side by side."""
    out: list[Block] = []
    for block in blocks:
        cut = [p for p in _BETWEEN.split(block.text) if p]
        if len(cut) > 1 and any(_is_value(p) for p in cut):
            out.extend(replace(block, text=p) for p in cut)
        else:
            out.append(block)
    return out


def has_length_or_views(block: Block) -> bool:
    """Whether a block says, alone or beside other things, how long a recording is or how often played."""
    return any(values.is_length_or_views(p.text) for p in _pieces([block]))


def _is_value(text: str) -> bool:
    dated = values.iso_date(text) is not None and len(text.split()) <= 4
    return bool(values.VIEWS.match(text) or values.DURATION.match(text)) or dated


def _take(block: Block, scribe: Scribe, made: Header) -> bool:
    """Whether a block is a short value or a field of the header; it is put where it belongs."""
    line = _FIELD_LINE.match(block.text) or _WITH.match(block.text)
    kind, words = (_FIELD[line[1].casefold()], line[2].strip()) if line else ("", block.text)
    if not line and not _is_value(words):
        return False
    source = made.source
    if kind == "people":
        _introduce(words, block, scribe, made)
    elif kind == "title":
        made.title = words
    elif kind == "show":
        made.source = replace(source, show=words)
    elif views := values.VIEWS.match(words):
        made.source = replace(source, views=views[1])
    elif kind == "views":
        made.source = replace(source, views=words)
    elif values.DURATION.match(words) or kind == "duration":
        made.source = replace(source, duration=words)
    else:
        made.source = replace(source, published=values.iso_date(words) or words)
    made.taken.update(block.span)
    return True


def _introduce(words: str, block: Block, scribe: Scribe, made: Header) -> None:
    """The people a line names: one with a role ("Ada Byron, chief engineer"), or several without."""
    first = _PERSON.match(words)
    rest = words[first.end() :] if first else ""
    role = re.match(r"\s*(?:[,–—-]|\()\s*([^A-ZÀ-Þ\s].*?|[A-ZÀ-Þ]\w*\s(?:of|at|and|for)\s.*?)\)?$", rest)
    if first and role:
        made.speakers.append(Speaker(name=first[0], role=role[1] if rest.strip()[:1] != "(" else None))
        if rest.strip()[:1] != "(" and (said := scribe.statement(words, block.span)):
            made.introduced.append(said)
        return
    made.speakers.extend(Speaker(name=m[0]) for m in _PERSON.finditer(words))


def _start(document: Document, blocks: Sequence[Block], names: Sequence[Block]) -> int:
    """How many of ``names`` are the site's own words."""
    lines = [b.span.first for b in names]
    for rule in (b.span.first for b in blocks if b.kind is BlockKind.RULE):
        if any(n > rule for n in lines):
            start = sum(n < rule for n in lines)
            break
    else:
        buttons = [n for n in document.chrome if lines and n < lines[-1]]
        start = sum(n < max(buttons) for n in lines) if buttons else 0
    # Among what is left, a word alone before two names is a button that no list knows.
    while len(names) - start > 2 and len(names[start].text.split()) == 1:
        start += 1
    return min(start, max(0, len(names) - 1))


def _show_first(names: Sequence[Block], show: str | None) -> bool:
    if len(names) < 2 or show or _SENTENCE.match(names[1].text):
        return False
    return _is_show(names[0].text) and not _is_show(names[1].text)


def _is_show(text: str) -> bool:
    return bool(_SHOW_WORD.search(text)) or (len(text.split()) <= 3 and not re.search(r"[:?,]", text))
