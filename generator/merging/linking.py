"""The link definitions of a merged card: they follow what it cites, and a person's own stay."""

from __future__ import annotations

from collections.abc import Sequence

from generator.cards.files import LINKS, CardFile, Unit
from generator.cards.links import (
    cited_places,
    cited_spans,
    definitions,
    joined_definitions,
    own_definitions,
    positions,
    same_definitions,
)
from generator.cards.schema import FrontMatter
from generator.merging.moves import Moves
from generator.model import Seed


def linked(
    units: Sequence[Unit],
    old: CardFile,
    said: FrontMatter,
    front: FrontMatter,
    seed: Seed | None,
    moves: Moves,
    newline: str,
    depth: int,
) -> list[Unit]:
    """``units`` with the definitions of all they cite, where the file ``old`` had them or at the end.

    ``said`` is the front matter on disk, ``front`` the merged one; ``seed`` tells where lines are opened,
    ``depth`` how many folders below the folder of cards the file lies.
    """
    before = "".join(unit.text for unit in old.units if unit.key == LINKS)
    bodies = [unit.text for unit in units if unit.key != LINKS]
    placed_lines = seed is not None and bool(seed.positions)
    then = positions(cited_places(before).values(), said.seed) if placed_lines else {}
    now = {span: at for span in cited_spans(bodies) if seed and (at := seed.position(span))}
    generated = definitions(bodies, front.seed, front.source.url, now, depth)
    own = own_definitions(before, said.seed, said.source.url, then, moves.span)
    text = joined_definitions(generated, own)
    same = same_definitions(text, before)
    links = Unit(LINKS, before if same else text.replace("\n", newline))
    placed = [links if unit.key == LINKS else unit for unit in units]
    if links not in placed:
        placed.append(links)
    return [unit for unit in placed if unit.text]
