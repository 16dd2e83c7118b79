"""What is wrong with a card, and with cards beside one another, told with file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Severity
from generator.evidence import SeedIndex
from generator.model import Card, Evidence, Match, Origin, SectionKind, Seed, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCard:
    """A card and where it lies: ``lines`` are its statements', ``seed`` is None when it is not at hand."""

    path: str
    file: Path
    text: str
    card: Card
    lines: tuple[int, ...]
    seed: Seed | None


def check_cards(cards: Sequence[CheckedCard]) -> Iterator[Diagnostic]:
    """Every finding on ``cards``, in no particular order."""
    yield from _shared_ids(cards)
    for one in cards:
        yield from _card(one)


def _shared_ids(cards: Iterable[CheckedCard]) -> Iterator[Diagnostic]:
    # Compared without case: on many file systems, and in URLs, the two would be one page.
    owners: dict[str, CheckedCard] = {}
    for one in cards:
        owner = owners.setdefault(one.card.id.casefold(), one)
        if owner is not one:
            yield Diagnostic(
                code="C308",
                severity=Severity.ERROR,
                path=one.path,
                line=_line_with(one.text, "id:"),
                message=f"has the id “{one.card.id}” that {owner.path} has already",
                hint="Give one of the two cards another id.",
            )


def _line_with(text: str, start: str) -> int | None:
    return next((n for n, line in enumerate(text.splitlines(), 1) if line.startswith(start)), None)


def _card(one: CheckedCard) -> Iterator[Diagnostic]:
    card = one.card
    thesis = card.section(SectionKind.THESIS)
    if thesis is None or not thesis.statements:
        yield Diagnostic(
            code="C312",
            severity=Severity.ERROR,
            path=one.path,
            message="states no thesis",
            hint="Write one under “## Thesis”, or delete the card.",
        )
    if card.seed is None:
        return
    if one.seed is None:
        yield Diagnostic(
            code="E405",
            severity=Severity.NOTE,
            path=one.path,
            line=_line_with(one.text, "seed:"),
            message=f"{card.seed.path} is not here; the evidence cannot be checked",
            hint="Put the seed back, or leave it out of the library on purpose: the card's own words stay.",
        )
        return
    if one.seed.sha256 != card.seed.sha256:
        yield Diagnostic(
            code="E404",
            severity=Severity.WARNING,
            path=one.path,
            line=_line_with(one.text, "seed_sha256:"),
            message=f"{card.seed.path} has changed since this card was made",
            hint="Run `thesis generate` to bring the card up to date.",
        )
    index = SeedIndex(one.seed)
    for (_, statement), line in zip(card.every_statement(), one.lines, strict=True):
        yield from _statement(statement, line, one, index)


def _statement(statement: Statement, line: int, one: CheckedCard, index: SeedIndex) -> Iterator[Diagnostic]:
    for place in statement.evidence:
        if one.seed and place.seed == one.seed.path and place.span.last > len(one.seed.lines):
            yield Diagnostic(
                code="E403",
                severity=Severity.ERROR,
                path=one.path,
                line=line,
                message=f"{place.span} is outside {place.seed}, which has {len(one.seed.lines)} lines",
                hint="Correct the line, or remove the reference if the words are your own.",
            )
            return
        if one.card.seed and place.seed != one.card.seed.path:
            yield Diagnostic(
                code="E406",
                severity=Severity.WARNING,
                path=one.path,
                line=line,
                message=f"cites {place.seed}, but the card was made from {one.card.seed.path}",
                hint="Cite lines of the card's own seed.",
            )
    if not statement.evidence or any(
        e.match in (Match.EXACT, Match.FOLDED, Match.UNCHECKED) for e in statement.evidence
    ):
        return
    start = statement.text if len(statement.text) <= 60 else statement.text[:57] + "…"
    if statement.origin is Origin.EDITED:
        yield Diagnostic(
            code="E402",
            severity=Severity.WARNING,
            path=one.path,
            line=line,
            message=f"“{start}” is not what {_places(statement.evidence)} says",
            hint=_elsewhere(statement, index) or "Restore the source's words, or drop the reference.",
        )
    else:
        yield Diagnostic(
            code="E401",
            severity=Severity.ERROR,
            path=one.path,
            line=line,
            message=f"“{start}” does not stand at {_places(statement.evidence)} any more",
            hint=_elsewhere(statement, index) or "Run `thesis generate` to bring the card up to date.",
        )


def _places(evidence: Sequence[Evidence]) -> str:
    return ", ".join(f"{e.seed}:{e.span.first}" for e in evidence)


def _elsewhere(statement: Statement, index: SeedIndex) -> str:
    """Where the seed does say the statement's words, as a hint; empty when it does not."""
    found = index.find(statement.text)
    return f"The same words stand at {found[0]}; cite that line." if found else ""
