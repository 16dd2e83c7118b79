"""Plain text and Markdown (``.txt``, ``.md``): the lines as they stand, once damage is repaired."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from generator.model import Repair, Seed
from generator.reading import mojibake
from generator.reading.decoding import UNDEFINED, decode, refusal, split
from generator.reading.gaps import UNKNOWN


def read_plain(path: str, data: bytes) -> Seed:
    """The seed at ``path`` whose file holds ``data``. Raises ThesisError S101 (no text), S102 (not text)."""
    text, encoding = decode(path, data)
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise refusal("S101", path, "holds no text", "Capture the document again, or remove the file.")
    lines, newline = split(text)
    mended, repairs = mojibake.repair(lines)
    mended, leftovers = _without_controls(mended, UNDEFINED if encoding == "cp1252" else frozenset(), repairs)
    return Seed(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        lines=mended,
        encoding=encoding,
        newline=newline,
        repairs=tuple(sorted((*repairs, *leftovers), key=lambda repair: repair.line)),
    )


def _without_controls(
    lines: Sequence[str], undefined: frozenset[str], known: Sequence[Repair]
) -> tuple[tuple[str, ...], list[Repair]]:
    """``lines`` with stray carriage returns as blanks and ``undefined`` bytes as unknown characters.

    Also reports the unknown characters that were in the capture already and that ``known`` does not explain.
    """
    explained: dict[int, int] = {}
    for repair in known:
        explained[repair.line] = explained.get(repair.line, 0) + repair.after.count(UNKNOWN)
    mended, repairs = [], []
    for number, line in enumerate(lines, 1):
        unexplained = line.count(UNKNOWN) - explained.get(number, 0)
        repairs += [Repair(number, UNKNOWN, UNKNOWN, lost=True)] * unexplained
        for char in sorted(undefined.intersection(line)):
            repairs += [Repair(number, char, UNKNOWN, lost=True)] * line.count(char)
            line = line.replace(char, UNKNOWN)
        if "\r" in line:
            repairs.append(Repair(number, "\r", " "))
            line = line.rstrip("\r").replace("\r", " ")
        mended.append(line)
    return tuple(mended), repairs
