"""Every check on cards, in one list; a new one is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checks import advice, evidence, falsifiers, front, names, substance
from generator.checks.checked import CheckedCard, Surroundings
from generator.diagnostics import Diagnostic

#: Finds what is wrong with one card.
Check = Callable[[CheckedCard, Surroundings], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    front.title,
    front.published,
    names.names,
    substance.thesis,
    substance.layout,
    evidence.evidence,
    falsifiers.falsifiers,
    advice.advice,
)


def check_card(one: CheckedCard, around: Surroundings) -> Iterator[Diagnostic]:
    """Every finding on one card, in no particular order."""
    for check in CHECKS:
        yield from check(one, around)
