"""A person's own Markdown as HTML: their formatting works, raw HTML and unsafe addresses stay words."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Container
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

from generator.marks import LINES

_SAFE = re.compile(r"(?:https?://|mailto:)", re.I)
_EVIDENCE = re.compile(rf"\[({LINES})\](?![(\[:])")
_EXTENSIONS = ("tables", "fenced_code", "sane_lists")


def safe_address(address: str) -> bool:
    """Whether ``address`` may become a link: web, mail, or inside this site."""
    plain = re.sub(r"[\x00-\x20]", "", html.unescape(address))
    if "\x02" in address or plain.startswith(("//", "\\")):
        return False
    return bool(_SAFE.match(plain)) or ":" not in re.split(r"[/?#]", plain, maxsplit=1)[0]


def _is_relative(address: str) -> bool:
    return not address.startswith(("/", "#")) and ":" not in re.split(r"[/?#]", address, maxsplit=1)[0]


class _Addresses(Treeprocessor):
    """Unlinks unsafe addresses, and links pictures of other hosts rather than fetching them.

    Relative addresses are those of files; they become addresses of the site, or words.
    """

    def __init__(
        self, md: markdown.Markdown, lead: Callable[[str], str | None], known: Container[str]
    ) -> None:
        super().__init__(md)
        self._lead, self._known = lead, known

    def _place(self, element: Element, key: str) -> None:
        address = html.unescape(element.get(key, ""))
        if not address or address in self._known or not _is_relative(address) or not safe_address(address):
            return
        led = self._lead(address)
        if led is not None:
            element.set(key, led)
            return
        element.text = element.get("alt") or element.text
        element.attrib.clear()
        element.tag = "span"

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a" and html.unescape(element.get("href", "")) in self._known:
                element.set("class", "tc-cite")
            if element.tag in ("a", "img"):
                self._place(element, "href" if element.tag == "a" else "src")
            if element.tag == "img" and ":" in html.unescape(element.get("src", "")):
                address, words = element.get("src", ""), element.get("alt", "")
                element.attrib.clear()
                element.tag, element.text = "a", words or "picture"
                element.set("href", address)
            if element.tag == "a" and not safe_address(element.get("href", "")):
                element.attrib.clear()
                element.tag = "span"


def to_html(text: str, cite: Callable[[str], str | None], lead: Callable[[str], str | None]) -> str:
    """HTML for the Markdown ``text``.

    ``cite`` gives the address of an evidence mark ("L33", "L30-31"), ``lead`` that of a link to a file
    ("other.md#risks"); None where the site has none.
    """
    md = markdown.Markdown(extensions=list(_EXTENSIONS))
    md.preprocessors.deregister("html_block")
    md.inlinePatterns.deregister("html")
    marks = sorted(set(_EVIDENCE.findall(text)))
    known = {mark: address for mark in marks if (address := cite(mark))}
    md.treeprocessors.register(_Addresses(md, lead, set(known.values())), "thesis_addresses", 5)
    definitions = "\n".join(f"[{mark}]: {address}" for mark, address in known.items())
    return md.convert(f"{text}\n\n{definitions}")
