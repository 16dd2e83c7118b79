"""A card file cut into the units that are generated, edited and kept as a whole.

Cutting loses nothing: ``str(split(text)) == text`` for every text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.cards.blocks import closed_runs, heading, lines_of
from generator.cards.inline import plain, split_tail, starred
from generator.cards.normal import normal
from generator.cards.sections import kind_of
from generator.fences import front_matter
from generator.marks import LINES, TIME
from generator.model import SectionKind
from generator.slugs import distinct, slug

TITLE = "title"
LINKS = "links"
OTHER = "other/"  # begins the key of a person's section
_DEFINITION = re.compile(rf"\[(?:{LINES}|{TIME})\]:[ \t]", re.I)  # formatters write labels small
_BLANK = " \t\r\n"
_KINDS = {kind.value: kind for kind in SectionKind}


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a card file that is replaced or kept as a whole.

    Its key is ``title`` (the first heading and what stands before the first section), the kind of a
    section (its text up to the first ``###``), ``<kind>/<slug>`` (a level-3 entry with what follows it),
    ``other/<slug>`` (a person's section), or ``links`` (the definitions at the end).
    """

    key: str
    text: str
    line: int = 1  # 1-based, in its file

    @property
    def kind(self) -> SectionKind:
        """The kind of section that a unit belongs to."""
        name = self.section.rstrip("0123456789").rstrip("-")  # a second section of its kind: thesis-2
        return _KINDS.get(name, SectionKind.OTHER)

    @property
    def section(self) -> str:
        """The key of the section that a unit stands in."""
        return self.key if self.key.startswith("other/") else self.key.partition("/")[0]


@dataclass(frozen=True, slots=True)
class CardFile:
    """The text of a card file in parts; ``str()`` joins them again."""

    opening: str  # byte order mark and the line that opens the front matter; may be empty
    front: str  # the YAML between the fences
    closing: str  # the line that closes it; empty where nothing does
    units: tuple[Unit, ...]

    def __str__(self) -> str:
        return self.opening + self.front + self.closing + "".join(unit.text for unit in self.units)


def fingerprint(text: str) -> str:
    """Six hex digits that stand for what the Markdown ``text`` says, however its lines are laid out."""
    return digest(normal(text))


def is_as_written(text: str, written: str | None) -> bool:
    """Whether ``written`` is the fingerprint of ``text``; what the generator wrote is its own normal form."""
    return written is not None and (written == digest(text) or written == fingerprint(text))


def digest(text: str) -> str:
    """Six hex digits that stand for ``text``, whatever its line ends and trailing blanks."""
    lines = [line.rstrip(" \t\r") for line in text.split("\n")]
    return hashlib.sha256("\n".join(lines).strip("\n").encode("utf-8", "surrogatepass")).hexdigest()[:6]


def fingerprints(units: Sequence[Unit]) -> dict[str, str]:
    """The fingerprint of every unit by its key; the links are not anybody's words and have none."""
    return {unit.key: fingerprint(unit.text) for unit in units if unit.key != LINKS}


def _links(lines: Sequence[str], closed: dict[int, int]) -> dict[int, int]:
    """Runs of definitions that end at a section or the end of the file: first index → index behind."""
    inside = {i for start, end in closed.items() for i in range(start, end)}
    runs, at = {}, 0
    while at < len(lines):
        start = at
        at += 1
        if not lines[start].startswith("["):
            continue
        continues = start > 0 and bool(lines[start - 1].strip(_BLANK))
        if start in inside or continues or not _DEFINITION.match(lines[start]):
            continue
        while at < len(lines) and (_DEFINITION.match(lines[at]) or not lines[at].strip(_BLANK)):
            at += 1
        if at == len(lines) or lines[at].startswith("## "):
            runs[start] = at
    return runs


def _named(markdown: str) -> str:
    """The words of a heading, without what stands behind them."""
    return plain(split_tail(starred(markdown))[0])


def _openings(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Where units begin, and the key of each before it is made distinct."""
    closed = closed_runs(lines)
    links = _links(lines, closed)
    titled, kind, at = False, None, 0
    while at < len(lines):
        if at in closed:
            at = closed[at]
            continue
        if at in links:
            yield at, LINKS
            at = links[at]
            continue
        found = heading(lines[at])
        if found and found[0] == 1 and not titled and kind is None:
            titled = True
        elif found and found[0] <= 2:
            words = _named(found[1])
            kind = kind_of(words)
            yield at, f"other/{slug(words)}" if kind is SectionKind.OTHER else kind.value
        elif found and found[0] == 3 and kind not in (None, SectionKind.OTHER):
            yield at, f"{kind}/{slug(_named(found[1]))}"
        at += 1


def _units(body: str, first_line: int) -> Iterator[Unit]:
    lines = lines_of(body)
    starts = list(_openings(lines))
    if lines and (not starts or starts[0][0] > 0):
        starts.insert(0, (0, TITLE))
    taken: set[str] = set()
    for (start, name), (end, _) in pairwise([*starts, (len(lines), "")]):
        key = name if name == LINKS else distinct(name, taken)
        taken.add(key)
        yield Unit(key, "".join(lines[start:end]), first_line + start)


@lru_cache(maxsize=4)
def split(text: str) -> CardFile:
    """Cut ``text`` into the parts of a card file. Without closed front matter all of it is units.

    Kept for the next reader: everybody who looks at a card looks at its parts.
    """
    front = front_matter(text)
    if front is None:
        return CardFile("", "", "", tuple(_units(text, 1)))
    return CardFile(*front[:3], tuple(_units(front.body, front.body_line)))
