"""The list of every card that was ever generated: one that is on it and has no file was deleted by a person.

Git joins the lines of both sides of a merge, so anything may stand in it; what is no line of ours is nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

_LINE = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*):[ \t]+(\"(?:[^\"\\]|\\.)*\"|[^\"#\s][^#\r]*?)[ \t\r]*")
_PLAIN = re.compile(r"[^\W_][\w ./()-]*[\w.)]")

_HEAD = """\
# Every card that was generated, with its seed. One that is listed and has no file was deleted by a person
# and is not made again; `thesis generate --restore` does, and so does taking its line out of this list.
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A card that was generated from ``seed``, and the line (1-based) of the list that says so."""

    seed: str
    line: int


def listed(text: str) -> dict[str, Listed]:
    """The cards that the list ``text`` names, by their ids; of two lines for a card the first counts."""
    found: dict[str, Listed] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if said := _LINE.fullmatch(line):
            found.setdefault(said[1], Listed(_unquoted(said[2]), number))
    return {card: one for card, one in found.items() if one.seed}


def listing(seeds: Mapping[str, str]) -> str:
    """The text of the list that names the cards with the ids of ``seeds``."""
    lines = (
        f"{card}: {seed if _PLAIN.fullmatch(seed) else json.dumps(seed)}\n"
        for card, seed in sorted(seeds.items())
    )
    return _HEAD + "".join(lines)


def _unquoted(words: str) -> str:
    if not words.startswith('"'):
        return words
    try:
        return str(json.loads(words))
    except ValueError:
        return ""
