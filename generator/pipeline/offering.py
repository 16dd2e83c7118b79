"""What waits for a person's decision, and the proposals beside the cards that say so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator import merging
from generator.diagnostics import Diagnostic, note
from generator.pipeline.files import card_text
from generator.project import Project
from generator.storing import remove, write_over


@dataclass(frozen=True, slots=True)
class Undecided:
    """What a person has to decide in one card. Paths are as messages show them."""

    card: str
    proposal: str
    pending: tuple[merging.Pending, ...]


def offer(
    file: Path, fresh: str, pending: tuple[merging.Pending, ...], project: Project, *, asked: bool
) -> tuple[Diagnostic, ...]:
    """Bring the proposal for the card ``file`` up to date: written when ``asked`` for, gone when settled.

    ``fresh`` is what the generator would make of the whole card. A proposal that a person wrote in is left
    alone and told. Raises ThesisError when it cannot be read, written or removed.
    """
    beside = project.proposal(file)
    shown, there = project.shown(beside), card_text(beside, project)
    if there is None and not (asked and pending):
        return ()
    if there is not None and not merging.is_untouched(there):
        hint = "Take from it what you need, and delete it."
        return (note("M504", shown, "was edited by a person; it was left as it is", hint),)
    if pending:
        write_over(beside, there, merging.proposal(project.shown(file), fresh, pending), shown)
    else:
        remove(beside, shown)
    return ()
