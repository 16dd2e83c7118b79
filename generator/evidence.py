"""Find the words of a statement in its seed: exact, or exact after one declared fold, or not at all.

The fold forgives what typesetting changes and nothing that carries meaning: Unicode composition,
the shapes of quotation marks, dashes and blanks, HTML tags and entities, Markdown emphasis, links,
footnote marks, links that are but a time, comments and the marks that open a line (``>``, ``#``, bullets),
upper and lower case.
Letters and digits that a reader sees are never added, dropped or swapped, and a match may not begin or
end inside a word or number. Nothing fuzzy may verify a quote: to a similarity measure "5 years" and
"6 years" are nearly the same.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.model import Evidence, Match, Position, Seed, Span
from generator.shapes import plain, shaped

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.S)
#: A link whose words are nothing but a time of the recording: a mark of place, as a footnote's is.
_MOMENT = re.compile(r"\s*<a\b[^<>]*>\s*[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s*</a\s*>", re.I)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_WIKI = re.compile(r"!\[\[[^\[\]]*\]\]|\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_FOOTNOTE = re.compile(r"^[ \t]*\[\^[^\]\s]+\]:[ \t]*|\[\^[^\]\s]+\]", re.M)
_HIDDEN = re.compile(r"(?<![\w%])%%.*?%%", re.S)
# No paragraph is longer than what is looked through for a closing mark.
_STARS = re.compile(r"(\*{1,3})(?=[^\s*])(.{1,3000}?)(?<=[^\s*])\1", re.S)
_UNDERSCORES = re.compile(r"(?<![^\W_])(_{1,3})(?=[^\s_])(.{1,3000}?)(?<=[^\s_])\1(?![^\W_])", re.S)
_OPENING = re.compile(r"^\s*(?:>\s?|#{1,6}\s+|[-*+•‣◦▪●]\s+(?:\[[ xX/<>-]\]\s+)?)+", re.M)
#: Marks that entities hide, and entities that entities hide: nobody's page has them deeper.
_DEEPEST = 8
# What a machine writes in front of each line of a transcript: the time, and which voice speaks.
_LINE_HEAD = re.compile(
    r"^\s*[\[(](?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?(?:\s*(?:-->|-|–)\s*[\d:.,]{4,12})?[\])]\s*"
    r"(?:(?:speaker|spk)[ _]?\d{1,2}:\s)?",
    re.I | re.M,
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_NUMBER_BEFORE = re.compile(r"\d[.,:]$")
_NUMBER_AFTER = re.compile(r"[.,:]\d")


def unmarked(text: str) -> str:
    """``text`` without HTML tags, links, paired emphasis, footnote marks and comments, entities decoded.

    Of ``[[Page|shown]]`` what is shown stays, of ``![[page]]`` nothing.
    Entities come last: what is written as one is a character like any other and never a mark.
    """
    if "<" in text:
        text = _MOMENT.sub("", text)
        text = _TAG.sub("", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "[[" in text:
        text = _WIKI.sub(r"\1", text)
    if "[^" in text:
        text = _FOOTNOTE.sub("", text)
    if "%%" in text:
        text = _HIDDEN.sub("", text)
    if "*" in text:
        text = _unpaired(_STARS, "*", _unpaired(_STARS, "*", text))
    if "_" in text:
        text = _unpaired(_UNDERSCORES, "_", text)
    if "&" in text:
        text = html.unescape(text)
    return text


def _unpaired(pairs: re.Pattern[str], mark: str, text: str) -> str:
    """``text`` without the ``pairs`` of ``mark``; none begins behind the last mark that could close one."""
    end = len(text)
    while (end := text.rfind(mark, 0, end)) > 0 and text[end - 1].isspace():
        pass
    stop = end + 2  # what follows the mark decides too
    return pairs.sub(r"\2", text[:stop]) + text[stop:] if end > 0 else text


def readable(line: str) -> str:
    """``line`` of a seed as a reader sees it: without its time, the marks that open it and those in it."""
    return " ".join(unmarked(_OPENING.sub("", _LINE_HEAD.sub("", line))).split())


def fold(text: str) -> str:
    """``text`` as it is compared: see the module's docstring for what the fold forgives.

    Marks are taken off until none is left, so that a line folds to the same as its words: ``&lt;b&gt;``
    and the ``<b>`` that a reader sees.
    """
    text = plain(text)
    for _ in range(_DEEPEST):
        bare = unmarked(_OPENING.sub("", text))
        if bare == text:
            break
        text = shaped(bare)
    return " ".join(text.split()).casefold()


def _joined(one: str, other: str) -> bool:
    """Whether two neighbouring characters belong to one word: Chinese and Japanese set no blank between."""
    return one.isalnum() and other.isalnum() and not (_UNSPACED.match(one) or _UNSPACED.match(other))


def _whole(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` neither begins nor ends inside a word or a number."""
    if start == 0 and end == len(text):
        return True
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    first, last = text[start], text[end - 1]
    if _joined(before[-1:], first):
        return False
    if first.isdigit() and _NUMBER_BEFORE.search(before):
        return False
    if _joined(last, after[:1]):
        return False
    return not (last.isdigit() and _NUMBER_AFTER.match(after))


