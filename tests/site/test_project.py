"""The plugin on a project with seeds: cards are brought up to date, and nothing is written twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator.site.plugin import ThesisCardsPlugin

from .conftest import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two of our own seeds and no cards yet."""
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    (tmp_path / "content").mkdir()
    (tmp_path / "seeds").mkdir()
    for name in ("index.md", "how-it-works.md", "taxonomy.yml"):
        if (ROOT / "content" / name).is_file():
            shutil.copy(ROOT / "content" / name, tmp_path / "content" / name)
    seeds = sorted(p for p in (ROOT / "seeds").glob("*.txt"))[:2]
    assert seeds
    for seed in seeds:
        shutil.copy(seed, tmp_path / "seeds")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def build_project(project: Path) -> None:
    build(load_config(str(project / "mkdocs.yml"), strict=True, site_dir=str(project / "site")))


def test_one_build_makes_cards_and_a_second_touches_none(project: Path) -> None:
    build_project(project)
    cards = sorted((project / "content" / "cards").glob("*.md"))
    before = {card: (card.stat().st_mtime_ns, card.read_bytes()) for card in cards}
    pages = {p.parent.name for p in (project / "site" / "cards").glob("*/index.html")}
    assert cards and pages == {card.stem for card in cards}
    build_project(project)
    assert {card: (card.stat().st_mtime_ns, card.read_bytes()) for card in cards} == before
    assert (project / "site" / "cards.json").is_file() and (project / "site" / "cards.schema.json").is_file()
    assert not (project / "site" / "taxonomy.yml").exists()


def test_a_card_that_cannot_be_read_fails_a_strict_build_and_is_never_published(project: Path) -> None:
    (project / "content" / "cards").mkdir()
    (project / "content" / "cards" / "broken.md").write_text("---\ntitle: <script>\n", encoding="utf-8")
    with pytest.raises(Abort):
        build_project(project)
    assert not (project / "site" / "cards" / "broken").exists()


def test_a_proposal_is_never_published(project: Path) -> None:
    build_project(project)
    card = min((project / "content" / "cards").glob("*.md"))
    beside = card.with_name(f"{card.stem}.proposal.md")
    beside.write_text("# Proposal\n\nUnsaid words.\n", encoding="utf-8")
    build_project(project)
    assert list((project / "site" / "cards").rglob("*proposal*")) == []
    search = (project / "site" / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "Unsaid words" not in search


def test_serving_watches_seeds_and_theme(project: Path) -> None:
    config = load_config(str(project / "mkdocs.yml"))
    plugin = config.plugins["thesis-cards"]
    assert isinstance(plugin, ThesisCardsPlugin)

    watched: list[str] = []

    class Server:
        def watch(self, path: str) -> None:
            watched.append(Path(path).name)

    plugin.on_serve(Server(), config=config, builder=print)  # type: ignore[arg-type]
    assert watched == ["seeds", "theme"]
