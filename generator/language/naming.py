"""The names in a text, and those of a statement that its source does not have.

A name is known by its capital, where capitals tell. At the beginning of a sentence every word has one: there
a word is taken for a name when its shape says so, when the document has it as one elsewhere, or when it
stands in for a name of the source. The lists are in ``naming.yml`` and ``names.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise

from generator.language.lexicon import load
from generator.language.numerals import numerals

_CAPITAL = re.compile(r"(?<![\w$€£])(?:[a-z]{1,2}(?=[A-Z]))?[A-ZÀ-ÖØ-Þ](?:[\w&]|['’.\-](?=\w))*")
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’&.](?=\w)[^\W_]+)*")
_PERSON = re.compile(r"\W*(?:he|she)\b", re.I)
_POSSESSIVE = re.compile(r"['’]s?$")
_BREAK = re.compile(r"(?:^|[.!?:;•|\n—–])\s*['‘“\"(*]*$")
_SHAPE = re.compile(r".*[a-zà-þ].*[A-Z].*|[A-Z][A-Z&]+")
_LEAD = 8  # characters before a word that tell whether a sentence begins
_SHORTEST = 4
_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class Capital:
    """A word that its capital may make a name, without what inflects it; ``initial`` where a sentence begins.

    It stands, inflected, in ``text[start:end]``.
    """

    name: str
    start: int
    end: int
    initial: bool

    @property
    def shaped(self) -> bool:
        """Whether no plain word looks like it: "GmbH", "NVDA"."""
        return bool(_SHAPE.fullmatch(self.name))


@cache
def _same() -> Mapping[str, frozenset[str]]:
    """Each word of a spelling → all spellings that mean the same."""
    found: dict[str, set[str]] = {}
    for group in load("naming.yml")["same"]:
        for word in {word for spelling in group for word in (spelling, *spelling.split())}:
            found.setdefault(word, set()).update(group)
    return {word: frozenset(group) for word, group in found.items()}


@cache
def _no_names() -> frozenset[str]:
    """Words that are no name wherever they stand."""
    return frozenset(load("naming.yml")["no_names"]) | frozenset(load("names.yml")["starters"])


@cache
def _titles() -> frozenset[str]:
    """Words that are no name by themselves, whatever they are set before."""
    return frozenset(load("naming.yml")["titles"])


@cache
def _openers() -> frozenset[str]:
    """Words that are no name where a sentence begins."""
    return frozenset(load("names.yml")["not_names"]) | frozenset(load("names.yml")["no_firms"])


def capitals(text: str) -> tuple[Capital, ...]:
    """The words of ``text`` that may be names, in order, without those that are mere words or numbers."""
    found = []
    numbers = {at for n in numerals(text) for at in range(n.start, n.end)}  # "600 MW", "Q4"
    for match in _CAPITAL.finditer(text):
        if match.start() in numbers:
            continue
        name = _POSSESSIVE.sub("", match[0]).rstrip(".")
        if name and name not in _no_names():
            initial = bool(_BREAK.search(text[max(0, match.start() - _LEAD) : match.start()]))
            found.append(Capital(name, match.start(), match.end(), initial))
    return tuple(found)


def names_in(text: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """The names in ``text``, one for each mention: those that begin a sentence where their shape says so.

    ``known`` are names, in lower case, wherever they stand.
    """
    found = capitals(text)
    return tuple(c.name for c in found if not c.initial or c.shaped or c.name.casefold() in known)


def _capitals(text: str) -> list[Capital]:
    """The words of ``text`` that name something: no title, and no plain word that begins a sentence."""
    return [
        c
        for c in capitals(text)
        if c.name not in _titles() and not (c.initial and (c.name in _openers() or c.name.endswith("ly")))
    ]


def _words(text: str, most: int | None = None) -> list[str]:
    """The words of ``text``, the first ``most`` of them where that is given."""
    return [_POSSESSIVE.sub("", found[0]) for found in islice(_WORD.finditer(text), most)]


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words).casefold()


def _is_heading(text: str) -> bool:
    """Whether every long word has a capital, as in a title: there it tells nothing."""
    long = [w for w in _words(text)[1:] if len(w) >= _SHORTEST]
    return len(long) > 1 and all(w[0].isupper() for w in long) and not text.rstrip().endswith((".", "!"))


class _Source:
    """The words that a sentence may name."""

    def __init__(self, text: str) -> None:
        self.text = text
        every = _words(text)
        self.words = {w.casefold() for w in every}
        self.words |= {part for w in self.words for part in re.split(r"['’&.]", w)}
        self.initials = _initials(every)
        self.acronyms = {w.casefold().replace(".", "") for w in every if len(w) > 1 and w.isupper()}

    def has(self, name: str) -> bool:
        """Whether ``name`` stands here: in another number or spelling, or as an acronym."""
        word = name.casefold()
        if {word, word + "s", word.removesuffix("s"), word.removesuffix("es")} & self.words:
            return True
        if any(re.search(rf"(?<!\w){re.escape(s)}(?!\w)", self.text) for s in _same().get(name, ())):
            return True
        letters = name.replace(".", "").replace("&", "")
        if 1 < len(letters) <= _LONGEST_ACRONYM and letters.isupper() and letters.casefold() in self.initials:
            return True
        parts = [part for part in name.split("-") if part[:1].isupper()]
        return "-" in name and all(map(self.has, parts))

    def abbreviates(self, words: list[str]) -> bool:
        """Whether an acronym that stands here has the initials of the first few of ``words``."""
        lengths = range(2, min(len(words), _LONGEST_ACRONYM) + 1)
        return any(_initials(words[:n]) in self.acronyms for n in lengths)


def _runs(words: list[Capital], text: str) -> Iterator[list[Capital]]:
    """Neighbouring words, which are one name."""
    run: list[Capital] = []
    for word in words:
        if run and text[run[-1].end : word.start] not in (" ", " & ", " of "):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def unnamed(
    statement: str, cited: str, nearest: str, document: str = "", language: str = "en"
) -> tuple[tuple[str, str], ...]:
    """The names of ``statement`` that the ``cited`` text does not have, each behind the one it stands for.

    ``nearest`` are the sentences of it that the statement says anew: a name of theirs that is gone is what
    was replaced, ``""`` where there is none. ``document`` tells at a sentence's beginning names from words.
    """
    if language in load("naming.yml")["no_capitals"]:
        return ()
    source, own = _Source(cited), _Source(statement)
    plain = {w for w in _words(document or cited) if w.islower()} | {w for w in _words(cited) if w.islower()}
    gone = [
        w
        for w in _capitals(nearest)
        if w.name.casefold() not in plain and w.name.casefold() not in own.words and not own.has(w.name)
    ]
    heading = _is_heading(statement)
    new = [w for w in _capitals(statement) if not source.has(w.name)]
    new = [w for w in new if not source.abbreviates(_words(statement[w.start :], _LONGEST_ACRONYM))]
    inside = {w.name for w in _capitals(document) if not w.initial} if any(w.initial for w in new) else set()
    beside = {w.start for one, w in pairwise(new) if statement[one.end : w.start] == " "}

    def is_name(at: int, word: Capital) -> bool:
        if heading or not word.initial:
            return word.shaped or not heading
        known = word.name in inside and word.name.casefold() not in plain
        behind = at + 1 < len(new) and new[at + 1].start in beside and not new[at + 1].initial
        replaces = (
            (gone and gone[0].initial) or _PERSON.match(nearest)
        ) and word.name.casefold() not in plain
        return bool(word.shaped or known or behind or replaces)

    kept = [word for at, word in enumerate(new) if is_name(at, word)]
    before = [nearest[run[0].start : run[-1].end] for run in _runs(gone, nearest)]
    found = []
    for run in _runs(kept, statement):
        name = statement[run[0].start : run[-1].end]
        if _completes(name, run, statement, source, document):
            continue
        found.append((_POSSESSIVE.sub("", before.pop(0)) if before else "", _POSSESSIVE.sub("", name)))
    return tuple(found)


def _completes(name: str, run: list[Capital], statement: str, source: _Source, document: str) -> bool:
    """Whether the run with its neighbour is a name of the document of which the source has one part."""
    around = _CAPITAL.findall(statement[max(0, run[0].start - 30) : run[0].start])[-1:]
    behind = _CAPITAL.findall(statement[run[-1].end : run[-1].end + 30])[:1]
    whole = [f"{part} {name}" for part in around if source.has(part)]
    whole += [
        f"{name} {_POSSESSIVE.sub('', part)}" for part in behind if source.has(_POSSESSIVE.sub("", part))
    ]
    return any(w in statement and w in document for w in whole)
