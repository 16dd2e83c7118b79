"""The language a text is written in, by its script and its most frequent small words.

Made to keep English cues off other languages, not to tell all languages apart: what is not told is English.
The words are in ``tongue.yml``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from generator.language.lexicon import load

#: The language whose cues for strength and roles are known, and that of a text nothing is known of.
ENGLISH = "en"


def is_supported(language: str) -> bool:
    """Whether the cues for strength and roles are those of ``language`` (ISO 639-1)."""
    return language == ENGLISH


_WORD = re.compile(r"[^\W\d_]+")


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str], float], ...]:
    rules = load("tongue.yml")
    return tuple(
        (code, re.compile(p), float(rules["script share"][code])) for code, p in rules["scripts"].items()
    )


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Word → the languages it is frequent in."""
    found: dict[str, list[str]] = {}
    for code, listed in load("tongue.yml")["words"].items():
        for word in listed:
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def is_written_in(language: str, text: str) -> bool:
    """Whether words of ``text`` tell that it is in ``language``, and not that nothing tells of another."""
    if language != ENGLISH:
        return language_of(text) == language
    listed = load("tongue.yml")["words"][ENGLISH]
    return sum(word in listed for word in _WORD.findall(text.casefold())) >= int(
        load("tongue.yml")["fewest hits"]
    )


@lru_cache(maxsize=8)  # layouts ask one after another for the same document
def language_of(text: str) -> str:
    """The ISO 639-1 code of the language of ``text``; ``en`` where nothing tells of another."""
    rules = load("tongue.yml")
    text = text[: int(rules["looked at"])]
    letters = sum(c.isalpha() for c in text)
    if not letters:
        return ENGLISH
    for code, pattern, share in _scripts():
        if len(pattern.findall(text)) >= share * letters:
            return code
    hits: dict[str, float] = {}
    known = _words()
    for word in _WORD.findall(text.casefold()):
        for code in known.get(word, ()):
            hits[code] = hits.get(code, 0) + 1
    best = max(sorted(hits), key=lambda code: hits[code], default=ENGLISH)
    enough = hits.get(best, 0) >= int(rules["fewest hits"])
    enough = enough and hits[best] >= float(rules["lead"]) * hits.get(ENGLISH, 0)
    return best if best == ENGLISH or enough else ENGLISH
