"""How a card marks evidence: lines of the seed, ``[L33]``, and moments of a recording, ``[26:45]``."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.model import Span

_CLOCK = r"[0-9]{1,3}:[0-9]{2}(?::[0-9]{2})?"
#: Patterns of what stands in the brackets: a moment or a stretch of a recording, and lines of the seed.
TIME = rf"{_CLOCK}(?:\s?[-–]\s?{_CLOCK})?"
LINES = r"L[0-9]{1,9}(?:-L?[0-9]{1,9})?"
_LINES = re.compile(r"L([0-9]{1,9})(?:-L?([0-9]{1,9}))?")


@lru_cache(maxsize=1 << 14)
def cited(mark: str) -> Span | None:
    """The lines that ``mark`` ("L33", "L33-35", without brackets) cites; None where it cites none."""
    found = _LINES.fullmatch(mark)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    return Span(first, last) if 1 <= first <= last else None
