"""A run that is killed at any moment leaves whole files, and the next run makes up for it.

The child kills itself at the k-th event (a call, a return, a line, a call into the interpreter's own code)
of the modules that merge and write, so that every kill can be repeated.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from generator.pipeline import generate
from generator.project import Project
from tests.documents import ROOT

_WRITING = (str(ROOT / "generator" / "storing.py"), str(ROOT / "generator" / "pipeline" / "remembering.py"))
_ALL = (*_WRITING, *(str(ROOT / "generator" / part) for part in ("merging", "pipeline", "cards/listing.py")))
SEEDS = {
    "memo.md": "# Power first\n\n## Thesis\n\nPower will decide who wins.\n\n## Risks\n\n- Demand could fall.\n",
    "note.md": "# Sites first\n\n## Thesis\n\nSites will decide who wins.\n\n## Risks\n\n- Permits may take years.\n",
    "new.md": "# Memory first\n\n## Thesis\n\nMemory will decide who wins.\n\n## Risks\n\n- Prices could fall.\n",
}


def library(root: Path) -> Project:
    """Three seeds: of a card nobody edited, of one with an edit that the source contradicts, of no card yet."""
    project = Project.at(root)
    project.seeds.mkdir(parents=True)
    for name in ("memo.md", "note.md"):
        (project.seeds / name).write_text(SEEDS[name], encoding="utf-8")
    generate(project)
    note = project.cards / "note.md"
    note.write_text(note.read_text(encoding="utf-8").replace("Sites will", "Ours may"), encoding="utf-8")
    for name, text in SEEDS.items():
        (project.seeds / name).write_text(text.replace("who wins", "who loses"), encoding="utf-8")
    return project


def files(project: Project) -> dict[str, bytes]:
    """Every file of the library but its seeds, the half-written ones and the lock included."""
    every = (f for f in project.root.rglob("*") if f.is_file() and project.seeds not in f.parents)
    return {f.relative_to(project.root).as_posix(): f.read_bytes() for f in every}


def in_a_child(work: Callable[[], object], traced: tuple[str, ...], at: int) -> int | None:
    """Do ``work`` in a process that is killed at event ``at`` of ``traced``; how many there were if it was not."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def step(frame: FrameType, *_: Any) -> Any:
            nonlocal count
            if not frame.f_code.co_filename.startswith(traced):
                return None
            count += 1
            if count == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return step

        try:
            sys.settrace(step)  # calls and lines
            sys.setprofile(step)  # returns, and calls of C functions and their ends
            work()
            sys.settrace(None)
            sys.setprofile(None)
            os.write(writer, str(count).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        said = told.read()
    os.waitpid(child, 0)
    return int(said) if said else None


def kill(root: Path, kills: int) -> None:
    """Kill ``kills`` runs at moments spread over the whole of one, and look at what each left."""
    start = library(root / "start")
    before = files(start)

    def copy(name: str) -> Project:
        shutil.copytree(start.root, root / name)
        return Project.at(root / name)

    whole = copy("whole")
    generate(whole, review=True)
    after = files(whole)
    assert after.keys() - before.keys() == {"content/cards/new.md", "content/cards/note.proposal.md"}

    chance = random.Random(4)
    for traced in (_ALL, _WRITING):  # half of the kills where it matters most
        counted = copy("counted")
        total = in_a_child(lambda: generate(counted, review=True), traced, at=0)  # noqa: B023
        assert total and files(counted) == after
        shutil.rmtree(counted.root)
        for number in range(kills // 2):
            at = chance.randint(total * number // (kills // 2) + 1, total * (number + 1) // (kills // 2))
            project = copy("killed")
            assert in_a_child(lambda: generate(project, review=True), traced, at) is None  # noqa: B023
            left = files(project)
            assert before.keys() <= left.keys(), at
            for name, content in left.items():
                half = name.rpartition("/")[2].startswith(".thesis-")
                assert half or content in (before.get(name), after.get(name)), (at, name)
            generate(project, review=True)
            assert files(project) == after, at
            shutil.rmtree(project.root)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_killed_run_leaves_whole_files_and_the_next_one_heals(tmp_path: Path) -> None:
    kill(tmp_path, 16)


@pytest.mark.nightly
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_two_hundred_killed_runs_leave_whole_files(tmp_path: Path) -> None:
    kill(tmp_path, 200)
