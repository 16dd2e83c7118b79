"""The sentences a card cites already, and the choice of the best of them for a derived section.

The rules are in ``deriving.yml``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from typing import Any

from generator.language.sentences import split
from generator.layouts.relevance import words_of
from generator.layouts.remarks import is_on_text
from generator.layouts.scribe import Scribe, without_symbols
from generator.model import Card, SectionKind, Statement
from generator.tables import table

_SETTINGS = table("generator.layouts", "deriving.yml")


class Origin(StrEnum):
    """Whose sentences a document holds.

    Those of people it reports on, an author's (or the speakers' of a talk), or both sides of a list of pairs.
    """

    SOURCES = "sources"
    AUTHOR = "author"
    PAIRS = "pairs"


#: Derived section → the sections whose sentences it may show.
POOL = {
    kind: tuple(SectionKind(name) for name in listed) for kind, listed in _SETTINGS["from sections"].items()
}
#: What it may show besides in a document of that origin.
_BESIDE = {
    Origin(origin): {kind: tuple(SectionKind(name) for name in listed) for kind, listed in kinds.items()}
    for origin, kinds in _SETTINGS["besides"].items()
}
#: A word that stands in more than one of so many sentences sets none apart.
_OFTEN = 5
#: Sentences whose shape is remembered: each section that may show one asks for it.
_REMEMBERED = 1 << 16
_FRAGMENT = re.compile(_SETTINGS["fragment"], re.I)
_BOILERPLATE = re.compile(_SETTINGS["boilerplate"], re.I)


@lru_cache(maxsize=_REMEMBERED)
def says_something(text: str) -> bool:
    """Whether a sentence stands by itself: long enough, no lead-in to a list, no question from one."""
    short = len(text.split()) < _SETTINGS["shortest sentence"]
    return not (short or _FRAGMENT.search(text) or _BOILERPLATE.search(text) or is_on_text(text))


@lru_cache(maxsize=_REMEMBERED)
def leans(text: str) -> bool:
    """Whether a sentence needs the one before it to be understood."""
    return bool(_LEANING.search(text))


def together(one: Statement, other: Statement) -> bool:
    """Whether two sentences, one right behind the other, share a line of the source."""
    return bool(one.evidence and other.evidence) and other.evidence[0].span.first <= one.evidence[0].span.last


def without_lead(text: str) -> str:
    """A sentence without the label in front of it and the marks around it.

    "Execution: If …" says the same as "If …", and so does “If …”.
    """
    return _MARKS.sub("", _LEAD.sub("", without_symbols(text)))


class Pool:
    """The sentences of a card's statements by section, each once, in reading order."""

    def __init__(
        self, card: Card, scribe: Scribe, said: Sequence[Statement] = (), origin: Origin = Origin.SOURCES
    ) -> None:
        """Take the sentences from ``card``, and from ``said`` besides; ``scribe`` finds the lines of each.

        ``origin`` tells which sections hold what the document asserts itself.
        """
        self.card = card
        self.scribe = scribe
        self.origin = origin
        clauses = (self._cut(s, text) for s in said for text in (_clauses(s.text)))
        self._said = tuple(s for s in clauses if says_something(s.text))
        self._after: dict[str, str] = {}

    def of(self, section: str) -> list[Statement]:
        """The sentences that the derived section of that name may show."""
        return self.sentences((*POOL[section], *_BESIDE.get(self.origin, {}).get(section, ())))

    def sentences(self, kinds: Iterable[SectionKind]) -> list[Statement]:
        """The sentences of the sections of those kinds, quotes whole."""
        out: dict[str, Statement] = {}
        shown: set[str] = set()
        for section in self.card.sections:
            if section.kind not in kinds:
                continue
            for statement in section.every_statement():
                texts = [statement.text] if statement.quoted else _sentences(statement.text)
                for text, after in zip(texts, [*texts[1:], ""], strict=True):
                    words = without_lead(text)
                    if words not in shown and says_something(text):
                        shown.add(words)
                        out[text] = self._cut(statement, text)
                        self._after[text] = after
        return self._with_said(out, shown) if self._said else list(out.values())

    def _with_said(self, out: dict[str, Statement], shown: set[str]) -> list[Statement]:
        """``out`` and the other sentences of the document, all in the document's order."""
        order: dict[str, int] = {}
        for at, (one, after) in enumerate(zip(self._said, [*self._said[1:], None], strict=True)):
            words = without_lead(one.text)
            order.setdefault(words, at)
            self._after.setdefault(one.text, after.text if after and together(one, after) else "")
            if words not in shown:
                shown.add(words)
                out[one.text] = one
        return sorted(out.values(), key=lambda s: order.get(without_lead(s.text), -1))

    def against(self) -> set[str]:
        """The sentences of steel man and falsifiers, without leads: how sure these are is not the point here.

        The two sides of a pair are both the document's own.
        """
        if self.origin is Origin.PAIRS:
            return set()
        return self.shown(SectionKind.STEEL_MAN) | self.shown(SectionKind.FALSIFIERS)

    def shown(self, kind: SectionKind) -> set[str]:
        """The sentences that the card's section of that kind shows, without leads."""
        section = self.card.section(kind)
        if section is None:
            return set()
        return {without_lead(t) for s in section.every_statement() for t in _sentences(s.text)}

    def thesis(self) -> list[str]:
        """The sentences of the card's thesis."""
        section = self.card.section(SectionKind.THESIS)
        return [s.text for s in section.statements] if section else []

    def after(self, statement: Statement) -> str:
        """The sentence that follows in the same paragraph or bullet of the source; empty at its end."""
        return self._after.get(statement.text, "")

    def _cut(self, statement: Statement, text: str) -> Statement:
        if text == statement.text:
            return statement
        evidence = self.scribe.evidence(text, statement.evidence[0].span) or statement.evidence
        return replace(statement, text=text, evidence=evidence)


