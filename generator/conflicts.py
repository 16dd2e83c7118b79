"""What git leaves in a text file when it cannot merge: both sides between markers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Seven equal signs alone may underline a heading; they count only between the two others.
_MARKER = re.compile(r"^(<{7}|={7}|>{7})(?= |\r?$)", re.M)


class Conflict(NamedTuple):
    """``first`` and ``last`` line (1-based); ``whole`` when it is opened, split and closed."""

    first: int
    last: int
    whole: bool = False


def conflicts(text: str) -> Iterator[Conflict]:
    """Every conflict in ``text``, a marker that was left alone included."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    opened, split, line, seen = 0, False, 1, 0
    for marker in _MARKER.finditer(text):
        line += text.count("\n", seen, marker.start())
        seen = marker.start()
        if marker[1][0] == "<":
            if opened:
                yield Conflict(opened, opened)
            opened, split = line, False
        elif marker[1][0] == "=":
            split = opened > 0
        else:
            yield Conflict(opened or line, line, whole=split)
            opened, split = 0, False
    if opened:
        yield Conflict(opened, opened)
