"""Words ↔ inline Markdown.

``plain(escape(words)) == words`` for every text. Only what Markdown would act on in its place is
escaped: a backslash where both CommonMark and Python-Markdown know one, else a character reference.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Container
from dataclasses import dataclass
from enum import Enum, auto

from generator.evidence import unmarked
from generator.marks import TIME, cited
from generator.model import Span


class Place(Enum):
    """Where words stand, which decides what Markdown would act on."""

    START = auto()  # they open a paragraph or list item
    INLINE = auto()  # something stands before them on the line
    CELL = auto()  # in a table


_BACKSLASH = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~“”\s]|\Z)      # would escape what follows
    | `
    | (?<!\ )\* | \*(?!\ )              # emphasis, unless blanks stand on both sides
    | (?<![^\W_])_ | _(?![^\W_])        # emphasis, unless inside a word
    | \](?=[(\[]|\Z)                    # a link, or taken for one with the evidence that follows
    | \[(?=\^|\s*[Ll]\d+(?:-[Ll]?\d+)?\s*\])
    | \{                                # attribute lists
    | \#(?=\Z)                          # closes a heading
    """,
    re.X,
)
_REFERENCE = re.compile(r"<(?=[A-Za-z/!?<-])|&(?=\#?\w+;)|(?<=\S)~|~(?=~)|[\r\n]|\A\s|\s\Z")
_OPENING_BACKSLASH = re.compile(
    r"[#>|]|-(?=\s|\Z|--)|\+(?=\s|\Z)|!(?=!!)|\[(?=[^\]]*\]:|[ xX]\](?:\s|\Z))|(\d+)(?=[.)](?:\s|\Z))"
)
_OPENING_REFERENCE = re.compile(r":(?=\s)|\?(?=\?\?)|=(?===)|/(?=//)")
_NAMED = {"<": "&lt;", "&": "&amp;"}


def _reference(match: re.Match[str]) -> str:
    return _NAMED.get(match[0]) or f"&#{ord(match[0])};"


def escape(words: str, place: Place = Place.INLINE) -> str:
    """``words`` as Markdown that shows exactly them. One line comes out whatever goes in."""
    opening = ""
    if place is Place.START:
        if found := _OPENING_BACKSLASH.match(words):
            opening = f"{found[1]}\\{words[found.end()]}" if found[1] else f"\\{found[0]}"
            words = words[found.end() + bool(found[1]) :]
        elif found := _OPENING_REFERENCE.match(words):
            opening, words = _reference(found), words[1:]
    # What opened the words still stands before the rest, and is no letter and no blank.
    guard = "." if opening else ""
    text = _BACKSLASH.sub(lambda m: "\\" + m[0], guard + words)
    text = _REFERENCE.sub(_reference, text)[len(guard) :]
    if place is Place.CELL:
        text = text.replace("|", "\\|")
    return opening + text


_ESCAPED = re.compile(
    r"\\([!-/:-@\[-`{-~])|&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]*));|&"
)
# An escaped character is out of reach of emphasis and links: while these are taken off it is a lone
# surrogate, which no UTF-8 text can hold.
_SHIELD = 0xDC00
_UNSHIELD = {_SHIELD + n: n for n in range(128)}


def _shielded(match: re.Match[str]) -> str:
    escaped, decimal, hexadecimal, name = match.groups()
    if escaped:
        known = escaped
    elif name:
        known = html.entities.html5.get(name + ";", match[0])
    elif decimal or hexadecimal:
        number = int(decimal) if decimal else int(hexadecimal, 16)
        known = chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else match[0]
    else:
        known = "&"
    return "".join(chr(_SHIELD + ord(c)) if ord(c) < 128 else c for c in known)


def plain(markdown: str) -> str:
    """The words a reader sees in ``markdown``: undoes :func:`escape` and drops a person's own marks."""
    text = markdown.strip(" \t\r\n")
    if "\\" not in text and "&" not in text:
        return unmarked(text)
    return unmarked(_ESCAPED.sub(_shielded, text)).translate(_UNSHIELD)


