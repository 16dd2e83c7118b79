"""Writing: a file whole or not at all, one writer at a time, and what a person saved meanwhile stays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.diagnostics import Exit, ThesisError
from generator.storing import clear_left_over, locked, write, write_over
from tests.test_project import touch


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


@pytest.mark.parametrize(("before", "now"), [("words\n", "saved\n"), ("words\n", None), (None, "made\n")])
def test_what_was_saved_since_it_was_read_stays(tmp_path: Path, before: str | None, now: str | None) -> None:
    card = tmp_path / "card.md"
    if now is not None:
        card.write_text(now, encoding="utf-8")
    with pytest.raises(ThesisError, match=r"card\.md: error M510 was saved, moved or deleted") as refused:
        write_over(card, before, "generated\n", "card.md")
    assert refused.value.exit_code is Exit.CONFLICT
    assert {f.name: f.read_text() for f in tmp_path.iterdir()} == ({} if now is None else {"card.md": now})


def test_what_is_as_it_was_read_is_replaced(tmp_path: Path) -> None:
    card = tmp_path / "card.md"
    assert write_over(card, None, "one\r\n", "card.md")
    assert write_over(card, "one\r\n", "two", "card.md")
    assert card.read_bytes() == b"two"
    assert not write_over(card, "two", "two", "card.md")
    assert [f.name for f in tmp_path.iterdir()] == ["card.md"]


def test_what_killed_runs_left_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    names = ["cards/a.md", ".thesis-notes.md", "cards/.thesis-content.lock", ".git/x"]
    touch(
        tmp_path,
        *names,
        "cards/.thesis-k3_b9x0a.tmp",
        "cards/sub/.thesis-abcdefgh.tmp",
        ".thesis-12345678.tmp",
    )
    clear_left_over(tmp_path)
    assert sorted(f.relative_to(tmp_path).as_posix() for f in tmp_path.rglob("*") if f.is_file()) == sorted(
        names
    )


_OTHER = """
import sys
from pathlib import Path
from generator.storing import locked
with locked(Path(sys.argv[1]), "content"):
    print("locked", flush=True)
    sys.stdin.read()
"""


def test_one_run_writes_at_a_time(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "other-name").symlink_to(content)
    with subprocess.Popen(
        [sys.executable, "-c", _OTHER, str(tmp_path / "other-name")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as other:
        assert other.stdout and other.stdout.readline() == b"locked\n"
        with (
            pytest.raises(ThesisError, match="content: error X609 another run") as refused,
            locked(content, "content", patience=0),
        ):
            pass
        assert refused.value.exit_code is Exit.IO
        other.kill()  # the lock of a run that was killed is nobody's
    with locked(content, "content", patience=0):
        pass
    assert sorted(f.name for f in tmp_path.rglob("*")) == ["content", "other-name"]


def test_where_no_lock_can_be_kept_the_work_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with locked(tmp_path / "content", "content"):
        assert write_over(tmp_path / "card.md", None, "words", "card.md")
