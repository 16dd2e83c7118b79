"""Which section of a card holds a part, by the side the document takes.

A bear thesis turns the roles round: what the bears say supports it and the bulls are its steel man. Of one
that says "hold" both sides are counter-arguments. What would change the author's mind takes no side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.layouts.opposing import Side, side_of_thesis
from generator.layouts.outline.passages import Passage
from generator.layouts.outline.vocabulary import Part, Stance, Vocabulary
from generator.layouts.scribe import without_symbols
from generator.model import BlockKind, SectionKind

#: What parts a rating from the name of what is rated; so many words make one ("STRONG BUY").
_PIECES = re.compile(r"\s+(?:--|[-–—|])\s+|\s*[:：｜]\s*")
_RATING_WORDS = 2
_K = SectionKind
_ALWAYS: dict[Part | None, SectionKind | None] = {
    None: _K.KEY_POINTS,
    Part.THESIS: _K.KEY_POINTS,  # what of it is not the thesis itself
    Part.MESSAGE: _K.KEY_POINTS,
    Part.LEAD: _K.KEY_POINTS,
    Part.SUMMARY: _K.KEY_POINTS,
    Part.RECOMMENDATION: _K.KEY_POINTS,
    Part.SUPPORT: _K.KEY_POINTS,
    Part.BASE: _K.KEY_POINTS,
    Part.RISKS: _K.RISKS,
    Part.MITIGANTS: _K.RISKS,
    Part.COUNTER: _K.STEEL_MAN,
    Part.WRONG: _K.STEEL_MAN,
    Part.POINTS: _K.KEY_POINTS,
    Part.ADDING: _K.KEY_POINTS,
    Part.CHANGE: _K.FALSIFIERS,
    Part.CONDITIONS: _K.CONDITIONS,
    Part.VALUATION: _K.KEY_POINTS,
    Part.LIMITS: _K.NOTES,
    Part.CONSENSUS: _K.CONSENSUS,
    Part.VARIANT: _K.VARIANT,
    Part.EDGE: _K.EDGE,
    Part.SKEW: _K.SKEW,
    Part.FIGURES: _K.KEY_POINTS,
    Part.TAKE: _K.KEY_POINTS,
    Part.BACKGROUND: _K.KEY_POINTS,
    Part.QUOTES: _K.QUOTES,
    Part.SKIP: None,
}
_SIDES: dict[Stance, dict[Part, SectionKind]] = {
    Stance.BULL: {Part.BULL: _K.KEY_POINTS, Part.BEAR: _K.STEEL_MAN, Part.FLAGS: _K.RISKS},
    Stance.BEAR: {Part.BULL: _K.STEEL_MAN, Part.BEAR: _K.KEY_POINTS, Part.FLAGS: _K.KEY_POINTS},
    Stance.NEUTRAL: {Part.BULL: _K.STEEL_MAN, Part.BEAR: _K.RISKS, Part.FLAGS: _K.RISKS},
}


def section_of(
    part: Part | None, stance: Stance, *, falsifies: bool = False, countered: bool = False
) -> SectionKind | None:
    """The section that holds what stands under ``part``; None for what no card takes up.

    What would change the author's mind (``falsifies``) is no argument of the other side, but what would
    confirm the author is a point. Where the other side's case is stated (``countered``), where the author may
    be wrong is a risk.
    """
    if stance is Stance.BEAR and part is Part.ADDING:
        # What would make a seller buy is what would change his mind.
        part = Part.CHANGE
    if countered and part is Part.WRONG:
        return _K.RISKS
    sides = _SIDES[stance]
    kind = sides[part] if part in sides else _ALWAYS[part]
    return _K.FALSIFIERS if falsifies and kind is not _K.KEY_POINTS else kind


def is_countered(passages: Sequence[Passage], stance: Stance, words: Vocabulary) -> bool:
    """Whether a document states the other side's case, in passages of their own or in a column."""
    for passage in passages:
        own = passage.part in (Part.WRONG, Part.ADDING)
        kind = section_of(passage.part, stance, falsifies=passage.falsifies)
        opposed = not own and kind is _K.STEEL_MAN
        if opposed and passage.blocks:
            return True
        for grid in (b for b in passage.blocks if b.kind is BlockKind.TABLE and b.rows):
            heads = {words.part(cell.text) for cell in grid.rows[0]} - {Part.WRONG}
            if any(section_of(part, stance) is _K.STEEL_MAN for part in heads):
                return True
    return False


def rating_in(heading: str, words: Vocabulary) -> Stance | None:
    """The stance of a heading that ends in a bare rating ("Quarry Holdings - BUY"); None for any other."""
    pieces = _PIECES.split(heading)
    last = pieces[-1].strip(" *()[]")
    return words.stance(last) if len(pieces) > 1 and len(last.split()) <= _RATING_WORDS else None


def stance_of(
    title: str, rating: str | None, passages: Sequence[Passage], thesis: Iterable[str], words: Vocabulary
) -> Stance:
    """The side a document takes: its rating, then its title, its recommendation and its thesis tell.

    Where no rating word stands, a thesis in words for worse alone is a bear's.
    """
    thesis = tuple(thesis)
    said = [rating or ""]
    said += [p.words for p in passages if p.part is Part.RECOMMENDATION]
    said += [title]
    said += [b.text[:120] for p in passages if p.part is Part.RECOMMENDATION for b in p.blocks[:1]]
    said += [_bare_rating(p.blocks[0].text) for p in passages if p.part is Part.LEAD and p.blocks]
    said += [p.words for p in passages if p.part is Part.THESIS]
    said += list(thesis)
    found = (words.stance(text) for text in said if text)
    down = side_of_thesis(title, " ".join(thesis)) is Side.DOWN
    return next((stance for stance in found if stance is not None), Stance.BEAR if down else Stance.BULL)


def _bare_rating(text: str) -> str:
    """What a verdict opens with where that is as short as a rating ("PASS -- …"); empty otherwise."""
    first = _PIECES.split(without_symbols(text))[0].strip(" *.!")
    return first if len(first.split()) <= _RATING_WORDS else ""
