"""The command line as a person meets it: what is printed, where, and the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from generator.cards.read import parse
from generator.cli import cli, group, main
from generator.diagnostics import RENDERINGS, error
from generator.site import building
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


CHECKED = {
    "text": """\
content/cards/memo.md:22:3: warning E402 “Demand could fall by 30%.” is not what seeds/memo.md:8 says
    The same words stand at L9; cite that line.
""",
    "github": """\
::warning file=content/cards/memo.md,line=22,col=3,title=E402 statement differs from its source::\
“Demand could fall by 30%25.” is not what seeds/memo.md:8 says%0AThe same words stand at L9; cite that line.
""",
    "json": """\
[
  {
    "code": "E402",
    "severity": "warning",
    "path": "content/cards/memo.md",
    "message": "“Demand could fall by 30%.” is not what seeds/memo.md:8 says",
    "line": 22,
    "hint": "The same words stand at L9; cite that line.",
    "column": 3
  }
]
""",
}


@pytest.mark.parametrize("form", CHECKED)
def test_check_in_every_format(home: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    run("generate")
    card = home / "content" / "cards" / "memo.md"
    card.write_text(card.read_text(encoding="utf-8").replace("[L9]", "[L8]", 1), encoding="utf-8")
    capsys.readouterr()
    assert run("check", "--format", form) == 0
    assert capsys.readouterr().out == CHECKED[form]
    assert run("check", "--strict", "--format", form) == 1


@pytest.mark.parametrize(("form", "nothing"), [("text", ""), ("github", ""), ("json", "[]\n")])
def test_nothing_to_find_in_every_format(
    home: Path, capsys: pytest.CaptureFixture[str], form: str, nothing: str
) -> None:
    run("generate")
    capsys.readouterr()
    assert run("check", "--format", form) == 0
    assert capsys.readouterr().out == nothing


def test_what_is_due(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("generate")
    card = home / "content" / "cards" / "memo.md"
    tests = "## Falsifiers\n\n- Tides turn. *open* *review by 2027-12-31*\n\n## Steel man\n"
    card.write_text(card.read_text(encoding="utf-8").replace("## Steel man\n", tests), encoding="utf-8")
    capsys.readouterr()
    assert run("check", "--due", "--today", "2027-12-30") == 0
    assert capsys.readouterr().out == ""
    assert run("check", "--due", "--today", "2027-12-31") == 1
    told = "warning F506 “Tides turn.” was to be reviewed by 2027-12-31"
    assert told in capsys.readouterr().out.split("\n")[0]
    card.write_text("---\nid: [\n---\n", encoding="utf-8")
    assert run("check", "--due", "--today", "2027-12-30") == 1  # what cannot be read may be due
    assert run("check", "--today", "2027-12-31") == 2


def test_a_note_is_a_notice_on_the_pull_request(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("generate")
    capsys.readouterr()
    (home / "seeds" / "memo.md").unlink()
    assert run("check", "--strict", "--format", "github") == 0
    assert capsys.readouterr().out.startswith("::notice file=content/cards/memo.md,line=5,col=7,title=E405 ")


def test_what_a_card_says_is_written_out_on_the_pull_request() -> None:
    found = [error("C332", "content/cards/x.md", "the heading says \x1b[31m\u202e\n::error::x", "a\nb")]
    (line,) = RENDERINGS["github"](found).split("\n")
    assert line.endswith("::the heading says \\x1b[31m\\u202e\\n::error::x%0Aa\\nb")


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


@pytest.mark.parametrize("title", ["", "  ", "\n"])
def test_a_card_needs_a_title(home: Path, title: str) -> None:
    assert run("new", title) == 2


@pytest.mark.parametrize(
    "title",
    ["../../etc/passwd", "日本", "x: y # z", "a" * 5000, "null", "1:37:33", "---", "a\x1b[31m\nb", "{{ x }}"],
)
def test_any_title_makes_a_card_that_can_be_read(home: Path, title: str) -> None:
    assert run("new", "--", title) == 0
    (card,) = (home / "content" / "cards").iterdir()
    text = card.read_text(encoding="utf-8")
    shown = parse(text, "x.md").title
    assert shown == " ".join(title.replace("\x1b", " ").split())


def test_a_new_card_does_not_take_the_id_of_a_renamed_one(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("generate")
    cards = home / "content" / "cards"
    (cards / "memo.md").rename(cards / "renamed.md")
    assert run("new", "Memo") == 3
    assert "content/cards/renamed.md: error C308" in capsys.readouterr().err


def test_an_interrupted_run_leaves_whole_cards_and_nothing_else(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("generate")
    before = (home / "content" / "cards" / "memo.md").read_bytes()
    (home / "seeds" / "memo.md").write_text(MEMO.replace("wins", "loses"), encoding="utf-8")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    assert run("generate") == 130
    assert [(f.name, f.read_bytes()) for f in (home / "content" / "cards").iterdir()] == [("memo.md", before)]


def test_output_that_cannot_be_written(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run("generate")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.cli.showing.give", full)
    assert run("export") == 5
    assert "error X603 the output cannot be written: No space left on device" in capsys.readouterr().err


def test_data_is_utf8_and_messages_never_fail_in_any_locale(home: Path) -> None:
    seed = home / "seeds" / "memo.md"
    seed.write_text(MEMO.replace("Power will", "Pöwer — will"), encoding="utf-8")
    run("generate")
    card = home / "content" / "cards" / "memo.md"
    card.write_text(card.read_text(encoding="utf-8").replace("will", "shall", 1), encoding="utf-8")
    latin = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "latin-1"}

    def output(*arguments: str) -> bytes:
        command = [sys.executable, "-m", "generator.cli", *arguments]
        return subprocess.run(command, env=latin, capture_output=True, check=True).stdout

    assert json.loads(output("export"))["cards"][0]["thesis"][0]["text"] == "Pöwer — shall decide who wins."
    assert b"\\u201cP\xf6wer" in output("check")


def test_a_reader_who_leaves_early_is_no_failure(home: Path) -> None:
    run("generate")
    command = f'"{sys.executable}" -m generator.cli export | head -1; exit "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"{\n", b"")


def test_a_terminal_is_not_driven_by_what_a_seed_or_name_holds(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "seeds" / "a\x1b[31m\nb.txt").write_bytes(b"")
    assert run("generate") == 3
    assert "seeds/a\\x1b[31m\\nb.txt: error S101" in capsys.readouterr().err


@pytest.fixture
def builds(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Stands in for MkDocs: writes a site and ends with the given code."""
    (home / "site").mkdir()
    (home / "site" / "index.html").write_text("old")

    def builds(code: int) -> None:
        def mkdocs(root: Path, *arguments: str, **_: object) -> int:
            site = Path(arguments[-1])
            site.mkdir(parents=True)
            (site / "index.html").write_text("new")
            return code

        monkeypatch.setattr(building, "mkdocs", mkdocs)

    return builds


