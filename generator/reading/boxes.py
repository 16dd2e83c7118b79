"""Box drawing: which of several characters joins up with those around it.

The arms of a character are read from its Unicode name ("BOX DRAWINGS LIGHT DOWN AND LEFT").
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

_SIDES = {
    "UP": ("up",),
    "DOWN": ("down",),
    "LEFT": ("left",),
    "RIGHT": ("right",),
    "VERTICAL": ("up", "down"),
    "HORIZONTAL": ("left", "right"),
}
_WEIGHTS = {"LIGHT": "light", "SINGLE": "light", "HEAVY": "heavy", "DOUBLE": "double"}
_NEIGHBOURS = {"up": (-1, 0, "down"), "down": (1, 0, "up"), "left": (0, -1, "right"), "right": (0, 1, "left")}
_STRAIGHT = ({"left", "right"}, {"up", "down"})

# What a side adds to the score of a character, see _score.
_JOINED, _HOPED, _LOOSE_END, _LOOSE_CORNER, _CLASH = 2.0, 0.5, -0.25, -1.0, -2.0


def is_box(char: str) -> bool:
    """Whether ``char`` draws lines of boxes."""
    return "\u2500" <= char <= "\u257f"


@cache
def arms(char: str) -> dict[str, str]:
    """The sides (up, down, left, right) to which ``char`` draws a line, with the weight of that line."""
    if not is_box(char):
        return {}
    words = unicodedata.name(char).removeprefix("BOX DRAWINGS ")
    for dashes in ("DOUBLE", "TRIPLE", "QUADRUPLE"):
        words = words.replace(f" {dashes} DASH", "")
    found: dict[str, str] = {}
    weight = "light"
    for part in words.split(" AND "):
        names = part.split()
        weight = next((_WEIGHTS[name] for name in names if name in _WEIGHTS), weight)
        for name in names:
            found.update(dict.fromkeys(_SIDES.get(name, ()), weight))
    return found


def fitting(lines: Sequence[str], row: int, column: int, chars: Iterable[str], unknown: str) -> str | None:
    """The one of ``chars`` that joins up best at ``lines[row][column]``; None when no single one does.

    ``unknown`` is the character that stands in ``lines`` for those still to be decided.
    """
    scored = sorted(((_score(lines, row, column, char, unknown), char) for char in chars), reverse=True)
    if not scored or scored[0][0] <= 0 or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return scored[0][1]


def _score(lines: Sequence[str], row: int, column: int, char: str, unknown: str) -> float:
    own = arms(char)
    loose = _LOOSE_END if set(own) in _STRAIGHT else _LOOSE_CORNER
    score = 0.0
    for side, (down, right, facing) in _NEIGHBOURS.items():
        neighbour = _at(lines, row + down, column + right)
        mine, theirs = own.get(side), arms(neighbour).get(facing)
        if mine and neighbour == unknown:
            score += _HOPED
        elif mine and theirs:
            score += _JOINED if mine == theirs else _CLASH / 2
        elif theirs:
            score += _CLASH
        elif mine:
            score += _CLASH if is_box(neighbour) else loose
    return score


def _at(lines: Sequence[str], row: int, column: int) -> str:
    if not 0 <= row < len(lines) or not 0 <= column < len(lines[row]):
        return " "
    return lines[row][column]
