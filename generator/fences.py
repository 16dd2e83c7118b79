"""What Markdown takes out of its own hands: front matter, code fences and comments.

No line of these is a heading or a link.

Lines end at a line feed and nowhere else: U+2028 and its like are words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

#: The line that opens a code fence, its end stripped.
FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*\Z)|~{3,})")
_OPENING, _CLOSING = re.compile(r"\ufeff?---[ \t\r]*\n"), re.compile(r"\n---[ \t\r]*(?:\n|\Z)")
_COMMENT = re.compile(r" {0,3}<!--")
_BLANK = " \t\r\n"
#: What no fence or comment can do without.
_MARKS = ("```", "~~~", "<!--")


class FrontMatter(NamedTuple):
    """A text cut into its front matter and what follows; joined the parts are the text again."""

    opening: str  # byte order mark and the line that opens it
    yaml: str
    closing: str  # the line that closes it
    body: str

    @property
    def body_line(self) -> int:
        """The line (1-based) on which the body begins."""
        return 1 + "".join(self[:3]).count("\n")


def front_matter(text: str) -> FrontMatter | None:
    """``text`` cut behind its front matter; None where it has none, or none that is closed."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end() - 1) if opening else None
    if opening is None or closing is None:
        return None
    start, end = opening.end(), closing.start() + 1
    return FrontMatter(text[:start], text[start:end], text[end : closing.end()], text[closing.end() :])


def lines_of(text: str) -> list[str]:
    """``text`` cut behind every line feed; joined they are ``text`` again."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def closed_runs(lines: Sequence[str]) -> dict[int, int]:
    """Code fences and comments, where ``#`` opens no heading: first index → index behind."""
    runs: dict[int, int] = {}
    text = "".join(lines)
    if not any(mark in text for mark in _MARKS):
        return runs
    at = 0
    while at < len(lines):
        start, line = at, lines[at].rstrip(_BLANK)
        at += 1
        if fence := FENCE.match(line):
            while at < len(lines) and not _closes(lines[at], fence[1]):
                at += 1
            at = min(at + 1, len(lines))
        elif _COMMENT.match(line):
            at = start
            while at < len(lines) and "-->" not in lines[at]:
                at += 1
            at = min(at + 1, len(lines))
        else:
            continue
        runs[start] = at
    return runs


def _closes(line: str, fence: str) -> bool:
    """Whether ``line`` closes the code fence that begins with ``fence``."""
    return re.match(rf" {{0,3}}{fence[0]}{{{len(fence)},}}[ \t\r\n]*\Z", line) is not None


def is_closed(run: Sequence[str]) -> bool:
    """Whether the fence or comment in the lines ``run`` (of :func:`closed_runs`) is closed."""
    fence = FENCE.match(run[0].rstrip(_BLANK))
    return len(run) > 1 and _closes(run[-1], fence[1]) if fence else "-->" in run[-1]
