"""The plugin on a project with seeds: what is served is brought up to date, what is built is published as it is."""

from __future__ import annotations

import shutil
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator import pipeline, reading
from generator.cards.read import parse
from generator.cli import main
from generator.model import SectionKind, Seed
from generator.project import Project
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


def build_project(project: Path, command: str = "build") -> None:
    config = load_config(str(project / "mkdocs.yml"), strict=True, site_dir=str(project / "site"))
    config.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
    build(config)


def pages(project: Path) -> set[str]:
    return {page.parent.name for page in (project / "site" / "cards").glob("*/index.html")}


def test_a_build_publishes_the_cards_that_are_there(project: Path) -> None:
    first, _ = sorted((project / "seeds").iterdir())
    (card,) = pipeline.generate(Project.at(project), [first]).written
    text = (project / card).read_text(encoding="utf-8")
    first.write_text(first.read_text(encoding="utf-8").replace(" will ", " may "), encoding="utf-8")
    before = sorted((project / "content").rglob("*"))
    build_project(project)
    assert pages(project) == {Path(card).stem}
    assert sorted((project / "content").rglob("*")) == before
    assert (project / card).read_text(encoding="utf-8") == text


def test_what_is_served_follows_the_seeds_and_nothing_is_written_twice(project: Path) -> None:
    build_project(project, "serve")
    cards = sorted((project / "content" / "cards").glob("*.md"))
    before = {card: (card.stat().st_mtime_ns, card.read_bytes()) for card in cards}
    assert cards and pages(project) == {card.stem for card in cards}
    build_project(project, "serve")
    assert {card: (card.stat().st_mtime_ns, card.read_bytes()) for card in cards} == before
    assert (project / "site" / "cards.json").is_file() and (project / "site" / "cards.schema.json").is_file()
    assert not (project / "site" / "taxonomy.yml").exists()


def test_thesis_build_reads_each_seed_once(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read: list[str] = []
    whole = reading.read

    def counted(path: str, data: bytes) -> Seed:
        read.append(path)
        return whole(path, data)

    monkeypatch.setattr(reading, "read", counted)
    monkeypatch.chdir(project)
    with pytest.raises(SystemExit) as ended:
        main(["build"])
    assert ended.value.code == 0, capsys.readouterr()
    assert sorted(read) == sorted(f"seeds/{seed.name}" for seed in (project / "seeds").iterdir())
    built = {p.relative_to(project / "site"): p.read_bytes() for p in (project / "site").rglob("*.html")}
    build_project(project)
    assert {p: (project / "site" / p).read_bytes() for p in built} == built


def test_what_mkdocs_warns_of_stops_thesis_build(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (project / "content" / "how-it-works.md").unlink()
    (project / "content" / "index.md").write_text("# Library\n", encoding="utf-8")
    monkeypatch.chdir(project)
    with pytest.raises(SystemExit) as ended:
        main(["build"])
    assert ended.value.code == 1
    assert not (project / "site").exists()
    told = capfd.readouterr().err
    assert "'how-it-works.md' is included in the 'nav'" in told
    assert "INFO" not in told


def test_a_card_that_cannot_be_read_fails_a_strict_build_and_is_never_published(project: Path) -> None:
    (project / "content" / "cards").mkdir()
    (project / "content" / "cards" / "broken.md").write_text("---\ntitle: <script>\n", encoding="utf-8")
    with pytest.raises(Abort):
        build_project(project)
    assert not (project / "site" / "cards" / "broken").exists()


def test_a_proposal_is_never_published(project: Path) -> None:
    pipeline.generate(Project.at(project))
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


def test_what_a_person_saw_in_another_seed_can_be_opened(project: Path) -> None:
    """A seed without a card of its own gets a page, on which the line stands in words."""
    (project / "seeds" / "call.txt").write_text("Third quarter call\n\nChurn was 3.1 percent.\n", "utf-8")
    pipeline.generate(Project.at(project))
    card = min((project / "content" / "cards").glob("*.md"))
    seen = (
        "\n## Falsifiers\n\n- Churn doubles.\n    - 2026-11-02: It fell, [call](../../seeds/call.txt#L3).\n"
    )
    card.write_text(card.read_text(encoding="utf-8") + seen, encoding="utf-8")
    build_project(project)
    site = project / "site"
    assert 'href="../../sources/call/#L3"' in (site / "cards" / card.stem / "index.html").read_text("utf-8")
    assert "Churn was 3.1 percent." in (site / "sources" / "call" / "index.html").read_text("utf-8")
    assert dead_links(site) == []


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.addresses += [value for name in ("href", "src") if (value := told.get(name))]
        self.ids |= {told.get("id") or ""}


def dead_links(site: Path) -> list[str]:
    """Every address of a page of ``site`` that leads to nothing inside it."""
    pages: dict[Path, _Links] = {}
    for file in site.rglob("index.html"):
        pages[file.parent.resolve()] = page = _Links()
        page.feed(file.read_text(encoding="utf-8"))
    dead = []
    for folder, page in pages.items():
        for address in page.addresses:
            path, _, anchor = address.partition("#")
            goal = (folder / path.partition("?")[0]).resolve()
            if "://" in address or address.startswith("mailto:"):
                continue
            if not (goal in pages or goal.is_file()) or (anchor and anchor not in pages[goal].ids):
                dead.append(f"{folder.relative_to(site.resolve())}: {address}")
    return dead


@pytest.mark.parametrize("folder", ["empty", "gone"])
def test_a_library_may_keep_its_seeds_to_itself(project: Path, folder: str) -> None:
    generated = pipeline.generate(Project.at(project))
    assert len(generated.written) == 2
    card = project / generated.written[0]
    text = card.read_text(encoding="utf-8")
    card.write_text(
        text + "\n## Remarks\n\nSee [L3] and [the seed](../../seeds/x.txt#L3).\n", encoding="utf-8"
    )
    shutil.rmtree(project / "seeds")
    if folder == "empty":
        (project / "seeds").mkdir()

    found = pipeline.check(Project.at(project))
    assert {(d.code, d.severity.value) for d in found} == {("E405", "note"), ("C325", "note")}

    build_project(project)
    site = project / "site"
    assert pages(project) == {Path(path).stem for path in generated.written}
    page = (site / "cards" / card.stem / "index.html").read_text(encoding="utf-8")
    thesis = parse(text, "").section(SectionKind.THESIS)
    assert thesis and escape(thesis.statements[0].text) in page
    assert "See [L3] and <span>the seed</span>." in page
    assert {p.parent.name for p in (site / "sources").rglob("index.html")} == {"sources"}
    assert "tc-cite" not in page
    assert dead_links(site) == []
