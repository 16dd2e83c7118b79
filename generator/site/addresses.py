"""Where things live on the site: pages, anchors inside them, and the links between them.

Addresses are relative to the root of the site ("cards/power-and-capital/"); the page that shows them makes
them relative to itself. Anchors follow from the words they name, so a link outlives a reordering.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from generator.model import Entry, Section, SectionKind, Span, Statement

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 60
#: Addresses of pages that MkDocs makes of an ``index.md``.
_INDEXES = {"", "sources/"}


def slug(text: str) -> str:
    """``text`` as lower-case ASCII words joined by hyphens, at most 60 characters; never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = _NOT_IN_SLUG.sub("-", plain).strip("-")
    if len(words) > _SLUG_LENGTH:
        words = words[: _SLUG_LENGTH + 1].rpartition("-")[0] or words[:_SLUG_LENGTH]
    return words or "x" + hashlib.sha256(text.encode()).hexdigest()[:6]


def source_slugs(paths: Iterable[str]) -> dict[str, str]:
    """Seed path → the name of its source page. Seeds that share a file name keep their whole path."""
    every = sorted(set(paths))
    stems = Counter(slug(PurePosixPath(p).stem) for p in every)
    taken: set[str] = set()
    named: dict[str, str] = {}
    for path in every:
        name = slug(PurePosixPath(path).stem)
        if stems[name] > 1 or name in taken or name == "index":
            digest = hashlib.sha256(path.encode()).hexdigest()[:6]
            name = f"{name}-{PurePosixPath(path).suffix.lstrip('.') or 'file'}-{digest}"
        taken.add(name)
        named[path] = name
    return named


def card_url(card_id: str) -> str:
    """The address of a card's page."""
    return f"cards/{card_id}/"


#: The pages that the site makes itself beside those of cards and sources.
REGISTERS = {"risks.md": "Risks", "steel-men.md": "Steel men", "sources/index.md": "Sources"}


def page_url(path: str) -> str:
    """The address of the page that MkDocs makes of the Markdown file ``path`` of the content folder.

    Quoted: a file may be called ``javascript:x.md``.
    """
    folder, slash, name = path.removesuffix(".md").rpartition("/")
    return quote(folder + slash + ("" if name in ("index", "README") else f"{name}/"))


def led_to(link: str, url: str, sources: Mapping[str, str]) -> str | None:
    """Where on the site the relative ``link`` leads that the file of the page ``url`` ("cards/x/") holds.

    ``sources`` names the page of each seed that has one, by the seed's path. None where the link leaves
    the content folder and the site has nothing of the kind.
    """
    path, mark, anchor = link.partition("#")
    if not path:
        return url + mark + anchor
    file, seed = _file_of(path, url), seed_of(path, url)
    if seed is not None:
        source = sources.get(seed)
        return source_url(source) + mark + anchor if source else None
    return (page_url(file) if file.endswith(".md") else quote(file)) + mark + anchor


def seed_of(path: str, url: str) -> str | None:
    """The path of the seed, as cards cite it, that ``path`` names in the file of the page ``url``.

    None where that is a file of the content folder; there need not be such a seed.
    """
    file = _file_of(path, url)
    return file.removeprefix("../") if file.startswith("../") else None


def _file_of(path: str, url: str) -> str:
    """The file that ``path`` names in that of the page ``url``, seen from the content folder."""
    return posixpath.normpath(posixpath.join(unquote(posixpath.dirname(url.rstrip("/"))), unquote(path)))


def file_url(address: str) -> str:
    """``address`` on a site that is read from a folder: "cards/x/#risks" becomes "cards/x.html#risks"."""
    path, mark, anchor = address.partition("#")
    if path in _INDEXES:
        path += "index.html"
    elif path.endswith("/"):
        path = path[:-1] + ".html"
    return path + mark + anchor


def source_url(source_slug: str, span: Span | None = None) -> str:
    """The address of a source's page, or of lines on it."""
    return f"sources/{source_slug}/" + (f"#{span}" if span else "")


def section_anchor(section: Section) -> str:
    """The anchor of a section: its kind, or the slug of a person's own heading."""
    return "own-" + slug(section.heading) if section.kind is SectionKind.OTHER else section.kind.value


def entry_anchor(section: Section, entry: Entry, nth: int) -> str:
    """The anchor of an entry: ``risk-<slug>`` for risks, ``<kind>-<slug>`` for others; ``nth`` is 1-based.

    The number is used only where the entry has no title of its own.
    """
    stem = "risk" if section.kind is SectionKind.RISKS else section_anchor(section)
    return f"{stem}-{slug(entry.title)}" if entry.title else f"{stem}-{nth}"


def statement_anchor(section: Section, statement: Statement) -> str:
    """The anchor of a statement: from its section and its words, not from its place."""
    digest = hashlib.sha256(f"{section_anchor(section)}\n{statement.text}".encode()).hexdigest()
    return f"s-{digest[:8]}"


class Anchors:
    """Hands out the anchors of one page, each once: a second "x" becomes "x-2"."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def once(self, anchor: str) -> str:
        """``anchor``, numbered when this page has it already."""
        self._given[anchor] += 1
        count = self._given[anchor]
        return anchor if count == 1 else self.once(f"{anchor}-{count}")