def left(home: Path) -> tuple[str, list[str]]:
    return (home / "site" / "index.html").read_text(), sorted(f.name for f in home.iterdir())


def test_a_build_swaps_the_site(home: Path, builds: Callable[[int], None]) -> None:
    builds(0)
    assert run("build") == 0
    assert left(home) == ("new", ["content", "seeds", "site"])


def test_a_library_without_its_seeds_is_built(
    home: Path, builds: Callable[[int], None], capsys: pytest.CaptureFixture[str]
) -> None:
    run("generate")
    (home / "seeds" / "memo.md").unlink()
    (home / "seeds").rmdir()
    capsys.readouterr()
    assert run("generate") == 5
    assert "cards that are there can be checked and published without" in capsys.readouterr().err
    builds(0)
    assert run("build") == 0
    assert capsys.readouterr().err.startswith("There are no seeds here; the cards are published as they are.")
    assert left(home)[0] == "new"


def test_a_failed_build_leaves_the_last_good_site(home: Path, builds: Callable[[int], None]) -> None:
    builds(1)
    assert run("build") == 1
    assert left(home) == ("old", ["content", "seeds", "site"])


def test_cards_are_published_as_they_are(
    home: Path, builds: Callable[[int], None], capsys: pytest.CaptureFixture[str]
) -> None:
    run("generate")
    card = (home / "content" / "cards" / "memo.md").read_text(encoding="utf-8")
    (home / "seeds" / "memo.md").write_text(MEMO + "\n- Wires could melt.\n", encoding="utf-8")
    (home / "seeds" / "new.md").write_text(MEMO, encoding="utf-8")
    builds(0)
    assert run("build", "--no-generate") == 0
    assert left(home)[0] == "new"
    assert (home / "content" / "cards" / "memo.md").read_text(encoding="utf-8") == card
    assert not (home / "content" / "cards" / "new.md").exists()
    assert "There are no seeds here" not in capsys.readouterr().err


@pytest.mark.parametrize(("name", "content", "code"), [("empty.txt", "", 3), ("cards/x.md", "no card", 1)])
def test_nothing_is_built_from_findings(
    home: Path,
    builds: Callable[[int], None],
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: str,
    code: int,
) -> None:
    builds(0)
    file = home / ("content" if "/" in name else "seeds") / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    assert run("build") == code
    assert "The site was not built" in capsys.readouterr().err
    assert left(home) == ("old", ["content", "seeds", "site"])


def test_a_swap_that_fails_puts_the_last_good_site_back(
    home: Path, builds: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    builds(0)
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self.name == "site" and target.name == "site" and self.parent != home:
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    assert run("build") == 5
    assert left(home) == ("old", ["content", "seeds", "site"])


def test_seeds_named_in_another_folder(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("captures")
    (other / "grid.md").write_text(MEMO, encoding="utf-8")
    assert run("generate", str(other / "grid.md")) == 0
    card = (home / "content" / "cards" / "grid.md").read_text(encoding="utf-8")
    assert f"seed: {other.name}/grid.md" in card


def test_names_of_the_project_serve_a_content_folder_without_its_own(home: Path) -> None:
    (home / "content").mkdir(exist_ok=True)
    (home / "content" / "taxonomy.yml").write_text(
        "companies: {Power Corp: {aliases: [Power]}}\n", encoding="utf-8"
    )
    assert run("generate", "--content", "elsewhere") == 0
    assert "companies: [Power Corp]" in (home / "elsewhere" / "cards" / "memo.md").read_text(encoding="utf-8")


def test_every_verb_is_found_in_its_module() -> None:
    context = click.Context(cli)
    assert all(cli.get_command(context, verb) for verb in cli.list_commands(context))
    assert sorted(cli.commands) == sorted(group.VERBS)


def test_checking_does_not_read_what_makes_cards_or_sites(home: Path) -> None:
    (home / "content" / "cards").mkdir(parents=True)
    loaded = "import sys, generator.cli as c; c.cli(['check'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", loaded], cwd=home, capture_output=True, text=True, check=True
    )
    unwanted = {"mkdocs", "jinja2", "pypdf", "selectolax", "ftfy", "ruamel.yaml"}
    unwanted |= {
        "generator.layouts.registry",
        "generator.parsing",
        "generator.merging",
        "generator.evaluation",
    }
    assert not unwanted & set(done.stdout.split())