_UNDERSCORED = re.compile(
    r"""\]\([^)\s]*\) | <[^>\s]*> | `[^`]*`                      # addresses and code hold no emphasis
      | (?<![\w\\_])(?P<marks>__?)(?![\s_])(?P<words>[^*]+?)(?<![\s\\_])(?P=marks)(?![\w_])
    """,
    re.X,
)


def starred(markdown: str) -> str:
    """``markdown`` with stars for the underscores that emphasise, as formatters write them."""
    if "_" not in markdown:
        return markdown

    def star(found: re.Match[str]) -> str:
        marks = "*" * len(found["marks"] or "")
        return f"{marks}{found['words']}{marks}" if marks else found[0]

    return _UNDERSCORED.sub(star, markdown)


_BACKSLASHED = re.compile(r"\\([!-/:-@\[-`{-~]?)|\*")  # what a remark does not hold: the next star ends it


def _reference_of_escaped(match: re.Match[str]) -> str:
    return f"&#{ord(match[1] or match[0])};"


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind words: the lines they come from, timestamps, emphasised remarks."""

    spans: tuple[Span, ...] = ()
    timestamps: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def __str__(self) -> str:
        marks = [f" [{s}]" for s in self.spans] + [f" [{t}]" for t in self.timestamps]
        marks += [f" *{_BACKSLASHED.sub(_reference_of_escaped, escape(r))}*" for r in self.remarks]
        return "".join(marks)


_TIME = re.compile(rf"\[({TIME})\]")
_REMARK = re.compile(r"\*([^*\\]+)\*")


def _is_remark(text: str, at: int, known: Container[str] | None) -> bool:
    found = _REMARK.match(text, at) if at and text[at - 1] in " \t" else None
    return found is not None and (known is None or plain(found[1]) in known)


def split_tail(markdown: str, known: Container[str] | None = None) -> tuple[str, Tail]:
    """The Markdown of some words, and the tail that stands behind it.

    ``known`` are the emphasised words that count as a remark; None takes any.
    """
    text = markdown.strip(" \t\r\n")
    spans: list[Span] = []
    times: list[str] = []
    remarks: list[str] = []
    while text:
        at = text.rfind("*", 0, -1) if text[-1] == "*" else text.rfind("[") if text[-1] == "]" else -1
        if at < 0 or (at and text[at - 1] == "\\"):
            break
        token = text[at:]
        if token[0] == "[" and (span := cited(token[1:-1])):
            spans.insert(0, span)
        elif found := _TIME.fullmatch(token):
            times.insert(0, found[1])
        elif _is_remark(text, at, known):
            remarks.insert(0, plain(token[1:-1]))
        else:
            break
        text = text[:at].rstrip(" \t")
    return text, Tail(tuple(spans), tuple(times), tuple(remarks))


def _closing(text: str) -> int:
    """Where the quotation mark that opens ``text`` is closed; -1 where it is not."""
    depth = 0
    for found in re.finditer("[“”]", text):
        depth += 1 if found[0] == "“" else -1
        if depth == 0:
            return found.start()
    return -1


def unquote(markdown: str) -> tuple[str, str | None] | None:
    """The Markdown between “ and ”, and of the speaker after the dash; None if it is not a quote."""
    if not markdown.startswith("“"):
        return None
    end = _closing(markdown)
    inside, after = markdown[1:end], markdown[end + 1 :]
    if end < 0 or not inside:
        return None
    if not after:
        return inside, None
    speaker = after.removeprefix(" — ")
    return (inside, speaker) if speaker and speaker != after else None


def quote(words: str, speaker: str | None) -> str:
    """``words`` in quotation marks, with their speaker: what :func:`unquote` takes apart."""
    inside = escape(words)
    if _closing(f"“{inside}”") != len(inside) + 1:
        inside = inside.replace("“", "&ldquo;").replace("”", "&rdquo;")
    return f"“{inside}”" + (f" — {escape(speaker)}" if speaker else "")


def unquoted(words: str, place: Place) -> str:
    """``words`` that are nobody's quote, so that :func:`unquote` does not take them for one."""
    markdown = escape(words, place)
    return "&ldquo;" + markdown[1:] if unquote(markdown) else markdown
