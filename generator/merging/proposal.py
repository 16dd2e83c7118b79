"""What the generator would have written where a card keeps a person's words: Markdown beside the card.

A proposal is no card and is never published. It carries a fingerprint of itself, so that one that a person
wrote in is told from one that can be brought up to date or taken away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from generator.cards.blocks import lines_of
from generator.cards.files import LINKS, Unit, digest, split
from generator.cards.front import FIELD
from generator.merging.merge import Pending
from generator.wording import HEADINGS

_SEAL = re.compile(r"<!-- proposal ([0-9a-f]{6}) -->\s*\Z")


def proposal(card: str, fresh: str, pending: Sequence[Pending]) -> str:
    """The text that proposes for the file ``card`` (as messages show it) what is ``pending`` in it.

    ``fresh`` is the whole text that the generator would give. Lines end in line feeds.
    """
    name = PurePosixPath(card).name
    parts = [
        f"# Proposal for {name}\n",
        f"What `{name}` is made of has changed where a person had edited the card. The card keeps the "
        "person's words; here is what it would say otherwise. To take this:\n",
        _command(card, "--accept", pending),
        "To keep the card as it is:\n",
        _command(card, "--keep", pending),
        "Name fewer to decide one by one. This file is no card and is never published; it goes when all is "
        "decided.\n",
    ]
    if gone := [f"- `{one.unit}`\n" for one in pending if one.proposed is None]:
        parts += ["The source no longer has the following; to accept that takes it out of the card.\n"]
        parts += ["".join(gone)]
    if fields := [one.proposed for one in pending if one.proposed and one.unit.startswith(FIELD)]:
        parts += ["## Front matter\n", "```yaml\n" + "".join(f"{field}\n" for field in fields) + "```\n"]
    parts += _sections(fresh, {one.unit for one in pending})
    text = "\n".join(part.rstrip("\n") + "\n" for part in parts)
    links = _links(fresh, text)
    text += f"\n{links}" if links else ""
    return f"{text}\n<!-- proposal {digest(text)} -->\n"


def _command(card: str, option: str, pending: Sequence[Pending]) -> str:
    """The command that settles all of ``pending``, indented as code."""
    return " ".join([f"    thesis generate {card}", *(f"{option} {one.unit}" for one in pending)]) + "\n"


def _sections(fresh: str, keys: set[str]) -> list[str]:
    """The units ``keys`` of the text ``fresh``, entries below the heading of their section."""
    parts: list[str] = []
    above = ""
    for unit in split(fresh).units:
        if unit.key not in keys:
            continue
        if unit.key != unit.section and unit.section not in (above, LINKS):
            parts.append(f"## {_heading(unit)}\n")
        parts.append(unit.text)
        above = unit.section
    return parts


def _heading(unit: Unit) -> str:
    return HEADINGS.get(unit.kind, unit.section)


def _links(fresh: str, text: str) -> str:
    """The definitions that ``fresh`` has for the lines and times in ``text``."""
    lines = lines_of("".join(unit.text for unit in split(fresh).units if unit.key == LINKS))
    return "".join(line for line in lines if line.partition("]:")[0] + "]" in text)


def is_untouched(text: str) -> bool:
    """Whether the proposal ``text`` is as it was written; line ends do not count."""
    seal = _SEAL.search(text)
    return seal is not None and digest(text[: seal.start()]) == seal[1]
