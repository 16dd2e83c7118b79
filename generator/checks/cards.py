"""What is wrong with a card, and with cards beside one another, told with file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process

from generator.checks.evidence import Claim, claim_findings, is_orphaned
from generator.diagnostics import Diagnostic, Severity, error, note, warning
from generator.evidence import SeedIndex
from generator.model import Card, Entry, Exhibit, Figure, SectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCard:
    """A card with its evidence looked up, and where it lies; ``index`` is None when its seed is not at hand.

    ``statements`` and ``parts`` give line (1-based) and whether the generator wrote it so, in the order of
    ``card.every_statement()`` and of every ``section.every_part()``.
    """

    path: str
    file: Path
    text: str
    card: Card
    statements: tuple[tuple[int, bool], ...]
    parts: tuple[tuple[int, bool], ...]
    index: SeedIndex | None


def check_cards(cards: Sequence[CheckedCard], layouts: Sequence[str]) -> Iterator[Diagnostic]:
    """Every finding on ``cards``, in no particular order; ``layouts`` are the names of those there are."""
    yield from _shared_ids(cards)
    for one in cards:
        yield from _card(one, layouts)


def _shared_ids(cards: Iterable[CheckedCard]) -> Iterator[Diagnostic]:
    # Compared without case: on many file systems, and in URLs, the two would be one page.
    owners: dict[str, CheckedCard] = {}
    for one in cards:
        owner = owners.setdefault(one.card.id.casefold(), one)
        if owner is not one:
            yield error(
                "C308",
                one.path,
                f"has the id “{one.card.id}” that {owner.path} has already",
                "Give one of the two cards another id.",
                line=_line_with(one.text, "id:"),
            )


def _line_with(text: str, start: str) -> int | None:
    return next((n for n, line in enumerate(text.split("\n"), 1) if line.startswith(start)), None)


def _card(one: CheckedCard, layouts: Sequence[str]) -> Iterator[Diagnostic]:
    card = one.card
    thesis = card.section(SectionKind.THESIS)
    if thesis is None or not thesis.statements:
        yield error(
            "C312",
            one.path,
            "states no thesis",
            "Write one under “## Thesis”, or delete the card.",
            line=_line_with(one.text, "## Thesis"),
        )
    if card.seed is None:
        return
    if card.seed.layout not in layouts:
        near = process.extractOne(card.seed.layout, layouts, score_cutoff=60)
        yield warning(
            "L201",
            one.path,
            f"there is no layout “{card.seed.layout}”",
            f"Did you mean {near[0]}?" if near else f"The layouts are {', '.join(layouts)}.",
            line=_line_with(one.text, "layout:"),
        )
    if one.index is None:
        yield note(
            "E405",
            one.path,
            f"{card.seed.path} is not here; the evidence cannot be checked",
            "Name the folder of the seeds with --seeds; a library may also leave its seeds out on purpose.",
            line=_line_with(one.text, "seed:"),
        )
        return
    claims = list(_claims(one))
    if one.index.seed.sha256 != card.seed.sha256:
        stands = not any(map(is_orphaned, claims))
        yield Diagnostic(
            code="E404",
            severity=Severity.NOTE if stands else Severity.WARNING,
            path=one.path,
            line=_line_with(one.text, "seed_sha256:"),
            message=f"{card.seed.path} has changed since this card was made"
            + ("; every line it cites still says the same" if stands else ""),
            hint="Run `thesis generate` to bring the card up to date.",
        )
    for claim in claims:
        yield from claim_findings(claim, one.path, card.seed.path, one.index)


def _claims(one: CheckedCard) -> Iterator[Claim]:
    for (_, statement), place in zip(one.card.every_statement(), one.statements, strict=True):
        yield Claim(statement.text, statement.evidence, *place)
    parts = (part for section in one.card.sections for part in section.every_part())
    for part, place in zip(parts, one.parts, strict=True):
        yield Claim(_words(part), part.evidence, *place)


def _words(part: Entry | Exhibit | Figure) -> str:
    """The words by which a person finds ``part`` in the card."""
    if isinstance(part, Entry):
        return part.title
    if isinstance(part, Figure):
        return ": ".join(word for word in (part.name, f"{part.value} {part.unit}".strip()) if word)
    return " | ".join(part.rows[0]) if part.rows else next((line.strip() for line in part.lines), "")
