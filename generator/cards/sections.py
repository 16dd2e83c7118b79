"""How the sections of a card show their statements, and which no card lacks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model import ALWAYS, TESTED, Basis, Card, ExhibitKind, Section, SectionKind
from generator.wording import HEADINGS, unsupported

_KINDS = {name.casefold(): kind for kind, name in HEADINGS.items()}
_ORDER = {kind: place for place, kind in enumerate(SectionKind)}

NOTHING = "None in this source."
DERIVED = "*From the source's own sentences; it has no section of this name.*"


def unread(language: str) -> str:
    """What a section says that was not looked for, in a card of that language (ISO 639-1)."""
    return f"*Not looked for: {unsupported(language)}.*"


LABELS: dict[ExhibitKind, str] = {
    ExhibitKind.DIAGRAM: "*Diagram*",
    ExhibitKind.TABLE: "*Table*",
    ExhibitKind.STATS: "*Stats*",
}
SHOWN_ON = "on "  # before the show of an entry, which tells it from a date
FIGURE_COLUMNS = ("Figure", "Value", "Unit", "Context", "Time", "Source")


@dataclass(frozen=True, slots=True)
class Form:
    """How a section shows its statements, their detail and the statements of its entries.

    Each is ``item``, ``paragraph`` or ``claim`` (a paragraph in bold). Detail is told from statements by
    its form, so only sections whose detail has another form than their statements can have any.
    """

    statements: str = "item"
    detail: str = "item"
    entries: str = "item"


_STEP = Form("claim", "paragraph", "paragraph")
_LEDGER = Form("item", "paragraph", "item")
_PROSE = Form("paragraph", "", "paragraph")
_FORMS = {
    **dict.fromkeys((SectionKind.PREMISE, SectionKind.MECHANISM, SectionKind.OUTCOME), _STEP),
    **dict.fromkeys((SectionKind.CONVICTION, SectionKind.HEDGE), _LEDGER),
    **dict.fromkeys(
        (
            SectionKind.THESIS,
            *TESTED,
            SectionKind.SKEW,
            SectionKind.CONSENSUS,
            SectionKind.VARIANT,
            SectionKind.EDGE,
            SectionKind.FRAMEWORKS,
            SectionKind.ANECDOTES,
        ),
        _PROSE,
    ),
}


def form(kind: SectionKind) -> Form:
    """How sections of ``kind`` are shown."""
    return _FORMS.get(kind, Form())


def kind_of(heading: str) -> SectionKind:
    """The kind of section that ``heading`` (words) opens; OTHER for one that cards do not know."""
    return _KINDS.get(" ".join(heading.split()).casefold(), SectionKind.OTHER)


def completed(card: Card) -> Card:
    """``card`` with every section that no card lacks, all in their order.

    A person's own section stays behind the section it follows; one that follows none stays in front.
    """
    absent = [kind for kind in ALWAYS if card.section(kind) is None]
    groups: list[tuple[int, list[Section]]] = [(-1, [])]
    for section in card.sections:
        if section.kind is SectionKind.OTHER:
            groups[-1][1].append(section)
        else:
            groups.append((_ORDER[section.kind], [section]))
    groups += [(_ORDER[kind], [Section(kind=kind, basis=Basis.NONE)]) for kind in absent]
    groups.sort(key=lambda group: group[0])
    return replace(card, sections=tuple(section for _, group in groups for section in group))
