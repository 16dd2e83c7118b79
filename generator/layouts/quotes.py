"""Quotes in the shapes captures give them: listed, timed, attributed behind a dash or in a bracket.

Grammar::

    listed     = ("•" quote)+ reading? | (quote block)+ reading*       several in one block, or one a block
    quote      = mark words mark gloss*  |  words                      a paraphrase has no marks
    gloss      = "(" text ")" | "[" text "]" | dash name               who, when, on what
    attributed = time? mark words mark (dash | by) name bracket? time*
               | mark words mark "(" name ","? time? ")"  |  name ":" mark words mark time+
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.layouts import remarks
from generator.layouts.scribe import Scribe, bare_time, unquoted
from generator.model import Block, BlockKind, Ledger, Span, Statement

_BULLET = re.compile(r"(?:^|\s)\s*[•●◦▪]\s*")
_CLOSERS = {"'": "'’", '"': '"”', "‘": "’'", "“": '”"', "„": "“”", "«": "»"}
_PARTICLE = r"(?:de|del|della|der|den|van|von|la|le|di|da|bin|al|el|ten|ter)"
_NAME = rf"(?:{_PARTICLE}\s+)*[A-ZÀ-Þ][\w.'’-]*(?:\s+(?:{_PARTICLE}\s+)*[A-ZÀ-Þ][\w.'’-]*){{0,4}}"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?"
_TIMES = rf"(?:[\s,;&–-]*(?:and\s)?[\[(]?{_CLOCK}[\])]?)*"
_GLOSS = re.compile(
    rf"^[\s,;]*(?:(\([^()]*\)|\[[^\[\]]*\])|[-–—~]{{1,2}}\s*(by\s+)?({_NAME}(?:,\s[^.!?•]{{1,60}}?)?)(?=\s*$|[\s,.]*[(\[]|\.\s|\s+(?:The|This)\s))"
)
_SHAPES = tuple(
    re.compile(p, re.S)
    for p in (
        rf"^(?P<ahead>[\[(]?{_CLOCK}[\])]?[\s–—-]*)?(?P<quote>[\"“'‘].+?[\"”'’])\s*(?:[-–—~]{{1,2}}|―|\bby\b)\s*"
        rf"(?P<name>(?:{_PARTICLE}\s+)*[A-ZÀ-Þ][^\[\]()\"“”]{{1,80}}?)\s*(?:\([^()\d][^()]*\))?(?P<time>{_TIMES})\s*$",
        rf"^(?P<ahead>)(?P<quote>[\"“'‘].+[\"”'’])\s*[(\[](?P<name>[A-ZÀ-Þ][^\[\](),\d]{{1,60}}?)(?P<time>{_TIMES})\s*[)\]]$",
        rf"^(?P<ahead>)(?P<name>{_NAME}):\s*(?P<quote>[\"“'‘].+[\"”'’])(?P<time>\s*[\[(]{_CLOCK}[\])]{_TIMES})\s*$",
        rf"^(?P<ahead>[\[(]{_CLOCK}[\])]\s*[–—-]?\s*)(?P<name>{_NAME}):\s*(?P<quote>[\"“'‘].+[\"”'’])(?P<time>)$",
    )
)
_DASHED_NAME = re.compile(rf"^[-–—~]{{1,2}}\s*({_NAME})\b(.*)$")


@dataclass(frozen=True, slots=True)
class Listed:
    """A quote of a list: its words, whether they were quoted, and what brackets and dashes say of it."""

    words: str
    quoted: bool
    gloss: str = ""

    @property
    def speaker(self) -> str | None:
        """The name the gloss begins with ("Srinivas on autonomous business vision"), if with one."""
        found = re.match(rf"{_NAME}(?=$|[\s]*[,;:(\[]|\s+[a-z–—-])", self.gloss)
        name = found[0].rstrip(".") if found else ""
        # "Ruiz's summary" is not Ruiz.
        possessive = name.endswith(("'s", "’s"))
        return name if name and not possessive and not remarks.is_no_name(name.split()[0]) else None

    @property
    def times(self) -> tuple[str, ...]:
        """The timestamps in the gloss."""
        return tuple(re.findall(_CLOCK, self.gloss))


def listed(text: str) -> tuple[tuple[Listed, ...], str]:
    """The quotes that a block lists, marked by bullets, and the words that follow the last of them.

    The marks around a quote may be the same character as an apostrophe inside it: between bullets the
    last mark closes; in the last item, and before a gloss, the first one that is followed by a blank and a
    new sentence, a bracket, a dash, or nothing. The remainder is the source's own reading of its list.
    """
    pieces = [p.strip() for p in _BULLET.split(text) if p.strip()]
    bulleted = len(pieces) > 1 or bool(_BULLET.match(text))
    quotes: list[Listed] = []
    rest = ""
    for at, piece in enumerate(pieces):
        last = at == len(pieces) - 1
        cut = _closing(piece, last=last)
        if cut is None:
            # Without quotation marks a bulleted piece is a paraphrase; an unbulleted one is the reading.
            if bulleted:
                words, reading = remarks.before_reading(piece) if last else (piece, "")
                quotes.append(Listed(words, quoted=False))
                rest = f"{rest} {reading}".strip()
            else:
                rest = piece
            continue
        words, tail, glosses = piece[1:cut].strip(), piece[cut + 1 :].strip(" ,;"), []
        while gloss := _GLOSS.match(tail):
            glosses.append(gloss[1][1:-1] if gloss[1] else gloss[3])
            tail = tail[gloss.end() :].strip(" ,;")
        if tail[:1].islower() and len(tail.split()) <= 8:
            glosses.append(tail)
            tail = ""
        quotes.append(Listed(words, quoted=True, gloss=", ".join(glosses).strip()))
        rest = f"{rest} {tail.lstrip('. ')}".strip()
    return tuple(quotes), rest


def _closing(piece: str, *, last: bool) -> int | None:
    """Where the quotation that opens ``piece`` closes, or None when it opens with no mark."""
    close = _CLOSERS.get(piece[:1])
    if close is None:
        return None
    spots = [i for i in range(1, len(piece)) if piece[i] in close and not piece[i + 1 : i + 2].isalnum()]
    if not spots:
        return None
    if not last and not piece[spots[-1] + 1 :].strip(" .,;"):
        return spots[-1]
    for spot in spots:
        after = piece[spot + 1 :]
        # "traders' money": an apostrophe that ends a word is followed by a lower-case one.
        if not after.strip() or re.match(r"\s*[(\[]|\s+[A-Z\"“]|\s*[-–—~]+\s*\w|[.,;]?\s*$", after):
            return spot
    return spots[-1]


def attributed(text: str) -> tuple[str, str, tuple[str, ...]] | None:
    """Words, speaker and timestamps of ``"…" - Speaker [00:01:02]``, or None for any other text."""
    flat = " ".join(text.split())
    found = next((m for shape in _SHAPES if (m := shape.match(flat))), None)
    if not found:
        return None
    words, _ = unquoted(found["quote"])
    times = re.findall(_CLOCK, f"{found['ahead'] or ''} {found['time'] or ''}")
    return words, found["name"].strip(" ,-–—"), tuple(times)


@dataclass(frozen=True, slots=True)
class Lines:
    """What the blocks of a list of quotes hold: quotes and readings, each with the lines it stands on."""

    quotes: tuple[tuple[Listed, Span], ...]
    readings: tuple[tuple[str, Span], ...]


def read_list(blocks: Sequence[Block]) -> Lines:
    """The quotes and readings of a list: bullets in one block, an item each, or a line each.

    A line that is nothing but a dash and a name says who spoke the quote above it.
    """
    quotes: list[tuple[Listed, Span]] = []
    readings: list[tuple[str, Span]] = []
    plain: list[Block] = []
    for block in blocks:
        if quotes and (by := _DASHED_NAME.match(block.text)) and len(block.text.split()) <= 12:
            before, span = quotes[-1]
            gloss = f"{by[1]}{by[2]}, {before.gloss}".strip(" ,")
            quotes[-1] = replace(before, gloss=gloss), Span.around((span, block.span))
            continue
        item = block.kind is BlockKind.ITEM
        found, reading = listed(f"• {block.text}" if item else _words(block))
        quotes.extend((q, block.span) for q in found)
        if reading and (found or item):
            readings.append((reading, block.span))
        elif reading:
            plain.append(block)
    marked = bool(quotes)
    # Plain lines in a list that marks its quotes weigh them; where none is marked, they are the quotes.
    for block in plain:
        if marked or remarks.is_reading(block.text):
            readings.append((block.text, block.span))
        else:
            quotes.append((Listed(block.text, quoted=False), block.span))
    return Lines(tuple(quotes), tuple(readings))


def statements(blocks: Sequence[Block], scribe: Scribe) -> list[Statement]:
    """The quotes of a part that holds nothing else: with speaker and times, each on a line or in bullets."""
    made: list[Statement | None] = []
    for block in blocks:
        if block.kind is BlockKind.QUOTE and block.attribution is not None:
            made.append(
                scribe.statement(
                    unquoted(block.text)[0], block.span, quoted=True, speaker=_signed(block.attribution.text)
                )
            )
        elif by := attributed(block.text):
            made.append(scribe.statement(by[0], block.span, quoted=True, speaker=by[1], timestamps=by[2]))
        elif made and made[-1] and (name := _DASHED_NAME.match(block.text)):
            times = tuple(re.findall(_CLOCK, name[2]))
            made[-1] = replace(made[-1], speaker=name[1], timestamps=times or made[-1].timestamps)
        else:
            found = read_list([block])
            made.extend(
                scribe.statement(q.words, span, quoted=True, speaker=q.speaker, timestamps=q.times)
                for q, span in found.quotes
            )
            made.extend(scribe.statement(text, span) for text, span in found.readings)
    return [s for s in made if s]


def signatures(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a list of quotes that only say who spoke the one above."""
    return [b for a, b in pairwise(blocks) if _DASHED_NAME.match(b.text) and not _DASHED_NAME.match(a.text)]


