"""What a sentence denies, and which words of another say the opposite: see ``meaning.yml`` and ``drift.yml``.

A denial holds for the words behind it in its clause, or for those before it where none follow ("nicht" ends
many a German sentence). It is not counted but followed: of "Power wins, not compute" a person may leave out
the compute together with its "not".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.language.lexicon import load
from generator.language.tongue import ENGLISH
from generator.shapes import plain
from generator.tables import any_of, table

_WORD = re.compile(r"[\w$%]+(?:['’.\-][\w]+)*|[,;:()—–]")
#: So many telling words behind a denial are denied by it.
_REACH = 2
_SWEEPING_REACH = 4
_ENDINGS = ("ies", "ing", "ed", "es", "s", "ly", "e", "y")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class _Rules:
    negations: dict[str, re.Pattern[str]]
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...]
    denied: dict[str, str]
    sweeping: frozenset[str]
    irregular: dict[str, str]
    small: frozenset[str]
    clause: frozenset[str]


@dataclass(frozen=True, slots=True)
class Denial:
    """A denying word with what it denies: ``words`` of the sentence, and the ``stems`` they come from."""

    words: str
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Read:
    """The words of a sentence: in lower case, as stems, and which of them are denied."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    denials: tuple[Denial, ...]

    @property
    def denied(self) -> frozenset[str]:
        return frozenset(stem for denial in self.denials for stem in denial.stems)


@cache
def _rules() -> _Rules:
    shared, own = table(__package__, "meaning.yml"), load("drift.yml")
    return _Rules(
        negations={language: any_of(patterns) for language, patterns in shared["negations"].items()},
        opposites=tuple((frozenset(a), frozenset(b)) for a, b in shared["opposites"]),
        denied=dict(own["denied"]),
        sweeping=frozenset(own["sweeping"]),
        irregular=dict(own["irregular"]),
        small=frozenset(own["small"]),
        clause=frozenset(own["clause"]),
    )


def stem(word: str) -> str:
    """``word`` in lower case without the endings that inflect it: "wins", "winning" → "win"."""
    word = re.sub(r"['’]s?$", "", word.casefold())
    if word in _rules().irregular:
        return _rules().irregular[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    doubled = len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiouls"
    return word[:-1] if doubled else word


def _is_clause(word: str) -> bool:
    return word in _rules().clause or not (word[0].isalnum() or word[0] in "$%")


def _telling(words: Sequence[str], places: Iterable[int], stops: Collection[int], reach: int) -> list[int]:
    """The first ``reach`` places of the clause that tell something, none behind those of ``stops``."""
    found: list[int] = []
    for at in places:
        if at in stops or _is_clause(words[at]) or len(found) == reach:
            break
        if words[at] not in _rules().small and words[at] not in _rules().sweeping:
            found.append(at)
    return found


def _denying(text: str, starts: Sequence[int], words: Sequence[str], language: str) -> dict[int, int]:
    """The first word of each denial, and how many it has; two that cancel one another are none."""
    rules = _rules()
    found: dict[int, int] = {}
    pattern = rules.negations.get(language)
    for match in pattern.finditer(text) if pattern else ():
        first, last = bisect_right(starts, match.start()) - 1, bisect_left(starts, match.end())
        if first >= 0:
            found[first] = last - first
    for at, word in enumerate(words):
        if language == ENGLISH and word in rules.denied:
            before = next((first for first, n in found.items() if first + n == at), None)
            if before is None:
                found[at] = 1
            else:
                del found[before]  # "not unlikely"
    return dict(sorted(found.items()))


def _denial(words: Sequence[str], at: int, length: int, every: Mapping[int, int]) -> Denial:
    """The denial at ``at`` with the words it holds for."""
    rules = _rules()
    stops = [other for other in every if words[other] not in rules.sweeping]
    reach = _SWEEPING_REACH if words[at] in rules.sweeping else _REACH
    positive = rules.denied.get(words[at])
    places = _telling(words, range(at + length, len(words)), stops, reach)
    if not places and not positive:
        places = _telling(words, range(at - 1, -1, -1), stops, reach)
    stems = {stem(words[p]) for p in places} | ({stem(positive)} if positive else set())
    first, last = min([at, *places]), max([at + length - 1, *places[:_REACH]])
    return Denial(" ".join(words[first : last + 1]), frozenset(stems))


def _read(sentence: str, language: str) -> _Read:
    text = plain(sentence).casefold()
    found = list(_WORD.finditer(text))
    words = tuple(match[0] for match in found)
    every = _denying(text, [match.start() for match in found], words, language)
    stems = tuple("" if w in _rules().denied else stem(w) for w in words)
    return _Read(words, stems, tuple(_denial(words, at, n, every) for at, n in every.items()))


def _lost(one: _Read, other: _Read) -> tuple[str, str] | None:
    """The first denial of ``one`` whose words ``other`` holds undenied: both as they stand there."""
    for denial in one.denials:
        kept = [word for word, s in zip(other.words, other.stems, strict=True) if s in denial.stems]
        if kept and not denial.stems & other.denied:
            return denial.words, " ".join(kept[:_REACH])
    return None


def denials(sentence: str, language: str = ENGLISH) -> int:
    """How often ``sentence`` denies something."""
    return len(_read(sentence, language).denials)


def reversal(before: str, after: str, language: str = ENGLISH) -> tuple[str, str] | None:
    """Words of ``before`` and ``after`` by which the one denies what the other says; None where none does."""
    one, other = _read(before, language), _read(after, language)
    if found := _lost(one, other):
        return found
    if found := _lost(other, one):
        return found[1], found[0]
    return _opposite(one, other) if language == ENGLISH else None


def _opposite(one: _Read, other: _Read) -> tuple[str, str] | None:
    """A word of ``one`` whose opposite stands in ``other`` in its place, unless one of them is denied."""
    for pair in _rules().opposites:
        for side, opposite in (pair, pair[::-1]):
            gone = [w for w in one.words if w in side and not side & set(other.words)]
            new = [w for w in other.words if w in opposite and not opposite & set(one.words)]
            if gone and new and (stem(gone[0]) in one.denied) == (stem(new[0]) in other.denied):
                return gone[0], new[0]
    return None
