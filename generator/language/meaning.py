"""What two wordings of one statement differ in: how sure they are, numbers, names, negation, other words.

Pure, and on the side of telling too much: two texts have no difference only where they read the same after
blanks and the shapes of quotation marks and dashes are forgiven. The rules are in ``meaning.yml``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import zip_longest

from rapidfuzz.distance import Levenshtein

from generator.language.quantities import Quantity, quantities
from generator.language.sentences import split
from generator.language.strength import judge
from generator.language.tongue import ENGLISH, is_supported
from generator.shapes import plain
from generator.tables import any_of, table

_FILE = "meaning.yml"
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
#: A word, a single sign of a script that sets no blanks, or a mark.
_TOKEN = re.compile(
    rf"[{_IDEOGRAPH}]|(?:(?![{_IDEOGRAPH}])\w)+(?:(?:['.&-]|(?<=\d),(?=\d))(?:(?![{_IDEOGRAPH}])\w)+)*|[^\w\s]"
)
_OPENS = re.compile(r"(?:^|[.!?:;…]\s|\n)[^\w]*$")


class Kind(StrEnum):
    """In what two wordings differ, the gravest first."""

    STRENGTH = "strength"  # the class of a sentence: `before` and `after` are values of Strength
    NEGATION = "negation"  # a negation more or less, or a word for its opposite
    NUMBER = "number"  # value, unit, or bound ("at least") of a number; a year or date; their order
    NAME = "name"  # who or what is named, or in which order
    DEGREE = "degree"  # how sure or how much by words ("can", "most") that leave the class as it is
    WORDS = "words"  # other words, marks, or their order


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which two wordings differ. ``before`` and ``after``: the words that do, "" where none."""

    kind: Kind
    before: str
    after: str


def differences(
    before: str, after: str, *, language: str = ENGLISH, names: Collection[str] = ()
) -> tuple[Difference, ...]:
    """What ``after`` says otherwise than ``before``, in the order of :class:`Kind`, one of each but STRENGTH.

    Both are a sentence or a paragraph and of the same extent. Words of ``names`` are names where they open a
    sentence, too; elsewhere the capital tells. Strength is judged sentence by sentence, and only in languages
    whose cues are known. Empty exactly when nothing but blanks and the shapes of quotes and dashes differs.
    """
    before, after = (" ".join(plain(text).split()) for text in (before, after))
    if before == after:
        return ()
    pairs = _paired(split(before), split(after))
    known = frozenset(word.casefold() for name in names for word in _TOKEN.findall(plain(name)))
    gone, come = _apart(_words(before), _words(after))
    found = [
        *(_strength(pairs) if is_supported(language) else ()),
        *_negation(before, after, gone, come, language),
        *_numbers(before, after, pairs),
        *_names(before, after, known),
        *_degree(pairs, gone, come, language),
    ]
    told = {word for d in found for side in (d.before, d.after) for word in _words(side)}
    rest = [" ".join(word for word in words if word not in told) for words in (gone, come)]
    if any(rest):
        found.append(Difference(Kind.WORDS, *rest))
    elif not found:
        found.append(Difference(Kind.WORDS, before, after))  # order, case or marks alone
    return tuple(found)


def names_in(text: str) -> tuple[str, ...]:
    """The words of ``text`` that a capital or a digit makes names, those that open a sentence left out."""
    return tuple(dict.fromkeys(_named(plain(text), frozenset())))


def _words(text: str) -> list[str]:
    """The words of ``text`` in lower case, marks left out."""
    return [token.casefold() for token in _TOKEN.findall(text) if token[0].isalnum()]


def _apart(before: Sequence[str], after: Sequence[str]) -> tuple[list[str], list[str]]:
    """What only one of two runs has, each in its order."""
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    return [w for w in dict.fromkeys(before) if w in gone], [w for w in dict.fromkeys(after) if w in come]


