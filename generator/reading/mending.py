"""Bytes to mended lines of text: what every reader of a text format begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.diagnostics import ThesisError
from generator.model import Repair
from generator.reading import mojibake
from generator.reading.decoding import UNDEFINED, decode, refusal, refuse_conflicts, split
from generator.reading.gaps import UNKNOWN


@dataclass(frozen=True, slots=True)
class Mended:
    """The lines of a text file, damage repaired line by line, so that their number is the file's."""

    lines: tuple[str, ...]  # without line ends
    encoding: str
    newline: str
    repairs: tuple[Repair, ...]


def no_text(path: str) -> ThesisError:
    """The error that the file at ``path`` holds no words."""
    return refusal("S101", path, "holds no text", "Capture the document again, or remove the file.")


def mend(path: str, data: bytes) -> Mended:
    """The lines of the text file at ``path`` that holds ``data``.

    Raises ThesisError S101 (no text), S102 (not text) or S117 (merge conflict).
    """
    text, encoding = decode(path, data)
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise no_text(path)
    lines, newline = split(text)
    refuse_conflicts(path, lines)
    mended, repairs = mojibake.repair(lines)
    mended, leftovers = _without_controls(mended, UNDEFINED if encoding == "cp1252" else frozenset(), repairs)
    every = sorted((*repairs, *leftovers), key=lambda repair: repair.line)
    return Mended(mended, encoding, newline, tuple(every))


def _without_controls(
    lines: Sequence[str], undefined: frozenset[str], known: Sequence[Repair]
) -> tuple[tuple[str, ...], list[Repair]]:
    """``lines`` with stray carriage returns as blanks and ``undefined`` bytes as unknown characters.

    Also reports the unknown characters that were in the capture already and that ``known`` does not explain.
    """
    text = "".join(lines)
    if not any(char in text for char in (UNKNOWN, "\r", *undefined)):
        return tuple(lines), []
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
