"""Folders and paths: what is a seed, and what is inside."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Exit, ThesisError
from generator.project import Project, names_card


def touch(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("words\n", encoding="utf-8")


def test_what_people_and_systems_leave_among_the_seeds_is_no_seed(tmp_path: Path) -> None:
    touch(
        tmp_path / "seeds",
        "README",
        "ReadMe.md",
        ".DS_Store",
        ".git/x.md",
        "Thumbs.db",
        "a.txt~",
        "a.meta.yml",
    )
    touch(tmp_path / "seeds", "a.txt", "sub/b c.md", "readme-power.md")
    project = Project.at(tmp_path)
    assert [project.cited(f) for f in project.seed_files()] == [
        "seeds/a.txt",
        "seeds/readme-power.md",
        "seeds/sub/b c.md",
    ]
    assert [project.seed_file("seeds/sub/b c.md"), project.seed_file("seeds/../a")] == [
        tmp_path / "seeds" / "sub" / "b c.md",
        None,
    ]


def test_a_link_counts_as_what_it_leads_to(tmp_path: Path) -> None:
    touch(tmp_path, "seeds/a.txt", "secret.txt")
    (tmp_path / "seeds" / "alias.txt").symlink_to("a.txt")
    (tmp_path / "seeds" / "out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "seeds" / "loop.txt").symlink_to("loop.txt")
    project = Project.at(tmp_path)
    cited = {f.name: project.cited(f) for f in project.seed_files()}
    assert cited == {
        "a.txt": "seeds/a.txt",
        "alias.txt": "seeds/a.txt",
        "loop.txt": "seeds/loop.txt",
        "out.txt": None,
    }
    assert project.seed_file("seeds/out.txt") is None


@pytest.mark.parametrize(("seeds", "content"), [(".", "."), ("x", "x"), ("x/cards", "x"), (".", "content")])
def test_cards_among_seeds_are_refused(tmp_path: Path, seeds: str, content: str) -> None:
    with pytest.raises(ThesisError, match="X604") as refused:
        Project.at(tmp_path, seeds=tmp_path / seeds, content=tmp_path / content)
    assert refused.value.exit_code is Exit.USAGE


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("x.md", True),
        ("energy/x.md", True),
        ("x.proposal.md", False),
        (".x.md", False),
        ("energy/.x.md", False),
        (".energy/x.md", False),
        ("x.txt", False),
    ],
)
def test_what_a_card_file_is_called(inside: str, expected: bool) -> None:
    assert names_card(inside) is expected
