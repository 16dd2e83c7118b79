"""Quotes in the shapes captures give them: listed in one block, timed, attributed behind a dash."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.layouts.scribe import Scribe, bare_time, unquoted, without_times
from generator.model import Block, Ledger, Span, Statement

_BULLET = re.compile(r"\s*[•●◦▪]\s*")
_PAIRS = {"'": "'", '"': '"', "‘": "’", "“": "”", "„": "“", "«": "»"}
_BY = re.compile(
    r"^(?P<quote>[\"“'‘].+?[\"”'’])\s*(?:[-–—~]{1,2}|―|\bby\b)\s*(?P<name>[A-Z][^\[\]()\"“”]{1,80}?)\s*"
    r"(?P<time>(?:[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])]\s*(?:,|and|-|–)?\s*)*)$",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A quote of a list: its words, whether they were quoted, and what a bracket says of it."""

    words: str
    quoted: bool
    gloss: str = ""


def listed(text: str) -> tuple[tuple[Listed, ...], str]:
    """The quotes that a block lists, marked by bullets, and the words that follow the last of them.

    The marks around a quote may be the same character as an apostrophe inside it: between bullets the
    last mark closes; in the last item the first one that is followed by a blank and a new sentence, a
    bracket, or nothing. The remainder is the source's own reading of its list.
    """
    pieces = [p.strip() for p in _BULLET.split(text) if p.strip()]
    quotes: list[Listed] = []
    rest = ""
    for at, piece in enumerate(pieces):
        cut = _closing(piece, last=at == len(pieces) - 1)
        if cut is None:
            # Without quotation marks a bulleted piece is a paraphrase; an unbulleted one is the reading.
            if len(pieces) > 1 or _BULLET.match(text):
                quotes.append(Listed(piece, quoted=False))
            else:
                rest = piece
            continue
        words, tail = piece[1:cut].strip(), piece[cut + 1 :].strip(" ,;")
        gloss = re.match(
            r"^(\([^()]*\)|[-–—]\s*[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,3}(?=\s*$|[,.(]))\s*", tail
        )
        if gloss:
            tail = tail[gloss.end() :].strip()
        quotes.append(Listed(words, quoted=True, gloss=gloss[1].strip("()–—- ") if gloss else ""))
        if tail:
            rest = f"{rest} {tail}".strip()
    return tuple(quotes), rest


def _closing(piece: str, *, last: bool) -> int | None:
    """Where the quotation that opens ``piece`` closes, or None when it opens with no mark."""
    close = _PAIRS.get(piece[:1])
    if close is None:
        return None
    spots = [i for i in range(1, len(piece)) if piece[i] == close and not piece[i + 1 : i + 2].isalnum()]
    if not spots:
        return None
    if not last:
        return spots[-1]
    for spot in spots:
        after = piece[spot + 1 :]
        # "traders' money": an apostrophe that ends a word is followed by a lower-case one.
        if not after.strip() or re.match(r"\s*\(|\s+[A-Z\"“]|\s*[-–—]\s*[A-Z]|[.,;]?\s*$", after):
            return spot
    return spots[-1]


def attributed(text: str) -> tuple[str, str, tuple[str, ...]] | None:
    """Words, speaker and timestamps of ``"…" - Speaker [00:01:02]``, or None for any other text."""
    found = _BY.match(" ".join(text.split()))
    if not found:
        return None
    _, times = without_times(" " + found["time"]) if found["time"] else ("", ())
    words, _ = unquoted(found["quote"])
    return words, found["name"].strip(" ,"), times


def timed(blocks: list[Block]) -> list[tuple[Block, str]]:
    """Each block that is directly followed by a block holding a timestamp only, with that timestamp."""
    return [(b, time) for b, after in pairwise(blocks) if (time := bare_time(after.text))]


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
