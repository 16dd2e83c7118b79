"""The hook for pre-commit, the templates of pull requests, and the example of owners."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from .documents import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TEMPLATES = ROOT / ".github" / "PULL_REQUEST_TEMPLATE"


@pytest.fixture
def hook() -> dict[str, object]:
    (one,) = YAML(typ="safe", pure=True).load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return dict(one)


def test_the_hook_installs_what_reads_every_kind_of_seed(hook: dict[str, object]) -> None:
    assert (hook["id"], hook["language"]) == ("thesis-check", "python")
    (wanted,) = hook["additional_dependencies"]  # type: ignore[misc]
    extras = re.fullmatch(r"\.\[([a-z,]+)\]", str(wanted))
    assert extras
    assert set(extras[1].split(",")) == PROJECT["optional-dependencies"].keys() - {"dev"}


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("content/cards/x.md", True),
        ("content/taxonomy.yml", True),
        ("seeds/deep/x.pdf", True),
        ("README.md", False),
        ("tests/content/x.md", False),
    ],
)
def test_the_hook_runs_when_cards_or_seeds_change(hook: dict[str, object], path: str, wanted: bool) -> None:
    assert bool(re.search(str(hook["files"]), path)) is wanted


@pytest.mark.parametrize(("broken", "code"), [(False, 0), (True, 1)])
def test_the_entry_of_the_hook_runs(hook: dict[str, object], tmp_path: Path, broken: bool, code: int) -> None:
    """As pre-commit runs it: the program that the project installs, no file names, at the top of the library."""
    program, *arguments = shlex.split(str(hook["entry"]))
    module, _, function = PROJECT["scripts"][program].partition(":")
    assert hook["pass_filenames"] is False
    for folder in ("seeds", "content/cards"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(ROOT / "seeds" / "the-queue-is-not-a-moat.md", tmp_path / "seeds")
    card = (ROOT / "content" / "cards" / "the-queue-is-not-a-moat.md").read_text(encoding="utf-8")
    if broken:
        card = card.replace("status: draft", "status: [draft")
    (tmp_path / "content" / "cards" / "the-queue-is-not-a-moat.md").write_text(card, encoding="utf-8")
    shutil.copy(ROOT / "content" / "taxonomy.yml", tmp_path / "content")
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from {module} import {function}; {function}()"
    done = subprocess.run(
        [sys.executable, "-c", start, *arguments], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert ("content/cards/the-queue-is-not-a-moat.md" in done.stdout) is broken


def test_the_template_of_code_leads_to_the_one_of_cards() -> None:
    named = re.findall(
        r"template=([\w.-]+)", (ROOT / ".github" / "pull_request_template.md").read_text("utf-8")
    )
    assert named and all((TEMPLATES / name).is_file() for name in named)


def test_the_checklist_names_what_there_is() -> None:
    text = (TEMPLATES / "card.md").read_text(encoding="utf-8")
    assert text.count("- [ ] ") >= 10
    for what in (
        "`thesis check`",
        "source page",
        "strength:",
        "wrong",
        "advises",
        "digest",
        "status: reviewed",
    ):
        assert what in text, what


def test_the_owners_own_folders_that_are_there() -> None:
    lines = (ROOT / ".github" / "CODEOWNERS.example").read_text(encoding="utf-8").splitlines()
    rules = [line.lstrip("# ").split() for line in lines if re.match(r"#? ?[/*]", line)]
    assert all(owner.startswith("@") for _, owner in rules)
    for pattern, _ in rules:
        folder = pattern.rpartition("/")[0].strip("/")
        assert (ROOT / folder).is_dir(), pattern
