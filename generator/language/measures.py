"""What a figure measures: the noun phrase beside it, in the sentence's own words.

A heuristic without grammar: phrases end at the words listed in ``figures.yml``. It prefers to say nothing.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from generator.language.lexicon import load

_TOKEN = re.compile(r"[\w$%](?:[\w'’.\-/&$%]*[\w%])?|[^\w\s]")
_LONGEST = 6
_LONGEST_AFTER = 4
_VERB_ENDING = ("ing", "ed")


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    content = load("figures.yml")
    return frozenset(content["links"]), frozenset(content["stops"]), frozenset(content["empty"])


@cache
def _verbal_nouns() -> frozenset[str]:
    return frozenset(load("figures.yml")["verbal_nouns"])


@cache
def _heads() -> tuple[frozenset[str], tuple[str, ...]]:
    content = load("figures.yml")
    return frozenset(content["heads"]), tuple(content["head_endings"])


def _is_measure(noun: str) -> bool:
    """Whether a noun, singular or plural, is one that figures measure."""
    heads, endings = _heads()
    low = noun.lower()
    forms = {low, low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("ies") + "y"}
    return bool(forms & heads) or any(f.endswith(endings) for f in forms)


def _sensible(words: list[str]) -> bool:
    """Whether a run of words may name a measure: it ends on a noun of measure and is not all numbers."""
    if not words or not _is_measure(words[-1]):
        return False
    _, stops, empty = _words()
    if not words or words[-1].lower() in empty or words[-1].lower() in stops:
        return False
    if words[-1].endswith(("'s", "’s")) or (len(words) == 1 and any(c.isdigit() for c in words[0])):
        return False
    return any(w[0].isalpha() and len(w) > 1 for w in words) and not any(w[0].isdigit() for w in words)


def _after(sentence: str, stop: int) -> str:
    """The noun phrase that follows a figure, straight or behind "of" or "in"."""
    _, stops, _ = _words()
    tokens = list(islice(_TOKEN.finditer(sentence, stop), _LONGEST_AFTER + 3))
    linked = bool(tokens) and tokens[0].group().lower() in {"of", "in", "on", "worth"}
    if linked:
        tokens = tokens[1:]
        if tokens and tokens[0].group().lower() == "of":
            tokens = tokens[1:]
    taken: list[re.Match[str]] = []
    for token in tokens[: _LONGEST_AFTER + 1]:
        word = token.group().lower()
        if not token.group()[0].isalpha() or word in stops or word in {"of", "in"}:
            break
        taken.append(token)
    if not linked and not taken:
        return ""
    # A participle or adverb behind the figure begins something else.
    while taken and (taken[-1].group().endswith(_VERB_ENDING) or taken[-1].group().endswith("ly")):
        taken.pop()
    if len(taken) > _LONGEST_AFTER or not _sensible([t.group() for t in taken]):
        return ""
    if not linked and taken[0].group()[0].isupper() and len(taken) > 3:
        return ""
    return sentence[taken[0].start() : taken[-1].end()]


def _before(sentence: str, floor: int, start: int, time: bool) -> str:
    """The noun phrase in front of a figure, behind verbs of change and prepositions."""
    links, stops, _ = _words()
    nouns = _verbal_nouns()
    tokens = list(_TOKEN.finditer(sentence, floor, start))
    at = len(tokens) - 1
    # "… fell 5% in two years": the span is when, not what.
    if (
        time
        and at >= 0
        and tokens[at].group().lower()
        in {"in", "within", "over", "for", "every", "last", "past", "next", "than"}
    ):
        return ""
    linked = False
    while at >= 0 and (tokens[at].group().lower() in links or tokens[at].group().endswith("ly")):
        linked, at = True, at - 1
    if not linked:
        return ""
    taken: list[re.Match[str]] = []
    while at >= 0 and len(taken) < _LONGEST:
        word = tokens[at].group()
        lower = word.lower()
        if lower == "and":
            return ""  # one of several: which one is not plain
        if not word[0].isalpha() or (lower in stops and not (taken and lower == "of")):
            break
        if lower.endswith("ing") and taken and lower not in nouns:
            break
        taken.insert(0, tokens[at])
        at -= 1
    while taken and (taken[0].group().lower() in links or taken[0].group().endswith("ly")):
        if len(taken) > 1 and taken[1].group().lower() == "of":
            break  # "cost of capital"
        taken.pop(0)
    words = [t.group() for t in taken]
    if len(words) >= _LONGEST or not _sensible(words):
        return ""
    return sentence[taken[0].start() : taken[-1].end()]


def measured(sentence: str, floor: int, start: int, stop: int, *, time: bool = False) -> str:
    """The words of ``sentence`` that say what the figure at ``start`` to ``stop`` measures, or ``""``.

    Words before ``floor`` belong to another figure; ``time`` says that this one is a span of time.
    """
    return _after(sentence, stop) or _before(sentence, floor, start, time)
