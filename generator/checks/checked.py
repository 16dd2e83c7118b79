"""What a check is given: a card with everything known of it, and what there is around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.evidence import SeedIndex
from generator.model import Card

_WORDS = re.compile(r"[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]+)?")


class Spot(NamedTuple):
    """A place in a text file; both are 1-based, the column in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCard:
    """A card with its evidence looked up, and where it lies; ``index`` is None when its seed is not at hand.

    ``statements`` and ``parts`` give line (1-based) and whether the generator wrote it so, in the order of
    ``card.every_statement()`` and of every ``section.every_part()``.
    """

    path: str
    file: Path
    text: str
    card: Card
    statements: Sequence[tuple[int, bool]]
    parts: Sequence[tuple[int, bool]]
    index: SeedIndex | None

    def key(self, name: str) -> Spot | None:
        """Where the value of the front matter's key ``name`` begins; None where it has none of that name."""
        for number, line in enumerate(_lines(self.text)[1:], 2):
            if line.startswith(f"{name}:"):
                value = line[len(name) + 1 :]
                return Spot(number, len(line) - len(value.lstrip(" \t")) + 1)
            if line.rstrip(" \t\r") == "---":
                break
        return None

    def heading(self, words: str) -> Spot | None:
        """Where the line ``words`` stands in the body."""
        return next(
            (Spot(n, 1) for n, line in enumerate(_lines(self.text), 1) if line.startswith(words)), None
        )

    def words_on(self, line: int) -> Spot:
        """Where the words of the part that begins on ``line`` begin, behind its list mark."""
        found = _WORDS.match(_lines(self.text)[line - 1])
        return Spot(line, found.end() + 1 if found else 1)

    def mark(self, line: int, label: str) -> Spot:
        """Where ``[label]`` stands in the part that begins on ``line``; where the part begins if nowhere."""
        for number, words in self._part(line):
            at = words.find(f"[{label}]")
            if at >= 0:
                return Spot(number, at + 1)
        return self.words_on(line)

    def _part(self, line: int) -> Iterator[tuple[int, str]]:
        for number, words in enumerate(_lines(self.text)[line - 1 :], line):
            if not words.strip() and number > line:
                return
            yield number, words


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    """The lines of ``text``; a file's findings come one behind the other."""
    return text.split("\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a card's findings depend on beside the card and its seed."""

    layouts: Sequence[str] = ()  # the names of those there are
