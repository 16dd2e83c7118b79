"""The links and pictures of a Markdown text, each with its place. Code and comments hold none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from generator.fences import closed_runs, lines_of

_LABEL = r"((?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*)"
_TITLE = r"""(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?"""
_INLINE = re.compile(
    rf"(?<!\\)!?\[{_LABEL}\]\([ \t]*(<[^<>\n]*>|[^\s()<]*(?:\([^\s()]*\)[^\s()]*)*){_TITLE}\s*\)", re.S
)
# Not "list[0][1]", and not words with a footnote behind them.
_REFERENCE = re.compile(rf"(?<![\\\w])!?\[{_LABEL}\]\[(?!\^)([^\[\]\n]*)\]", re.S)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)((?:[^\[\]\\\n]|\\.)+)\]:[ \t]*(<[^<>\n]*>|\S+)", re.M)
#: Not that of evidence ("[L33]:") or of a moment ("[26:45]:"), which are all that most cards have.
_OWN_DEFINITION = re.compile(r"^ {0,3}\[(?!\^|L\d|\d{1,3}:\d)[^\]\n]+\]:", re.M)
_SIGNS = ("](", "][", "<http", "<ftp", "<mailto", "<HTTP")
_AUTOMATIC = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]*)>", re.I)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
_COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*-->", re.S)


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link or picture: where it leads, as written, and where it stands (1-based).

    ``label`` is that of a reference or definition, None of a link that names its target itself. ``target``
    is None where a reference has no definition.
    """

    target: str | None
    line: int
    column: int
    label: str | None = None


def hyperlinks(text: str) -> Iterator[Hyperlink]:
    """Every link of ``text`` that names its target, every definition, every reference without one.

    A lone ``[word]`` is a word, defined or not. Where a text has nothing but definitions of evidence and
    moments, as most cards, these are not told.
    """
    if not any(sign in text for sign in _SIGNS) and not _OWN_DEFINITION.search(text):
        return
    shown = _without_code(text)
    starts = [0]
    starts.extend(match.end() for match in re.finditer("\n", shown))

    def at(offset: int) -> tuple[int, int]:
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    for match in _every(_INLINE, shown):
        yield Hyperlink(match[2].strip("<>"), *at(match.start()))
    for match in _AUTOMATIC.finditer(shown):
        yield Hyperlink(match[1], *at(match.start()))
    known = set()
    for match in _DEFINITION.finditer(shown):
        known.add(_key(match[1]))
        yield Hyperlink(match[2].strip("<>"), *at(match.start(1) - 1), match[1])
    for match in _every(_REFERENCE, shown):
        label = match[2] or match[1]
        if _key(label) not in known:
            yield Hyperlink(None, *at(match.start()), label)


def _every(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Every match, those in the words of another included: a picture may be a link."""
    found = pattern.search(text)
    while found:
        yield found
        found = pattern.search(text, found.start(1))


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _without_code(text: str) -> str:
    """``text`` with blanks for code and comments, every other character where it was."""
    lines = lines_of(text)
    for start, end in closed_runs(lines).items():
        lines[start:end] = [_blank(line) for line in lines[start:end]]
    shown = "".join(lines)
    if "`" in shown:
        shown = _CODE.sub(lambda match: _blank(match[0]), shown)
    return _COMMENT.sub(lambda match: _blank(match[0]), shown) if "<!--" in shown else shown


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
