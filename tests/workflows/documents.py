"""The workflow files as they are committed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "workflows"
NAMES = tuple(sorted(file.stem for file in FOLDER.iterdir()))


def text(name: str) -> str:
    return (FOLDER / f"{name}.yml").read_text(encoding="utf-8")


def workflow(name: str) -> dict[str, Any]:
    """As YAML 1.2, in which ``on`` is a word."""
    read: dict[str, Any] = YAML(typ="safe", pure=True).load(text(name))
    return read


def jobs(name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = workflow(name)["jobs"]
    return found


def steps(name: str) -> list[dict[str, Any]]:
    """Every step of every job, in order."""
    return [step for job in jobs(name).values() for step in job["steps"]]
