"""Rows of the table of figures: neighbours taken from one sentence share it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.model import Figure
from generator.site import strength
from generator.site.views import Cite, FigureView, NoteView

#: Rows that a page shows at once; what is beyond is folded away.
SHOWN = 12


def _as_written(figure: Figure, context: str) -> str:
    """The value as ``context`` has it: with its unit where the two stand together."""
    both = (f"{figure.value}{between}{figure.unit}" for between in (" ", "-") if figure.unit)
    return next((words for words in both if words in context), figure.value)


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures that stand in the same words of the source, with those words said once."""

    figures: tuple[FigureView, ...]

    @property
    def context(self) -> tuple[tuple[str, bool], ...]:
        """The words around the figures, cut where the values themselves stand."""
        context = self.figures[0].figure.context
        return strength.marked(context, tuple(_as_written(f.figure, context) for f in self.figures))

    @property
    def cites(self) -> tuple[Cite, ...]:
        """The evidence of all of them, each place once."""
        return tuple(dict.fromkeys(c for f in self.figures for c in f.cites))

    @property
    def doubts(self) -> tuple[NoteView, ...]:
        """The notes that doubt any of them."""
        return tuple(n for f in self.figures for n in f.doubts)


def groups(figures: Iterable[FigureView]) -> tuple[FigureGroup, ...]:
    """The figures in their order, neighbours with the same context and time as one group."""

    def same(f: FigureView) -> object:
        return (f.figure.context, f.stamp) if f.figure.context else f.anchor

    return tuple(FigureGroup(tuple(group)) for _, group in groupby(figures, key=same))


def divided(figures: Sequence[FigureView]) -> tuple[tuple[FigureGroup, ...], tuple[FigureGroup, ...]]:
    """The groups to show at once and those to fold away: none where all fit into ``SHOWN`` rows."""
    every = groups(figures)
    rows = 0
    for n, group in enumerate(every):
        rows += len(group.figures)
        if rows > SHOWN and n:
            return every[:n], every[n:]
    return every, ()
