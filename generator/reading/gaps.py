"""Dropped bytes: which character stood where a code page lost part of it.

A character is restored only when it is the only one in use (``plausible.yml``) that fits its place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

from generator.reading import boxes
from generator.tables import table

#: Stands for a character that is not known, or not known yet.
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


@cache
def _places() -> dict[str, frozenset[str]]:
    """The lists of ``plausible.yml`` by the place in which their characters can stand."""
    places = dict(table("generator.reading", "plausible.yml"))
    places["anywhere"] = "".join(places["anywhere"].values())
    return {place: frozenset(chars) - {" "} for place, chars in places.items()}


def _is_word(char: str) -> bool:
    return char.isalnum()


def _is_pictograph(char: str) -> bool:
    return char == UNKNOWN or char == "\ufe0f" or unicodedata.category(char) in {"So", "Sk"}


#: Whether a character of a list can stand between the characters ``before`` and ``after``.
_FITS: dict[str, Callable[[str, str], bool]] = {
    "anywhere": lambda before, after: True,
    "joining": lambda before, after: _is_pictograph(before) and _is_pictograph(after),
    "modifying": lambda before, after: _is_pictograph(before),
    "attached": lambda before, after: _is_word(before) or before in ")]",
    "detached": lambda before, after: not _is_word(before) and before not in ")]",
    "closing": lambda before, after: (
        not before.isspace() and not _is_word(after) and not _is_pictograph(after)
    ),
    "opening": lambda before, after: not _is_word(before) and _is_word(after),
    "hyphen": lambda before, after: _is_word(before) and _is_word(after),
}


def _is_letter_here(char: str, before: str, after: str) -> bool:
    """Whether the letter ``char`` of an alphabet in wide use has the case its neighbours ask for."""
    if not ("\u00c0" <= char <= "\u021b" or "\u0386" <= char <= "\u045f") or not char.isalpha():
        return False
    if before.islower():
        return char.islower()
    if before.isupper() and after.isupper():
        return char.isupper()
    return True


def choose(lines: Sequence[str], row: int, column: int, candidates: Sequence[str]) -> str | None:
    """The one of ``candidates`` that can stand at ``lines[row][column]``, or None when nobody can know.

    ``row`` and ``column`` count from 0; :data:`UNKNOWN` stands in ``lines`` for what is undecided.
    """
    line = lines[row]
    before = line[column - 1] if column else " "
    after = line[column + 1] if column + 1 < len(line) else " "
    drawn = [char for char in candidates if boxes.is_box(char)]
    joined = boxes.fitting(lines, row, column, drawn, UNKNOWN)
    if joined:
        return joined
    fits = {place for place, fit in _FITS.items() if fit(before, after)}
    if line.count("“", 0, column) > line.count("”", 0, column):
        fits.add("closing")
    fitting = {
        char
        for char in candidates
        if any(char in _places()[place] for place in fits) or _is_letter_here(char, before, after)
    }
    if not fitting and drawn:
        return None
    modifiers = fitting & (_places()["joining"] | _places()["modifying"])
    fitting = modifiers or fitting
    return fitting.pop() if len(fitting) == 1 else None
