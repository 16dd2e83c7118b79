"""What a statement says otherwise than the lines it cites: how sure, which numbers and names, what denied.

Unlike :func:`generator.language.meaning.differences`, which compares two wordings of the same extent and
tells everything, this leaves out what a person may well do: cut a clause, add a sentence of their own, write
a number in another notation.

Which sentence of the source is compared is chosen by likeness, and by likeness alone nothing is ever found
to be the same: the comparison itself is of strengths, numbers, names and denials.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process

from generator.language.denial import denials, reversal
from generator.language.lexicon import load
from generator.language.meaning import Kind
from generator.language.naming import unnamed
from generator.language.numerals import Numeral, numerals
from generator.language.sentences import split
from generator.language.strength import Cue, judge, side_of
from generator.language.tongue import is_supported
from generator.model import Strength

_WORD = re.compile(r"\S+")
_LIKE = 65  # of 100: below, a sentence is not the other one worded anew
_PARTLY_LIKE = 72  # … nor a part of it
_TOGETHER = 3  # so many sentences of a source may have been drawn together
_APART = re.compile(r"[;•|“”\"]|\s[—–-]\s|(?<!\S)['‘]|['’](?!\w)")
_FRAGMENT = 2  # words of the shortest fragment
_REMARK = 6  # words: fewer beside a fragment may be what hedges it
_CLAUSE = 4  # words that are left out are a clause, and no cue by itself
_SHOWN = 5  # words of an excerpt
_UNSURE = (Strength.HEDGED, Strength.BOTH)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of meaning: what the source says and what the card says; ``before`` may be empty.

    Of a strength both are its names ("hedged"), and ``excerpt`` holds the words that made it so; where the
    class is the same and a verb is not, both are those words.
    """

    kind: Kind
    before: str
    after: str
    excerpt: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Sentences of a statement with those of the source that say the same; empty where none do."""

    after: str
    before: str


def drift(
    statement: str, passages: Sequence[str], *, document: str = "", language: str = "en"
) -> tuple[Change, ...]:
    """How the meaning of ``statement`` differs from that of ``passages``, the lines of its source as read.

    ``document`` is all of the source: it tells names from words that begin a sentence. ``language`` is its
    ISO 639-1 code. A sentence that was added, or left out, is no change; a number or name of it is.
    """
    cited = " ".join(passages)
    pairs = _paired(statement, passages)
    nearest = " ".join(dict.fromkeys(pair.before for pair in pairs if pair.before))
    found = [*_numbers(pairs, statement, cited)]
    for before, after in unnamed(statement, cited, nearest, document, language):
        found.append(Change(Kind.NAME, before, after))
    for pair in pairs:
        if not pair.before:
            continue
        denied = reversal(pair.before, pair.after, language)
        if denied:
            found.append(Change(Kind.NEGATION, *denied))
        if is_supported(language):
            found += _strengths(pair)
    return tuple(dict.fromkeys(found))


# ------------------------------------------------------------------ which sentences are compared


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^\w$€£%]+", " ", text.casefold()).split())


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
    """The candidate that ``sentence`` is most like, or a part of; empty when it is like none."""
    words = _bare(sentence)
    best = process.extractOne(words, folded, scorer=fuzz.ratio, score_cutoff=_LIKE)
    best = best or process.extractOne(words, folded, scorer=fuzz.WRatio, score_cutoff=_PARTLY_LIKE)
    return candidates[best[2]] if best else ""


def _paired(statement: str, passages: Sequence[str]) -> list[_Pair]:
    """The sentences of ``statement`` with their counterparts; those that share one are taken together."""
    candidates = _candidates(passages)
    if not candidates:
        return []
    folded = [_bare(c) for c in candidates]
    together: dict[str, list[str]] = {}
    added = []
    for sentence in split(statement):
        found = _counterpart(sentence, candidates, folded)
        if found:
            together.setdefault(found, []).append(sentence)
        else:
            added.append(sentence)
    if not together:  # all of it is new: the nearest there is
        best = process.extractOne(_bare(statement), folded, scorer=fuzz.WRatio)
        return [_Pair(statement, candidates[best[2]])]
    pairs = [_Pair(" ".join(sentences), before) for before, sentences in together.items()]
    return [*pairs, *(_Pair(sentence, "") for sentence in added)]


# ------------------------------------------------------------------ what is compared


def _strengths(pair: _Pair) -> Iterator[Change]:
    one, other = judge(pair.before), judge(pair.after)
    if one.strength is other.strength:
        yield from _modals(pair)
        return
    # "will not fall" sounds firmer than "will rise", and is no surer.
    if denials(pair.before) != denials(pair.after) and not {one.strength, other.strength} & set(_UNSURE):
        return
    if judge(_shortened(pair, one.cues)).strength is other.strength:
        return
    before, after = [c.start for c in one.cues], [c.start for c in other.cues]
    excerpt = _excerpt(pair.before, pair.after, before, after)
    yield Change(Kind.STRENGTH, one.strength.value, other.strength.value, excerpt)


def _modals(pair: _Pair) -> Iterator[Change]:
    """A "will" in the place of a "could", or the other way round, where more than that decides the class."""
    one, other = (list(_WORD.finditer(text)) for text in (pair.before, pair.after))
    before, after = ([_bare(m[0]) for m in words] for words in (one, other))
    sides = [frozenset(side) for side in load("drift.yml")["modals"]]
    for name, i, j, k, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if name != "replace":
            continue
        for side, opposite in (sides, sides[::-1]):
            if side & set(before[i:j]) and opposite & set(after[k:n]):
                excerpt = _joined(one, i, j), _joined(other, k, n)
                yield Change(Kind.STRENGTH, *excerpt, excerpt)
                return


def _shortened(pair: _Pair, cues: Sequence[Cue]) -> str:
    """The source without the clauses that were left out, unless one of them hedged it."""
    words = list(_WORD.finditer(pair.before))
    before, after = ([_bare(word) for word in text.split()] for text in (pair.before, pair.after))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    kept, at = "", 0
    for name, i, j, _, _ in matcher.get_opcodes():
        if name != "delete" or j - i < _CLAUSE:
            continue
        start, end = words[i].start(), words[j - 1].end()
        if not any(start <= cue.start < end and side_of(cue.kind) < 0 for cue in cues):
            kept += pair.before[at:start]
            at = end
    return kept + pair.before[at:]


def _excerpt(
    before: str, after: str, cues_before: Iterable[int], cues_after: Iterable[int]
) -> tuple[str, str]:
    """The words in which two sentences differ, where a cue stands if there is one, with the word behind."""
    one, other = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    matcher = SequenceMatcher(None, [m[0] for m in one], [m[0] for m in other], autojunk=False)
    differing = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    if not differing:
        return before, after

    def telling(op: tuple[str, int, int, int, int]) -> bool:
        _, i, j, k, n = op
        held = {m.start() for m in one[i:j]} & set(cues_before)
        return bool(held or {m.start() for m in other[k:n]} & set(cues_after))

    _, i, j, k, n = next(filter(telling, differing), differing[0])
    return _joined(one, i, j), _joined(other, k, n)


def _joined(words: Sequence[re.Match[str]], start: int, end: int) -> str:
    """The words from ``start`` to ``end`` and the one behind them; of many the first."""
    shown = words[start : min(end + 1, start + _SHOWN)]
    more = "…" if end + 1 > start + _SHOWN else ""
    return " ".join(m[0] for m in shown).rstrip(".,;:!") + more


def _numbers(pairs: Sequence[_Pair], statement: str, cited: str) -> Iterator[Change]:
    """Numbers of the statement that the source does not have, or has for something else."""
    stated, sourced = numerals(statement), numerals(cited)
    for pair in pairs:
        own, there = numerals(pair.after), numerals(pair.before)
        gone = [q for q in there if not _has(stated, q)]
        for number in own:
            if any(number.repeats(q) for q in there):
                continue
            alike = next((q for q in gone if q.measure == number.measure), None)
            if any(number.repeats(q) for q in sourced) and alike is None:
                continue  # taken from another of the lines it cites
            replaced = alike or next(iter(gone), None)
            if replaced:
                gone.remove(replaced)
            yield Change(Kind.NUMBER, replaced.text if replaced else "", number.text)
        yield from _swapped(pair, own, there)


def _has(stated: Sequence[Numeral], number: Numeral) -> bool:
    return any(q.repeats(number) for q in stated)


def _swapped(pair: _Pair, own: Sequence[Numeral], there: Sequence[Numeral]) -> Iterator[Change]:
    """Two numbers of a kind that changed places: "from 5 to 6" and "from 6 to 5"."""
    if len(own) != len(there) or len(own) < 2 or len({(q.value, q.measure) for q in own}) < len(own):
        return
    if {(q.value, q.measure) for q in own} != {(q.value, q.measure) for q in there}:
        return

    def led(text: str, every: Sequence[Numeral]) -> set[tuple[str, Numeral]]:
        found = set()
        for q in every:
            word = re.search(r"(\w+)\W*$", text[: q.start])
            found.add((word[1].casefold() if word else "", Numeral("", 0, 0, q.value, q.measure)))
        return found

    moved = [(a, b) for a, b in zip(there, own, strict=True) if a.value != b.value and a.measure == b.measure]
    if moved and led(pair.after, own) != led(pair.before, there) and len(moved) > 1:
        yield Change(Kind.NUMBER, moved[0][0].text, moved[0][1].text)