class Ranking:
    """Chooses sentences for a section: the best, no two alike, fewer from a short document."""

    def __init__(self, pool: Pool, kind: str) -> None:
        """Rank for the section ``kind`` by the settings' rule for it."""
        self.rule: Mapping[str, Any] = _SETTINGS[kind]
        self.each: float = self.rule["each"][pool.origin]
        self._beside = pool.origin in self.rule.get("off the subject", ())
        self.said = pool.of(kind)
        # What every other sentence speaks of too ("AI") sets none of them apart.
        spoken = Counter(w for s in self.said for w in words_of(s.text))
        often = max(_OFTEN, len(self.said) // _OFTEN)
        subject = words_of(" ".join([pool.card.title, *pool.thesis()]))
        self.subject = {w for w in subject if spoken[w] <= often}
        self.topics = subject | {w for w, n in spoken.items() if n >= int(_SETTINGS["topic"])}

    def best(self, score: Callable[[Statement], float]) -> list[Statement]:
        """The highest scoring sentences from ``least`` on, back in reading order.

        Where they are fewer than ``fill to``, the best of those from ``fill from`` on make up the number.
        """
        scored = {at: score(s) for at, s in enumerate(self.said)}
        worth = {at: value + self._fit(self.said[at].text) for at, value in scored.items()}
        ranked = sorted(
            (at for at in scored if scored[at] >= self.rule["least"]), key=lambda at: (-worth[at], at)
        )
        fill_from = self.rule.get("fill from", self.rule["least"])
        weaker = sorted(
            (
                at
                for at in scored
                if fill_from <= scored[at] < self.rule["least"]
                and (self._beside or words_of(self.said[at].text) & self.topics)
            ),
            key=lambda at: (-worth[at], at),
        )
        most = self.rule["most"]
        most = min(most, max(self.rule["few"], int(len(self.said) // self.each)))
        kept: list[int] = []
        for at in (*ranked, *weaker):
            room = len(kept) < (most if scored[at] >= self.rule["least"] else self.rule["fill to"])
            if room and not any(alike(self.said[at].text, self.said[k].text) for k in kept):
                kept.append(at)
        return [self.said[at] for at in sorted(kept)]

    def _fit(self, text: str) -> float:
        """How well a sentence stands by itself on this card."""
        words = words_of(text)
        fit = -float(_SETTINGS["leaning costs"]) if leans(text) else 0.0
        fit -= 0.0 if words & self.topics else float(self.rule.get("off topic", 0.0))
        return fit + (float(self.rule.get("on subject", 0.0)) if words & self.subject else 0.0)


def _sentences(text: str) -> list[str]:
    return [clause for sentence in split(text) for clause in _clauses(sentence)]


def _clauses(sentence: str) -> tuple[str, ...]:
    """The sentence, or where it is very long its parts between semicolons, verbatim."""
    if len(sentence.split()) <= int(_SETTINGS["longest sentence"]):
        return (sentence,)
    return tuple(part.strip() for part in _JOINED.split(sentence))


def alike(one: str, other: str) -> bool:
    """Whether one sentence holds the other, or the shorter shares most of its words, figures included."""
    if without_lead(one) in other or without_lead(other) in one:
        return True
    a, b = (words_of(t) | set(_FIGURES.findall(t)) for t in (one, other))
    shorter = min(len(a), len(b))
    return shorter >= int(_SETTINGS["alike from"]) and len(a & b) >= float(_SETTINGS["alike"]) * shorter


_LEANING = re.compile(_SETTINGS["leaning"], re.I)
_FIGURES = re.compile(r"\d[\d.,]*")
#: A semicolon that joins sentences.
_JOINED = re.compile(r";\s+")
_LEAD = re.compile(_SETTINGS["lead"])
_MARKS = re.compile(r"^[\"“”'‘’\s]+|[\"“”'‘’\s]+$")
