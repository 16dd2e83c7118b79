"""``check --base``: what became of each status since the branch began, asked of a real repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gitrepo import GitRepo
from tests.test_cli import run

CARD = "---\nid: {id}\ntitle: X\nstatus: {status}\n---\n# X\n\n## Thesis\n\nMine.\n"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitRepo:
    made = GitRepo.made(tmp_path / "library")
    made.write("seeds/keep.txt", "Nothing yet.\n")
    for name, status in (("a", "draft"), ("b", "broken"), ("c", "reviewed")):
        made.write(f"content/cards/{name}.md", CARD.format(id=name, status=status))
    made.commit("Begin")
    monkeypatch.chdir(made.root)
    return made


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    lines = capsys.readouterr().out.splitlines()
    return [line for line in lines if " R60" in line]


def test_steps_are_those_since_the_branch_began(repo: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.git("checkout", "--quiet", "-b", "work")
    repo.write("content/cards/a.md", CARD.format(id="a", status="published"))
    repo.write("content/cards/b.md", CARD.format(id="b", status="draft"))
    repo.git("mv", "content/cards/c.md", "content/cards/moved.md")
    repo.write("content/cards/moved.md", CARD.format(id="c", status="published"))
    repo.write("content/cards/new.md", CARD.format(id="new", status="published"))
    repo.commit("Go on")
    assert run("check", "--base", "main") == 1
    assert told(capsys) == [
        "content/cards/a.md:4:9: error R601 goes from draft to published, which skips a step or leads back",
        "content/cards/b.md:4:9: error R602 was broken and is draft now; a broken thesis stays broken",
        "content/cards/new.md:4:9: error R603 is new and published already",
    ]
    assert run("check") == 0
    assert told(capsys) == []


def test_a_step_that_main_took_since_is_none_of_the_branch(
    repo: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.git("branch", "work")
    repo.write("content/cards/a.md", CARD.format(id="a", status="reviewed"))
    repo.commit("On main")
    repo.git("checkout", "--quiet", "work")
    assert run("check", "--base", "main") == 0
    assert told(capsys) == []


def test_a_revision_that_is_none_and_a_folder_without_git_are_told(
    repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", "--base", "mian") == 2
    assert "X621" in capsys.readouterr().err
    (tmp_path / "bare" / "content" / "cards").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "bare")
    assert run("check", "--base", "main") == 5
    assert "X620" in capsys.readouterr().err