def _stands(words: str, text: str) -> bool:
    """Whether ``words`` stand somewhere in ``text``, whole."""
    at = text.find(words)
    while at >= 0:
        if _whole(text, at, at + len(words)):
            return True
        at = text.find(words, at + 1)
    return False


@dataclass(frozen=True, slots=True)
class _Folded:
    """The folded lines of a seed as one text, blanks between them; empty lines have no place in it."""

    text: str
    starts: tuple[int, ...]  # where each line begins
    numbers: tuple[int, ...]  # of the lines

    @staticmethod
    def of(seed: Seed) -> _Folded:
        """The lines of ``seed`` but for its front matter, which is nobody's words."""
        parts: list[str] = []
        starts: list[int] = []
        numbers: list[int] = []
        at = 0
        head = seed.head.last if seed.head else 0
        for number, line in enumerate(seed.lines[head:], head + 1):
            if folded := fold(line):
                starts.append(at)
                numbers.append(number)
                parts.append(folded)
                at += len(folded) + 1
        return _Folded(" ".join(parts), tuple(starts), tuple(numbers))

    def line_at(self, offset: int) -> int:
        """The number of the line (1-based) that holds the character at ``offset``."""
        return self.numbers[bisect_right(self.starts, offset) - 1]


class SeedIndex:
    """A seed made ready for looking up statements; build it once a seed.

    Lines are folded when something is looked for that does not stand in them as it is.
    """

    def __init__(self, seed: Seed) -> None:
        """Look statements up in ``seed``."""
        self.seed = seed
        self._folded_lines: dict[Span, str] = {}

    @cached_property
    def _folded(self) -> _Folded:
        return _Folded.of(self.seed)

    def find(self, text: str) -> tuple[Span, ...]:
        """Every place where the words of ``text`` stand, in order; empty when they stand nowhere."""
        wanted = fold(text)
        if not wanted:
            return ()
        seed = self._folded
        found, at = [], seed.text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if _whole(seed.text, at, end):
                found.append(Span(seed.line_at(at), seed.line_at(end - 1)))
            at = seed.text.find(wanted, at + 1)
        return tuple(found)

    def match(self, text: str, span: Span) -> Match:
        """How the words of ``text`` stand in the lines of ``span``."""
        if span.last > len(self.seed.lines):
            return Match.ORPHANED
        if text and _stands(text, self._text(span)):
            return Match.EXACT
        wanted = fold(text)
        return Match.FOLDED if wanted and _stands(wanted, self._fold_of(span)) else Match.ORPHANED

    def _text(self, span: Span) -> str:
        return self.seed.lines[span.first - 1] if span.first == span.last else self.seed.text(span)

    def _fold_of(self, span: Span) -> str:
        """The folded text of the lines of ``span``: the statements of a card cite the same ones often."""
        if span not in self._folded_lines:
            self._folded_lines[span] = fold(self.seed.text(span))
        return self._folded_lines[span]

    def cite(self, text: str, span: Span) -> Evidence | None:
        """Evidence for ``text`` in ``span``, or None when it does not stand there."""
        match = self.match(text, span)
        if match is Match.ORPHANED:
            return None
        narrowed = self._narrowed(text, span)
        return Evidence(self.seed.path, narrowed, match, self.seed.position(narrowed))

    def _narrowed(self, text: str, span: Span) -> Span:
        """The lines of ``span`` that hold ``text`` alone, where several lines are given."""
        if span.first == span.last:
            return span
        inside = [s for s in self.find(text) if span.first <= s.first and s.last <= span.last]
        return inside[0] if inside else span

    def matches(self, text: str, evidence: Sequence[Evidence]) -> tuple[Match, ...]:
        """How the words of ``text`` stand in each place of ``evidence``; UNCHECKED in those of other seeds.

        A text that stands in no single place but runs on from one to the next (a quote that page
        furniture interrupts) is matched against all of them together, times and numbers of voices that
        stand in front of their lines left out.
        """
        path = self.seed.path
        if len(evidence) == 1:
            (only,) = evidence
            return (self.match(text, only.span) if only.seed == path else Match.UNCHECKED,)
        found = tuple(self.match(text, e.span) if e.seed == path else Match.UNCHECKED for e in evidence)
        if len(found) < 2 or any(match is not Match.ORPHANED for match in found):
            return found
        if any(e.span.last > len(self.seed.lines) for e in evidence):
            return found
        together = "\n".join(self.seed.text(e.span) for e in evidence)
        wanted = fold(text)
        if any(wanted in fold(lines) for lines in (together, _LINE_HEAD.sub("", together))):
            return (Match.FOLDED,) * len(found)
        return found

    def verify(self, text: str, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
        """``evidence`` with the match of each place filled in, and where it stands in the file."""
        return self.told(evidence, self.matches(text, evidence))

    def told(self, evidence: Sequence[Evidence], matches: Sequence[Match]) -> tuple[Evidence, ...]:
        """``evidence`` with ``matches``, and the position that its places in this seed have in the file."""
        return tuple(
            Evidence(e.seed, e.span, match, self._position(e))
            for e, match in zip(evidence, matches, strict=True)
        )

    def _position(self, evidence: Evidence) -> Position | None:
        return self.seed.position(evidence.span) if evidence.seed == self.seed.path else evidence.position
