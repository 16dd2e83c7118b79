"""The sections of a card file. What a person wrote beside the grammar is read as statements or left."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from generator.cards.blocks import Mark, MarkdownBlock, blocks, heading, lines_of
from generator.cards.falsifiers import falsifier, is_dated, observation
from generator.cards.files import LINKS, TITLE, Unit, is_as_written
from generator.cards.inline import Tail, plain, split_tail, unquote
from generator.cards.sections import (
    DERIVED,
    FIGURE_COLUMNS,
    LABELS,
    NOTHING,
    SHOWN_ON,
    form,
    unread,
)
from generator.model import (
    TESTED,
    Basis,
    Entry,
    Evidence,
    Exhibit,
    ExhibitKind,
    Falsifier,
    Figure,
    Ledger,
    Note,
    Origin,
    Section,
    SectionKind,
    Span,
    Statement,
)
from generator.wording import ANSWERS, NOTE_LABELS

_LEDGERS = {ledger.value: ledger for ledger in Ledger}
_KINDS_OF_NOTE = {label: kind for kind, label in NOTE_LABELS.items()}
_KINDS_OF_EXHIBIT = {label: kind for kind, label in LABELS.items()}
_NOTE = re.compile(rf"\*\*({'|'.join(NOTE_LABELS.values())})\*\*(?: of “([^“”]*)”)?:[ ](.*)", re.S)
_DEFENSE = re.compile(rf"\*\*Defense(?: — ({'|'.join(ANSWERS.values())}))?\*\*")
_ANSWERS = {words: answer for answer, words in ANSWERS.items()}
_FIGURE_COLUMNS = tuple(column.casefold() for column in FIGURE_COLUMNS)
_CLAIM = re.compile(r"\*\*(?=[^\s*])")


class PartPlace(NamedTuple):
    """Where a part of a card stands, and whether its unit still is what the generator wrote."""

    line: int  # 1-based
    intact: bool
    unit: str  # its key


@dataclass
class Context:
    """What the statements of one card need to know about it."""

    seed: str
    defined: dict[Span, Evidence]  # by the links at the card's end
    written: dict[str, str]
    language: str = "en"
    places: dict[int, PartPlace] = field(default_factory=dict)  # by id() of a statement or other part
    origin: Origin = Origin.SEED  # of cited statements in the unit being read, until verified
    unit: str = ""  # key of the one being read

    def evidence(self, tail: Tail) -> tuple[Evidence, ...]:
        """The places that ``tail`` names, unchecked."""
        return tuple(self.defined.get(span) or Evidence(self.seed, span) for span in tail.spans)

    def statement(self, markdown: str, line: int) -> Statement:
        """The statement in the inline ``markdown`` of a paragraph or item on ``line``."""
        words, tail = split_tail(markdown, _LEDGERS)
        return self.stated(words, tail, line)

    def falsifier(self, markdown: str, line: int) -> Falsifier:
        """The falsifier in the inline ``markdown`` of an item on ``line``, nothing seen of it yet."""
        words, tail = split_tail(markdown)
        ledger = next((r for r in tail.remarks if r in _LEDGERS), None)
        others = [r for r in tail.remarks if r != ledger]
        told = replace(tail, remarks=(ledger,) if ledger else ())
        return falsifier(self.stated(words, told, line), others)

    def stated(self, words: str, tail: Tail, line: int) -> Statement:
        """The statement in the Markdown ``words`` with the ``tail`` behind them."""
        if words.startswith("**") and words.endswith("**") and len(words) > 4:
            words = words[2:-2]
        quoted = unquote(words)
        evidence = self.evidence(tail)
        statement = Statement(
            text=plain(quoted[0] if quoted else words),
            evidence=evidence,
            origin=self.origin if evidence else Origin.HUMAN,
            quoted=quoted is not None,
            speaker=plain(quoted[1]) if quoted and quoted[1] else None,
            timestamps=tail.timestamps,
            ledger=_LEDGERS[tail.remarks[-1]] if tail.remarks else None,
        )
        self.note(statement, line)
        return statement

    def note(self, part: Statement | Entry | Exhibit | Figure, line: int) -> None:
        """Remember that ``part`` stands on ``line`` of the unit being read."""
        self.places[id(part)] = PartPlace(line, self.origin is Origin.SEED, self.unit)

    def entry(self, block: MarkdownBlock) -> Entry:
        """The entry that the heading ``block`` opens, empty yet."""
        words, tail = split_tail(block.text)
        return Entry(
            title=plain(words),
            evidence=self.evidence(tail),
            level=max(3, min(block.level, 4)),
            timestamps=tail.timestamps,
            date=next((r for r in tail.remarks if not r.startswith(SHOWN_ON)), None),
            show=next((r.removeprefix(SHOWN_ON) for r in tail.remarks if r.startswith(SHOWN_ON)), None),
        )

    def figure(self, row: Sequence[str], columns: Sequence[str], line: int) -> Figure:
        """The figure in the cells of ``row`` on ``line``; ``columns`` (lower case) are in any order."""
        by_name = dict(zip(columns, row, strict=False))
        name, value, unit, context, time, source = (by_name.get(c, "") for c in _FIGURE_COLUMNS)
        figure = Figure(
            name=plain(name),
            value=plain(value),
            unit=plain(unit),
            context=plain(context),
            timestamp=time.strip("[] ") or None,
            evidence=self.evidence(split_tail(source)[1]),
        )
        self.note(figure, line)
        return figure


@dataclass
class SectionReader:
    """Gathers the parts of one section as its blocks come by."""

    context: Context
    kind: SectionKind
    parts: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    headings: list[PartPlace] = field(default_factory=list)  # of the entries
    derived: bool = False
    nothing: bool = False
    unread: bool = False
    label: tuple[ExhibitKind, tuple[Evidence, ...]] | None = None  # of the exhibit that comes next
    defending: bool = False
    indent: int = 0  # of the last falsifier

    def block(self, block: MarkdownBlock) -> None:
        """Take up one block; what it belongs to follows from those before it."""
        if block.mark is Mark.HEADING:
            if block.level > 2:
                self.parts["entries"].append(self.context.entry(block))
                self.headings.append(
                    PartPlace(block.line, self.context.origin is Origin.SEED, self.context.unit)
                )
                self.defending = False
        elif block.mark is Mark.FENCE:
            self.exhibit(block, ExhibitKind.DIAGRAM)
        elif block.mark is Mark.TABLE:
            columns = [cell.casefold() for cell in block.rows[0]]
            if self.kind is SectionKind.FIGURES and FIGURE_COLUMNS[1].casefold() in columns:
                rows = enumerate(block.rows[1:], block.line + block.head)
                self.parts["figures"] += [self.context.figure(row, columns, line) for line, row in rows]
            else:
                self.exhibit(block, ExhibitKind.TABLE)
        elif not self.label_or_remark(block):
            self.words(block)

    def exhibit(self, block: MarkdownBlock, kind: ExhibitKind) -> None:
        """Keep a diagram or table with the label before it; one that a person put has none."""
        kind, evidence = self.label or (kind, ())
        self.label = None
        rows = tuple(tuple(map(plain, row)) for row in block.rows)
        exhibit = Exhibit(kind=kind, evidence=evidence, lines=block.lines, rows=rows)
        self.context.note(exhibit, block.line)
        self.add("exhibits", exhibit)

    def label_or_remark(self, block: MarkdownBlock) -> bool:
        """Whether ``block`` is one of the grammar's own lines; if so what it says is remembered."""
        if not block.text.startswith(("*", NOTHING)):
            return False
        words, tail = split_tail(block.text, ())
        if kind := _KINDS_OF_EXHIBIT.get(words):
            self.label = kind, self.context.evidence(tail)
        elif words == DERIVED:
            self.derived = True
        elif words == NOTHING and not tail.spans:
            self.nothing = True
        elif words == unread(self.context.language):
            self.unread = True
        elif self.parts["entries"] and (defense := _DEFENSE.fullmatch(words)):
            self.defending = True
            answer = _ANSWERS.get(defense[1] or "")
            self.parts["entries"][-1] = replace(self.parts["entries"][-1], answer=answer)
        else:
            return False
        return True

    def words(self, block: MarkdownBlock) -> None:
        """Keep a statement or note where it belongs."""
        if self.kind is SectionKind.NOTES and (note := _NOTE.fullmatch(block.text)):
            statement = self.context.statement(note[3], block.line)
            kind = _KINDS_OF_NOTE[note[1]]
            self.parts["notes"].append(Note(kind=kind, statement=statement, target=plain(note[2] or "")))
            return
        if self.kind in TESTED and block.mark is Mark.ITEM:
            self.test(block)
            return
        shown = "item" if block.mark is Mark.ITEM else "claim" if _CLAIM.match(block.text) else "paragraph"
        of_section = not self.parts["entries"]
        is_detail = of_section and form(self.kind).detail == "paragraph" and shown == "paragraph"
        name = "defense" if self.defending else "detail" if is_detail else "statements"
        self.add(name, self.context.statement(block.text, block.line))

    def test(self, block: MarkdownBlock) -> None:
        """Keep a falsifier, or what was seen of the one above it; they belong to the section as a whole."""
        tests = self.parts["falsifiers"]
        if tests and (block.indent > self.indent or is_dated(block.text)):
            seen = (*tests[-1].observations, observation(block.text))
            tests[-1] = replace(tests[-1], observations=seen)
        else:
            self.indent = block.indent
            tests.append(self.context.falsifier(block.text, block.line))

    def add(self, name: str, part: Any) -> None:
        """Put ``part`` behind the others of that name in the last entry, or in the section before any."""
        entries = self.parts["entries"]
        if entries:
            entries[-1] = replace(entries[-1], **{name: (*getattr(entries[-1], name), part)})
        else:
            self.parts[name].append(part)

    def section(self) -> Section:
        """The section, all its blocks read."""
        parts: dict[str, Any] = {name: tuple(parts) for name, parts in self.parts.items()}
        for entry, place in zip(self.parts["entries"], self.headings, strict=True):
            self.context.places[id(entry)] = place  # only now: each part makes the entry anew
        section = Section(kind=self.kind, **parts)
        if self.derived:
            return replace(section, basis=Basis.DERIVED)
        if self.unread and section.is_empty():
            return replace(section, basis=Basis.UNREAD)
        return replace(section, basis=Basis.NONE) if self.nothing and section.is_empty() else section


def _other(unit: Unit) -> Section:
    first, *rest = lines_of(unit.text)
    found = heading(first)
    return Section(
        kind=SectionKind.OTHER, heading=found[1] if found else "", body="".join(rest).strip("\r\n")
    )


def read_sections(units: Iterable[Unit], context: Context) -> list[Section]:
    """The sections that ``units`` hold, in their order."""
    sections: list[Section] = []
    current: SectionReader | None = None
    for unit in units:
        if unit.key in (TITLE, LINKS):
            continue
        kind = unit.kind
        if "/" not in unit.key or kind is SectionKind.OTHER:
            if current:
                sections.append(current.section())
            current = None if kind is SectionKind.OTHER else SectionReader(context, kind)
        if current is None:
            sections.append(_other(unit))
            continue
        intact = is_as_written(unit.text, context.written.get(unit.key))
        context.origin = Origin.SEED if intact else Origin.EDITED
        context.unit = unit.key
        for block in blocks(unit.text, unit.line):
            current.block(block)
    if current:
        sections.append(current.section())
    return sections
