"""The Markdown of a card in one form, whatever an editor or a formatter made of its lines.

Formatters wrap lines, align tables, and have bullets and emphasis marks of their own. None of that is
anybody's word: texts that differ in it alone have the same normal form. What the generator writes is its
own normal form, so that the fingerprints it noted stay true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from generator.cards.blocks import cells, closed_runs, heading, is_delimiter, is_rule, item, lines_of
from generator.cards.inline import starred

_BLANK = " \t\r\n"


class _Part(Enum):
    ITEM = auto()  # goes on in the next line, as a paragraph does; stands close to the next
    PARAGRAPH = auto()
    WHOLE = auto()


def normal(text: str) -> str:
    """``text`` with every paragraph and item on one line, ``-`` for bullets, ``*`` for emphasis, bare tables.

    Fenced code and comments, numbers of lists, quotes and rules stay as they are.
    """
    lines = [line.rstrip(_BLANK) for line in lines_of(text)]
    found: list[tuple[_Part, str]] = []
    for part, markdown in _parts(lines):
        if part is None:
            found[-1] = (found[-1][0], f"{found[-1][1]} {markdown}")
        else:
            found.append((part, markdown))
    spaced: list[str] = []
    before = _Part.WHOLE
    for part, markdown in found:
        if not part is before is _Part.ITEM:
            spaced.append("")
        spaced.append(markdown if part is _Part.WHOLE else starred(markdown))
        before = part
    return "\n".join(spaced).strip("\n")


def _parts(lines: Sequence[str]) -> Iterator[tuple[_Part | None, str]]:
    """The parts of ``lines``; None for a line that goes on with the part before it."""
    closed = closed_runs(lines)
    at, is_open = 0, False
    while at < len(lines):
        start, line = at, lines[at]
        bare = line.strip(_BLANK)
        at += 1
        goes_on, is_open = is_open, False
        if start in closed:
            at = closed[start]
            yield _Part.WHOLE, "\n".join(lines[start:at])
        elif bare.startswith("|"):
            while at < len(lines) and at not in closed and lines[at].lstrip(_BLANK).startswith("|"):
                at += 1
            yield _Part.WHOLE, starred("\n".join(map(_row, lines[start:at])))
        elif found := heading(line):
            yield _Part.WHOLE, starred(f"{'#' * found[0]} {found[1]}".rstrip())
        elif is_rule(line) or bare.startswith(">") or (bare and item(f"{bare} .") and not item(bare)):
            yield _Part.WHOLE, bare
        elif marked := item(bare):
            bullet = "-" if marked[0] in "-*+" else marked[0]
            indent = "    " if line.startswith((" ", "\t")) else ""
            yield _Part.ITEM, f"{indent}{bullet} {marked[1]}"
            is_open = True
        elif bare:
            yield (None if goes_on else _Part.PARAGRAPH), bare
            is_open = True


def _row(line: str) -> str:
    if is_delimiter(line):
        return f"|{'|'.join(['---'] * len(cells(line)))}|"
    return f"| {' | '.join(cells(line))} |"
