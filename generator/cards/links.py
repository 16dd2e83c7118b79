"""The definitions at the end of a card that make its ``[L33]`` and ``[26:45]`` links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote, unquote

from generator.cards.blocks import closed_runs, lines_of
from generator.marks import LINES, TIME, cited
from generator.model import Evidence, Position, Span
from generator.recordings import moment, seconds

#: From a card's folder to the project's: cards lie in content/cards/, or in folders below it.
_TO_PROJECT = "../../"
_UP = re.compile(r"(?<=\]: )(?:\.\./)+")

_CITED = re.compile(rf"(?<!\\)\[({LINES})\](?![(:])")
_TIMED = re.compile(rf"(?<!\\)\[({TIME})\](?![(:])")
_DEFINITION = re.compile(rf"\[({LINES})\]:[ \t]+(\S+)", re.I)
_LABEL = re.compile(r"\A\[l(?=\d[\d-]*\]:)")  # as formatters write it
_ANCHOR = re.compile(r"#(?:L(?P<line>\d{1,9})(?:-L\d{1,9})?|page=(?P<page>\d{1,9}))\Z", re.ASCII)

#: Where the spans of a card stand in a file whose own lines they do not count; of other files, nothing.
Positions = Mapping[Span, Position]


def _anchor(span: Span, position: Position | None) -> str:
    """What opens a file at the words of ``span``."""
    if position and position.page:
        return f"#page={position.page}"
    if position and position.line:
        return f"#L{position.line}"
    return f"#L{span.first}" if span.first == span.last else f"#L{span.first}-L{span.last}"


def place_link(seed: str, span: Span, position: Position | None = None, depth: int = 0) -> str:
    """Where a git host shows the words of ``span``, seen from a card ``depth`` folders below the others."""
    return f"{_TO_PROJECT}{'../' * depth}{quote(seed)}{_anchor(span, position)}"


def _open_lines(text: str) -> list[str]:
    """The lines of ``text``, those in code fences and comments emptied."""
    lines = lines_of(text)
    for start, end in closed_runs(lines).items():
        lines[start:end] = [""] * (end - start)
    return lines


def cited_marks(text: str) -> list[Span]:
    """What each mark of lines in the Markdown ``text`` cites, in their order."""
    return [span for mark in _CITED.findall("".join(_open_lines(text))) if (span := cited(mark))]


def cited_spans(body: Iterable[str]) -> set[Span]:
    """Every run of lines that the Markdown ``body`` (in parts) cites."""
    return {span for part in body for span in cited_marks(part)}


def moved_marks(text: str, moved: Callable[[Span], Span]) -> str:
    """The Markdown ``text`` with each mark ``[L33]`` citing what ``moved`` makes of its lines."""

    def mark(match: re.Match[str]) -> str:
        span = cited(match[1])
        now = moved(span) if span else span
        return match[0] if now == span else f"[{now}]"

    lines = lines_of(text)
    inside = {i for start, end in closed_runs(lines).items() for i in range(start, end)}
    return "".join(line if i in inside else _CITED.sub(mark, line) for i, line in enumerate(lines))


def definitions(
    body: Sequence[str], seed: str | None, url: str | None, positions: Positions, depth: int = 0
) -> str:
    """The definitions of every line and timestamp that the Markdown ``body`` (in parts) cites, one a line.

    ``seed`` is the path of the seed, ``url`` that of the recording; ``depth`` as in :func:`place_link`.
    """
    times = {time for part in body for time in _TIMED.findall("".join(_open_lines(part)))}
    found = (
        [f"[{s}]: {place_link(seed, s, positions.get(s), depth)}\n" for s in sorted(cited_spans(body))]
        if seed
        else []
    )
    timed = sorted(times, key=lambda t: (seconds(t) or 0, t))
    found += [f"[{t}]: {link}\n" for t in timed if (link := moment(url, t))]
    return "".join(found)


def own_definitions(
    text: str, seed: str | None, url: str | None, positions: Positions, moved: Callable[[Span], Span]
) -> list[str]:
    """The definitions in ``text`` that a person wrote, those of lines renamed after where these ``moved``.

    A definition that the generator would not have written for ``seed``, ``url`` and ``positions`` is a
    person's, wherever the card lay when it was written.
    """
    own = []
    for line in _each(text):
        label, closed, _ = line.partition("]:")
        ours = definitions([label + "]"], seed, url, positions) if closed else line
        if _UP.sub("", line) != _UP.sub("", ours):
            own.append(moved_marks(label + "]", moved) + line.removeprefix(label + "]"))
    return own


def _each(text: str) -> Iterator[str]:
    """The lines of ``text``, the labels of lines as the generator writes them."""
    return (_LABEL.sub("[L", line.rstrip(" \t\r\n")) + "\n" for line in lines_of(text))


def same_definitions(one: str, other: str) -> bool:
    """Whether both texts define the same, in any order."""
    first, second = (sorted(line for line in _each(text) if line != "\n") for text in (one, other))
    return first == second


def joined_definitions(generated: str, own: Iterable[str]) -> str:
    """``generated`` definitions, with a person's ``own`` in place of those for the same mark."""
    lines = {line.partition("]:")[0]: line for line in (*lines_of(generated), *own)}
    return "".join(lines.values())


def cited_places(text: str) -> dict[Span, Evidence]:
    """The places, unchecked, that the definitions in ``text`` give for the lines they define.

    A position is told where the link opens the file at another place than those lines.
    """
    places: dict[Span, Evidence] = {}
    for line in _open_lines(text):
        found = _DEFINITION.match(line) if line.startswith("[") else None
        if found and (span := cited(found[1].upper())) and "://" not in found[2]:
            anchor = _ANCHOR.search(found[2])
            path = unquote(found[2][: anchor.start()] if anchor else found[2])
            while path.startswith("../"):
                path = path.removeprefix("../")
            places.setdefault(span, Evidence(path, span, position=_position(anchor, span)))
    return places


def _position(anchor: re.Match[str] | None, span: Span) -> Position | None:
    """Where a link with this ``anchor`` opens its file, when that is not at the lines of ``span``."""
    if anchor is None or anchor[0] == _anchor(span, None):
        return None
    return Position(**{name: int(told) for name, told in anchor.groupdict().items() if told})


def positions(evidence: Iterable[Evidence], seed: str | None) -> dict[Span, Position]:
    """The positions that ``evidence`` has in the file ``seed``."""
    return {e.span: e.position for e in evidence if e.position and e.seed == seed}
