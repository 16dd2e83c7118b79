"""Runs a workflow's job on this machine as the service would: its own steps in order, its environment, its files.

Commands are run as they stand. Actions are stood in for by functions that do what they do to files; one that is not
known here, or an expression of another form, is an error. The project's set-up finds a finished ``.venv``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .documents import ROOT, jobs, workflow

_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")
_TOKEN = re.compile(
    r"\s*(?:(?P<text>'[^']*')|(?P<sign>&&|\|\||==|!=|!|\(|\))|(?P<name>[a-z_][\w.-]*)(?P<call>\(\))?)"
)
_SIGNS = {"&&": "and", "||": "or", "!": "not"}
VENV = """#!/bin/sh
exec {python} -m {module} "$@"
"""


@dataclass
class Step:
    """What became of a step: ``outcome`` is success, failure or skipped."""

    name: str
    outcome: str = "skipped"
    output: str = ""
    outputs: dict[str, str] = field(default_factory=dict)


@dataclass
class Run:
    """A finished run of one job."""

    steps: dict[str, Step]
    summary: str
    conclusion: str

    @property
    def output(self) -> str:
        return "".join(step.output for step in self.steps.values())

    def outcomes(self) -> dict[str, str]:
        return {name: step.outcome for name, step in self.steps.items()}


@dataclass
class Service:
    """The hosting service: a bare repository, the artifacts of runs, the published site, and ``gh``."""

    folder: Path
    published: Path | None = None
    runs: int = 0

    @property
    def remote(self) -> Path:
        return self.folder / "remote.git"

    @property
    def hub(self) -> Path:
        """What the stand-in for ``gh`` answers from and records its calls in."""
        return self.folder / "hub"

    def artifact(self, run: int, name: str) -> Path:
        return self.folder / "artifacts" / str(run) / name

    def run(
        self, name: str, job: str, event: Mapping[str, Any], *, ref: str, base: str = ""
    ) -> tuple[int, Run]:
        """Run one job for ``event``; the number of the run, and what became of it."""
        self.runs += 1
        return self.runs, _Job(self, self.runs, name, job, event, ref, base).run()


class _Job:
    def __init__(
        self,
        service: Service,
        number: int,
        name: str,
        job: str,
        event: Mapping[str, Any],
        ref: str,
        base: str,
    ) -> None:
        self.service, self.number, self.ref = service, number, ref
        self.workflow, self.job = workflow(name), jobs(name)[job]
        place = service.folder / "runs" / str(number)
        self.work, self.temp = place / "work", place / "temp"
        self.work.mkdir(parents=True)
        self.temp.mkdir()
        files = {key: place / key.lower() for key in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_PATH")}
        files["GITHUB_EVENT_PATH"] = place / "event.json"
        for file in files.values():
            file.touch()
        files["GITHUB_EVENT_PATH"].write_text(json.dumps(event), encoding="utf-8")
        self.files = files
        self.contexts: dict[str, Any] = {
            "github": {"event": event, "token": "ghs_short_lived", "ref": ref},
            "runner": {"temp": str(self.temp)},
        }
        self.environment = {
            **{key: str(file) for key, file in files.items()},
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_BASE_REF": base,
            "GITHUB_REF": ref,
            "GITHUB_REPOSITORY": "analysts/library",
            "GITHUB_SERVER_URL": "https://git.example",
            "GITHUB_WORKSPACE": str(self.work),
            "RUNNER_TEMP": str(self.temp),
            "HOME": str(place),
            "LANG": "C.UTF-8",
            "HUB": str(service.hub),
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": str(ROOT),
        }
        self.path = [str(service.folder / "bin"), *os.environ["PATH"].split(os.pathsep)]
        self.steps: dict[str, Step] = {}
        self.ids: dict[str, Step] = {}
        self.failed = False

    def run(self) -> Run:
        if self.value(self.job.get("if", "success()")):
            for number, given in enumerate(self.job["steps"]):
                self.step(given, number)
        conclusion = "failure" if self.failed else "success"
        return Run(self.steps, self.files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8"), conclusion)

    def step(self, given: Mapping[str, Any], number: int) -> None:
        step = self.steps[given["name"]] = Step(given["name"])
        self.ids[given.get("id", f"_{number}")] = step
        condition = given.get("if", "success()")
        if not re.search(r"\b(success|failure|always|cancelled)\(\)", condition):
            condition = "success() && (" + _EXPRESSION.sub(r"\1", condition) + ")"
        if not self.value(condition):
            return
        environment = {key: self.filled(str(v)) for key, v in given.get("env", {}).items()}
        if "run" in given:
            went_well = self.command(step, given["run"], environment)
        else:
            inputs = {key: self.filled(str(v)) for key, v in given.get("with", {}).items()}
            went_well = _ACTIONS[given["uses"].partition("@")[0]](self, inputs)
        step.outcome = "success" if went_well else "failure"
        self.failed = self.failed or (not went_well and not given.get("continue-on-error"))

    def command(self, step: Step, script: str, environment: Mapping[str, str]) -> bool:
        assert self.workflow["defaults"]["run"]["shell"] == "bash"
        file = self.temp.with_name("step.sh")
        file.write_text(script, encoding="utf-8")
        added = self.files["GITHUB_PATH"].read_text(encoding="utf-8").splitlines()
        whole = {**self.environment, **environment, "PATH": os.pathsep.join([*reversed(added), *self.path])}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(file)],
            cwd=self.work,
            env=whole,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        step.output = done.stdout
        return done.returncode == 0

    # -- expressions

    def filled(self, text: str) -> str:
        return _EXPRESSION.sub(lambda match: str(self.value(match[1])), text)

    def value(self, expression: str) -> Any:
        """The value of an expression made of paths, words, comparisons and the four questions about the job."""
        expression = _EXPRESSION.sub(r"\1", expression).strip()
        python, at, names = [], 0, {}
        while at < len(expression):
            token = _TOKEN.match(expression, at)
            assert token, f"no expression that is known here: {expression}"
            at = token.end()
            if token["name"]:
                names[f"n{len(names)}"] = (
                    self.asked(token["name"]) if token["call"] else self.found(token["name"])
                )
                python.append(f"n{len(names) - 1}")
            else:
                python.append(token["text"] or _SIGNS.get(token["sign"], token["sign"]))
        return eval(" ".join(python), {"__builtins__": {}}, names)

    def asked(self, question: str) -> bool:
        return {"success": not self.failed, "failure": self.failed, "always": True, "cancelled": False}[
            question
        ]

    def found(self, path: str) -> Any:
        context, *keys = path.split(".")
        if context == "steps":
            return getattr(self.ids[keys[0]], keys[1])
        value: Any = self.contexts[context]
        for key in keys:
            value = value[key]
        return value

    # -- actions

    def checkout(self, inputs: Mapping[str, str]) -> bool:
        depth = int(inputs.get("fetch-depth", "1"))
        git("init", "--quiet", at=self.work)
        git("remote", "add", "origin", self.service.remote.as_uri(), at=self.work)
        here = f"+{self.ref}:refs/remotes/origin/checked-out"
        fetched = ["+refs/heads/*:refs/remotes/origin/*", here] if depth == 0 else [f"--depth={depth}", here]
        git("fetch", "--quiet", "origin", *fetched, at=self.work)
        git("checkout", "--quiet", "--detach", "refs/remotes/origin/checked-out", at=self.work)
        return True

    def setup_python(self, _: Mapping[str, str]) -> bool:
        """Leave the environment of these tests where ``make setup`` would make one."""
        folder = self.work / ".venv" / "bin"
        folder.mkdir(parents=True)
        for name, module in (("thesis", "generator.cli"), ("mkdocs", "mkdocs")):
            (folder / name).write_text(VENV.format(python=sys.executable, module=module), encoding="utf-8")
            (folder / name).chmod(0o755)
        (self.work / ".venv" / ".ready").touch()
        return True

    def upload(self, inputs: Mapping[str, str]) -> bool:
        path = Path(inputs["path"])
        if not path.exists() or (path.is_dir() and not any(path.iterdir())):
            return inputs.get("if-no-files-found") != "error"
        goal = self.service.artifact(self.number, inputs["name"])
        shutil.copytree(path, goal)
        return True

    def download(self, inputs: Mapping[str, str]) -> bool:
        artifact = self.service.artifact(int(inputs["run-id"]), inputs["name"])
        if not artifact.is_dir():
            return False
        shutil.copytree(artifact, inputs["path"], symlinks=True)
        return True

    def publish(self, inputs: Mapping[str, str]) -> bool:
        self.service.published = self.work / inputs["path"]
        return self.service.published.is_dir()

    def nothing(self, _: Mapping[str, str]) -> bool:
        return True


_ACTIONS = {
    "actions/checkout": _Job.checkout,
    "actions/setup-python": _Job.setup_python,
    "actions/upload-artifact": _Job.upload,
    "actions/download-artifact": _Job.download,
    "actions/configure-pages": _Job.nothing,
    "actions/upload-pages-artifact": _Job.publish,
}


def git(*arguments: str, at: Path) -> str:
    """What git prints, run with settings of its own and times that do not move."""
    who = {"NAME": "Ana Lyst", "EMAIL": "ana@example.org", "DATE": "2026-05-02T09:30:00+02:00"}
    environment = {
        f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()
    }
    environment |= {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", *arguments],
        cwd=at,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"git {' '.join(arguments)}: {done.stderr}"
    return done.stdout.strip()
