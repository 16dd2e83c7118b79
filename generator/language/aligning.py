"""Which sentences of two wordings stand for one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from generator.language.sentences import split

_LIKE = 65  # of 100: below, a sentence is not the other one worded anew
_PARTLY_LIKE = 72  # … nor a part of it
_TOGETHER = 3  # so many sentences of a source may have been drawn together
_APART = re.compile(r"[;•|“”\"]|\s[—–-]\s|(?<!\S)['‘]|['’](?!\w)")
_FRAGMENT = 2  # words of the shortest fragment
_REMARK = 6  # words: fewer beside a fragment may be what hedges it


def bare(text: str) -> str:
    """The words of ``text`` in lower case, without marks but those that measure."""
    return " ".join(re.sub(r"[^\w$€£%]+", " ", text.casefold()).split())


def in_order(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The sentences that differ of two wordings of the same extent, in pairs; "" where one has no partner."""
    pairs: list[tuple[str, str]] = []
    one, other = split(before), split(after)
    for step in Levenshtein.opcodes(one, other):
        if step.tag != "equal":
            changed = one[step.src_start : step.src_end], other[step.dest_start : step.dest_end]
            pairs.extend(zip_longest(*changed, fillvalue=""))
    return tuple(pairs)


def by_likeness(statement: str, passages: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What ``passages`` say, and the sentences of ``statement`` that say it anew; "" for what was added.

    Sentences that stand for the same are taken together. Of what was left out nothing is told, and where all
    of the statement is new it is paired with the nearest there is.
    """
    candidates = _candidates(passages)
    if not candidates:
        return ()
    folded = [bare(c) for c in candidates]
    together: dict[str, list[str]] = {}
    added = []
    for sentence in split(statement):
        found = _counterpart(sentence, candidates, folded)
        if found:
            together.setdefault(found, []).append(sentence)
        else:
            added.append(sentence)
    if not together:
        best = process.extractOne(bare(statement), folded, scorer=fuzz.WRatio)
        return ((candidates[best[2]], statement),)
    pairs = [(before, " ".join(sentences)) for before, sentences in together.items()]
    return (*pairs, *(("", sentence) for sentence in added))


def _candidates(passages: Sequence[str]) -> list[str]:
    """The sentences of ``passages``, each line's own too, what stands apart in them, and runs of them."""
    single = list(split(" ".join(passages)))
    runs = [
        " ".join(single[at : at + n]) for n in range(2, _TOGETHER + 1) for at in range(len(single) - n + 1)
    ]
    lines = [sentence for line in passages for sentence in split(line)] if len(passages) > 1 else []
    fragments = [part for sentence in single for part in _fragments(sentence)]
    return list(dict.fromkeys([*single, *lines, *fragments, *runs]))


def _fragments(sentence: str) -> Iterator[str]:
    """The quotes and clauses of ``sentence`` that stand apart, where what is left is more than a remark."""
    words = len(sentence.split())
    parts = [part.strip(" ,:") for part in _APART.split(sentence)]
    for part in parts if len(parts) > 1 else ():
        if len(part.split()) >= _FRAGMENT and words - len(part.split()) >= _REMARK:
            yield part


def _counterpart(sentence: str, candidates: Sequence[str], folded: Sequence[str]) -> str:
    """The candidate that ``sentence`` is most like, or a part of; "" when it is like none."""
    words = bare(sentence)
    best = process.extractOne(words, folded, scorer=fuzz.ratio, score_cutoff=_LIKE)
    best = best or process.extractOne(words, folded, scorer=fuzz.WRatio, score_cutoff=_PARTLY_LIKE)
    return candidates[best[2]] if best else ""
