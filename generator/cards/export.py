"""Cards for other programs.

The JSON is a contract (schema.json): every key is always there, and what is absent is null or an empty list.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from generator.cards.bibliography import export_bibtex
from generator.cards.schema import spelled
from generator.cards.spreadsheet import export_csv
from generator.language.annotate import annotated
from generator.language.counting import strength_counts
from generator.language.figures import period_of
from generator.language.tongue import is_supported
from generator.model import (
    Answer,
    Basis,
    Card,
    Entry,
    Evidence,
    Falsifier,
    Match,
    Section,
    SectionKind,
    Statement,
)
from generator.slugs import distinct, slug

VERSION = 1

#: The site's address of a card, relative to its root; None where there is no site.
Address = Callable[[Card], str | None]

_SOURCE = (
    *("kind", "show", "episode", "published", "url", "duration", "views", "scope"),
    *("category", "read_time", "link", "podcasts", "licence"),
)


def nowhere(card: Card) -> None:
    """The address of a card that no site shows."""


def schema() -> dict[str, Any]:
    """The JSON Schema of what :func:`export_json` writes."""
    found: dict[str, Any] = json.loads(files("generator.cards").joinpath("schema.json").read_text("utf-8"))
    return found


def _evidence(evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
    return [
        {
            "seed": e.seed,
            "lines": [e.span.first, e.span.last],
            "match": None if e.match is Match.UNCHECKED else e.match.value,
            "position": asdict(e.position) if e.position else None,
        }
        for e in evidence
    ]


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "text": statement.text,
        "origin": statement.origin.value,
        "voice": statement.voice.value,
        "speaker": statement.speaker,
        "timestamp": next(iter(statement.timestamps), None),
        "strength": statement.strength.value,
        "cues": list(statement.cues),
        "ledger": statement.ledger.value if statement.ledger else None,
        "evidence": _evidence(statement.evidence),
    }


def _statements(statements: Iterable[Statement]) -> list[dict[str, Any]]:
    return [_statement(statement) for statement in statements]


def _every(section: Section) -> list[dict[str, Any]]:
    return _statements(section.every_statement())


def _key_points(section: Section, speakers: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The points with the heading they stand under. A heading without time and date is a point itself."""
    for point in section.statements + section.detail:
        yield {**_statement(point), "heading": None}
    for entry in section.entries:
        if entry.level == 3 and not entry.timestamps and entry.date is None:
            title = Statement(text=entry.title, evidence=entry.evidence)
            yield {**_statement(annotated(title, section.kind, speakers)), "heading": None}
        for point in entry.statements:
            yield {**_statement(point), "heading": entry.title}


def _step(section: Section) -> dict[str, Any]:
    more = (statement for entry in section.entries for statement in entry.statements)
    return {"claim": _statements(section.statements), "detail": _statements([*section.detail, *more])}


def _risks(section: Section) -> Iterator[dict[str, Any]]:
    taken: set[str] = set()
    untitled = [Entry(title="", statements=(s,)) for s in section.statements + section.detail]
    for number, risk in enumerate([*untitled, *section.entries], 1):
        name = distinct(slug(risk.title) if risk.title else f"risk-{number}", taken)
        taken.add(name)
        yield {
            "id": name,
            "title": risk.title or None,
            "claim": _statements(risk.statements or _titled(risk)),
            "defense": _statements(risk.defense),
            "answer": (risk.answer or Answer.NONE).value,
        }


def _titled(risk: Entry) -> tuple[Statement, ...]:
    """The title of a risk that says no more, as its claim."""
    return (annotated(Statement(text=risk.title, evidence=risk.evidence), SectionKind.RISKS),)


def _counts(card: Card) -> dict[str, dict[str, int]]:
    return {
        voice.value: {strength.value: n for strength, n in numbers.items()}
        for voice, numbers in strength_counts(card).items()
    }


def _timed(section: Section) -> list[dict[str, Any]]:
    loose = [Entry(title=s.text, timestamps=s.timestamps, statements=(s,)) for s in section.statements]
    return [
        {
            "name": entry.title,
            "timestamp": next(iter(entry.timestamps), None),
            "text": _statements(entry.statements),
        }
        for entry in (*loose, *section.entries)
    ]


def _figures(section: Section) -> list[dict[str, Any]]:
    return [
        {
            "name": figure.name or None,
            "value": figure.value,
            "unit": figure.unit or None,
            "period": period_of(figure) or None,
            "context": figure.context or None,
            "timestamp": figure.timestamp,
            "evidence": _evidence(figure.evidence),
        }
        for figure in section.figures
    ]


def _references(section: Section) -> list[dict[str, Any]]:
    loose = [{"group": None, "items": [s.text for s in section.statements]}] if section.statements else []
    groups = [{"group": e.title, "items": [s.text for s in e.statements]} for e in section.entries]
    return [*loose, *groups]


def _notes(section: Section) -> list[dict[str, Any]]:
    return [
        {"kind": note.kind.value, "text": note.statement.text, "target": note.target or None}
        for note in section.notes
    ]