def _paired(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Sentences of two wordings that stand for one another; one without a partner is paired with nothing."""
    pairs: list[tuple[str, str]] = []
    for step in Levenshtein.opcodes(before, after):
        if step.tag != "equal":
            one, other = before[step.src_start : step.src_end], after[step.dest_start : step.dest_end]
            pairs.extend(zip_longest(one, other, fillvalue=""))
    return tuple(pairs)


def _strength(pairs: Iterable[tuple[str, str]]) -> Iterator[Difference]:
    for before, after in pairs:
        one, other = judge(before).strength, judge(after).strength
        if before and after and one is not other:
            yield Difference(Kind.STRENGTH, one.value, other.value)


@cache
def _negations(language: str) -> re.Pattern[str] | None:
    patterns = table(__package__, _FILE)["negations"].get(language)
    return any_of(patterns) if patterns else None


@cache
def _sides() -> dict[str, frozenset[tuple[int, int]]]:
    """Word → the opposites it belongs to: number of the pair and side."""
    found: dict[str, set[tuple[int, int]]] = {}
    for number, sides in enumerate(table(__package__, _FILE)["opposites"]):
        for side, words in enumerate(sides):
            for word in words:
                found.setdefault(word, set()).add((number, side))
    return {word: frozenset(places) for word, places in found.items()}


def _negation(
    before: str, after: str, gone: Sequence[str], come: Sequence[str], language: str
) -> Iterator[Difference]:
    pattern = _negations(language)
    one, other = (
        [match.casefold() for match in pattern.findall(text)] if pattern else [] for text in (before, after)
    )
    if len(one) != len(other):
        lost, got = Counter(one) - Counter(other), Counter(other) - Counter(one)
        yield Difference(Kind.NEGATION, ", ".join(lost.elements()), ", ".join(got.elements()))
        return
    turned = [(a, b) for a in gone for b in come if _opposite(a, b)]
    if turned:
        sides = zip(*turned, strict=True)
        yield Difference(Kind.NEGATION, *(", ".join(dict.fromkeys(words)) for words in sides))


def _opposite(one: str, other: str) -> bool:
    prefixes = table(__package__, _FILE)["prefixes"]
    short, long = sorted((one, other), key=len)
    if len(short) > 2 and any(long == prefix + short for prefix in prefixes):
        return True
    sides = _sides()
    return any((n, 1 - side) in sides.get(other, ()) for n, side in sides.get(one, ()))


def _numbers(before: str, after: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Difference]:
    gone, come = _unmatched(before, after)
    if gone or come:
        one = ", ".join(before[q.start : q.end].strip() for q in gone)
        other = ", ".join(after[q.start : q.end].strip() for q in come)
        yield Difference(Kind.NUMBER, *(_bounded(o, qs) for o, qs in ((one, gone), (other, come))))
        return
    for a, b in pairs:
        one_order, other_order = ([q for q in quantities(t) if not q.is_year] for t in (a, b))
        if sorted(q.value for q in one_order) == sorted(q.value for q in other_order) and (
            [q.value for q in one_order] != [q.value for q in other_order]
        ):
            told = (", ".join(t[q.start : q.end] for q in qs) for t, qs in ((a, one_order), (b, other_order)))
            yield Difference(Kind.NUMBER, *told)
            return


def _bounded(words: str, found: Sequence[Quantity]) -> str:
    sides = {q.bound for q in found if q.bound}
    return f"{words} ({', '.join(sorted(sides))})" if sides else words


def _unmatched(before: str, after: str) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers that only one wording has; one without a measure is the same as one with any."""
    gone, come = list(quantities(before)), list(quantities(after))
    for loose in (False, True):
        for one in tuple(gone):
            same = next((other for other in come if _same(one, other, loose=loose)), None)
            if same:
                gone.remove(one)
                come.remove(same)
    return gone, come


def _same(one: Quantity, other: Quantity, *, loose: bool) -> bool:
    if (one.value, one.bound) != (other.value, other.bound):
        return False
    return one.measure == other.measure or (loose and not (one.measure and other.measure))


def _named(text: str, known: Collection[str]) -> Iterator[str]:
    for match in _TOKEN.finditer(text):
        word = match[0].removesuffix("'s")
        if not word[0].isalnum() or word == "I":
            continue
        marked = any(c.isupper() for c in word[1:]) or (
            any(c.isdigit() for c in word) and any(c.isalpha() for c in word) and not quantities(word)
        )
        capital = word[0].isupper() and (
            word.casefold() in known or not _OPENS.search(text[max(0, match.start() - 4) : match.start()])
        )
        if marked or capital:
            yield word


def _names(before: str, after: str, known: Collection[str]) -> Iterator[Difference]:
    one, other = list(_named(before, known)), list(_named(after, known))
    there = [{word.removesuffix("'s") for word in _words(text)} for text in (before, after)]
    gone = [w for w in dict.fromkeys(one) if w.casefold() not in there[1]]
    come = [w for w in dict.fromkeys(other) if w.casefold() not in there[0]]
    if gone or come:
        yield Difference(Kind.NAME, ", ".join(gone), ", ".join(come))
        return
    orders = [list(dict.fromkeys(w.casefold() for w in words)) for words in (one, other)]
    if orders[0] != orders[1] and set(orders[0]) == set(orders[1]):
        yield Difference(Kind.NAME, ", ".join(dict.fromkeys(one)), ", ".join(dict.fromkeys(other)))


def _degree(
    pairs: Iterable[tuple[str, str]], gone: Sequence[str], come: Sequence[str], language: str
) -> Iterator[Difference]:
    if not is_supported(language):
        return
    degrees = set(table(__package__, _FILE)["degrees"])
    one, other = ([word for word in words if word in degrees] for words in (gone, come))
    for a, b in pairs:
        before, after = judge(a), judge(b)
        if a and b and before.strength is after.strength and before.score != after.score:
            lost, got = _apart(*([c.text.casefold() for c in j.cues] for j in (before, after)))
            one, other = [*one, *lost], [*other, *got]
    if one or other:
        yield Difference(Kind.DEGREE, *(", ".join(dict.fromkeys(words)) for words in (one, other)))
