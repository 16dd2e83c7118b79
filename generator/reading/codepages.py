"""One-byte code pages, and the damage they leave when UTF-8 is read through them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import combinations, product

_LENGTHS = {
    **dict.fromkeys(range(0xC2, 0xE0), 2),
    **dict.fromkeys(range(0xE0, 0xF0), 3),
    **dict.fromkeys(range(0xF0, 0xF5), 4),
}
_CONTINUATION = range(0x80, 0xC0)
_SYMBOLS, _PICTOGRAPHS = 0xE2, 0xF0  # first bytes of punctuation, arrows, boxes … and of emoji
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"  # what some decoders put for a byte they cannot read
_NOBODYS = {"Cn", "Co", "Cs"}  # categories that no document is written in


@dataclass(frozen=True, slots=True)
class Damage:
    """One damaged character: where it stands in its line (from 0), and what would explain it.

    ``known`` is the character when all its bytes are there; otherwise ``candidates`` are those that it
    could be with the dropped bytes put back.
    """

    start: int
    end: int
    known: str = ""
    candidates: tuple[str, ...] = ()
    telling: bool = False  # alone enough to show damage: nobody means â€™ or ğŸ’¡, but Ã” can be meant

    @property
    def bare(self) -> bool:
        """Whether nothing but the first byte is left."""
        return not self.known and self.end - self.start == 1


@dataclass(frozen=True)
class CodePage:
    """A one-byte code page. C1 controls stand for themselves, so that Latin-1 is part of every page.

    ``undefined`` are the bytes (80–FF) that stand for no character of the page.
    """

    name: str
    _bytes: dict[str, int] = field(init=False, repr=False, compare=False)
    undefined: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _leads: re.Pattern[str] = field(init=False, repr=False, compare=False)  # what a sequence begins with

    def __post_init__(self) -> None:
        defined = {byte: bytes([byte]).decode(self.name, "ignore") for byte in range(0x80, 0x100)}
        table = {chr(byte): byte for byte in range(0x80, 0xA0)}
        table |= {char: byte for byte, char in defined.items() if char}
        object.__setattr__(self, "_bytes", table)
        object.__setattr__(self, "undefined", tuple(byte for byte, char in defined.items() if not char))
        leads = "".join(re.escape(char) for char, byte in table.items() if byte in _LENGTHS)
        object.__setattr__(self, "_leads", re.compile(f"[{leads}]"))

    def damages(self, line: str) -> Iterator[Damage]:
        """Every sequence of ``line`` that is one UTF-8 character, or would be with dropped bytes put back."""
        at = 0
        while high := self._leads.search(line, at):
            damage = self._damage(line, high.start())
            if damage:
                yield damage
            at = damage.end if damage else high.end()

    def _damage(self, line: str, start: int) -> Damage | None:
        length = _LENGTHS[self._bytes[line[start]]]
        if length == 2 and line[start + 1 : start + 2] == " ":
            return _with_blank(line, start)
        found = _sequence(self, line[start : start + length])
        return (
            Damage(start, start + found.end, found.known, found.candidates, found.telling) if found else None
        )

    def sequence(self, chars: str) -> Damage | None:
        """What the sequence that begins ``chars`` stands for; no other character is looked at."""
        lead = self._bytes[chars[0]]
        following = _LENGTHS[lead] - 1
        left = self._continuation(chars[1:])
        end = 1 + len(left)
        if len(left) == following and None not in left:
            known = _decoded(lead, left)
            return Damage(0, end, known, telling=_is_telling(lead, (known,))) if known else None
        if len(left) < following and None in left:
            return None  # a decoder marks the bytes it cannot read or drops them, not both
        if following == 1 or left:
            found = _candidates(lead, left, following, self.undefined)
            return Damage(0, end, "", found, _is_telling(lead, found)) if found else None
        return None

    def _continuation(self, chars: str) -> tuple[int | None, ...]:
        """The continuation bytes that ``chars`` begins with; None for one that a decoder could not read."""
        found: list[int | None] = []
        for char in chars:
            byte = self._bytes.get(char, 0)
            if byte not in _CONTINUATION and char != _UNREADABLE:
                break
            found.append(byte or None)
        return tuple(found)


@lru_cache(maxsize=4096)
def _sequence(page: CodePage, chars: str) -> Damage | None:
    """What ``chars`` stand for in ``page``: a damaged text holds the same few sequences over and over."""
    return page.sequence(chars)


#: The pages that captures were read through, the likeliest first.
PAGES = (CodePage("cp1252"), CodePage("cp1254"))


def _is_telling(lead: int, chars: tuple[str, ...]) -> bool:
    """Whether a sequence with that first byte and meaning is damage wherever it stands."""
    return lead in (_SYMBOLS, _PICTOGRAPHS) or any(char in "\ufe0f\ufeff\ufffd" for char in chars)


@cache
def _decoded(lead: int, following: tuple[int | None, ...]) -> str:
    """The character of these bytes, or nothing when they are none that a document is written in."""
    char = bytes([lead, *(byte or 0 for byte in following)]).decode("utf-8", "ignore")
    return char if len(char) == 1 and unicodedata.category(char) not in _NOBODYS else ""


@cache
def _candidates(
    lead: int, left: tuple[int | None, ...], following: int, undefined: tuple[int, ...]
) -> tuple[str, ...]:
    """The characters that begin with ``lead``, hold ``left`` in order and lack only ``undefined`` bytes."""
    found = set()
    for places in combinations(range(following), len(left)):
        slots: list[tuple[int, ...]] = [undefined] * following
        for place, byte in zip(places, left, strict=True):
            slots[place] = undefined if byte is None else (byte,)
        found |= {_decoded(lead, values) for values in product(*slots)}
    return tuple(sorted(char for char in found if char and unicodedata.category(char) != "Cc"))


def _with_blank(line: str, start: int) -> Damage | None:
    """``Ã`` (``à``) or ``Â`` (a no-break space) before byte A0, when that is a plain blank by now.

    Where ``à`` ended a word, the blank after it may have been merged with the one that was part of it.
    """
    before, after = line[:start][-1:] or " ", line[start + 2 : start + 3] or " "
    if line[start] == "Ã" and (before.islower() or (before == " " and after.islower())):
        return Damage(start, start + (2 if after == " " else 1), "à", telling=True)
    if line[start] == "Â" and not before.isupper():
        return Damage(start, start + 2, "\u00a0", telling=True)
    return None
