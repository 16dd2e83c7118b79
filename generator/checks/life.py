"""The life of a thesis: which steps its status may take, and which card takes its place when superseded.

The order of the states is in ``life.yml``. What a card was is told by the caller, from git.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process

from generator.checks.checked import CheckedCard
from generator.diagnostics import Diagnostic, error, warning
from generator.model import Status
from generator.tables import table

_NEAR = 60


@dataclass(frozen=True, slots=True)
class Before:
    """The status that cards had: by their ids, and by the paths of their files as messages show them."""

    by_id: Mapping[str, Status] = field(default_factory=dict)
    by_path: Mapping[str, Status] = field(default_factory=dict)

    def of(self, one: CheckedCard) -> Status | None:
        """What the card ``one`` was; None for a new one."""
        return self.by_id.get(one.card.id) or self.by_path.get(one.path)


def steps(cards: Sequence[CheckedCard], before: Before) -> Iterator[Diagnostic]:
    """Findings R601 to R603: statuses that cards cannot have come to from what they were."""
    order = table(__package__, "life.yml")
    for one in cards:
        now, was = one.card.status, before.of(one)
        line, column = one.key("status")
        if was is None:
            if now.value not in order["new"]:
                yield error(
                    "R603",
                    one.path,
                    f"is new and {now.value} already",
                    f"Begin with status: {' or '.join(order['new'])}.",
                    line=line,
                    column=column,
                )
            continue
        allowed = order["steps"][was.value]
        if now is was or now.value in allowed:
            continue
        if was is Status.BROKEN:
            yield error(
                "R602",
                one.path,
                f"was broken and is {now.value} now; a broken thesis stays broken",
                "Set status: broken again, and write a new card for what holds today.",
                line=line,
                column=column,
            )
        else:
            yield error(
                "R601",
                one.path,
                f"goes from {was.value} to {now.value}, which skips a step or leads back",
                f"A card that is {was.value} may become {' or '.join(allowed)}.",
                line=line,
                column=column,
            )


def succession(cards: Sequence[CheckedCard]) -> Iterator[Diagnostic]:
    """Findings R604 to R608: superseded cards without a successor, and successors that are none."""
    by_id = {one.card.id: one for one in cards}
    for one in cards:
        successor = one.card.successor
        if one.card.status is not Status.SUPERSEDED:
            if successor:
                yield _on(
                    one,
                    "R605",
                    f"names a successor and is {one.card.status.value}",
                    "Set status: superseded, or delete the successor.",
                )
        elif not successor:
            line, column = one.key("status")
            yield error(
                "R604",
                one.path,
                "is superseded and names no successor",
                "Add the id of the card that takes its place: successor: <id>.",
                line=line,
                column=column,
            )
        elif successor not in by_id:
            near = process.extractOne(successor, sorted(set(by_id) - {one.card.id}), score_cutoff=_NEAR)
            hint = f"Did you mean {near[0]}?" if near else "Name the id of a card of this library."
            yield _on(one, "R606", f"there is no card “{successor}”", hint)
        elif ring := _ring(one, by_id):
            itself = len(set(ring)) == 1
            told = "is its own successor" if itself else f"has successors in a ring: {' → '.join(ring)}"
            yield _on(one, "R607", told, "Name the card that is current; it is not superseded itself.")
        elif by_id[successor].card.status is Status.BROKEN:
            line, column = one.key("successor")
            yield warning(
                "R608",
                one.path,
                f"is superseded by {successor}, which is broken",
                "Name a card that holds, or set this one to broken as well.",
                line=line,
                column=column,
            )


def _on(one: CheckedCard, code: str, message: str, hint: str) -> Diagnostic:
    """An error at the ``successor`` of a card."""
    line, column = one.key("successor")
    return error(code, one.path, message, hint, line=line, column=column)


def _ring(one: CheckedCard, by_id: Mapping[str, CheckedCard]) -> tuple[str, ...]:
    """The ids from ``one`` along the successors to the first that repeats; empty where the chain ends."""
    chain: list[str] = []
    at: CheckedCard | None = one
    while at and at.card.status is Status.SUPERSEDED and at.card.successor:
        chain.append(at.card.id)
        if chain.count(at.card.id) > 1:
            return tuple(chain)
        at = by_id.get(at.card.successor)
    return ()
