"""The sources of cards as a BibTeX bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.model import Card

_TEX = {c: f"\\{c}" for c in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def _tex(text: str) -> str:
    return " ".join("".join(_TEX.get(c, c) for c in text).split())


def _fields(card: Card) -> Iterator[tuple[str, str]]:
    source = card.source
    yield "title", f"{{{_tex(source.episode or card.title)}}}"
    yield "author", " and ".join(f"{{{_tex(speaker.name)}}}" for speaker in card.speakers)
    yield "howpublished", _tex(source.show or "")
    year = re.search(r"\b(?:19|20)\d\d\b", source.published or "")
    yield "year", year[0] if year else ""
    yield "url", re.sub(r"[\s{}\\]", "", source.url or "")
    yield "note", _tex(", ".join(filter(None, (source.kind, source.duration, source.published))))


def export_bibtex(cards: Iterable[Card]) -> str:
    """One ``@misc`` entry for the source of each card."""
    entries = []
    for card in cards:
        fields = "".join(f"  {key} = {{{value}}},\n" for key, value in _fields(card) if value)
        entries.append(f"@misc{{{card.id},\n{fields}}}\n")
    return "\n".join(entries)
