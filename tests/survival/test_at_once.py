"""Two runs at once, and a person who saves in the middle of one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cards import places
from generator.diagnostics import Exit
from generator.pipeline import generate, generating
from generator.storing import locked
from tests.survival.library import CAPTURES, Library, fine
from tests.survival.test_killed import files, library


def test_two_runs_at_once_write_what_one_writes(tmp_path: Path) -> None:
    one, two = library(tmp_path / "one"), library(tmp_path / "two")
    assert files(one) == files(two)
    generate(one)
    command = [sys.executable, "-m", "generator.cli", "generate"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
    with locked(two.content, "content"):  # so that neither is through before the other has begun
        runs = [
            subprocess.Popen(
                command, cwd=two.root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            for _ in range(2)
        ]
    for run in runs:
        run.communicate()
        assert run.returncode == Exit.CONFLICT
    assert files(two) == files(one)


def test_what_a_person_saves_in_the_middle_of_a_run_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(tmp_path, CAPTURES["dstl"])
    capture = library.capture
    library.source_changes_mine()
    merge = generating.merging.merge

    def merged(*arguments: object, **options: object) -> object:
        done = merge(*arguments, **options)  # type: ignore[arg-type]
        library.edit(capture.theirs, "in words of ours")  # saved after the card was read
        return done

    monkeypatch.setattr(generating.merging, "merge", merged)
    done = library.generate()
    assert [(d.code, d.path) for d in done.diagnostics] == [("M510", "content/cards/dstl.md")]
    assert (done.exit_code, done.written) == (Exit.CONFLICT, ())
    assert "in words of ours" in library.text and capture.mine in library.text
    monkeypatch.undo()
    assert fine(library.generate())
    assert "in words of ours" in library.text and capture.mine_later in library.text
    assert fine(library.settle())


def test_a_card_that_is_moved_in_the_middle_of_a_run_is_not_there_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(tmp_path, CAPTURES["mise"])
    library.source_changes_mine()
    find = places.Places.file

    def found(*arguments: object, **options: object) -> Path:
        file = find(*arguments, **options)  # type: ignore[arg-type]
        file.rename(file.with_name("moved.md"))
        return file

    monkeypatch.setattr(places.Places, "file", found)
    assert [d.code for d in library.generate().diagnostics] == ["M510"]
    monkeypatch.undo()
    assert fine(library.generate())
    assert library.file.name == "moved.md"
    assert library.capture.mine_later in library.text
