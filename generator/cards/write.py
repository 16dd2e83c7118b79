"""Card → Markdown file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.cards.falsifiers import observed, remarks_of, undated
from generator.cards.files import fingerprints, split
from generator.cards.front import front_fingerprints
from generator.cards.inline import Place, Tail, escape, quote, unquoted
from generator.cards.links import definitions, positions
from generator.cards.sections import (
    DERIVED,
    FIGURE_COLUMNS,
    LABELS,
    NOTHING,
    SHOWN_ON,
    completed,
    form,
    unread,
)
from generator.cards.speakers import roles
from generator.cards.yaml_out import dump, dump_written
from generator.model import (
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
from generator.wording import ANSWERS, HEADINGS, NOTE_LABELS


def _spans(evidence: Sequence[Evidence]) -> str:
    return str(Tail(tuple(e.span for e in evidence)))


def _tail(part: Statement | Entry | Exhibit) -> str:
    remarks: list[str] = []
    if isinstance(part, Statement):
        remarks += [part.ledger.value] if part.ledger else []
    elif isinstance(part, Entry):
        remarks += [part.date] if part.date else []
        remarks += [SHOWN_ON + part.show] if part.show else []
    timestamps = () if isinstance(part, Exhibit) else part.timestamps
    return str(Tail(tuple(e.span for e in part.evidence), timestamps, tuple(remarks)))


def _words(statement: Statement, place: str) -> str:
    if statement.quoted:
        return quote(statement.text, statement.speaker)
    return unquoted(statement.text, Place[place.upper()])


def _statement(statement: Statement, place: str) -> str:
    return _words(statement, place) + _tail(statement)


def _falsifier(test: Falsifier) -> str:
    statement = test.statement
    ledger = [statement.ledger.value] if statement.ledger else []
    spans = tuple(e.span for e in statement.evidence)
    tail = Tail(spans, statement.timestamps, (*ledger, *remarks_of(test)))
    return undated(_words(statement, "start")) + str(tail)


def _note_words(note: Note) -> str:
    doubted = escape(note.target).replace("“", "&ldquo;").replace("”", "&rdquo;")
    target = f" of “{doubted}”" if note.target else ""
    return f"**{NOTE_LABELS[note.kind]}**{target}: {_words(note.statement, 'inline')}"


def _fence(lines: Sequence[str]) -> str:
    """A fence that no line of ``lines`` can close."""
    longest = 2
    for line in lines:
        mark = line.lstrip(" ")
        longest = max(longest, len(mark) - len(mark.lstrip("`")))
    return "`" * (longest + 1)


def _cells(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[escape(cell, Place.CELL) for cell in row] for row in rows]


def _figure_rows(figures: Sequence[Figure]) -> list[list[str]]:
    rows = [list(FIGURE_COLUMNS)]
    for figure in figures:
        words = _cells([[figure.name, figure.value, figure.unit, figure.context]])[0]
        time = f"[{figure.timestamp}]" if figure.timestamp else ""
        rows.append([*words, time, _spans(figure.evidence).strip()])
    return rows


def _heading(section: Section) -> str:
    return section.heading if section.kind is SectionKind.OTHER else HEADINGS[section.kind]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.cards", ""),
        autoescape=False,  # what comes out is Markdown; every word passes through escape()
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(
        cells=_cells,
        escape_heading=escape,
        falsifier=_falsifier,
        fence=_fence,
        figure_rows=_figure_rows,
        form=form,
        heading=_heading,
        note_words=_note_words,
        observed=observed,
        statement=_statement,
        tail=_tail,
        words=_words,
    )
    environment.globals.update(
        answers=ANSWERS, derived=DERIVED, labels=LABELS, nothing=NOTHING, unread=unread
    )
    return environment


def render(card: Card) -> str:
    """The whole Markdown file of ``card``, with the sections no card lacks and ``written`` fingerprints.

    Lines end in line feeds. Evidence that names another seed than the card's is cited by its lines alone.
    """
    card = completed(card)
    body = _environment().get_template("card.md.j2").render(card=card)
    told = roles((speaker.name for speaker in card.speakers), card)
    front = dump(card, told)
    written = {
        **front_fingerprints(front, card.seed.path if card.seed else card.id),
        **fingerprints(split(body).units),
    }
    seed = card.seed.path if card.seed else None
    links = definitions([body], seed, card.source.url, positions(card.every_evidence(), seed))
    return f"---\n{front}{dump_written(written)}---\n{body}" + (f"\n{links}" if links else "")
