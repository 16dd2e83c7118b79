"""What the files around the code promise: set-up, lock, continuous integration, direction of imports."""

import configparser
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REQUIREMENT = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.!+]+)(?: ; (?P<marker>[\w.<>=!' ]+))?")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
# Folders of one person's machine; a slash in front, no word or address before it.
MACHINE = re.compile(r"(?<![\w.:/~$}-])/(?:home|Users|root|work|mnt|media|private|var/folders)/\w")
ADDRESS = re.compile(r"--(?:extra-)?index-url|--find-links|\bfile:/|https?://[^\s\"')]+\.(?:whl|tar\.gz)\b")


@cache
def files() -> tuple[Path, ...]:
    """Every file that is or could be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("needs a git checkout, which this folder is not")
    return tuple(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())


def texts() -> list[tuple[str, str]]:
    found = []
    for path in files():
        content = path.read_bytes()
        if b"\0" not in content:
            found.append((path.relative_to(ROOT).as_posix(), content.decode("utf-8", "replace")))
    return found


@cache
def lock() -> tuple[str, ...]:
    """The logical lines of the lock: one a package, its hashes joined to it."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return tuple(text.replace("\\\n", " ").splitlines())


@cache
def targets() -> frozenset[str]:
    return frozenset(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def test_no_file_names_a_folder_of_one_machine() -> None:
    found = [(name, match.group()) for name, text in texts() for match in MACHINE.finditer(text)]
    assert not [place for place in found if not place[0].startswith("seeds/")]


def test_no_file_names_a_package_index_or_download() -> None:
    own = {"tests/test_repository.py", "Makefile"}  # they name the options in order to keep them out
    assert not [
        (name, m.group()) for name, text in texts() if name not in own for m in ADDRESS.finditer(text)
    ]


def test_the_lock_holds_names_versions_and_hashes_only() -> None:
    assert lock()
    for line in lock():
        requirement, *hashes = line.split(" --hash")
        assert REQUIREMENT.fullmatch(requirement.strip()), requirement
        assert hashes, requirement
        assert all(HASH.fullmatch(f"--hash{value}".strip()) for value in hashes), requirement


def test_the_lock_covers_every_dependency_and_what_builds_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
    ]
    locked = {line.split("==")[0] for line in lock()}
    names = {re.split(r"[<>=!~ \[;]", requirement)[0].lower().replace(".", "-") for requirement in wanted}
    assert names - locked == set()


def test_continuous_integration_runs_what_contributors_run() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n")
    assert text.splitlines()[-1] == "make check test"
    subprocess.run(["bash", "-n", str(script)], check=True)


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"])
def test_documents_name_commands_that_exist(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    assert set(re.findall(r"^\s*(?:\$ )?make ([a-z]+)", "\n".join(code_of(text)), re.M)) <= targets()


def code_of(text: str) -> list[str]:
    """Code blocks and code spans of a Markdown document."""
    blocks = re.findall(r"```[^\n]*\n(.*?)```", text, re.S)
    return blocks + re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.S))


def test_the_readme_shows_the_two_commands() -> None:
    blocks = re.findall(r"```[^\n]*\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    commands = re.findall(r"^\s*(?:\$ )?make ([a-z]+)", "\n".join(blocks), re.M)
    assert commands[:2] == ["site", "test"]


def test_links_between_documents_lead_somewhere() -> None:
    for path in ROOT.glob("*.md"):
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)\s#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_every_target_of_the_makefile_is_explained() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    explained = set(re.findall(r"^([a-z]+):.*## \S", text, re.M))
    assert explained == targets()
    assert {"site", "test", "serve", "check", "golden", "nightly", "lock", "clean", "help"} <= targets()


def test_seeds_are_kept_byte_for_byte() -> None:
    assert "/seeds/** -text" in (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()


def test_imports_run_one_way() -> None:
    config = ROOT / ".importlinter"
    contracts = configparser.ConfigParser()
    contracts.read(config, encoding="utf-8")
    assert "importlinter:contract:layers" in contracts
    # In a process of its own: the linter's set-up of logging would silence loggers of other tests.
    command = [Path(sys.executable).with_name("lint-imports"), "--config", config, "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
