"""The units of the merged card in their order: a person's stands, new ones come in at their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from generator.cards.files import LINKS, Unit, fingerprint
from generator.merging.settling import Settled


def merged_units(new: Sequence[Unit], old: Sequence[Unit], settled: Mapping[str, Settled]) -> list[Unit]:
    """The units of the merged file, its links as they were."""
    fresh = {unit.key: unit for unit in new if unit.key != LINKS}
    merged: list[Unit] = []
    dropped: list[tuple[int, Unit]] = []
    for unit in old:
        if unit.key == LINKS:
            merged += [unit] if all(other.key != LINKS for other in merged) else []
        elif not settled[unit.key].generated:
            merged.append(unit)
        elif (ours := fresh.get(unit.key)) is None:
            dropped.append((len(merged), unit))
        else:
            merged.append(unit if fingerprint(ours.text) == fingerprint(unit.text) else ours)
    # The heading of a section stays while an entry that a person wrote stands under it.
    for at, unit in reversed(dropped):
        if unit.key == unit.section and any(other.section == unit.key for other in merged):
            merged.insert(at, unit)
    present = {unit.key for unit in old}
    for place, unit in enumerate(new):
        if unit.key != LINKS and unit.key not in present and settled[unit.key].generated:
            _insert(merged, unit, new[:place])
    return merged


def _insert(merged: list[Unit], unit: Unit, before: Sequence[Unit]) -> None:
    """Put a new ``unit`` behind the nearest of those ``before`` it in the fresh card that is there."""
    keys = {other.key: at for at, other in enumerate(merged)}
    if unit.key == unit.section:
        at = next((keys[other.key] for other in reversed(before) if other.key in keys), -1) + 1
        # Not between a section and the entries under it, a person's included.
        while 0 < at < len(merged) and merged[at].section == merged[at - 1].section:
            at += 1
    else:
        siblings = (other.key for other in reversed(before) if other.section == unit.section)
        found = next((keys[key] for key in siblings if key in keys), None)
        if found is None:  # a person removed the section
            return
        at = found + 1
    merged.insert(at, unit)


def spaced(units: Sequence[Unit], old: Sequence[Unit], newline: str) -> Iterator[Unit]:
    """``units`` with a blank line before each that has a new neighbour, and the file's last line end."""
    before = [unit.text for unit in old]
    neighbours = set(pairwise(before))
    for unit, following in zip_longest(units, units[1:]):
        text = unit.text
        if following is None:
            if before and text != before[-1]:
                ends = before[-1].endswith("\n")
                text = text.rstrip("\r\n") + (newline if ends else "")
        elif (text, following.text) not in neighbours:
            text = text.rstrip("\r\n") + newline * 2
        yield replace(unit, text=text)
