"""Word lists as data: a small phrase notation, compiled to regular expressions when first needed.

A phrase is a run of tokens with blanks between them:

========== ================================================================
``word``    that word, upper or lower case
``a|b``     one of these words
``slow*``   any word that begins so (at least three letters before the star)
``word?``   the word or nothing
``@name``   a word or phrase of the list ``name`` in the same file
``#``       a number, with currency, sign or per cent
``_``       any one word
``..``      up to three words
``^`` ``$`` the beginning and the end of a sentence
========== ================================================================

Anything else (``~``, ``?!``) stands for itself. Where two cues overlap the longer wins, so a file rules
out a false reading by listing the longer phrase with a kind that counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import Any

import yaml

# Plain strings only: YAML 1.1 would read the words "on" and "no" as truth values.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEY = re.compile(r"[^\W_]+")
_GAP = r"[\s\-–—]+"
_BREAK = r"[\s\-–—,:;(\"“‘']+"
_WORD = r"[\w$€£%](?:[\w'’.%$&/]*[\w%])?"
_NUMBER = r"[~<>+\-]?[$€£]?\d[\d,.]*(?:\s?[-–]\s?\d[\d,.]*)?[%x+]?\w{0,2}"
_MARKS = r"[\s\"'“”‘’(\[•\-–—*]*"
_TOKENS = {
    "#": _NUMBER,
    "_": _WORD,
    "^": rf"(?:^|(?<=[.!?:;])\s+){_MARKS}",
    "$": r"(?=[.!?;]?[\"'”’)\]]*\s*$)",
}
_KEY_LETTERS = 3


def load(name: str) -> Any:
    """The content of the package's data file ``name``; every scalar is a string."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase with what it stands for. ``cased`` phrases match upper and lower case as written."""

    phrase: str
    kind: str
    weight: float
    cased: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in ``text[start:end]``."""

    start: int
    end: int
    entry: Entry


def _literal(word: str) -> str:
    pattern = re.escape(word.removesuffix("*").replace("’", "'")).replace("'", "['’]")
    pattern = pattern.replace(r"\-", r"[\s\-–—]")
    if word.endswith("*"):
        pattern += r"[\w'’]*"
    head = r"(?<![\w])" if word[0].isalnum() else ""
    tail = r"(?![\w])" if word[-1].isalnum() else ""
    return head + pattern + tail


def _tokens(phrase: str, lists: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, list[str], bool]]:
    """Pattern, literal words and optionality of every token of ``phrase``."""
    for token in phrase.split():
        optional = len(token) > 1 and token.endswith("?")
        core = token[:-1] if optional else token
        if core in _TOKENS:
            yield _TOKENS[core], [], optional
            continue
        words: list[str] = []
        for part in core.split("|"):
            words.extend(lists[part[1:]] if part.startswith("@") else [part])
        patterns = [_GAP.join(map(_literal, word.split())) for word in words]
        yield f"(?:{'|'.join(patterns)})", words, optional


def compiled(phrase: str, lists: Mapping[str, Sequence[str]], cased: bool = False) -> re.Pattern[str]:
    """The regular expression of a phrase. Raises KeyError for a list that does not exist."""
    pattern, gap, first = "", "", True
    for token in phrase.split():
        if token == "..":
            gap = rf"{_BREAK}(?:{_WORD}{_BREAK}){{0,3}}?" if not first else rf"(?:{_WORD}{_BREAK}){{0,3}}?"
            continue
        ((part, _, optional),) = _tokens(token, lists)
        joint = gap or ("" if first else _GAP)
        if token == "$":
            pattern += (rf"(?:{_BREAK}{_WORD}){{0,3}}?" if gap else "") + part
        elif optional:
            pattern += f"(?:{part}{_GAP})?" if first else f"(?:{joint}{part})?"
            gap = ""
            continue
        else:
            pattern += joint + part
        gap = ""
        first = token == "^"
    return re.compile(pattern, 0 if cased else re.IGNORECASE)


def _keys(phrase: str, lists: Mapping[str, Sequence[str]]) -> frozenset[str] | None:
    """First letters of words one of which any match holds; None when the phrase has no plain word."""
    best: tuple[int, frozenset[str]] | None = None
    for token in phrase.split():
        if token == "..":
            continue
        ((_, words, optional),) = _tokens(token, lists)
        heads = [_KEY.findall(word.casefold()) for word in words]
        if optional or not words or not all(heads):
            continue
        keys = frozenset(head[0][:_KEY_LETTERS] for head in heads)
        rank = min(len(head[0]) for head in heads)
        if best is None or rank > best[0]:
            best = rank, keys
    return best[1] if best else None


@dataclass(frozen=True)
class Lexicon:
    """Phrases that are looked for together. Only those whose first letters occur in a text are tried."""

    entries: tuple[Entry, ...]
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for number, entry in enumerate(self.entries):
            for key in _keys(entry.phrase, self.lists) or ("",):
                index.setdefault(key, []).append(number)
        return index

    @cached_property
    def _patterns(self) -> dict[int, re.Pattern[str]]:
        return {}

    def _pattern(self, number: int) -> re.Pattern[str]:
        pattern = self._patterns.get(number)
        if pattern is None:
            entry = self.entries[number]
            pattern = self._patterns[number] = compiled(entry.phrase, self.lists, entry.cased)
        return pattern

    def all_hits(self, text: str) -> list[Hit]:
        """Every place where a phrase stands, overlapping ones included, in order of text."""
        keys = {word[:_KEY_LETTERS] for word in _KEY.findall(text.casefold())} | {""}
        numbers = sorted({number for key in keys for number in self._index.get(key, ())})
        hits = [
            Hit(m.start(), m.end(), self.entries[number])
            for number in numbers
            for m in self._pattern(number).finditer(text)
            if m.end() > m.start()
        ]
        return sorted(hits, key=lambda h: (h.start, -h.end))

    def hits(self, text: str) -> list[Hit]:
        """The places where a phrase stands; of overlapping ones the longest, then the heaviest.

        A phrase for the whole sentence (``^ … $``) yields to any phrase inside it.
        """
        chosen: list[Hit] = []
        ranked = sorted(
            self.all_hits(text),
            key=lambda h: (h.entry.phrase.endswith(" $"), h.start - h.end, -abs(h.entry.weight), h.start),
        )
        taken = bytearray(len(text))
        for hit in ranked:
            if not any(taken[hit.start : hit.end]):
                taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                chosen.append(hit)
        return sorted(chosen, key=lambda h: h.start)


def _phrases(text: str) -> list[str]:
    """The phrases of a group: separated by semicolons."""
    return [" ".join(phrase.split()) for phrase in text.split(";") if phrase.strip()]


@cache
def lexicon(name: str) -> Lexicon:
    """The cues of the data file ``name``.

    The file maps ``lists`` to named word lists and ``cues`` to groups, each with ``kind``, ``weight``,
    ``phrases`` (text, separated by semicolons) and optionally ``cased``; an ``example`` beside them is
    for its reviewers and the tests.
    """
    content = load(name)
    lists = {key: tuple(words) for key, words in content.get("lists", {}).items()}
    entries = tuple(
        Entry(phrase, group["kind"], float(group.get("weight", 1)), group.get("cased") == "true")
        for group in content["cues"]
        for phrase in _phrases(group["phrases"])
    )
    return Lexicon(entries, lists)
