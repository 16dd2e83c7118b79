"""Figures from a table, or from lines of a name and a value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.language.figures import split_value
from generator.layouts.scribe import Scribe, without_times
from generator.model import NAME_JOINT, Block, Evidence, Figure, Span, Statement
from generator.tables import table

_TITLES: dict[str, list[str]] = table("generator.parsing", "columns.yml")
_KINDS = {t.casefold(): kind for kind in ("name", "value", "context", "timestamp") for t in _TITLES[kind]}
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_LINE = re.compile(r"^(?P<name>[^:]{2,60}):\s+(?P<value>[^.]*\d[^:]{0,40})$")


def figures(grid: Block, scribe: Scribe) -> tuple[Figure, ...]:
    """A row a figure, or one for each column of values, by what the titles say the columns hold.

    A column of unknown title holds values when the table has a known one for neither; without any known
    title the order is name, value, context, time. Of several values each is named by its row and column.
    """
    titles = [" ".join(c.text.split()) for c in grid.rows[0]]
    kinds = _kinds(titles, grid.rows[1:])
    several = kinds.count("value") > 1
    made = []
    for row in grid.rows[1:]:
        cells = [" ".join(c.text.split()) for c in row]
        held = {k: c for c, k in zip(reversed(cells), reversed(kinds[: len(cells)]), strict=True)}
        time = _TIME.search(held.get("timestamp", ""))
        where = {k: c for c, k in zip(reversed(row), reversed(kinds[: len(row)]), strict=True)}
        told = [where[k] for k in ("name", "context") if k in where]
        for at, (cell, kind) in enumerate(zip(cells, kinds, strict=False)):
            if kind != "value" or not cell or scribe.cell(cell, row[at].span) is None:
                continue
            value, unit = split_value(cell)
            heads = [held.get("name", ""), *([titles[at]] if several else [])]
            made.append(
                Figure(
                    value=value,
                    unit=unit,
                    name=NAME_JOINT.join(h for h in heads if h),
                    context=held.get("context", ""),
                    timestamp=time[0] if time else None,
                    evidence=_places([row[at], *told, *([grid.rows[0][at]] if several else [])], scribe),
                )
            )
    return tuple(made)


def uncited(grid: Block, made: Sequence[Figure], scribe: Scribe) -> list[Statement]:
    """The rows that gave no figure, whole, where each stands on a line of its own."""
    cited = {n for f in made for e in f.evidence for n in e.span}
    spans = [Span.around(c.span for c in row) for row in grid.rows[1:]]
    spans = [s for s in spans if not cited & set(s)]
    found = (scribe.statement(" ".join(scribe.seed.text(s).split()), s) for s in spans)
    return [s for s in found if s]


def _places(cells: Sequence[Block], scribe: Scribe) -> tuple[Evidence, ...]:
    """The lines of the cells that a figure is told by, each once, in the seed's order."""
    found = {c.span: e for c in cells if c.text and (e := scribe.cell(c.text, c.span))}
    return tuple(found[span] for span in sorted(found))


def _kinds(titles: Sequence[str], rows: Sequence[Sequence[Block]]) -> list[str]:
    known = [_KINDS.get(t.casefold(), "") for t in titles]
    if not any(known):
        return ["name", "value", "context", "timestamp"][: len(titles)] + ["context"] * (len(titles) - 4)
    if "name" not in known:
        # The first column names the rows, whatever its title.
        known[0] = "name"
    out = []
    for at, kind in enumerate(known):
        cells = [row[at].text for row in rows if at < len(row)]
        numbers = sum(bool(re.search(r"\d", c)) for c in cells)
        out.append(
            kind or ("value" if 2 * numbers >= max(1, len(cells)) or "value" not in known else "context")
        )
    # A second column of one kind but values would be lost.
    return [k if k == "value" or k not in out[:i] else "value" for i, k in enumerate(out)]


def line(block: Block, scribe: Scribe) -> Figure | None:
    """The figure of a line like "Repeat rate: 61% [00:10:00]", or None for any other."""
    text, times = without_times(block.text)
    found = _LINE.match(text)
    if not found:
        return None
    value, unit = split_value(found["value"].strip())
    evidence = scribe.evidence(text, block.span)
    if not evidence:
        return None
    return Figure(
        value=value,
        unit=unit,
        name=found["name"].strip(),
        timestamp=times[0] if times else None,
        evidence=evidence,
    )
