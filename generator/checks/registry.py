"""Every check on cards, in one list; a new one is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.checks import advice, evidence, falsifiers, front, identity, names, substance
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


def check_cards(cards: Sequence[CheckedCard], around: Surroundings) -> Iterator[Diagnostic]:
    """Every finding on ``cards``, in no particular order."""
    yield from identity.shared_ids(cards)
    for one in cards:
        for check in CHECKS:
            yield from check(one, around)
