"""What lies beside the cards: files left behind, of other kinds, links, two pages with one address."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.libraries import hints, library, told


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("cards/a.md.orig", "content/cards/a.md.orig:1:1: error C321"),
        ("cards/a.md.rej", "content/cards/a.md.rej:1:1: error C321"),
        ("cards/a.md.LOCAL.4711.txt", "content/cards/a.md.LOCAL.4711.txt:1:1: error C321"),
        ("cards/a.md~", "content/cards/a.md~:1:1: warning C321"),
        ("a.md.swp", "content/a.md.swp:1:1: warning C321"),
        ("notes.html", "content/notes.html:1:1: warning C323"),
        ("script.js", "content/script.js:1:1: warning C323"),
        ("cards/taxonomy.yml", "content/cards/taxonomy.yml:1:1: warning C323"),
        ("cards/b.markdown", "content/cards/b.markdown:1:1: warning C323"),
        ("picture.png", None),
        ("about.md", None),
        (".DS_Store", None),
        (".git-keep/x.html", None),
    ],
)
def test_files_beside_the_cards(tmp_path: Path, name: str, finding: str | None) -> None:
    project = library(tmp_path, {"cards/a.md": "", name: ""})
    assert told(project) == ([finding] if finding else [])
    assert all(hints(project))


def test_a_page_of_another_ending_is_told_how_to_be_called(tmp_path: Path) -> None:
    assert hints(library(tmp_path, {"about.markdown": ""})) == ["Name it about.md."]


@pytest.mark.parametrize(
    ("names", "finding"),
    [
        (["a.md", "a/index.md"], "content/a/index.md:1:1: error C324"),
        (["a.md", "A.md"], "content/a.md:1:1: error C324"),
        (["a/README.md", "a/index.md"], "content/a/index.md:1:1: error C324"),
        (["risks.md"], "content/risks.md:1:1: error C324"),
        (["sources/index.md"], "content/sources/index.md:1:1: error C324"),
        (["a/b.md", "b.md", "index.md"], None),
    ],
)
def test_two_files_for_one_page(tmp_path: Path, names: list[str], finding: str | None) -> None:
    found = told(library(tmp_path, dict.fromkeys(names, "# Words\n")))
    assert found == ([finding] if finding else [])


def test_links(tmp_path: Path) -> None:
    project = library(tmp_path, {"cards/a.md": "", "about.md": "# About\n"})
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    for name, target in {
        "cards/gone.md": "nowhere.md",
        "cards/out.md": "../../secret.md",
        "folder": "../folder",
        "inside.md": "about.md",
        "lost.png": "nowhere.png",
    }.items():
        (project.content / name).symlink_to(target)
    assert told(project) == [
        "content/cards/gone.md:1:1: error C315",
        "content/cards/out.md:1:1: error C315",
        "content/folder:1:1: error C315",
        "content/inside.md:1:1: warning C315",
        "content/lost.png:1:1: error C315",
    ]


CONFLICT = "<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("about.md", "# About\n\n" + CONFLICT, ["content/about.md:3:1: error C309"]),
        ("about.md", CONFLICT.split("=", 1)[0], ["content/about.md:1:1: error C309"]),
        ("about.md", "About\n=======\n", []),
        ("about.md", "a\n\n>>>>>>> theirs\n", ["content/about.md:3:1: error C309"]),
        (
            "taxonomy.yml",
            CONFLICT,
            ["content/taxonomy.yml:1:1: error C309", "content/taxonomy.yml:2: error C314"],
        ),
    ],
)
def test_conflict_markers_outside_cards(tmp_path: Path, name: str, text: str, expected: list[str]) -> None:
    assert told(library(tmp_path, {name: text, "cards/a.md": ""})) == expected


def test_a_page_that_is_no_text(tmp_path: Path) -> None:
    project = library(tmp_path, {"cards/a.md": ""})
    (project.content / "about.md").write_bytes(b"\xff\xfe")
    assert told(project) == ["content/about.md: error C313"]


def test_a_proposal_waits_for_somebody(tmp_path: Path) -> None:
    project = library(
        tmp_path,
        {
            "cards/a.md": "",
            "cards/a.proposal.md": "---\nid: b\ntitle: Power first\n---\n\n## Thesis\n\nPower.\n",
        },
    )
    assert told(project) == ["content/cards/a.proposal.md:1:1: warning C322"]