def _signed(text: str) -> str | None:
    found = re.match(_NAME, text.strip(" -–—"))
    return found[0] if found else None


def _words(block: Block) -> str:
    """The words of a block; a block quote's own mark is put back as quotation marks, its source behind."""
    if block.kind is not BlockKind.QUOTE or block.text[:1] in _CLOSERS:
        return block.text
    return f"“{block.text}”"


@dataclass(frozen=True, slots=True)
class Timed:
    """A block that a block with nothing but a timestamp belongs to."""

    block: Block
    time: str
    at: Block  # the timestamp's


def timed(blocks: Sequence[Block]) -> list[Timed]:
    """Each block with a timestamp of its own below it; above it where only the next block is in marks."""
    found: list[Timed] = []
    for i, (before, stamp) in enumerate(pairwise(blocks)):
        time = bare_time(stamp.text)
        if not time or bare_time(before.text):
            continue
        after = blocks[i + 2] if i + 2 < len(blocks) else None
        ahead = after and after.text[:1] in "\"“'‘" and before.text[:1] not in "\"“'‘"
        found.append(Timed(after if ahead and after else before, time, stamp))
    return found


def with_ledger(
    scribe: Scribe, statement: Statement, lists: frozenset[int], repeats: frozenset[int]
) -> Statement:
    """A quote with its ledger status, and with every other place where the seed says it as evidence.

    ``lists`` are the lines of lists that merely assert quotes, ``repeats`` lines captured twice.
    """
    here = {n for e in statement.evidence for n in e.span}
    places: list[Span] = [
        s for s in scribe.index.find(statement.text) if not (set(s) & here) and not (set(s) & repeats)
    ]
    others = tuple(e for s in places for e in scribe.evidence(statement.text, s))
    if others:
        return replace(statement, evidence=statement.evidence + others, ledger=Ledger.CORROBORATED)
    return replace(statement, ledger=Ledger.LISTED_ONLY if here <= lists else Ledger.STATED_ONCE)
