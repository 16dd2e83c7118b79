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
from dataclasses import replace

from generator.model import Evidence, Match, Seed, Span
from generator.shapes import SHAPES, plain

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.S)
#: A link whose words are nothing but a time of the recording: a mark of place, as a footnote's is.
_MOMENT = re.compile(r"\s*<a\b[^<>]*>\s*[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s*</a\s*>", re.I)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_WIKI = re.compile(r"!\[\[[^\[\]]*\]\]|\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_FOOTNOTE = re.compile(r"^[ \t]*\[\^[^\]\s]+\]:[ \t]*|\[\^[^\]\s]+\]", re.M)
_HIDDEN = re.compile(r"(?<![\w%])%%.*?%%", re.S)
_STARS = re.compile(r"(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*])\1", re.S)
_UNDERSCORES = re.compile(r"(?<![^\W_])(_{1,3})(?=[^\s_])(.+?)(?<=[^\s_])\1(?![^\W_])", re.S)
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
        text = bare.translate(SHAPES)
    return " ".join(text.split()).casefold()


def _joined(one: str, other: str) -> bool:
    """Whether two neighbouring characters belong to one word: Chinese and Japanese set no blank between."""
    return one.isalnum() and other.isalnum() and not (_UNSPACED.match(one) or _UNSPACED.match(other))


def _whole(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` neither begins nor ends inside a word or a number."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    first, last = text[start], text[end - 1]
    if _joined(before[-1:], first):
        return False
    if first.isdigit() and _NUMBER_BEFORE.search(before):
        return False
    if _joined(last, after[:1]):
        return False
    return not (last.isdigit() and _NUMBER_AFTER.match(after))


class SeedIndex:
    """A seed made ready for looking up statements; build it once a seed."""

    def __init__(self, seed: Seed) -> None:
        """Fold every line of ``seed`` and remember where each begins."""
        self.seed = seed
        parts: list[str] = []
        self._starts: list[int] = []
        self._numbers: list[int] = []
        at = 0
        for number, line in enumerate(seed.lines, 1):
            folded = "" if seed.head and number <= seed.head.last else fold(line)
            if folded:
                self._starts.append(at)
                self._numbers.append(number)
                parts.append(folded)
                at += len(folded) + 1
        self._text = " ".join(parts)

    def _line_at(self, offset: int) -> int:
        return self._numbers[bisect_right(self._starts, offset) - 1]

    def find(self, text: str) -> tuple[Span, ...]:
        """Every place where the words of ``text`` stand, in order; empty when they stand nowhere."""
        wanted = fold(text)
        if not wanted:
            return ()
        found, at = [], self._text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if _whole(self._text, at, end):
                found.append(Span(self._line_at(at), self._line_at(end - 1)))
            at = self._text.find(wanted, at + 1)
        return tuple(found)

    def match(self, text: str, span: Span) -> Match:
        """How the words of ``text`` stand in the lines of ``span``."""
        if span.last > len(self.seed.lines):
            return Match.ORPHANED
        lines = self.seed.text(span)
        at = lines.find(text)
        while at >= 0:
            if text and _whole(lines, at, at + len(text)):
                return Match.EXACT
            at = lines.find(text, at + 1)
        wanted, there = fold(text), fold(lines)
        at = there.find(wanted) if wanted else -1
        while at >= 0:
            if _whole(there, at, at + len(wanted)):
                return Match.FOLDED
            at = there.find(wanted, at + 1)
        return Match.ORPHANED

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

    def verify(self, text: str, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
        """``evidence`` with the match of each place filled in, and where it stands in the file.

        A text that stands in no single place but runs on from one to the next (a quote that page
        furniture interrupts) is matched against all of them together, times and numbers of voices that
        stand in front of their lines left out.
        """
        checked = tuple(
            replace(e, match=self.match(text, e.span), position=self.seed.position(e.span))
            if e.seed == self.seed.path
            else replace(e, match=Match.UNCHECKED)
            for e in evidence
        )
        if len(checked) < 2 or any(e.match is not Match.ORPHANED for e in checked):
            return checked
        if any(e.span.last > len(self.seed.lines) for e in checked):
            return checked
        together = "\n".join(self.seed.text(e.span) for e in checked)
        if any(fold(text) in fold(lines) for lines in (together, _LINE_HEAD.sub("", together))):
            return tuple(replace(e, match=Match.FOLDED) for e in checked)
        return checked
