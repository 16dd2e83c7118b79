"""Where the lines of a seed went when it changed: found by the words that a card cites, never guessed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.cards.read import parse
from generator.evidence import SeedIndex
from generator.model import Card, Entry, Evidence, LineCounts, Origin, Span

_Line = tuple[int, int]  # before, after


@dataclass(frozen=True, slots=True)
class Moves:
    """Lines before → lines after: known for some, and told for those between two that moved alike."""

    known: tuple[_Line, ...] = ()  # in order of the lines before

    @staticmethod
    def of(pairs: Iterable[_Line]) -> Moves:
        """The moves ``pairs``, without lines that went to two places."""
        found: dict[int, set[int]] = {}
        for before, after in pairs:
            found.setdefault(before, set()).add(after)
        return Moves(tuple((line, min(found[line])) for line in sorted(found) if len(found[line]) == 1))

    def __bool__(self) -> bool:
        return any(before != after for before, after in self.known)

    def around(self, line: int) -> tuple[_Line | None, _Line | None]:
        """The nearest known moves: of ``line`` or one above, and of one below."""
        at = bisect_left(self.known, (line + 1, 0))
        return self.known[at - 1] if at else None, self.known[at] if at < len(self.known) else None

    def line(self, line: int) -> int | None:
        """Where ``line`` is now; None where nothing tells."""
        above, below = self.around(line)
        if above is None:
            return None
        shift = above[1] - above[0]
        alike = below is not None and below[1] - below[0] == shift
        return line + shift if above[0] == line or alike else None

    def span(self, span: Span) -> Span:
        """``span`` where it is now; as it was where nothing tells, or where it was torn apart."""
        first, last = self.line(span.first), self.line(span.last)
        return Span(first, last) if first and last and first <= last else span

    def back(self) -> Moves:
        """The same from after to before."""
        return Moves.of((after, before) for before, after in self.known)


def moves(text: str, path: str, index: SeedIndex, seen: Iterable[tuple[Span, Span]] = ()) -> Moves:
    """Where the lines that the card file ``text`` counts by are in the seed of ``index``.

    ``seen`` are spans known to have moved so. What the generator wrote is a witness where its words stand
    as often as it cites them. What a person wrote is one only where it lies in order between those, because
    a person may cite a line for other words than its own. Raises ThesisError, naming ``path``.
    """
    card = parse(text, path)
    pairs = [(0, 0), *(pair for one in seen for pair in _ends(*one))]
    if card.seed and (total := _total(card.seed.lines)):
        pairs.append((total + 1, len(index.seed.lines) + 1))
    intact, edited = _cited(card)
    pairs += [pair for one in intact for pair in _found(*one, index)]
    sure = Moves.of(pairs)
    doubtful = Moves.of(pair for one in edited for pair in _found(*one, index))
    lines = {before for before, _ in sure.known}
    return Moves.of(
        [*sure.known, *(pair for pair in doubtful.known if pair[0] not in lines and _in_order(pair, sure))]
    )


def _total(lines: LineCounts) -> int:
    return lines.used + lines.duplicate + lines.chrome + lines.layout + lines.unused


_Cited = tuple[str, tuple[Evidence, ...]]


def _cited(card: Card) -> tuple[list[_Cited], list[_Cited]]:
    """The cited words of ``card``: of units that are as the generator wrote them, and all others."""
    intact: list[_Cited] = []
    edited: list[_Cited] = []
    for section in card.sections:
        for said in section.every_statement():
            (intact if said.origin is Origin.SEED else edited).append((said.text, said.evidence))
        edited += [(part.title, part.evidence) for part in section.every_part() if isinstance(part, Entry)]
    return intact, edited


def _found(words: str, evidence: tuple[Evidence, ...], index: SeedIndex) -> Iterator[_Line]:
    """The lines of ``evidence`` with where they are now, when ``words`` stand as often as they are cited."""
    places = index.find(words) if evidence else ()
    if len(places) == len(evidence):
        for before, after in zip(sorted(e.span for e in evidence), places, strict=True):
            yield from _ends(before, after)


def _ends(before: Span, after: Span) -> Iterator[_Line]:
    """First and last line of a passage that still has as many."""
    if before.last - before.first == after.last - after.first:
        yield before.first, after.first
        yield before.last, after.last


def _in_order(pair: _Line, sure: Moves) -> bool:
    above, below = sure.around(pair[0])
    return (above is None or above[1] <= pair[1]) and (below is None or pair[1] <= below[1])
