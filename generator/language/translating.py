"""A statement that was put into another language: nothing but its numbers can be compared."""

from __future__ import annotations

import re

from generator.language.quantities import Quantity, quantities
from generator.language.tongue import is_written_in, language_of

_DIGITS = re.compile(r"\d(?:[\d.,'’]*\d)?")
_MARK = re.compile(r"[.,'’]")


def is_translated(statement: str, source: str, language: str) -> bool:
    """Whether ``statement`` is in another language than ``source``, which is (mostly) in ``language``."""
    own = language_of(statement)
    return own not in (language, language_of(source)) and is_written_in(own, statement)


def numbers_apart(before: str, after: str) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers that only one of two texts in different languages has, each side in its order."""
    gone, come = list(quantities(before)), []
    for number in quantities(after):
        if same := next((one for one in gone if _same(one, number)), None):
            gone.remove(same)
        else:
            come.append(number)
    return gone, come


def _same(one: Quantity, other: Quantity) -> bool:
    """Whether both may be one number: how bounds are worded is known of few languages, and 1,500 is 1.500."""
    if one.value == other.value:
        return one.counts_like(other) or other.counts_like(one)
    digits = [_MARK.sub("·", found[0]) for q in (one, other) if (found := _DIGITS.search(q.text))]
    return one.scale == other.scale and len(digits) == 2 and digits[0] == digits[1]
