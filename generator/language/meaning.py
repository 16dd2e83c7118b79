"""What two wordings of one statement differ in: how sure they are, numbers, names, negation, other words.

Pure, and on the side of telling too much: two texts have no difference only where they read the same after
blanks and the shapes of quotation marks and dashes are forgiven. What a statement may say otherwise than its
source is told by :mod:`generator.language.drift`; both stand on one reading of numbers, names and denials.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.language.aligning import in_order
from generator.language.denial import denials, opposed
from generator.language.lexicon import load
from generator.language.naming import names_in
from generator.language.quantities import Quantity, quantities
from generator.language.strength import judge
from generator.language.tongue import ENGLISH, is_supported, language_of
from generator.language.translating import is_translated, numbers_apart
from generator.shapes import IDEOGRAPHS, reading

#: A word, a single sign of a script that sets no blanks, or a mark.
_TOKEN = re.compile(
    rf"[{IDEOGRAPHS}]|(?:(?![{IDEOGRAPHS}])\w)+(?:(?:['.&-]|(?<=\d),(?=\d))(?:(?![{IDEOGRAPHS}])\w)+)*|[^\w\s]"
)


class Kind(StrEnum):
    """In what two wordings differ, the gravest first."""

    STRENGTH = "strength"  # the class of a sentence: `before` and `after` are values of Strength
    NEGATION = "negation"  # a negation more or less, or a word for its opposite
    NUMBER = "number"  # value, unit, or bound ("at least") of a number; a year or date; their order
    NAME = "name"  # who or what is named, or in which order
    DEGREE = "degree"  # how sure or how much by words ("can", "most") that leave the class as it is
    LANGUAGE = "language"  # all of it: `before` and `after` are ISO 639-1 codes
    WORDS = "words"  # other words, marks, or their order


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which two wordings differ. ``before`` and ``after``: the words that do, "" where none.

    Of a strength both are its names ("hedged"); ``excerpt`` then may hold the words that made it so.
    """

    kind: Kind
    before: str
    after: str
    excerpt: tuple[str, str] = ("", "")


def differences(
    before: str, after: str, *, language: str = ENGLISH, names: Collection[str] = ()
) -> tuple[Difference, ...]:
    """What ``after`` says otherwise than ``before``, in the order of :class:`Kind`, one of each but STRENGTH.

    Both are a sentence or a paragraph and of the same extent. Words of ``names`` are names where they open a
    sentence, too; elsewhere the capital tells. Strength is judged sentence by sentence, and only in languages
    whose cues are known; of a translation only the numbers are compared. Empty exactly when nothing but
    blanks and the shapes of quotes and dashes differs.
    """
    before, after = reading(before), reading(after)
    if before == after:
        return ()
    if is_translated(after, before, language) or is_translated(before, after, language):
        return tuple(_translated(before, after))
    pairs = in_order(before, after)
    known = frozenset(reading(name).casefold() for name in names)
    gone, come = _apart(_words(before), _words(after))
    found = [
        *(_strength(pairs) if is_supported(language) else ()),
        *_negation(before, after, gone, come, language),
        *_numbers(before, after, pairs),
        *_names(before, after, known),
        *_degree(pairs, gone, come, language),
    ]
    told = {word for d in found for side in (d.before, d.after) for word in _words(side)}
    lost, got = (" ".join(word for word in words if word not in told) for words in (gone, come))
    if lost or got:
        found.append(Difference(Kind.WORDS, lost, got))
    elif not found:
        found.append(Difference(Kind.WORDS, before, after))  # order, case or marks alone
    return tuple(found)


def _translated(before: str, after: str) -> Iterator[Difference]:
    gone, come = numbers_apart(before, after)
    # A number in words alone may just not be known in the other language.
    if (gone and come) or any(char.isdigit() for q in (*gone, *come) for char in q.text):
        yield Difference(Kind.NUMBER, _shown(gone), _shown(come))
    yield Difference(Kind.LANGUAGE, language_of(before), language_of(after))


def _words(text: str) -> list[str]:
    """The words of ``text`` in lower case, marks left out."""
    return [token.casefold() for token in _TOKEN.findall(text) if token[0].isalnum()]


