"""What git leaves in a text file when it cannot merge: both sides between markers."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Seven equal signs alone may underline a heading; they count only between the two others.
_MARKER = re.compile(r"^(<{7}|={7}|>{7})(?= |\r?$)", re.M)


def conflicts(text: str) -> Iterator[tuple[int, int]]:
    """First and last line (1-based) of every conflict in ``text``, a marker that was left alone included."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    opened, line, seen = 0, 1, 0
    for marker in _MARKER.finditer(text):
        line += text.count("\n", seen, marker.start())
        seen = marker.start()
        if marker[1][0] == "<":
            if opened:
                yield opened, opened
            opened = line
        elif marker[1][0] == ">":
            yield opened or line, line
            opened = 0
    if opened:
        yield opened, opened
