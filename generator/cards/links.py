"""The definitions at the end of a card that make its ``[L33]`` and ``[26:45]`` links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from generator.cards.blocks import closed_runs, lines_of
from generator.cards.inline import LINES, TIME
from generator.model import Span

#: From a card's folder to the project's: cards lie in content/cards/.
TO_PROJECT = "../../"

_CITED = re.compile(rf"(?<!\\)\[{LINES}\](?![(:])")
_TIMED = re.compile(rf"(?<!\\)\[({TIME})\](?![(:])")
_DEFINITION = re.compile(rf"\[(?:{LINES})\]:[ \t]+(\S+)")
_ANCHOR = re.compile(r"#L\d+(?:-L\d+)?\Z")
_VIDEO_HOSTS = ("youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be")


def seconds(timestamp: str) -> int:
    """How far into a recording ``timestamp`` is; of a range, its beginning."""
    total = 0
    for part in re.split(r"[-–]", timestamp)[0].strip().split(":"):
        total = total * 60 + int(part)
    return total


def line_link(seed: str, span: Span) -> str:
    """Where a git host shows the lines of ``span``, seen from a card."""
    anchor = f"L{span.first}" if span.first == span.last else f"L{span.first}-L{span.last}"
    return f"{TO_PROJECT}{quote(seed)}#{anchor}"


def time_link(url: str | None, timestamp: str) -> str | None:
    """Where the recording at ``url`` plays from ``timestamp``; None where that is not known."""
    parts = urlsplit(url or "")
    if parts.scheme not in ("http", "https") or parts.netloc not in _VIDEO_HOSTS:
        return None
    query = [(key, value) for key, value in parse_qsl(parts.query) if key not in ("t", "start")]
    named_by_path = parts.netloc == "youtu.be" or parts.path.startswith(("/live/", "/shorts/", "/embed/"))
    if not named_by_path and "v" not in dict(query):
        return None
    query.append(("t", f"{seconds(timestamp)}s"))
    return urlunsplit((parts.scheme, parts.netloc, quote(parts.path), urlencode(query), ""))


def _open_lines(text: str) -> list[str]:
    """The lines of ``text``, those in code fences and comments emptied."""
    lines = lines_of(text)
    for start, end in closed_runs(lines).items():
        lines[start:end] = [""] * (end - start)
    return lines


def definitions(body: Iterable[str], seed: str | None, url: str | None) -> str:
    """The definitions of every line and timestamp that the Markdown ``body`` (in parts) cites, one a line.

    ``seed`` is the path of the seed, ``url`` that of the recording.
    """
    spans: set[Span] = set()
    times: set[str] = set()
    for part in body:
        text = "".join(_open_lines(part))
        for first, last in _CITED.findall(text):
            if 1 <= int(first) <= int(last or first):
                spans.add(Span(int(first), int(last or first)))
        times.update(_TIMED.findall(text))
    found = [f"[{span}]: {line_link(seed, span)}\n" for span in sorted(spans)] if seed else []
    timed = sorted(times, key=lambda t: (seconds(t), t))
    found += [f"[{t}]: {link}\n" for t in timed if (link := time_link(url, t))]
    return "".join(found)


def merged_definitions(generated: str, before: str, seed: str | None, url: str | None) -> str:
    """``generated`` definitions with those of ``before`` that a person wrote.

    A definition that the generator would not have written for that ``seed`` and ``url`` is a person's.
    """
    lines = {line.partition("]:")[0]: line for line in lines_of(generated)}
    for line in (line.rstrip(" \t\r\n") + "\n" for line in lines_of(before)):
        label, closed, _ = line.partition("]:")
        if closed and line != definitions([label + "]"], seed, url):
            lines[label] = line
    return "".join(lines.values())


def cited_seeds(text: str) -> dict[Span, str]:
    """Which seed the definitions in ``text`` give for the lines they define."""
    seeds: dict[Span, str] = {}
    for line in _open_lines(text):
        found = _DEFINITION.match(line)
        if found and 1 <= int(found[1]) <= int(found[2] or found[1]) and "://" not in found[3]:
            path = unquote(_ANCHOR.sub("", found[3]))
            while path.startswith("../"):
                path = path.removeprefix("../")
            seeds.setdefault(Span(int(found[1]), int(found[2] or found[1])), path)
    return seeds
