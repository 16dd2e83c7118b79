"""A copy of the site that opens from a folder: every link names a file, and the search needs no server."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from generator.site.addresses import file_url

from .test_build import read


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("", "index.html"),
        ("#top", "index.html#top"),
        ("sources/", "sources/index.html"),
        ("risks/", "risks.html"),
        ("cards/x/#risks", "cards/x.html#risks"),
        ("sources/x/#L3-4", "sources/x.html#L3-4"),
        ("cards.json", "cards.json"),
    ],
)
def test_an_address_names_its_file(address: str, file: str) -> None:
    assert file_url(address) == file


def test_every_link_names_a_file_that_is_there(copy: Path) -> None:
    pages = {page: read(page) for page in copy.rglob("*.html") if page.name != "404.html"}
    assert len(pages) > 8
    for path, page in pages.items():
        for address in page.addresses:
            if urlsplit(address).scheme or address.startswith("//"):
                continue
            place, anchor = urldefrag(address)
            goal = (path.parent / unquote(urlsplit(place).path)).resolve() if place else path
            assert goal.is_file(), f"{path}: {address}"
            assert not anchor or anchor in pages[goal].ids, f"{path}: {address}"


def test_its_search_is_a_script(copy: Path, site: Path) -> None:
    script = (copy / "search" / "search_index.js").read_text(encoding="utf-8")
    index = (copy / "search" / "search_index.json").read_text(encoding="utf-8")
    assert json.loads(script.removeprefix("var __index = ").removesuffix(";\n")) == json.loads(index)
    assert not (site / "search" / "search_index.js").exists()
    assert "offline.js" not in (site / "index.html").read_text(encoding="utf-8")
