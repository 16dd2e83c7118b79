"""What a sentence denies, and which words of another say the opposite: see ``denial.yml``.

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
from generator.shapes import IDEOGRAPHS, plain
from generator.tables import any_of

#: A word, a single sign of a script that sets no blanks, or a mark that ends a clause.
_LETTER = rf"(?:(?![{IDEOGRAPHS}])[\w$%])"
_WORD = re.compile(rf"[{IDEOGRAPHS}]|{_LETTER}+(?:['’.\-]{_LETTER}+)*|[,;:()—–]")
#: So many telling words behind a denial are denied by it.
_REACH = 2
_SWEEPING_REACH = 4
_ENDINGS = ("ies", "ing", "ed", "es", "s", "ly", "e", "y")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class _Rules:
    negations: Mapping[str, re.Pattern[str]]
    prefixes: tuple[str, ...]
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...]
    denied: Mapping[str, str]
    sweeping: frozenset[str]
    irregular: Mapping[str, str]
    small: frozenset[str]
    clause: frozenset[str]


@dataclass(frozen=True, slots=True)
class Denial:
    """What denies (``cue``) with what it denies: ``words`` of the sentence, and the ``stems`` they come from.

    All are in lower case.
    """

    cue: str
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
    c = load("denial.yml")
    return _Rules(
        negations={language: any_of(patterns) for language, patterns in c["negations"].items()},
        prefixes=tuple(c["prefixes"]),
        opposites=tuple((frozenset(a), frozenset(b)) for a, b in c["opposites"]),
        denied=c["denied"],
        sweeping=frozenset(c["sweeping"]),
        irregular=c["irregular"],
        small=frozenset(c["small"]),
        clause=frozenset(c["clause"]),
    )


@cache
def _sides() -> Mapping[str, frozenset[tuple[int, int]]]:
    """Word → the opposites it belongs to: number of the pair and side."""
    found: dict[str, set[tuple[int, int]]] = {}
    for number, sides in enumerate(_rules().opposites):
        for side, words in enumerate(sides):
            for word in words:
                found.setdefault(word, set()).add((number, side))
    return {word: frozenset(places) for word, places in found.items()}


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
    cue = " ".join(words[at : at + length])
    return Denial(cue, " ".join(words[first : last + 1]), frozenset(stems))


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


def denials(sentence: str, language: str = ENGLISH) -> tuple[Denial, ...]:
    """What ``sentence`` denies, in order; none where nothing is known of ``language`` (ISO 639-1)."""
    return _read(sentence, language).denials


def opposed(one: str, other: str) -> bool:
    """Whether two words in lower case say the opposite: by a prefix ("unclear", "clear") or as listed."""
    sides = _sides()
    return _prefixed(one, other) or any(
        (n, 1 - side) in sides.get(other, ()) for n, side in sides.get(one, ())
    )


def _prefixed(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST and any(long == prefix + short for prefix in _rules().prefixes)


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
            if gone and new and _alike_denied(one, gone[0], other, new[0]):
                return gone[0], new[0]
    # What "unlikely" denies was followed before.
    gone = [w for w in one.words if w not in other.words and w not in _rules().denied]
    new = [w for w in other.words if w not in one.words and w not in _rules().denied]
    prefixed = ((a, b) for a in gone for b in new if _prefixed(a, b) and _alike_denied(one, a, other, b))
    return next(prefixed, None)


def _alike_denied(one: _Read, word: str, other: _Read, its_opposite: str) -> bool:
    """Whether both words are denied where they stand, or neither is."""
    return (stem(word) in one.denied) == (stem(its_opposite) in other.denied)