def _apart(before: Sequence[str], after: Sequence[str]) -> tuple[list[str], list[str]]:
    """What only one of two runs has, or has more often, each in its order."""
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    return [w for w in dict.fromkeys(before) if w in gone], [w for w in dict.fromkeys(after) if w in come]


def _difference(kind: Kind, before: Iterable[str], after: Iterable[str]) -> Difference:
    """A difference between two lists of words, each of them told once."""
    return Difference(kind, ", ".join(dict.fromkeys(before)), ", ".join(dict.fromkeys(after)))


def _strength(pairs: Iterable[tuple[str, str]]) -> Iterator[Difference]:
    for before, after in pairs:
        one, other = judge(before).strength, judge(after).strength
        if before and after and one is not other:
            yield Difference(Kind.STRENGTH, one.value, other.value)


def _negation(
    before: str, after: str, gone: Sequence[str], come: Sequence[str], language: str
) -> Iterator[Difference]:
    turned = [(a, b) for a in gone for b in come if opposed(a, b)]
    sides = [[pair[side] for pair in turned] for side in (0, 1)]
    one, other = (
        Counter(d.cue for d in denials(text, language) if d.cue not in words)
        for text, words in zip((before, after), sides, strict=True)
    )
    lost, got = (one - other, other - one) if one.total() != other.total() else (Counter(), Counter())
    if turned or lost or got:
        yield _difference(Kind.NEGATION, [*sides[0], *lost], [*sides[1], *got])


def _numbers(before: str, after: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Difference]:
    gone, come = _unmatched(quantities(before), quantities(after))
    if gone or come:
        yield Difference(Kind.NUMBER, _shown(gone), _shown(come))
        return
    for a, b in pairs:
        one, other = ([q for q in quantities(text) if not q.is_year] for text in (a, b))
        orders = [[str(q.value) for q in side] for side in (one, other)]
        if orders[0] != orders[1] and sorted(orders[0]) == sorted(orders[1]):
            yield Difference(Kind.NUMBER, ", ".join(q.text for q in one), ", ".join(q.text for q in other))
            return


def _shown(found: Sequence[Quantity]) -> str:
    words, sides = ", ".join(q.text for q in found), {q.bound for q in found if q.bound}
    return f"{words} ({', '.join(sorted(sides))})" if sides else words


def _unmatched(
    before: Sequence[Quantity], after: Sequence[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers that only one side has; those that are the same to the measure are matched first."""
    gone, come = list(before), list(after)
    for exact in (True, False):
        for one in tuple(gone):
            if same := next((other for other in come if _same(one, other, exact=exact)), None):
                gone.remove(one)
                come.remove(same)
    return gone, come


def _same(one: Quantity, other: Quantity, *, exact: bool) -> bool:
    if one.bound != other.bound:
        return False
    if exact:
        return (one.value, one.measure) == (other.value, other.measure)
    return one.repeats(other) or other.repeats(one)


def _names(before: str, after: str, known: Collection[str]) -> Iterator[Difference]:
    one, other = (list(dict.fromkeys(names_in(text, known))) for text in (before, after))
    there = [{word.removesuffix("'s") for word in _words(text)} for text in (before, after)]
    gone = [w for w in one if w.casefold() not in there[1]]
    come = [w for w in other if w.casefold() not in there[0]]
    orders = [list(dict.fromkeys(w.casefold() for w in words)) for words in (one, other)]
    if gone or come:
        yield _difference(Kind.NAME, gone, come)
    elif orders[0] != orders[1] and set(orders[0]) == set(orders[1]):
        yield _difference(Kind.NAME, one, other)


def _degree(
    pairs: Iterable[tuple[str, str]], gone: Sequence[str], come: Sequence[str], language: str
) -> Iterator[Difference]:
    if not is_supported(language):
        return
    degrees = set(load("meaning.yml")["degrees"])
    one, other = ([word for word in words if word in degrees] for words in (gone, come))
    for a, b in pairs:
        before, after = judge(a), judge(b)
        if a and b and before.strength is after.strength and before.score != after.score:
            lost, got = _apart(*([c.text.casefold() for c in j.cues] for j in (before, after)))
            one, other = [*one, *lost], [*other, *got]
    if one or other:
        yield _difference(Kind.DEGREE, one, other)
