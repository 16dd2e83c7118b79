"""Cards as tables for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.language.tongue import is_supported
from generator.model import Card, Falsifier, SectionKind, Statement


def _cell(value: Any) -> Any:
    """``value`` as a spreadsheet shows it and does not run it: a formula gets a ' before it."""
    return (
        f"'{value}"
        if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
        else value
    )


def _csv(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _placed(card: Card) -> Iterator[tuple[SectionKind, str, Statement, Falsifier | None]]:
    """Every statement with its section, the title of its entry, and the test that it words."""
    for section in card.sections:
        for statement in (*section.statements, *section.detail):
            yield section.kind, "", statement, None
        for test in section.falsifiers:
            yield section.kind, "", test.statement, test
        for entry in section.entries:
            for statement in (*entry.statements, *entry.defense):
                yield section.kind, entry.title, statement, None
        for note in section.notes:
            yield section.kind, note.target, note.statement, None


def export_csv(cards: Iterable[Card]) -> str:
    """One statement a row: where it stands in which card, its words, and the lines they come from."""
    head = (
        *("card", "section", "entry", "text", "voice", "speaker", "strength", "seed", "lines"),
        *("state", "review_by"),
    )
    rows = (
        (
            card.id,
            kind.value,
            entry,
            statement.text,
            statement.voice.value,
            statement.speaker or "",
            statement.strength.value if is_supported(card.language) else "",
            " ".join(dict.fromkeys(e.seed for e in statement.evidence)),
            " ".join(str(e.span) for e in statement.evidence),
            test.state.value if test else "",
            test.review_by.isoformat() if test and test.review_by else "",
        )
        for card in cards
        for kind, entry, statement, test in _placed(card)
    )
    return _csv(head, rows)
