"""Markdown file → Card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import frontmatter

from generator.cards.blocks import heading
from generator.cards.files import OTHER, TITLE, CardFile, split
from generator.cards.front import StrictHandler
from generator.cards.inline import plain
from generator.cards.links import cited_places
from generator.cards.schema import FrontMatter
from generator.cards.section_reader import Context, PartPlace, read_sections
from generator.cards.speakers import roles
from generator.conflicts import conflicts
from generator.diagnostics import Diagnostic, ThesisError, error
from generator.language.annotate import annotated_card
from generator.model import Card, Drift, Horizon, LineCounts, SeedRef, Source, Speaker


def _refuse_conflicts(text: str, path: str) -> None:
    """Raise ThesisError where git left both sides of a merge in the file."""
    if found := tuple(conflict_findings(text, path)):
        raise ThesisError(found)


def conflict_findings(text: str, path: str) -> Iterator[Diagnostic]:
    """Finding C309 on every merge conflict in ``text``."""
    for first, last, _ in conflicts(text):
        sides = f"keep one side of lines {first} to {last} and delete the markers"
        yield error(
            "C309",
            path,
            "merge conflict markers",
            sides if first < last else "delete the line; the rest of the conflict is gone",
            line=first,
            column=1,
        )


def opened(text: str, path: str) -> tuple[CardFile, FrontMatter]:
    """The parts of the card file ``text`` and its front matter.

    Raises ThesisError for conflict markers, or with everything that is wrong with the front matter.
    """
    _refuse_conflicts(text, path)
    file = split(text)
    if not file.closing:
        first = file.units[0].text if file.units else ""
        opened = first.removeprefix("\ufeff").startswith("---")
        raise ThesisError(
            error(
                "C301" if opened else "C307",
                path,
                "front matter is not closed" if opened else "front matter missing",
                "put a line with just --- behind the last key"
                if opened
                else "begin the file with ---, id: and title:, and ---",
                line=1,
                column=1,
            )
        )
    fenced = file.opening.removeprefix("\ufeff") + file.front + file.closing
    metadata, _ = frontmatter.parse(fenced, handler=StrictHandler(path))
    front = metadata["front"]
    assert isinstance(front, FrontMatter)
    return file, front


def _horizon(front: FrontMatter) -> Horizon | None:
    if not front.horizon:
        return None
    years = front.horizon.years or (None,)
    return Horizon(text=front.horizon.text, min_years=years[0], max_years=years[-1])


def _seed(front: FrontMatter) -> SeedRef | None:
    if not (front.seed and front.seed_sha256 and front.layout):
        return None
    lines = LineCounts(**front.lines.model_dump())
    return SeedRef(path=front.seed, sha256=front.seed_sha256, layout=front.layout, lines=lines)


@dataclass(frozen=True, slots=True)
class Located:
    """Where the parts of a card stand in its file.

    ``statements`` in the order of ``card.every_statement()``, ``parts`` in that of ``section.every_part()``.
    """

    statements: tuple[PartPlace, ...]
    parts: tuple[PartPlace, ...]
    own: tuple[tuple[int, str], ...]  # a person's sections: the line where each begins, and its text
    title: tuple[int, str] | None  # the line of the heading that names the card, and its words


def located(text: str, path: str) -> tuple[Card, Located]:
    """The card in ``text``, its statements not annotated, and where its parts stand.

    ``path`` is named in what goes wrong. Every match is UNCHECKED until :func:`generator.cards.verify`;
    the origin of a cited statement says whether its unit still is what the generator wrote.
    Raises ThesisError with every problem of the front matter, or for conflict markers.
    """
    file, front = opened(text, path)
    names = tuple(speaker.name for speaker in front.speakers)
    context = Context(front.seed or "", cited_places(text), front.written, language=front.language)
    card = Card(
        id=front.id,
        title=front.title,
        seed=_seed(front),
        status=front.status,
        successor=front.successor,
        source=Source(**front.source.model_dump()),
        companies=front.companies,
        topics=front.topics,
        asset_class=front.asset_class,
        conviction=front.conviction,
        horizon=_horizon(front),
        skew=front.skew,
        language=front.language,
        drift=tuple(Drift(**one.model_dump()) for one in front.strength),
        sections=tuple(read_sections(file.units, context)),
    )
    told = roles(names, card)
    speakers = tuple(Speaker(name=s.name, role=s.role or told[s.name]) for s in front.speakers)
    statements = tuple(context.places[id(statement)] for _, statement in card.every_statement())
    parts = tuple(context.places[id(part)] for section in card.sections for part in section.every_part())
    own = tuple((unit.line, unit.text) for unit in file.units if unit.key.startswith(OTHER))
    return replace(card, speakers=speakers), Located(statements, parts, own, _title(file))


def _title(file: CardFile) -> tuple[int, str] | None:
    for unit in file.units:
        if unit.key == TITLE:
            for number, line in enumerate(unit.text.split("\n"), unit.line):
                if (found := heading(line)) and found[0] == 1:
                    return number, plain(found[1])
    return None


def parse(text: str, path: str) -> Card:
    """The card in the Markdown ``text`` of ``path``, annotated: see :func:`located`. Raises ThesisError."""
    return annotated_card(located(text, path)[0])
