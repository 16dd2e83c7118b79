"""Give every line of a seed exactly one role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.layouts.extraction import Draft
from generator.model import Card, Document, LineCounts, LineRole, LineUse


def cited_lines(card: Card) -> frozenset[int]:
    """Every line that the card's statements, titles, exhibits and figures cite."""

    citing = (part for s in card.sections for part in (*s.every_statement(), *s.every_part()))
    return frozenset(n for part in citing for e in part.evidence for n in e.span)


def account(document: Document, draft: Draft, cards: Iterable[Card]) -> tuple[LineUse, ...]:
    """The role of each line, in order: what a card cites wins, then furniture, repeats and layout."""
    used = draft.taken.union(*(cited_lines(c) for c in cards))
    chrome = document.chrome | draft.chrome
    repeats = dict(document.duplicates)
    layout = document.layout | draft.labels
    drawn = frozenset(n for n in used if n in document.layout and not document.seed.line(n).strip())
    uses = []
    for line in range(1, len(document.seed.lines) + 1):
        if line in used and line not in drawn:
            uses.append(LineUse(line, LineRole.USED))
        elif line in repeats:
            uses.append(LineUse(line, LineRole.DUPLICATE, repeats[line]))
        elif line in chrome:
            uses.append(LineUse(line, LineRole.CHROME))
        elif line in layout:
            uses.append(LineUse(line, LineRole.LAYOUT))
        else:
            uses.append(LineUse(line, LineRole.UNUSED))
    return tuple(uses)


def counts(uses: Iterable[LineUse]) -> LineCounts:
    """How many lines play each role."""
    n = Counter(u.role for u in uses)
    return LineCounts(**{role.value: n[role] for role in LineRole})
