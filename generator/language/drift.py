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
from difflib import SequenceMatcher
from fractions import Fraction

from generator.language.aligning import bare, by_likeness
from generator.language.denial import denials, reversal
from generator.language.lexicon import load
from generator.language.meaning import Difference, Kind
from generator.language.naming import unnamed
from generator.language.quantities import Quantity, quantities
from generator.language.strength import Cue, judge, side_of
from generator.language.tongue import ENGLISH, is_supported
from generator.language.translating import is_translated, numbers_apart
from generator.model import Strength

_WORD = re.compile(r"\S+")
_CLAUSE = 4  # words that are left out are a clause, and no cue by itself
_SHOWN = 5  # words of an excerpt
_UNSURE = (Strength.HEDGED, Strength.BOTH)


def drift(
    statement: str, passages: Sequence[str], *, document: str = "", language: str = ENGLISH
) -> tuple[Difference, ...]:
    """How the meaning of ``statement`` differs from that of ``passages``, the lines of its source as read.

    ``document`` is all of the source: it tells names from words that begin a sentence. ``language`` is its
    ISO 639-1 code. A sentence that was added, or left out, is no change; a number or name of it is. Of a
    strength the excerpt is set; where its class is the same and a verb is not, both sides are those words.
    """
    cited = " ".join(passages)
    if is_translated(statement, cited, language):
        return tuple(_translated(statement, cited))
    pairs = by_likeness(statement, passages)
    nearest = " ".join(dict.fromkeys(before for before, _ in pairs if before))
    names = unnamed(statement, cited, nearest, document, language)
    found = [*_numbers(pairs, statement, cited), *(Difference(Kind.NAME, *name) for name in names)]
    for before, after in pairs:
        if not before:
            continue
        if denied := reversal(before, after, language):
            found.append(Difference(Kind.NEGATION, *denied))
        if is_supported(language):
            found += _strengths(before, after)
    return tuple(dict.fromkeys(found))


def _translated(statement: str, cited: str) -> Iterator[Difference]:
    """Numbers that a statement in another language has and its source has not."""
    gone, come = numbers_apart(cited, statement)
    for number in come:
        replaced = next((q for q in gone if q.measure == number.measure), None) or next(iter(gone), None)
        if replaced:
            gone.remove(replaced)
        yield Difference(Kind.NUMBER, replaced.text if replaced else "", number.text)


def _strengths(source: str, card: str) -> Iterator[Difference]:
    one, other = judge(source), judge(card)
    if one.strength is other.strength:
        yield from _modals(source, card)
        return
    # "will not fall" sounds firmer than "will rise", and is no surer.
    if len(denials(source)) != len(denials(card)) and not {one.strength, other.strength} & set(_UNSURE):
        return
    if judge(_shortened(source, card, one.cues)).strength is other.strength:
        return
    before = [_first_word(source, c.start) for c in one.cues]
    after = [_first_word(card, c.start) for c in other.cues]
    excerpt = _excerpt(source, card, before, after)
    yield Difference(Kind.STRENGTH, one.strength.value, other.strength.value, excerpt)


def _modals(source: str, card: str) -> Iterator[Difference]:
    """A "will" in the place of a "could", or the other way round, where more than that decides the class."""
    one, other = (list(_WORD.finditer(text)) for text in (source, card))
    before, after = ([bare(m[0]) for m in words] for words in (one, other))
    sides = [frozenset(side) for side in load("meaning.yml")["modals"]]
    for name, i, j, k, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if name != "replace":
            continue
        for side, opposite in (sides, sides[::-1]):
            if side & set(before[i:j]) and opposite & set(after[k:n]):
                excerpt = _joined(one, i, j), _joined(other, k, n)
                yield Difference(Kind.STRENGTH, *excerpt, excerpt)
                return


def _shortened(source: str, card: str, cues: Sequence[Cue]) -> str:
    """The source without the clauses that were left out, unless one of them hedged it."""
    words = list(_WORD.finditer(source))
    before, after = ([bare(word) for word in text.split()] for text in (source, card))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    kept, at = "", 0
    for name, i, j, _, _ in matcher.get_opcodes():
        if name != "delete" or j - i < _CLAUSE:
            continue
        start, end = words[i].start(), words[j - 1].end()
        if not any(start <= cue.start < end and side_of(cue.kind) < 0 for cue in cues):
            kept += source[at:start]
            at = end
    return kept + source[at:]


def _first_word(text: str, at: int) -> int:
    """Where the first word begins from ``at`` on: a cue may begin with a comma."""
    found = re.compile(r"\w").search(text, at)
    return found.start() if found else at


def _excerpt(
    before: str, after: str, cues_before: Sequence[int], cues_after: Sequence[int]
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

    def from_cue(words: Sequence[re.Match[str]], start: int, end: int, cues: Sequence[int]) -> str:
        """Of more words than can be shown those from the first cue on."""
        held = [at for at in range(start, end) if words[at].start() in set(cues)]
        return _joined(words, held[0] if held and end - start > _SHOWN else start, end)

    _, i, j, k, n = next(filter(telling, differing), differing[0])
    return from_cue(one, i, j, cues_before), from_cue(other, k, n, cues_after)


def _joined(words: Sequence[re.Match[str]], start: int, end: int) -> str:
    """The words from ``start`` to ``end`` and the one behind them; of many the first."""
    shown = words[start : min(end + 1, start + _SHOWN)]
    more = "…" if end + 1 > start + _SHOWN else ""
    return " ".join(m[0] for m in shown).rstrip(".,;:!") + more


def _numbers(pairs: Iterable[tuple[str, str]], statement: str, cited: str) -> Iterator[Difference]:
    """Numbers of the statement that the source does not have, or has for something else."""
    stated, sourced = quantities(statement), quantities(cited)
    for before, after in pairs:
        own, there = quantities(after), quantities(before)
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
            yield Difference(Kind.NUMBER, replaced.text if replaced else "", number.text)
        yield from _swapped(before, after, own, there)


def _has(stated: Sequence[Quantity], number: Quantity) -> bool:
    return any(q.repeats(number) for q in stated)


def _swapped(
    source: str, card: str, own: Sequence[Quantity], there: Sequence[Quantity]
) -> Iterator[Difference]:
    """Two numbers of a kind that changed places: "from 5 to 6" and "from 6 to 5"."""
    if len(own) != len(there) or len(own) < 2 or len({(q.value, q.measure) for q in own}) < len(own):
        return
    if {(q.value, q.measure) for q in own} != {(q.value, q.measure) for q in there}:
        return

    def led(text: str, every: Sequence[Quantity]) -> set[tuple[str, Fraction | str, str]]:
        found = set()
        for q in every:
            word = re.search(r"(\w+)\W*$", text[: q.start])
            found.add((word[1].casefold() if word else "", q.value, q.measure))
        return found

    moved = [(a, b) for a, b in zip(there, own, strict=True) if a.value != b.value and a.measure == b.measure]
    if moved and led(card, own) != led(source, there) and len(moved) > 1:
        yield Difference(Kind.NUMBER, moved[0][0].text, moved[0][1].text)
