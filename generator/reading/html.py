"""Web pages (``.html``, ``.htm``): their text as lines of Markdown, each with its line in the file."""

from __future__ import annotations

import hashlib

from selectolax.lexbor import LexborHTMLParser

from generator.model import About, Position, Repair, Seed
from generator.reading import mojibake
from generator.reading.body import text_of
from generator.reading.charset import page_text
from generator.reading.decoding import refusal, refuse_conflicts, split
from generator.reading.elements import body_of
from generator.reading.furniture import without_furniture
from generator.reading.markdown import Writer
from generator.reading.numbering import numbered
from generator.reading.page_head import about_page


def read_html(path: str, data: bytes) -> Seed:
    """The seed at ``path`` whose file holds the page ``data``. Raises ThesisError S101, S102 or S117."""
    text, encoding = page_text(path, data)
    lines, newline = split(text)
    refuse_conflicts(path, lines)
    mended, repairs = mojibake.repair(numbered("\n".join(lines)).split("\n"))
    page = LexborHTMLParser("\n".join(mended))
    return seed_of_page(path, data, page, encoding=encoding, newline=newline, repairs=repairs)


def seed_of_page(
    path: str,
    data: bytes,
    page: LexborHTMLParser,
    *,
    encoding: str = "utf-8",
    newline: str = "\n",
    repairs: tuple[Repair, ...] = (),
    about: About | None = None,
) -> Seed:
    """The seed of a parsed, numbered ``page``; ``about`` stands for what its head says. Raises S101."""
    body = body_of(page)
    without_furniture(body)
    writer = Writer()
    writer.write(text_of(body))
    if not any(char.isprintable() and not char.isspace() for line in writer.lines for char in line):
        raise refusal(
            "S101", path, "holds no text", "Capture the page once it has loaded, or remove the file."
        )
    return Seed(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        lines=tuple(writer.lines),
        encoding=encoding,
        newline=newline,
        repairs=repairs,
        positions=tuple(Position(line=place) for place in writer.places),
        about=about or about_page(page),
    )
