"""A card that a person deleted stays deleted, until somebody says --restore."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import pipeline
from generator.cli import main
from generator.diagnostics import Exit, ThesisError
from generator.project import Project

MEMO = (
    "# Power first\n\n## Thesis\n\nPower will decide who wins.\n\n## Risks\n\n- Demand could fall by 30%.\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project.at(tmp_path)
    project.seeds.mkdir()
    for name in ("memo.md", "other.md"):
        (project.seeds / name).write_text(MEMO, encoding="utf-8")
    pipeline.generate(project)
    return project


def cards(project: Project) -> list[str]:
    return [file.name for file in project.card_files()]


def listing(project: Project) -> list[str]:
    return [
        line for line in project.generated.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"
    ]


def test_it_is_not_made_again_and_a_note_says_how_to(project: Project) -> None:
    (project.cards / "memo.md").unlink()
    before = project.generated.read_bytes()
    for dry_run in (True, False):
        done = pipeline.generate(project, dry_run=dry_run)
        (said,) = done.diagnostics
        assert str(said) == (
            "content/.generated.yml:3: note M511 the card “memo” was deleted by a person and is not made again"
        )
        assert said.hint == "`thesis generate --restore seeds/memo.md` makes it again."
        assert (done.written, done.exit_code) == ((), Exit.FINE)
    assert (cards(project), project.generated.read_bytes()) == (["other.md"], before)


def test_restore_makes_it_again(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (project.cards / "memo.md").read_bytes()
    for file in project.card_files():
        file.unlink()
    monkeypatch.chdir(project.root)
    with pytest.raises(SystemExit) as done:
        main(["generate", "--restore", "seeds/memo.md"])
    assert (done.value.code, cards(project)) == (0, ["memo.md"])
    assert (project.cards / "memo.md").read_bytes() == before
    assert "content/cards/memo.md: written" in capsys.readouterr().out
    assert [d.code for d in pipeline.generate(project).diagnostics] == ["M511"]
    assert pipeline.generate(project, restore=True).written == ("content/cards/other.md",)
    assert pipeline.generate(project).diagnostics == ()


def test_a_card_of_another_name_folder_or_id_is_not_deleted(project: Project) -> None:
    (project.cards / "sub").mkdir()
    (project.cards / "memo.md").rename(project.cards / "sub" / "power.md")
    other = project.cards / "other.md"
    other.write_text(other.read_text(encoding="utf-8").replace("id: other", "id: mine"), encoding="utf-8")
    done = pipeline.generate(project)
    assert (done.diagnostics, cards(project)) == ((), ["other.md", "power.md"])
    other.unlink()
    assert [d.code for d in pipeline.generate(project).diagnostics] == ["M511"]
    assert listing(project) == ["memo: seeds/memo.md", "other: seeds/other.md"]


@pytest.mark.parametrize("lost", [0, 3, None])
def test_the_list_heals_from_the_cards_that_are_there(project: Project, lost: int | None) -> None:
    whole = project.generated.read_text(encoding="utf-8")
    if lost is None:
        project.generated.unlink()
    else:
        lines = whole.split("\n")
        lines[lost] = "<<<<<<< ours"
        project.generated.write_text("\n".join(lines), encoding="utf-8")
    assert pipeline.generate(project, [project.seeds / "memo.md"]).diagnostics == ()
    assert project.generated.read_text(encoding="utf-8") == whole


def test_a_list_as_git_merged_it_is_put_in_order(project: Project) -> None:
    whole = project.generated.read_text(encoding="utf-8")
    project.generated.write_text(
        whole.replace("\n", "\r\n") + "gone: seeds/gone.md\n" + whole, encoding="utf-8"
    )
    pipeline.generate(project)
    assert listing(project) == ["gone: seeds/gone.md", "memo: seeds/memo.md", "other: seeds/other.md"]


def test_a_list_that_cannot_be_read_is_not_taken_for_an_empty_one(project: Project) -> None:
    (project.cards / "memo.md").unlink()
    project.generated.unlink()
    project.generated.mkdir()
    with pytest.raises(ThesisError, match=r"\.generated\.yml: error X610 cannot be read") as refused:
        pipeline.generate(project)
    assert (refused.value.exit_code, cards(project)) == (Exit.IO, ["other.md"])


def test_another_seed_that_makes_a_card_of_that_id_is_no_deleted_one(project: Project) -> None:
    (project.cards / "memo.md").unlink()
    (project.seeds / "memo.txt").write_text(MEMO, encoding="utf-8")
    assert pipeline.generate(project, [project.seeds / "memo.txt"]).written == ("content/cards/memo.md",)


def test_a_seed_that_got_another_ending_brings_no_deleted_card_back(project: Project) -> None:
    (project.cards / "memo.md").unlink()
    (project.seeds / "memo.md").rename(project.seeds / "memo.txt")
    assert [d.code for d in pipeline.generate(project).diagnostics] == ["M511"]


def test_no_card_no_list(tmp_path: Path) -> None:
    project = Project.at(tmp_path)
    project.seeds.mkdir()
    (project.seeds / "empty.txt").write_text("", encoding="utf-8")
    pipeline.generate(project)
    assert not project.content.exists()


def test_a_list_that_is_a_link_is_refused_and_what_it_leads_to_left_alone(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "memo.md").write_text(MEMO, encoding="utf-8")
    (tmp_path / "content").mkdir()
    precious = tmp_path / "precious"
    precious.write_text("precious", encoding="utf-8")
    (tmp_path / "content" / ".generated.yml").symlink_to(precious)
    with pytest.raises(ThesisError) as refused:
        pipeline.generate(Project.at(tmp_path))
    assert [d.code for d in refused.value.diagnostics] == ["X610"]
    assert precious.read_text(encoding="utf-8") == "precious"


def test_a_folder_of_cards_that_leads_out_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "memo.md").write_text(MEMO, encoding="utf-8")
    (tmp_path / "content").mkdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "content" / "cards").symlink_to(outside)
    found = pipeline.generate(Project.at(tmp_path)).diagnostics
    assert "C315" in [d.code for d in found]
    assert not list(outside.iterdir())


def test_a_card_that_is_a_pipe_is_not_waited_for(project: Project) -> None:
    (project.cards).mkdir(parents=True, exist_ok=True)
    (project.cards / "memo.md").unlink(missing_ok=True)
    os.mkfifo(project.cards / "memo.md")
    assert "C318" in [d.code for d in pipeline.generate(project).diagnostics]
