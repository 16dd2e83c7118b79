"""Changes that are one to a reader: of a statement that moved, or that several sections show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.review.changes import Change
from generator.shapes import reading


def alike(changes: Iterable[Change]) -> Iterator[Change]:
    """``changes``, those of a statement that several sections show as one."""
    first: dict[object, Change] = {}
    for change in changes:
        key = (change.classes, change.before, change.after, change.notes)
        known = first.get(key)
        first[key] = replace(known, also=(*known.also, change.where)) if known else change
    yield from first.values()


def moved(changes: Iterable[Change]) -> Iterator[Change]:
    """``changes``, a statement that went at one place and came at another as one change."""
    every = list(changes)
    gone = {reading(c.before): c for c in reversed(every) if c.after is None and c.before}
    joined: set[int] = set()
    for change in every:
        origin = gone.get(reading(change.after)) if change.before is None and change.after else None
        if origin and id(origin) not in joined:
            joined.update((id(origin), id(change)))
            yield replace(
                change,
                before=origin.before,
                notes=(f"moved from {' › '.join(origin.where)}",),
                line_before=origin.line_before,
                evidence_before=origin.evidence_before,
            )
    yield from (change for change in every if id(change) not in joined)
