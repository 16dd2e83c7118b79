"""Builds the small library once a session."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.site.collection import Collection
from generator.site.plugin import ThesisCardsPlugin

from .sample import hostile_card, library, lived, long_card, power_card, short_card

ROOT = Path(__file__).parents[2]


def build_site(
    folder: Path,
    collection: Collection,
    *,
    directory_urls: bool = True,
    site_url: str = "",
    **options: str,
) -> Path:
    """Build ``collection`` strictly in ``folder`` and give the site's folder."""
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("cards"))
    (folder / "content" / "cards").mkdir()
    (folder / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), encoding="utf-8")
    for path in collection.cards:
        (folder / "content" / path).write_text(f"# {path}\n", encoding="utf-8")
    config = load_config(
        str(folder / "mkdocs.yml"),
        strict=True,
        site_dir=str(folder / "site"),
        use_directory_urls=directory_urls,
        site_url=site_url,
    )
    plugin = config.plugins["thesis-cards"]
    assert isinstance(plugin, ThesisCardsPlugin)
    plugin.config.update(options)
    plugin.collect = lambda config: collection  # type: ignore[method-assign]
    try:
        build(config)
    finally:
        del plugin.collect  # MkDocs keeps the plugin for the next configuration
    return folder / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the small library."""
    made = (power_card(), short_card(), hostile_card(), long_card())
    return build_site(tmp_path_factory.mktemp("site"), library(*made))


@pytest.fixture(scope="session")
def aged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of cards that people decided on."""
    return build_site(tmp_path_factory.mktemp("aged"), lived())


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of that site that opens from a folder."""
    return build_site(tmp_path_factory.mktemp("offline"), lived(), directory_urls=False)
