"""Mojibake: UTF-8 that was read as Windows-1252, Windows-1254 or Latin-1, put right again.

``â€™`` goes back through the code page into the bytes E2 80 99 and comes out as ``’``. Some captures
also dropped the bytes that their code page leaves undefined (``â€`` for ``”``, E2 80 9D): there
:mod:`generator.reading.gaps` restores the only character that fits. One that nobody can know stays visible
as U+FFFD and is reported as lost.

A document that ftfy's ``badness`` finds no fault with is not touched. In a damaged one, a line whose every
foreign character belongs to a damaged sequence is repaired whole; in a line that also holds correct ones,
only what cannot be meant as it stands. The number of lines never changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.model import Repair
from generator.reading.codepages import PAGES, CodePage, Damage
from generator.reading.gaps import UNKNOWN, choose

_QUOTATION = {"”": "“", "’": "‘", "»": "«", "›": "‹"}
#: Whatever ftfy finds fault with holds one of these: no plain letters, typographer's marks or arrows alone.
_SUSPECT = re.compile("[^\0-\x7f\xa0\xad·©®«»“”„‘’‚‹›•™–—―…→↗←↑↓]")
_ROUNDS = 3  # nobody's text was damaged more often than that


def repair(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """``lines`` with their mojibake repaired, and every repair in reading order (lines 1-based).

    Text that was damaged twice is repaired twice, and both repairs are reported.
    """
    mended, repairs = tuple(lines), list[Repair]()
    if all(line.isascii() for line in lines):
        return mended, ()
    before = _badness(mended)
    for turn in range(_ROUNDS):
        if not before:
            break
        page = max(PAGES, key=lambda page: sum(_explained(line, page) for line in mended))
        attempt, made = _repair_once(mended, page, given_up=turn > 0)
        after = _badness(attempt)
        if after >= before:
            break
        mended, before = attempt, after
        repairs += made
    return mended, tuple(repairs)


def _badness(lines: Iterable[str]) -> int:
    """ftfy's ``badness`` of ``lines``, for which it looks at those alone that can hold any.

    Of the others it is their last character that may count, before what the next line begins with.
    """
    telling = "\n".join(line if _SUSPECT.search(line) else line[-1:] for line in lines)
    if not _SUSPECT.search(telling):
        return 0
    return _fault(telling)


def _fault(text: str) -> int:
    from ftfy.badness import badness  # loads what it takes to repair as well, and most seeds are sound

    return badness(text)


def _explained(line: str, page: CodePage) -> int:
    """How many characters of ``line`` belong to sequences that ``page`` explains."""
    if line.isascii():
        return 0
    return sum(damage.end - damage.start for damage in page.damages(line) if not damage.bare)


def _repair_once(
    lines: Sequence[str], page: CodePage, *, given_up: bool
) -> tuple[tuple[str, ...], list[Repair]]:
    """``lines`` after one round. Gaps are chosen last, when what surrounds them is readable.

    U+FFFD may stand for a byte that a decoder could not read, unless an earlier round has ``given_up`` on it.
    """
    accepted = [() if line.isascii() else tuple(_accepted(line, page)) for line in lines]
    if given_up:
        accepted = [
            tuple(damage for damage in damages if UNKNOWN not in line[damage.start : damage.end])
            for line, damages in zip(lines, accepted, strict=True)
        ]
    mended = [_replaced(line, damages) for line, damages in zip(lines, accepted, strict=True)]
    repairs: list[Repair] = []
    for row, damages in enumerate(accepted):
        shift = 0
        after: list[str] = []
        for damage in damages:
            column = damage.start - shift
            shift += damage.end - damage.start - 1
            char = damage.known or choose(mended, row, column, damage.candidates) or UNKNOWN
            if char != mended[row][column]:  # a long line is copied for each character that is not known
                mended[row] = mended[row][:column] + char + mended[row][column + 1 :]
            after.append(char)
        repairs += _reported(row + 1, lines[row], damages, after)
    return tuple(mended), repairs


def _replaced(line: str, damages: Sequence[Damage]) -> str:
    """``line`` with each of ``damages`` as one character: the known one, or :data:`UNKNOWN` for now."""
    parts, at = [], 0
    for damage in damages:
        parts += [line[at : damage.start], damage.known or UNKNOWN]
        at = damage.end
    return "".join([*parts, line[at:]])


def _accepted(line: str, page: CodePage) -> Iterator[Damage]:
    """The sequences of ``line`` that are damage, not meant as they stand."""
    damages = tuple(_without_quotation_ends(line, page.damages(line)))
    explained = sum(not char.isascii() for damage in damages for char in line[damage.start : damage.end])
    whole = explained == sum(not char.isascii() for char in line)
    for run in _runs(damages):
        solid = [damage for damage in run if not damage.bare]
        telling = any(damage.telling for damage in solid)
        if solid and (whole or telling or _fault(_word_around(line, run[0].start, run[-1].end))):
            yield from run
        elif not solid:
            yield from (damage for damage in run if _is_torn(line, damage))


def _without_quotation_ends(line: str, damages: Iterable[Damage]) -> Iterator[Damage]:
    """``damages`` but for a capital letter and the end of a quotation that began before: ``“IRMÃ”``."""
    at, plain = 0, ""
    for damage in damages:
        plain += line[at : damage.start]
        at = damage.end
        opening = _QUOTATION.get(line[at - 1], "")
        if damage.telling or at - damage.start != 2 or not opening or opening not in plain:
            yield damage


def _word_around(line: str, start: int, end: int) -> str:
    """``line[start:end]`` with what adjoins it up to the nearest blanks."""
    following = line.find(" ", end)
    return line[line.rfind(" ", 0, start) + 1 : following if following >= 0 else len(line)]


def _runs(damages: Sequence[Damage]) -> list[list[Damage]]:
    """``damages`` in groups that follow one another without a character between."""
    runs: list[list[Damage]] = []
    for damage in damages:
        if runs and runs[-1][-1].end == damage.start:
            runs[-1].append(damage)
        else:
            runs.append([damage])
    return runs


def _is_torn(line: str, damage: Damage) -> bool:
    """Whether a lone first byte is what is left of a letter: a capital inside a word, or ``Ãrea``."""
    before, after = line[: damage.start][-1:], line[damage.end : damage.end + 1]
    char = line[damage.start]
    return (before.islower() and char.isupper()) or (char == "Ã" and after.islower() and not before.isupper())


def _reported(number: int, line: str, damages: Sequence[Damage], after: Sequence[str]) -> list[Repair]:
    """The repairs of one line: neighbours together, each lost character on its own."""
    repairs: list[Repair] = []
    end = -1
    for damage, char in zip(damages, after, strict=True):
        words, lost = line[damage.start : damage.end], char == UNKNOWN
        if end == damage.start and not lost and not repairs[-1].lost:
            last = repairs.pop()
            repairs.append(Repair(number, last.before + words, last.after + char))
        else:
            repairs.append(Repair(number, words, char, lost))
        end = damage.end
    return repairs
