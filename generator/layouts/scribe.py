"""Make the parts of a card out of the words of one seed; whatever does not stand there is not made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.evidence import SeedIndex, fold
from generator.language.sentences import split
from generator.model import Block, Entry, Evidence, Exhibit, ExhibitKind, Ledger, Match, Seed, Span, Statement
from generator.recordings import timestamp

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?"
_MARKED_TIMES = re.compile(rf"\s*((?:[\[(]{_TIME}[\])]\s*(?:,|and|&|–|-)?\s*)+)\.?\s*$")
_TIMES = re.compile(_TIME)
_BARE_TIME = re.compile(rf"^[\[(]?({_TIME})[\])]?$")
_TAG = re.compile(r"^\W{0,3}\[[a-z][a-z /-]{2,24}\]\s+(?=\S)")
_OPEN, _CLOSE = "\"'“‘«„", "\"'”’»“"


def without_times(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` without the bracketed timestamps at its end, and those timestamps as written."""
    found = _MARKED_TIMES.search(text)
    if not found:
        return text, ()
    return text[: found.start()].rstrip(), tuple(_TIMES.findall(found[1]))


def bare_time(text: str) -> str | None:
    """The timestamp that is all of ``text``, or None."""
    found = _BARE_TIME.match(text.strip())
    return found[1] if found else None


def unquoted(text: str) -> tuple[str, bool]:
    """``text`` without the quotation marks around all of it, and whether there were any."""
    words = text.strip()
    if len(words) > 2 and words[0] in _OPEN and words[-1] in _CLOSE:
        return words[1:-1].strip(), True
    return words, False


def without_symbols(text: str) -> str:
    """``text`` without the emoji, marks and bracketed tags ("[inferred] …") in front of its first word."""
    text = _TAG.sub("", text)
    at = next((i for i, c in enumerate(text) if c.isalnum() or c in "$€£\"'“‘([<>~+"), len(text))
    return text[at:].strip()


def _moment(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """The timestamp of the moment at which the words of ``evidence`` are said, where that is known."""
    position = evidence[0].position
    if position is None or position.seconds is None:
        return ()
    return (timestamp(position.seconds),)


class Scribe:
    """Writes statements, entries and exhibits from the words of one seed, each with its evidence."""

    def __init__(self, seed: Seed) -> None:
        """Make ``seed`` ready for looking words up."""
        self.seed = seed
        self.index = SeedIndex(seed)

    def evidence(self, text: str, span: Span) -> tuple[Evidence, ...]:
        """The evidence for ``text`` in ``span``; empty when it does not stand there."""
        cited = self.index.cite(text, span)
        return (cited,) if cited else ()

    def statement(
        self,
        text: str,
        span: Span,
        *,
        quoted: bool = False,
        speaker: str | None = None,
        timestamps: Sequence[str] = (),
        ledger: Ledger | None = None,
    ) -> Statement | None:
        """A statement of these words, or None when they are empty or do not stand in ``span``.

        Where the seed knows when they are said and ``timestamps`` do not tell, it has that time.
        """
        text = " ".join(text.split())
        evidence = self.evidence(text, span) if text else ()
        if not evidence:
            return None
        return Statement(
            text=text,
            evidence=evidence,
            quoted=quoted,
            speaker=speaker,
            timestamps=tuple(timestamps) or _moment(evidence),
            ledger=ledger,
        )

    def across(
        self,
        text: str,
        lines: Sequence[int],
        *,
        quoted: bool = False,
        speaker: str | None = None,
        timestamps: Sequence[str] = (),
    ) -> Statement | None:
        """A statement of words that run over ``lines`` (1-based, in order), others between them left out.

        None when the words are empty or do not stand there.
        """
        whole = Span(lines[0], lines[-1])
        made = self.statement(text, whole, quoted=quoted, speaker=speaker, timestamps=timestamps)
        if made is not None or len(lines) == 1:
            return made
        text = " ".join(text.split())
        apart = tuple(Evidence(self.seed.path, Span(n, n)) for n in dict.fromkeys(lines))
        evidence = self.index.verify(text, apart)
        if not text or any(e.match is Match.ORPHANED for e in evidence):
            return None
        times = tuple(timestamps) or _moment(evidence)
        return Statement(text=text, evidence=evidence, quoted=quoted, speaker=speaker, timestamps=times)

    def whole(self, block: Block) -> tuple[Statement, ...]:
        """The block as one statement, the timestamps at its end taken off."""
        text, times = without_times(block.text)
        made = self.statement(text, block.span, timestamps=times)
        return (made,) if made else ()

    def sentences(self, block: Block) -> tuple[Statement, ...]:
        """The sentences of the block, a statement each."""
        text, times = without_times(block.text)
        made = (self.statement(s, block.span, timestamps=times) for s in split(text))
        return tuple(s for s in made if s)

    def every(self, blocks: Iterable[Block]) -> tuple[Statement, ...]:
        """A statement for each block."""
        return tuple(s for b in blocks for s in self.whole(b))

    def entry(self, title: str, span: Span, *, level: int = 3) -> Entry:
        """An entry of that title, its timestamps taken off, with the evidence of its words."""
        words, times = without_times(title)
        words = " ".join(words.split())
        return Entry(title=words, evidence=self.evidence(words, span), level=level, timestamps=times)

    def diagram(self, block: Block) -> Exhibit:
        """A diagram as it stands, its common indentation kept."""
        lines = tuple(line.rstrip() for line in block.lines)
        return Exhibit(kind=ExhibitKind.DIAGRAM, evidence=(self._place(block.span),), lines=lines)

    def grid(self, block: Block, kind: ExhibitKind) -> Exhibit:
        """A table, or a stats row as (number, label) pairs turned into two rows.

        Rows that stand apart from the rest are cited where they stand.
        """
        rows = tuple(tuple(" ".join(c.text.split()) for c in row) for row in block.rows)
        if kind is ExhibitKind.STATS:
            width = min(len(r) for r in rows)
            rows = tuple(tuple(r[i] for r in rows) for i in range(width))
        else:
            width = max(len(r) for r in rows)
            rows = tuple(r + ("",) * (width - len(r)) for r in rows)
        first, last = block.span.first, block.span.last
        apart = {c.span for row in block.rows for c in row if not first <= c.span.first <= last}
        return Exhibit(kind=kind, evidence=tuple(map(self._place, sorted({block.span, *apart}))), rows=rows)

    def cell(self, text: str, span: Span) -> Evidence | None:
        """The place of a table cell in the row it was cut from, or None when it does not stand there.

        In a flattened row a cell runs on into its neighbours, so no blank is asked for around it.
        """
        words = fold(text)
        return self._place(span) if words and words in fold(self.seed.text(span)) else None

    def _place(self, span: Span) -> Evidence:
        return Evidence(self.seed.path, span, Match.EXACT, self.seed.position(span))
