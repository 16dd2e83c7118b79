"""HTML fragments inside a capture → blocks, each piece with the line it stands on.

Python's own HTML parser is used because it tells the line of every tag, which faster parsers do not.
What a fragment means is read off its tag and class names (``markup.yml`` beside this module).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from generator.evidence import unmarked
from generator.model import Block, BlockKind, Span
from generator.tables import table

_OPENS = re.compile(
    r"^\s*<(div|table|blockquote|aside|section|article|figure|pre|ul|ol|dl|details|main|header|footer|nav)\b",
    re.I,
)
#: Tags that never close.
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_MEANINGS: dict[str, list[str]] = table("generator.parsing", "markup.yml")

Scan = Callable[[Sequence[str], int, int], list[Block]]


@dataclass
class Element:
    """A tag with its classes, the lines it opens and closes on, and what it holds."""

    tag: str
    classes: tuple[str, ...]
    first: int  # 0-based index of the line with the opening tag
    last: int = -1  # and with the closing tag
    children: list[Element] = field(default_factory=list)
    words: list[tuple[int, str]] = field(default_factory=list)  # own text, with its line

    def means(self, what: str) -> bool:
        """Whether the tag or one of the classes is listed for ``what``."""
        listed = _MEANINGS[what]
        return f"<{self.tag}>" in listed or any(c in listed for c in self.classes)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def text(self, *, without: str = "") -> tuple[str, Span] | None:
        """The words of the element and below, with their lines; elements meaning ``without`` left out."""
        words: list[tuple[int, str]] = []

        def gather(element: Element) -> None:
            words.extend(element.words)
            for child in element.children:
                if not (without and child.means(without)):
                    gather(child)

        gather(self)
        words = sorted((n, w) for n, w in words if w.strip())
        if not words:
            return None
        joined = " ".join(" ".join(w for _, w in words).split())
        return unmarked(joined).strip(), Span(words[0][0] + 1, words[-1][0] + 1)


class _Tree(HTMLParser):
    def __init__(self, offset: int) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", (), offset)
        self.open = [self.root]
        self.origin = offset

    def _line(self) -> int:
        return self.getpos()[0] - 1 + self.origin

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = tuple((dict(attrs).get("class") or "").split())
        element = Element(tag, classes, self._line())
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        depth = next((i for i in range(len(self.open) - 1, 0, -1) if self.open[i].tag == tag), None)
        if depth is not None:
            for element in self.open[depth:]:
                element.last = self._line()
            del self.open[depth:]

    def handle_data(self, data: str) -> None:
        first = self._line()
        for n, part in enumerate(data.split("\n")):
            if part.strip():
                self.open[-1].words.append((first + n, part))


def opens(line: str) -> bool:
    """Whether ``line`` begins an HTML fragment."""
    return _OPENS.match(line) is not None


def fragment(lines: Sequence[str], at: int, end: int, scan: Scan) -> tuple[list[Block], int] | None:
    """The blocks of the HTML fragment that opens at ``lines[at]``, and the index after it; None if none does.

    A fragment that is never closed is no fragment: its lines are read as text.
    """
    match = _OPENS.match(lines[at])
    if not match:
        return None
    name = re.compile(rf"<(/?){match[1]}\b", re.I)
    depth = 0
    for i in range(at, end):
        depth += sum(-1 if m[1] else 1 for m in name.finditer(lines[i]))
        if depth <= 0:
            break
    else:
        return None
    tree = _Tree(at)
    tree.feed("\n".join(lines[at : i + 1]) + "\n")
    tree.close()
    blocks: list[Block] = []
    for element in tree.root.children:
        blocks.extend(_blocks(element, lines, scan))
    return blocks, i + 1


def _blocks(element: Element, lines: Sequence[str], scan: Scan) -> list[Block]:
    for what, make in _MAKERS:
        if element.means(what):
            made = make(element, lines, scan)
            return [made] if made else []
    # A container without a meaning of its own: what it holds is read as if it stood alone.
    if element.last > element.first + 1:
        return scan(lines, element.first + 1, element.last)
    words = element.text()
    return [Block(kind=BlockKind.PARAGRAPH, span=words[1], text=words[0])] if words else []


def _paragraph(element: Element | None) -> Block | None:
    words = element.text() if element else None
    return Block(kind=BlockKind.PARAGRAPH, span=words[1], text=words[0]) if words else None


def _diagram(element: Element, lines: Sequence[str], scan: Scan) -> Block | None:
    inner = list(range(element.first + 1, element.last))
    while inner and not lines[inner[0]].strip():
        inner.pop(0)
    while inner and not lines[inner[-1]].strip():
        inner.pop()
    if not inner:
        return None
    drawn = tuple(lines[i] for i in inner)
    return Block(
        kind=BlockKind.DIAGRAM, span=Span(inner[0] + 1, inner[-1] + 1), lines=drawn, text="\n".join(drawn)
    )


def _callout(element: Element, lines: Sequence[str], scan: Scan) -> Block | None:
    title_at = next((e for e in element.walk() if e is not element and e.means("title")), None)
    first = title_at.last + 1 if title_at else element.first + 1
    children = tuple(scan(lines, first, element.last)) if element.last > first else ()
    if not children:
        words = element.text(without="title")
        children = (Block(kind=BlockKind.PARAGRAPH, span=words[1], text=words[0]),) if words else ()
    if not children:
        return None
    variant = " ".join(c for c in element.classes if c not in _MEANINGS["callout"])
    return Block(
        kind=BlockKind.CALLOUT,
        span=Span(element.first + 1, element.last + 1),
        variant=variant,
        title=_paragraph(title_at),
        children=children,
        text=" ".join(c.text for c in children),
    )


def _quote(element: Element, lines: Sequence[str], scan: Scan) -> Block | None:
    words = element.text(without="attribution")
    by = _paragraph(next((e for e in element.walk() if e.means("attribution")), None))
    return Block(kind=BlockKind.QUOTE, span=words[1], text=words[0], attribution=by) if words else None


def _cell(element: Element) -> Block:
    words = element.text()
    here = Span(element.first + 1, max(element.first, element.last) + 1)
    return Block(kind=BlockKind.PARAGRAPH, span=words[1] if words else here, text=words[0] if words else "")


def _table(element: Element, lines: Sequence[str], scan: Scan) -> Block | None:
    rows = tuple(
        tuple(_cell(cell) for cell in row.children if cell.tag in ("td", "th"))
        for row in element.walk()
        if row.tag == "tr"
    )
    rows = tuple(r for r in rows if r)
    if not rows:
        return None
    return Block(kind=BlockKind.TABLE, span=Span.around(c.span for r in rows for c in r), rows=rows)


def _stats(element: Element, lines: Sequence[str], scan: Scan) -> Block | None:
    boxes = [e for e in element.walk() if len(e.children) >= 2 and not any(c.children for c in e.children)]
    rows = tuple(tuple(_cell(c) for c in box.children) for box in boxes)
    if not rows:
        return None
    return Block(kind=BlockKind.STATS, span=Span.around(c.span for r in rows for c in r), rows=rows)


_MAKERS: tuple[tuple[str, Callable[[Element, Sequence[str], Scan], Block | None]], ...] = (
    ("diagram", _diagram),
    ("callout", _callout),
    ("quote", _quote),
    ("table", _table),
    ("stats", _stats),
)
