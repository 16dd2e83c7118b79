"""Whether what a card cites stands where it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.checked import CheckedCard, Surroundings
from generator.checks.drift import Drifts
from generator.diagnostics import Diagnostic, error, note, warning
from generator.evidence import SeedIndex
from generator.model import Entry, Evidence, Exhibit, Figure, Match

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of a card, their evidence looked up; ``intact`` where they are as the generator wrote them."""

    words: str
    evidence: tuple[Evidence, ...]
    line: int
    intact: bool
    unit: str  # key of the unit it stands in
    texts: tuple[str, ...]  # what it claims, each to be compared with the source by itself


def evidence(one: CheckedCard, around: Surroundings) -> Iterator[Diagnostic]:
    """Findings E401 to E406 on a card: whether its seed still says, there, what the card cites it for."""
    seed = one.card.seed
    if seed is None:
        yield from _seedless(one)
        return
    if one.index is None:
        line, column = one.key("seed")
        yield note(
            "E405",
            one.path,
            f"{seed.path} is not here; the evidence cannot be checked",
            "Name the folder of the seeds with --seeds; a library may also leave its seeds out on purpose.",
            line=line,
            column=column,
        )
        return
    claims = tuple(claims_of(one))
    if one.index.seed.sha256 != seed.sha256:
        yield _stale(one, seed.path, claims)
    drifts = Drifts(one, one.index)
    for claim in claims:
        yield from claim_findings(claim, one, seed.path, one.index, drifts)
    yield from drifts.unused()


def _seedless(one: CheckedCard) -> Iterator[Diagnostic]:
    """Finding E406 on a person's card that cites lines of nothing."""
    for claim in claims_of(one):
        for place in claim.evidence:
            if not place.seed:
                line, column = one.find(claim.line, f"[{place.span}]")
                yield warning(
                    "E406",
                    one.path,
                    f"cites {place.span}, but the card names no seed",
                    f"Define it at the end of the card: [{place.span}]: ../../seeds/name.txt#{place.span}",
                    line=line,
                    column=column,
                )


def _stale(one: CheckedCard, seed: str, claims: tuple[Claim, ...]) -> Diagnostic:
    """Finding E404: what counts is whether the lines that the card cites say something else.

    Words that a person edited cannot tell: the seed never said them.
    """
    lost = sum(claim.intact and is_orphaned(claim) for claim in claims)
    cited = sum(claim.intact and bool(claim.evidence) for claim in claims)
    told = f"{lost} of {cited} places it cites say something else now"
    told = told if lost else "every line it cites still says the same"
    line, column = one.key("seed_sha256")
    return (warning if lost else note)(
        "E404",
        one.path,
        f"{seed} has changed since this card was made; "
        + (told or "every line it cites still says the same"),
        "Run `thesis generate` to bring the card up to date.",
        line=line,
        column=column,
    )


def claims_of(one: CheckedCard) -> Iterator[Claim]:
    """Everything that the card cites its seed for."""
    for (_, statement), place in zip(one.card.every_statement(), one.statements, strict=True):
        yield Claim(statement.text, statement.evidence, *place, texts=(statement.text,))
    parts = (part for section in one.card.sections for part in section.every_part())
    for part, place in zip(parts, one.parts, strict=True):
        yield Claim(_words(part), part.evidence, *place, texts=_texts(part))


def _words(part: Entry | Exhibit | Figure) -> str:
    """The words by which a person finds ``part`` in the card."""
    if isinstance(part, Entry):
        return part.title
    if isinstance(part, Figure):
        return ": ".join(word for word in (part.name, f"{part.value} {part.unit}".strip()) if word)
    return " | ".join(part.rows[0]) if part.rows else next((line.strip() for line in part.lines), "")


def _texts(part: Entry | Exhibit | Figure) -> tuple[str, ...]:
    if isinstance(part, Entry):
        return (part.title,)
    if isinstance(part, Figure):
        return tuple(filter(None, (f"{part.name} {part.value} {part.unit}".strip(), part.context)))
    return tuple("; ".join(row) for row in part.rows) or part.lines


def is_orphaned(claim: Claim) -> bool:
    """Whether the words are cited and stand in none of the places."""
    return bool(claim.evidence) and all(e.match is Match.ORPHANED for e in claim.evidence)


def claim_findings(
    claim: Claim, one: CheckedCard, seed: str, index: SeedIndex, drifts: Drifts
) -> Iterator[Diagnostic]:
    """Findings E401 to E403, E406 and of ``drifts`` on a ``claim`` of the card ``one`` of ``seed``."""
    for place in claim.evidence:
        outside = place.seed == seed and place.span.last > len(index.seed.lines)
        if outside or place.seed != seed:
            line, column = one.find(claim.line, f"[{place.span}]")
        if outside:
            yield error(
                "E403",
                one.path,
                f"{place.span} is outside {seed}, which has {len(index.seed.lines)} lines",
                "Correct the line, or remove the reference if the words are your own.",
                line=line,
                column=column,
            )
            return
        if place.seed != seed:
            yield warning(
                "E406",
                one.path,
                f"cites {place.seed}, but the card was made from {seed}",
                "Cite lines of the card's own seed.",
                line=line,
                column=column,
            )
    if not is_orphaned(claim):
        return
    start = claim.words if len(claim.words) <= _SHOWN else claim.words[: _SHOWN - 1] + "…"
    there = ", ".join(f"{e.seed}:{e.span.first}" for e in claim.evidence)
    whole = claim.intact or claim.words in claim.texts  # not just the head of a table
    found = index.find(claim.words) if whole else ()
    elsewhere = f"The same words stand at {found[0]}; cite that line." if found else ""
    line, column = one.words_on(claim.line)
    if claim.intact:
        yield error(
            "E401",
            one.path,
            f"“{start}” does not stand at {there} any more",
            elsewhere or "Run `thesis generate` to bring the card up to date.",
            line=line,
            column=column,
        )
    elif changes := () if found else drifts.of(claim.texts, claim.evidence):
        yield from drifts.findings(changes, claim.unit, line, column)
    else:
        # Words of a person's say so themselves; those of the source at a wrong line mislead a reader.
        yield (warning if found else note)(
            "E402",
            one.path,
            f"“{start}” is not what {there} says",
            elsewhere or "Fine if you meant to word it so; if not, restore the source's words.",
            line=line,
            column=column,
        )
