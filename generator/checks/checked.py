"""What a check is given: a card with everything known of it, and what there is around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.evidence import SeedIndex
from generator.fences import front_matter
from generator.model import Card, Taxonomy

_WORDS = re.compile(r"[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]+)?")


class Spot(NamedTuple):
    """A place in a text file; both are 1-based, the column in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCard:
    """A card with its evidence looked up, and where it lies; ``index`` is None when its seed is not at hand.

    ``statements`` and ``parts`` give line (1-based), whether the generator wrote it so, and the key of its
    unit, in the order of ``card.every_statement()`` and of every ``section.every_part()``.
    """

    path: str
    file: Path
    text: str
    card: Card
    statements: Sequence[tuple[int, bool, str]]
    parts: Sequence[tuple[int, bool, str]]
    index: SeedIndex | None
    #: A person's own sections: the line where each begins, and its text.
    own: Sequence[tuple[int, str]] = ()
    #: The line of the heading that names the card, and its words; None where the card has none.
    title: tuple[int, str] | None = None

    def without_body(self) -> CheckedCard:
        """What the checks of all cards beside one another need: its front matter, no section, no seed.

        Little enough to go from one process to another.
        """
        front = front_matter(self.text)
        return replace(
            self,
            text="".join(front[:3]) if front else "",
            card=replace(self.card, sections=()),
            statements=(),
            parts=(),
            own=(),
            index=None,
        )

    def key(self, *names: str) -> Spot:
        """Where the value of the first of these keys begins that the front matter has; else the top."""
        front = front_matter(self.text)
        lines = list(enumerate(front.yaml.split("\n"), 2)) if front else []
        for name in names:
            for number, line in lines:
                if line.startswith(f"{name}:"):
                    value = line[len(name) + 1 :]
                    return Spot(number, len(line) - len(value.lstrip(" \t")) + 1)
        return Spot(1, 1)

    def word(self, word: str, *keys: str) -> Spot:
        """Where ``word`` stands in the value of the first of these keys; as :meth:`key` if nowhere."""
        begin = self.key(*keys)
        for number, line in enumerate(_lines(self.text)[begin.line - 1 :], begin.line):
            if number > begin.line and line[:1] not in (" ", "\t", "-"):
                break
            at = line.find(word)
            if at >= 0:
                return Spot(number, at + 1)
        return begin

    def heading(self, words: str) -> Spot | None:
        """Where the line ``words`` stands in the body."""
        return next(
            (Spot(n, 1) for n, line in enumerate(_lines(self.text), 1) if line.startswith(words)), None
        )

    def words_on(self, line: int) -> Spot:
        """Where the words of the part that begins on ``line`` begin, behind its list mark."""
        found = _WORDS.match(_lines(self.text)[line - 1])
        return Spot(line, found.end() + 1 if found else 1)

    def find(self, line: int, words: str) -> Spot:
        """Where ``words`` stand in the part that begins on ``line``; where the part begins if nowhere."""
        for number, shown in self._part(line):
            at = shown.find(words)
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
    taxonomy: Taxonomy = field(default_factory=Taxonomy)
    #: Whether the value of a key of the front matter is a person's, by the text of the card.
    edited: Callable[[str, str], bool] = lambda text, key: True
