"""Whether a text states the numbers of a figure, however they are written: "$1.5bn", "1,500 million"."""

from __future__ import annotations

from fractions import Fraction

from generator.evaluation.matching import normalised
from generator.language.quantities import Quantity, quantities

#: How far two values may lie apart and still be one: half a per cent.
_TOLERANCE = Fraction(5, 1000)


def stated(figure: str, text: str) -> bool:
    """Whether ``text`` states every number of ``figure``; for a figure without numbers, its words."""
    wanted = quantities(figure)
    if not wanted:
        return normalised(figure) in normalised(text)
    given = quantities(text)
    return all(any(_same(one, other) for other in given) for one in wanted)


def _same(one: Quantity, other: Quantity) -> bool:
    if not (one.counts_like(other) or other.counts_like(one)):
        return False
    if isinstance(one.value, str) or isinstance(other.value, str):
        return one.value == other.value
    return abs(one.value - other.value) <= _TOLERANCE * abs(one.value)
