"""A digest for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import visible
from generator.model import Evidence
from generator.review.changes import CardChange, Change, Digest


def as_text(digest: Digest) -> str:
    """``digest``, a change a few lines: where it is and of which class, then before (-) and after (+)."""
    lines = [digest.headline, f"Compared with {digest.revision} at {digest.base[:9]}."]
    for card in digest.cards:
        lines += ["", *_card(card)]
    if digest.seeds:
        lines.append("")
    for seed in digest.seeds:
        cited = f" (cited by {', '.join(seed.cards)})" if seed.cards else ""
        lines.append(f"{seed.path}: seed {seed.happened}{cited}")
    if digest.form:
        lines += ["", *(f"{path}: changed in form only" for path in digest.form)]
    return "\n".join(visible(line) for line in lines)


def _card(card: CardChange) -> Iterator[str]:
    yield f"{card.path}: {card.happened} “{card.title or card.id}”"
    if card.path_before and card.path_after and card.path_before != card.path_after:
        yield f"  was {card.path_before}"
    if card.summary:
        yield f"  {card.summary}"
    yield from (f"  {note}" for note in card.notes)
    yield from (f"  {found}" for found in card.findings)
    for change in card.changes:
        yield from _change(card, change)


def _change(card: CardChange, change: Change) -> Iterator[str]:
    line = change.line_after or change.line_before
    place = f"{card.path}:{line}" if line else card.path
    notes = f" ({'; '.join(change.notes)})" if change.notes else ""
    where = ", ".join(" › ".join(parts) for parts in (change.where, *change.also))
    yield f"  {place}: {', '.join(c.label for c in change.classes)}: {where}{notes}"
    if change.before == change.after:
        yield from _side(" ", change.after, change.evidence_after)
        return
    yield from _side("-", change.before, change.evidence_before)
    yield from _side("+", change.after, change.evidence_after)


def _side(mark: str, text: str | None, evidence: tuple[Evidence, ...]) -> Iterator[str]:
    if text is not None:
        cited = "".join(f" [{span}]" for span in dict.fromkeys(e.span for e in evidence))
        yield from (f"    {mark} {line}" for line in f"{text}{cited}".split("\n"))
