"""The command line as a person meets it: what is printed, where, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import main
from tests.test_pipeline import MEMO


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "memo.md").write_text(MEMO, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


def test_generate_tells_what_it_wrote(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("generate") == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("content/cards/memo.md: written\n1 cards written, 0 unchanged\n", "")


def test_findings_go_to_standard_error_with_what_to_do(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "seeds" / "empty.txt").write_bytes(b"")
    assert run("generate") == 3
    err = capsys.readouterr().err
    first, hint, *_ = err.split("\n")
    assert first.startswith("seeds/empty.txt: error S101 ")
    assert hint.startswith("    ")


def test_no_folder_of_seeds(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("generate", "--seeds", "elsewhere") == 5
    assert "elsewhere: error X602 there is no such folder of seeds" in capsys.readouterr().err


def test_usage(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("generate", "--jobs", "many") == 2
    assert "Invalid value for '--jobs'" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_check_in_every_format(home: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    run("generate")
    card = home / "content" / "cards" / "memo.md"
    card.write_text(card.read_text(encoding="utf-8").replace("could fall", "will fall", 1), encoding="utf-8")
    capsys.readouterr()
    assert run("check", "--format", form) == 0
    out = capsys.readouterr().out
    line = next(
        n for n, words in enumerate(card.read_text(encoding="utf-8").split("\n"), 1) if "will fall" in words
    )
    if form == "json":
        assert [(d["code"], d["line"]) for d in json.loads(out)] == [("E402", line)]
    elif form == "github":
        assert out.startswith(f"::warning file=content/cards/memo.md,line={line},title=E402::")
    else:
        assert out.startswith(f"content/cards/memo.md:{line}: warning E402 ")
    assert run("check", "--strict", "--format", form) == 1


def test_inspect_shows_layout_blocks_and_every_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("inspect", "seeds/memo.md") == 0
    text = capsys.readouterr().out
    assert "layout: outline" in text
    assert "label “Thesis” (thesis)" in text
    assert run("inspect", "seeds/memo.md", "--format", "json") == 0
    read = json.loads(capsys.readouterr().out)
    assert [u["role"] for u in read["lines"]] == [
        "used", "layout", "layout", "layout", "used", "layout", "layout", "layout", "used",
    ]  # fmt: skip


def test_inspect_of_a_missing_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("inspect", "seeds/none.md") == 2
    assert "does not exist" in capsys.readouterr().err


def test_export(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("generate")
    capsys.readouterr()
    assert run("export", "--format", "json") == 0
    cards = json.loads(capsys.readouterr().out)
    assert cards["schema"] == 1
    (card,) = cards["cards"]
    assert (card["id"], card["url"], [s["text"] for s in card["thesis"]]) == (
        "memo",
        "cards/memo/",
        ["Power will decide who wins."],
    )
    assert run("export", "--format", "jsonl", "--to", "out.jsonl") == 0
    assert json.loads((home / "out.jsonl").read_text(encoding="utf-8"))["id"] == "memo"
    for form in ("csv", "bibtex"):
        assert run("export", "--format", form) == 0
        assert "memo" in capsys.readouterr().out


def test_new_card_is_clean_but_for_its_missing_thesis(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", "Grid power: who waits?") == 0
    assert (home / "content" / "cards" / "grid-power-who-waits.md").is_file()
    capsys.readouterr()
    assert run("check") == 1
    assert "C312" in capsys.readouterr().out
    assert run("new", "Grid power: who waits?") == 3
