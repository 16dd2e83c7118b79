"""Folders, paths and writing: what is a seed, what is inside, and a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.diagnostics import Exit, ThesisError
from generator.project import Project, write


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


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "card.md")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(
        ThesisError, match=r"card\.md: error X601 cannot be written: No space left"
    ) as refused:
        write(tmp_path / "card.md", "new", "card.md")
    assert refused.value.exit_code is Exit.IO
    assert [(f.name, f.read_text()) for f in tmp_path.iterdir()] == [("card.md", "words\n")]


def test_an_interrupted_write_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "card.md")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "card.md", "new", "card.md")
    assert [(f.name, f.read_text()) for f in tmp_path.iterdir()] == [("card.md", "words\n")]


def test_a_link_stays_a_link_and_a_pipe_a_pipe(tmp_path: Path) -> None:
    touch(tmp_path, "there/card.md")
    (tmp_path / "card.md").symlink_to("there/card.md")
    assert write(tmp_path / "card.md", "new", "card.md")
    assert (tmp_path / "card.md").is_symlink()
    assert (tmp_path / "there" / "card.md").read_text() == "new"
    assert write(Path(os.devnull), "new", "null")
    assert Path(os.devnull).is_char_device()


def test_permissions_of_a_file_stay(tmp_path: Path) -> None:
    touch(tmp_path, "card.md")
    (tmp_path / "card.md").chmod(0o640)
    write(tmp_path / "card.md", "new", "card.md")
    assert (tmp_path / "card.md").stat().st_mode & 0o777 == 0o640


def test_a_name_as_long_as_the_file_system_allows(tmp_path: Path) -> None:
    assert write(tmp_path / ("n" * 250 + ".md"), "new", "n")
