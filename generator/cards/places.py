"""Which file keeps which card: people rename and move card files, and give cards other ids.

The keys are looked for line by line, not read as YAML, so that a damaged card is still found as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.model import Card
from generator.slugs import distinct

_FRONT = re.compile(r"\ufeff?---[ \t\r]*\n(.*?)^---[ \t\r]*$", re.S | re.M)
_KEY = re.compile(r"^(id|seed)[ \t]*:[ \t]*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^#\r\n]*))", re.M)


@dataclass(frozen=True, slots=True)
class Place:
    """A card file and what its front matter says; ``seed`` is empty where it names none."""

    file: Path
    id: str
    seed: str


class Places:
    """The card files of a library."""

    def __init__(self, folder: Path, files: Iterable[Path]) -> None:
        """``files`` are the card files there are, ``folder`` is where new ones go."""
        self.folder = folder
        self._by_id: dict[str, Place] = {}
        self._by_seed: dict[str, list[Place]] = {}
        self._files: set[Path] = set()
        self._seen: set[Path] = set()
        for file in files:
            self._seen.add(file)
            if place := _place(file):
                self._by_id.setdefault(place.id, place)
                self._by_seed.setdefault(place.seed, []).append(place)
                self._files.add(file)

    def __contains__(self, file: Path) -> bool:
        """Whether ``file`` was among the files, damaged or not."""
        return file in self._seen

    def of_id(self, card_id: str) -> Place | None:
        """The file of the card ``card_id``; None where there is none yet."""
        return self._by_id.get(card_id)

    def file(self, card: Card, *, alone: bool) -> Path:
        """The file of ``card``: the one with its id, else the only one from its seed, else a new one.

        ``alone`` says that the seed gives no other card.
        """
        if place := self.of_id(card.id):
            return place.file
        siblings = self._by_seed.get(card.seed.path, []) if card.seed else []
        # An id that continues the card's is that of an episode which was split off before.
        if alone and len(siblings) == 1 and not siblings[0].id.startswith(f"{card.id}-"):
            return siblings[0].file
        taken = {file.stem for file in self._files if file.parent == self.folder}
        return self.folder / f"{distinct(card.id, taken)}.md"


def _place(file: Path) -> Place | None:
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    front = _FRONT.match(text)
    found = {m[1]: (m[2] or m[3] or m[4] or "").strip() for m in _KEY.finditer(front[1] if front else "")}
    return Place(file, found["id"], found.get("seed", "")) if found.get("id") else None
