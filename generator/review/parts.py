"""A card taken apart into what can be compared: fields, and the statements of each part of a section."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from generator.model import (
    Basis,
    Card,
    Entry,
    Evidence,
    Exhibit,
    Falsifier,
    Figure,
    Note,
    Section,
    SectionKind,
    Statement,
)
from generator.review.changes import Class
from generator.wording import ANSWERS, HEADINGS, NOTE_LABELS

#: Fields of a card that only keep the books, and those that are compared elsewhere.
_BOOKKEEPING = ("sections", "seed")
#: Traits that say nothing beside the words they are of.
_SILENT = ("quotation marks", "level")


_CLASSES = {"status": Class.STATUS, "conviction": Class.STRENGTH, "horizon": Class.FIGURE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One statement, figure, exhibit or title: its words, what is said of them, and where they stand.

    ``traits`` are what a card says of the words beside the words: name → value and class of its change.
    """

    text: str
    line: int | None = None
    evidence: tuple[Evidence, ...] = ()
    traits: tuple[tuple[str, str, Class], ...] = ()
    figure: str = ""  # value and unit of a row of figures

    @property
    def whole(self) -> str:
        """The words with what is said of them: "We wait. (Maud Pell, stated once)"."""
        told = ", ".join(value for name, value, _ in self.traits if value and name not in _SILENT)
        return f"{self.text} ({told})" if told else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A titled entry of a section with its parts by name; the section's own parts have no title."""

    title: Part | None
    lists: tuple[tuple[str, tuple[Part, ...]], ...]  # name of the part: "" or "Defense" …

    @property
    def whole(self) -> str:
        """All that the passage says, a part a line."""
        own = [self.title.whole] if self.title else []
        named = ((f"{name}: " if name else "", part) for name, parts in self.lists for part in parts)
        return "\n".join([*own, *(lead + part.whole for lead, part in named)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A section: its name, what is said of all of it, and its passages, its own first."""

    name: str
    line: int | None
    traits: tuple[tuple[str, str, Class], ...]
    passages: tuple[Passage, ...]

    def every_part(self) -> Iterator[Part]:
        """All that the section says, in the order of its passages."""
        for passage in self.passages:
            if passage.title:
                yield passage.title
            for _, parts in passage.lists:
                yield from parts


class Lines:
    """Where the parts of one card stand in its file."""

    def __init__(self, card: Card, statements: Iterable[int], parts: Iterable[int], text: str) -> None:
        """``statements`` and ``parts``: lines in the order of the card's own iterations over them."""
        told = (s for _, s in card.every_statement())
        every = (part for section in card.sections for part in section.every_part())
        self._of = {id(part): line for part, line in zip(told, statements, strict=False)}
        self._of.update({id(part): line for part, line in zip(every, parts, strict=False)})
        self._lines = text.splitlines()

    def of(self, part: object) -> int | None:
        """The line on which ``part`` stands."""
        return self._of.get(id(part))

    def beginning(self, words: str) -> int | None:
        """The first line that begins with ``words``."""
        return next((n for n, line in enumerate(self._lines, 1) if line.startswith(words)), None)


#: Fields that have another name in the front matter, which is the one a reviewer knows.
_KEYS = {"drift": "strength"}


def fields(card: Card) -> Iterator[tuple[str, str, Class]]:
    """The front matter of ``card``: name, value in words, and the class of a change of it."""
    yield "seed", card.seed.path if card.seed else "", Class.EVIDENCE
    for field in dataclasses.fields(card):
        if field.name not in _BOOKKEEPING:
            kind = _CLASSES.get(field.name, Class.FACT)
            name = _KEYS.get(field.name, field.name)
            yield from ((key, value, kind) for key, value in _told(name, getattr(card, field.name)))


def _told(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _told(f"{name}: {field.name}", getattr(value, field.name))
    else:
        yield name, _words(value)


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple | frozenset | list):
        return "; ".join(sorted(_words(one) for one in value))  # in which order they are listed says nothing
    if dataclasses.is_dataclass(value):
        told = (getattr(value, field.name) for field in dataclasses.fields(value))
        return ", ".join(_words(one) for one in told if one is not None)
    return str(value.value if isinstance(value, Enum) else value)


def chapters(card: Card, lines: Lines) -> dict[tuple[str, int], Chapter]:
    """The sections of ``card`` by kind (a person's own: by heading) and how many of it came before."""
    found: dict[tuple[str, int], Chapter] = {}
    for section in card.sections:
        own = section.kind is SectionKind.OTHER
        name = section.heading if own else HEADINGS[section.kind]
        key = f"other/{name}" if own else section.kind.value
        number = sum(k == key for k, _ in found)
        found[key, number] = _chapter(section, name, lines)
    return found


def _chapter(section: Section, name: str, lines: Lines) -> Chapter:
    line = lines.beginning(f"## {name}")
    body = tuple(
        Part(text=paragraph, line=line) for paragraph in section.body.split("\n\n") if paragraph.strip()
    )
    own = Passage(
        title=None,
        lists=(
            ("", _statements(section.statements, lines)),
            ("Detail", _statements(section.detail, lines)),
            ("", tuple(_falsifier(f, lines) for f in section.falsifiers)),
            ("", tuple(_exhibit(e, lines) for e in section.exhibits)),
            ("", tuple(_figure(f, lines) for f in section.figures)),
            ("", tuple(_note(n, lines) for n in section.notes)),
            ("", body),
        ),
    )
    told = (
        () if section.basis in (Basis.NONE, Basis.UNREAD) else (("basis", section.basis.value, Class.FACT),)
    )
    return Chapter(
        name=name,
        line=line,
        traits=told,
        passages=(own, *(_entry(entry, lines) for entry in section.entries)),
    )


def _statements(statements: Iterable[Statement], lines: Lines) -> tuple[Part, ...]:
    return tuple(_statement(s, lines) for s in statements)


def _statement(statement: Statement, lines: Lines, traits: Iterable[tuple[str, str, Class]] = ()) -> Part:
    said = (statement.speaker or "") if statement.quoted else ""
    return Part(
        text=statement.text,
        line=lines.of(statement),
        evidence=statement.evidence,
        traits=(
            ("quotation marks", "yes" if statement.quoted else "no", Class.FACT),
            ("speaker", said, Class.FACT),
            ("ledger", statement.ledger.value if statement.ledger else "", Class.LEDGER),
            ("time", ", ".join(statement.timestamps), Class.EVIDENCE),
            *traits,
        ),
    )


def _falsifier(falsifier: Falsifier, lines: Lines) -> Part:
    seen = (f"{o.day or ''} {o.text}".strip() for o in falsifier.observations)
    return _statement(
        falsifier.statement,
        lines,
        (
            ("state", falsifier.state.value, Class.STATUS),
            ("review by", str(falsifier.review_by or ""), Class.STATUS),
            ("remarks", ", ".join(falsifier.remarks), Class.FACT),
            ("seen", "; ".join(seen), Class.EVIDENCE),
        ),
    )


def _note(note: Note, lines: Lines) -> Part:
    told = (("kind", NOTE_LABELS[note.kind], Class.FACT), ("of", note.target, Class.FACT))
    return _statement(note.statement, lines, told)


def _exhibit(exhibit: Exhibit, lines: Lines) -> Part:
    rows = exhibit.lines or tuple(" | ".join(row) for row in exhibit.rows)
    told = (("kind", exhibit.kind.value, Class.FACT),)
    return Part(text="\n".join(rows), line=lines.of(exhibit), evidence=exhibit.evidence, traits=told)


def _figure(figure: Figure, lines: Lines) -> Part:
    told = (figure.name, f"{figure.value} {figure.unit}".strip(), figure.context)
    return Part(
        text=" · ".join(word for word in told if word),
        line=lines.of(figure),
        evidence=figure.evidence,
        traits=(("time", figure.timestamp or "", Class.EVIDENCE),),
        figure=f"{figure.value} {figure.unit}",
    )


def _entry(entry: Entry, lines: Lines) -> Passage:
    title = Part(
        text=entry.title,
        line=lines.of(entry),
        evidence=entry.evidence,
        traits=(
            ("answer", ANSWERS[entry.answer] if entry.answer else "", Class.ANSWER),
            ("time", ", ".join(entry.timestamps), Class.EVIDENCE),
            ("date", entry.date or "", Class.FIGURE),
            ("show", entry.show or "", Class.FACT),
            ("level", str(entry.level), Class.FACT),
        ),
    )
    return Passage(
        title=title,
        lists=(
            ("", _statements(entry.statements, lines)),
            ("Defense", _statements(entry.defense, lines)),
            ("", tuple(_exhibit(e, lines) for e in entry.exhibits)),
        ),
    )
