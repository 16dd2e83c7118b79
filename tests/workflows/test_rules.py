"""What holds for every workflow, whoever edits it: pinned actions, few permissions, nothing untrusted in a shell."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click
import pytest
from mkdocs.__main__ import cli as mkdocs

from generator.cli import cli as thesis
from generator.review import markdown

from .documents import NAMES, ROOT, jobs, steps, text, workflow

PINNED = re.compile(r"\s*(?:- )?uses: (?P<action>[\w.-]+/[\w./-]+)@(?P<hash>[0-9a-f]{40}) # v\d+\.\d+\.\d+")
COMMAND = re.compile(
    r"(?:^|&&|\|\||[;|({!]|\b(?:if|then|do|exec)\b)\s*((?:thesis|make|mkdocs)\b[^|;&>)\n]*)", re.M
)


def test_the_workflows_are_these() -> None:
    assert NAMES == ("check", "comment", "pages", "tests")


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_by_hash_and_says_its_version(name: str) -> None:
    lines = [line for line in text(name).splitlines() if re.search(r"\buses\s*:", line)]
    assert len(lines) == sum("uses" in step for step in steps(name)) + sum(
        "uses" in j for j in jobs(name).values()
    )
    assert lines and all(PINNED.fullmatch(line) for line in lines), lines


def test_an_action_is_pinned_once() -> None:
    pins = {PINNED.fullmatch(line) for name in NAMES for line in text(name).splitlines() if "uses:" in line}
    found = {(m["action"], m.group().partition("@")[2]) for m in pins if m}
    assert len(found) == len({action for action, _ in found})
    assert {action.partition("/")[0] for action, _ in found} == {"actions"}


@pytest.mark.parametrize(
    ("name", "job", "allowed"),
    [
        ("check", "cards", {"contents": "read"}),
        ("comment", "digest", {"actions": "read", "pull-requests": "write"}),
        ("pages", "build", {"contents": "read", "pages": "read"}),
        ("pages", "deploy", {"pages": "write", "id-token": "write"}),
        ("tests", "change", {"contents": "read"}),
        ("tests", "night", {"contents": "read"}),
    ],
)
def test_a_job_may_do_what_it_must_and_no_more(name: str, job: str, allowed: dict[str, str]) -> None:
    assert jobs(name)[job].get("permissions", workflow(name)["permissions"]) == allowed


def test_no_job_was_forgotten_above() -> None:
    listed = {("check", "cards"), ("comment", "digest"), ("pages", "build"), ("pages", "deploy")}
    listed |= {("tests", "change"), ("tests", "night")}
    assert {(name, job) for name in NAMES for job in jobs(name)} == listed


@pytest.mark.parametrize("name", NAMES)
def test_a_shell_reads_no_expression_and_no_secret_is_used(name: str) -> None:
    """What a title or a branch name says must not become a command: values come by the environment."""
    assert not [step for step in steps(name) if "${{" in step.get("run", "")]
    assert "secrets." not in text(name) and "secrets[" not in text(name)
    assert not re.search(
        r"\beval\b|\bsource\b|\bbash -c\b|\bsh -c\b|GITHUB_HEAD_REF|github\.head_ref", text(name)
    )


@pytest.mark.parametrize("name", NAMES)
def test_what_people_write_into_a_pull_request_is_never_taken(name: str) -> None:
    used = set(re.findall(r"\$\{\{(.*?)\}\}", text(name)))
    taken = {path for expression in used for path in re.findall(r"github\.event\.[\w.]*", expression)}
    assert taken <= {
        "github.event.pull_request.number",
        "github.event.workflow_run.conclusion",
        "github.event.workflow_run.event",
        "github.event.workflow_run.head_branch",
        "github.event.workflow_run.head_repository.full_name",
        "github.event.workflow_run.head_sha",
        "github.event.workflow_run.id",
    }
    in_steps = {path for step in steps(name) for path in re.findall(r"github\.event\.[\w.]*", str(step))}
    assert not {path for path in in_steps if path.endswith(("head_branch", "full_name"))}


@pytest.mark.parametrize("name", NAMES)
def test_a_workflow_ends_and_does_not_run_against_itself(name: str) -> None:
    assert workflow(name)["defaults"] == {"run": {"shell": "bash"}}
    assert workflow(name)["concurrency"]["group"]
    assert all(0 < job["timeout-minutes"] <= 120 for job in jobs(name).values())
    assert all(job["runs-on"] == "ubuntu-24.04" for job in jobs(name).values())


@pytest.mark.parametrize("name", NAMES)
def test_the_token_is_not_left_in_a_checkout(name: str) -> None:
    checkouts = [s for s in steps(name) if s.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)
    assert all("ref" not in step["with"] and "repository" not in step["with"] for step in checkouts)


def test_history_is_there_where_it_is_needed() -> None:
    for name in ("check", "pages"):
        (checkout,) = (s for s in steps(name) if s.get("uses", "").startswith("actions/checkout@"))
        assert checkout["with"]["fetch-depth"] == 0


def test_who_starts_what() -> None:
    assert {name: workflow(name)["on"] for name in NAMES} == {
        "check": {"pull_request": None},
        "comment": {"workflow_run": {"workflows": [workflow("check")["name"]], "types": ["completed"]}},
        "pages": {"push": {"branches": ["main"]}},
        "tests": {"pull_request": None, "schedule": [{"cron": "17 3 * * *"}], "workflow_dispatch": None},
    }


def test_the_workflow_that_may_write_runs_nothing_of_the_pull_request() -> None:
    used = [step["uses"].partition("@")[0] for step in steps("comment") if "uses" in step]
    assert used == ["actions/download-artifact"]
    (run,) = (step["run"] for step in steps("comment") if "run" in step)
    programs = {"cd", "echo", "exit", "gh", "head", "if", "for", "fi", "done", "else", "jq", "then", "do"}
    assert not list(COMMAND.finditer(run))
    assert programs >= set(re.findall(r"(?m)^\s*([a-z]+)\b(?!=)", re.sub(r"'[^']*'", "''", run)))


def commands() -> Iterator[tuple[str, list[str]]]:
    for name in NAMES:
        for step in steps(name):
            for match in COMMAND.finditer(step.get("run", "").replace("\\\n", " ")):
                yield name, shlex.split(match[1])


def test_every_command_exists_with_its_options() -> None:
    found = [(name, words) for name, words in commands()]
    assert {" ".join(words[:2]) for _, words in found} == {
        "make setup",
        "make nightly",
        "thesis build",
        "thesis check",
        "thesis diff",
        "mkdocs build",
    }
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for name, (program, verb, *rest) in found:
        if program == "make":
            assert verb in targets and not rest, name
            continue
        group: click.Group = {"thesis": thesis, "mkdocs": mkdocs}[program]
        command = group.get_command(click.Context(group), verb)
        assert command, f"{name}: {program} {verb}"
        command.make_context(verb, rest)  # raises UsageError for what there is not


def test_a_strict_build_counts_its_warnings() -> None:
    """MkDocs counts none of those that it is told not to show."""
    strict = [words for _, words in commands() if "--strict" in words and words[0] == "mkdocs"]
    assert strict and not [words for words in strict if {"--quiet", "-q"} & set(words)]


def test_the_comment_is_found_by_the_mark_that_a_digest_begins_with() -> None:
    environments = [step["env"] for step in steps("comment") if "MARKER" in step.get("env", {})]
    assert [(e["MARKER"], int(e["LONGEST"])) for e in environments] == [(markdown.MARKER, markdown.LIMIT)]


def test_scripts_that_are_run_can_be_run() -> None:
    (script,) = {s["run"].strip() for s in steps("tests") if "run" in s and s["run"].startswith(".")}
    assert (ROOT / script).stat().st_mode & 0o111
