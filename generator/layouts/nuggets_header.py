"""The head of a ``nuggets`` page: the line of category, date and read time, and the title by it.

Grammar::

    meta  = category sep date sep n "min read" (sep host)?          sep: "/" "·" "|" "•"
    title = the first line below the meta line that is no button, quote or label; else the nearest above it
    bare  = heading | line with a "|" above the first label         where the page has no meta line

The title's last ``|`` part is the show. What stands above both is furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.layouts import quotes, values
from generator.layouts.labels import label_of
from generator.model import Block, BlockKind, Document, Source

_SEPARATOR = re.compile(r"\s*/\s*|\s+[·|•–—-]\s+")
_READ = re.compile(r"(\d+)[ -]min(?:ute)?s?(?: read)?", re.I)
_HOST = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_SIDEBAR = re.compile(r"published|date|read(?:ing)? time|\d+ min read", re.I)
LINK = re.compile(r"(?:watch|listen|read|view|open)\b.{0,30}|original source\b.{0,60}", re.I)
_VIDEO = ("youtu", "vimeo")


@dataclass
class Header:
    """Title and source, and what became of the lines they were read from."""

    title: str = ""
    source: Source = field(default_factory=lambda: Source(kind="notes"))
    taken: set[int] = field(default_factory=set)
    chrome: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Meta:
    """The fields of a meta line."""

    category: str
    date: str
    minutes: str
    host: str = ""


def meta_of(text: str) -> Meta | None:
    """The category, date, read time and host of a meta line, or None for any other text."""
    fields = [f for f in _SEPARATOR.split(text.strip(), maxsplit=6) if f]
    if not 3 <= len(fields) <= 6 or len(text) > 200:
        return None
    read = next((m for f in fields if (m := _READ.fullmatch(f))), None)
    day = next((f for f in fields if values.iso_date(f) and len(f) <= 30), None)
    if read is None or day is None:
        return None
    host = next((f for f in fields if _HOST.fullmatch(f)), "")
    rest = [f for f in fields if f not in (read[0], day, host)]
    return Meta(rest[0] if rest else "", day, f"{read[1]} min", host)


def is_sidebar(text: str) -> bool:
    """Whether a block is one of the page's facts about itself, which the meta line says too."""
    dated = values.iso_date(text) is not None and len(text) < 20
    return bool(_SIDEBAR.fullmatch(text.strip(" :"))) or dated


def read_header(document: Document) -> Header:
    """Title and source of the notes."""
    made = Header()
    blocks = document.blocks
    at = next((i for i, b in enumerate(blocks) if meta_of(b.text)), None)
    title = _bare_title(blocks) if at is None else _title_beside(blocks, at)
    if title:
        made.title = title.text
        made.taken.update(title.span)
    show = made.title.rpartition("|")[2].strip() if "|" in made.title else None
    link = next((n for n in sorted(document.chrome) if LINK.fullmatch(document.seed.line(n).strip())), None)
    if at is None:
        made.source = Source(kind="notes", show=show)
        return made
    meta = meta_of(blocks[at].text)
    assert meta is not None
    made.taken.update(blocks[at].span)
    made.taken.update([link] if link else [])
    made.chrome.update(n for b in blocks[at:] if is_sidebar(b.text) for n in b.span)
    made.source = Source(
        kind="video" if any(v in meta.host for v in _VIDEO) else "notes",
        show=show,
        published=values.iso_date(meta.date) or meta.date.strip(),
        category=meta.category or None,
        read_time=meta.minutes,
        link=document.seed.line(link).strip() if link else meta.host or None,
        url=meta.host if meta.host.startswith(("http://", "https://")) else None,
    )
    return made


def _is_name(block: Block) -> bool:
    """Whether a block may be the title: a line of words that is no label, quote, date or bullet."""
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        and label_of(block.text) is None
        and not quotes.attributed(block.text)
        and block.text[:1] not in '"“'
        and not is_sidebar(block.text)
        and not LINK.fullmatch(block.text)
    )


def _title_beside(blocks: Sequence[Block], at: int) -> Block | None:
    for block in blocks[at + 1 : at + 6]:
        if label_of(block.text) is not None or block.kind is BlockKind.ITEM:
            break
        if _is_name(block) and not block.text.endswith("."):
            return block
    above = [b for b in blocks[:at] if _is_name(b) and len(b.text.split()) >= 2]
    return above[-1] if above else None


def _bare_title(blocks: Sequence[Block]) -> Block | None:
    heading = next((b for b in blocks if b.kind is BlockKind.HEADING and label_of(b.text) is None), None)
    first = next((i for i, b in enumerate(blocks) if label_of(b.text) is not None), len(blocks))
    above = [
        b for b in blocks[:first] if _is_name(b) and len(b.text.split()) >= 3 and not b.text.endswith(".")
    ]
    return heading or next((b for b in above if "|" in b.text), above[-1] if above else None)