def _falsifier(test: Falsifier) -> dict[str, Any]:
    return {
        **_statement(test.statement),
        "state": test.state.value,
        "review_by": test.review_by.isoformat() if test.review_by else None,
        "observations": [
            {"date": one.day.isoformat() if one.day else None, "text": one.text} for one in test.observations
        ],
    }


def _seed(card: Card) -> dict[str, Any] | None:
    if card.seed is None:
        return None
    seed = card.seed
    return {"path": seed.path, "sha256": seed.sha256, "layout": seed.layout, "lines": asdict(seed.lines)}


def _unjudged(part: Any) -> Any:
    """``part`` with no strength told of any statement: in its language nobody looked for cues."""
    if isinstance(part, list):
        return [_unjudged(p) for p in part]
    if isinstance(part, dict):
        return {k: None if k == "strength" else _unjudged(v) for k, v in part.items()}
    return part


def to_json(card: Card, url: str | None = None) -> dict[str, Any]:
    """``card`` as a mapping ready for JSON. ``url`` is its page, relative to the root of the site.

    Of a card in a language whose cues are not known no statement has a strength.
    """
    made = _mapping(card, url)
    return made if is_supported(card.language) else dict(_unjudged(made))


def _mapping(card: Card, url: str | None) -> dict[str, Any]:
    source = asdict(card.source)
    kind = SectionKind

    def part(of: SectionKind) -> Section:
        return card.section(of) or Section(kind=of, basis=Basis.NONE)

    return {
        "id": card.id,
        "title": card.title,
        "status": card.status.value,
        "successor": card.successor,
        "url": url,
        "seed": _seed(card),
        "source": {key: source[key] for key in _SOURCE},
        "speakers": [{"name": speaker.name, "role": speaker.role} for speaker in card.speakers],
        "companies": list(card.companies),
        "topics": list(card.topics),
        "language": card.language,
        "asset_class": card.asset_class,
        "horizon": asdict(card.horizon) if card.horizon else None,
        "thesis": _every(part(kind.THESIS)),
        "key_points": list(_key_points(part(kind.KEY_POINTS), [s.name for s in card.speakers])),
        "premise": _step(part(kind.PREMISE)),
        "mechanism": _step(part(kind.MECHANISM)),
        "outcome": _step(part(kind.OUTCOME)),
        "conditions": _every(part(kind.CONDITIONS)),
        "quotes": _every(part(kind.QUOTES)),
        "steel_man": {
            "basis": part(kind.STEEL_MAN).basis.value,
            "points": _every(part(kind.STEEL_MAN)),
        },
        "risks": list(_risks(part(kind.RISKS))),
        "skew": {"direction": card.skew.value, "text": _every(part(kind.SKEW))},
        "consensus": _every(part(kind.CONSENSUS)),
        "variant": _every(part(kind.VARIANT)),
        "edge": _every(part(kind.EDGE)),
        "conviction": {
            "stated": card.conviction,
            "quotes": _step(part(kind.CONVICTION))["claim"],
            "note": _step(part(kind.CONVICTION))["detail"],
            "counts": _counts(card),
        },
        "hedge": {
            "quotes": _step(part(kind.HEDGE))["claim"],
            "note": _step(part(kind.HEDGE))["detail"],
        },
        "figures": _figures(part(kind.FIGURES)),
        "frameworks": _timed(part(kind.FRAMEWORKS)),
        "anecdotes": _timed(part(kind.ANECDOTES)),
        "contents": [
            {"timestamp": next(iter(s.timestamps), None), "title": s.text}
            for s in part(kind.CONTENTS).every_statement()
        ],
        "references": _references(part(kind.REFERENCES)),
        "notes": _notes(part(kind.NOTES)),
        "drift": [spelled(drift) for drift in card.drift],
        "derived": [section.kind.value for section in card.sections if section.basis is Basis.DERIVED],
        "unread": [section.kind.value for section in card.sections if section.basis is Basis.UNREAD],
        "falsifiers": [_falsifier(test) for test in card.every_falsifier()],
        "related": [],
    }


def export_json(cards: Iterable[Card], address: Address = nowhere) -> str:
    """``{"schema": 1, "cards": […]}`` with every card, in their order."""
    every = [to_json(card, address(card)) for card in cards]
    return json.dumps({"schema": VERSION, "cards": every}, ensure_ascii=False, indent=1) + "\n"


def export_jsonl(cards: Iterable[Card], address: Address = nowhere) -> str:
    """One card a line, each with the key ``schema``."""
    every = ({"schema": VERSION, **to_json(card, address(card))} for card in cards)
    return "".join(json.dumps(card, ensure_ascii=False) + "\n" for card in every)


#: What ``thesis export --format`` knows: cards and the address of each → text. JSON has superseded cards too.
FORMATS: dict[str, Callable[[Iterable[Card], Address], str]] = {
    "json": export_json,
    "jsonl": export_jsonl,
    "csv": lambda cards, _: export_csv(card for card in cards if card.is_live),
    "bibtex": lambda cards, _: export_bibtex(card for card in cards if card.is_live),
}
