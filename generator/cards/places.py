"""Which file keeps which card: people rename and move card files, and give cards other ids.

The keys are looked for line by line, not read as YAML, so that a damaged card is still found as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.cards.front import value_fingerprint
from generator.model import Card
from generator.slugs import distinct

# Where the fence that closes it is lost, the front matter ends at the first heading of a section.
_FRONT = re.compile(r"\ufeff?---[ \t\r]*\n(.*?)(?:^---[ \t\r]*$|^## |\Z)", re.S | re.M)
_KEY = re.compile(r"^(id|seed)[ \t]*:[ \t]*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^#\r\n]*))", re.M)
_GENERATED = re.compile(r"\bfront/id[\"']?[ \t]*:[ \t]*[\"']?([0-9a-f]{6})\b")


@dataclass(frozen=True, slots=True)
class Place:
    """A card file and what its front matter says; ``seed`` is empty where it names none.

    ``generated`` is the fingerprint of the id that the card was generated with, where it tells that.
    """

    file: Path
    id: str
    seed: str
    generated: str = ""

    def was(self, card_id: str) -> bool:
        """Whether the card was generated as ``card_id``."""
        return self.generated == value_fingerprint(card_id)


class Places:
    """The card files of a library."""

    def __init__(self, folder: Path, files: Iterable[Path], listed: Collection[str] = ()) -> None:
        """``files`` are the card files there are, ``folder`` is where new ones go.

        ``listed`` are the ids of the cards that were generated before.
        """
        self.folder = folder
        self._listed = listed
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

    def of_file(self, file: Path) -> Place | None:
        """What the card ``file`` says; None where it is no card of the library."""
        return next((p for places in self._by_seed.values() for p in places if p.file == file), None)

    def file(self, card: Card, *, alone: bool) -> Path:
        """The file of ``card``: the one with its id, else the one generated with it, else a new one.

        Where neither is known, the only file from its seed is it; ``alone`` says that the seed gives no
        other card.
        """
        if place := self.of_id(card.id):
            return place.file
        siblings = self._by_seed.get(card.seed.path, []) if card.seed else []
        if renamed := next((place for place in siblings if place.was(card.id)), None):
            return renamed.file
        if alone and len(siblings) == 1 and self._may_be(siblings[0], card):
            return siblings[0].file
        taken = {file.stem for file in self._files if file.parent == self.folder}
        return self.folder / f"{distinct(card.id, taken)}.md"

    def _may_be(self, place: Place, card: Card) -> bool:
        """Whether ``place``, another card by its id, may keep ``card`` all the same."""
        if place.generated and card.id in self._listed:
            return False  # that one was deleted, and this is its sibling
        # An id that continues the card's is that of an episode which was split off before.
        return not place.id.startswith(f"{card.id}-")

    def generated(self) -> dict[str, str]:
        """The seed of each card that still has the id it was generated with, by that id."""
        return {place.id: place.seed for place in self._by_id.values() if place.seed and place.was(place.id)}


def _place(file: Path) -> Place | None:
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    front = _FRONT.match(text)
    found = {m[1]: (m[2] or m[3] or m[4] or "").strip() for m in _KEY.finditer(front[1] if front else "")}
    if not found.get("id"):
        return None
    generated = _GENERATED.search(front[1]) if front else None
    return Place(file, found["id"], found.get("seed", ""), generated[1] if generated else "")
