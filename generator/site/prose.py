"""A person's own Markdown as HTML: their formatting works, raw HTML and unsafe addresses stay words."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

_SAFE = re.compile(r"(?:https?://|mailto:)", re.I)
_EVIDENCE = re.compile(r"\[(L\d+(?:-\d+)?)\](?![(\[:])")
_EXTENSIONS = ("tables", "fenced_code", "sane_lists")


def safe_address(address: str) -> bool:
    """Whether ``address`` may become a link: web, mail, or inside this site."""
    plain = re.sub(r"[\x00-\x20]", "", html.unescape(address))
    if "\x02" in address or plain.startswith(("//", "\\")):
        return False
    return bool(_SAFE.match(plain)) or ":" not in re.split(r"[/?#]", plain, maxsplit=1)[0]


class _Addresses(Treeprocessor):
    """Unlinks unsafe addresses, and links pictures of other hosts rather than fetching them."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "img" and ":" in html.unescape(element.get("src", "")):
                address, words = element.get("src", ""), element.get("alt", "")
                element.attrib.clear()
                element.tag, element.text = "a", words or "picture"
                element.set("href", address)
            if element.tag == "a" and not safe_address(element.get("href", "")):
                element.attrib.clear()
                element.tag = "span"


def to_html(text: str, cite: Callable[[str], str | None]) -> str:
    """HTML for the Markdown ``text``.

    ``cite`` gives the address of an evidence mark ("L33", "L30-31"), or None where there is none.
    """
    md = markdown.Markdown(extensions=list(_EXTENSIONS))
    md.preprocessors.deregister("html_block")
    md.inlinePatterns.deregister("html")
    md.treeprocessors.register(_Addresses(md), "thesis_addresses", 5)
    definitions = []
    for mark in sorted(set(_EVIDENCE.findall(text))):
        address = cite(mark)
        if address:
            definitions.append(f"[{mark}]: {address}")
    return md.convert(text + "\n\n" + "\n".join(definitions))
