"""What a person decides about sections, named as people name them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rapidfuzz import process

from generator.cards.front import FIELD
from generator.cards.sections import kind_of
from generator.diagnostics import Exit, ThesisError, error
from generator.merging.settling import Decision
from generator.model import SectionKind
from generator.slugs import slug


@dataclass(frozen=True, slots=True)
class Decisions:
    """Sections to take from the generator, and sections to keep as they are on disk.

    Each is the key of a unit (``risks/cable-risk``, ``front/title``), of all units below it (``risks``,
    ``front``), or the words of a heading.
    """

    accept: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.accept or self.keep)

    def by_unit(self, units: Collection[str], path: str) -> dict[str, Decision]:
        """What is decided about each of ``units``, the keys of what the generator writes into ``path``.

        Raises ThesisError M502 for a name that is none of theirs, M503 for a unit that is to be both.
        """
        accepted = {unit for name in self.accept for unit in _named(name, units, path)}
        kept = {unit for name in self.keep for unit in _named(name, units, path)}
        if both := accepted & kept:
            raise ThesisError(
                error(
                    "M503",
                    path,
                    f"“{min(both)}” is to be both accepted and kept",
                    "Name it behind --accept for the source's words, or behind --keep for the card's.",
                ),
                Exit.USAGE,
            )
        return {**dict.fromkeys(accepted, Decision.ACCEPT), **dict.fromkeys(kept, Decision.KEEP)}


def _named(name: str, units: Collection[str], path: str) -> list[str]:
    """The keys that ``name`` stands for."""
    kind = kind_of(name)
    for key in (name.strip(), kind.value if kind is not SectionKind.OTHER else ""):
        if found := [unit for unit in units if unit == key or unit.startswith(f"{key}/")]:
            return found
    entries = [u for u in units if not u.startswith(FIELD) and u.rpartition("/")[2] == slug(name)]
    if len(entries) == 1:
        return entries
    known = [*dict.fromkeys(part for unit in units for part in (unit.partition("/")[0], unit))]
    near = entries or [found[0] for found in process.extract(name, known, limit=3, score_cutoff=60)]
    asked = f"did you mean {' or '.join(near)}? " if near else ""
    raise ThesisError(
        error(
            "M502",
            path,
            f"“{name}” names {'several sections' if entries else 'no section that the source gives'}",
            f"{asked}it can be any of: {', '.join(known)}",
        ),
        Exit.USAGE,
    )
