"""What every verb shares: how it prints, which folders it is told, what its exit code says."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.diagnostics import Diagnostic, Exit, Severity
from generator.project import Project

if TYPE_CHECKING:
    from generator.pipeline import Progress

FORMAT = click.Choice(["text", "github", "json"])
#: Seconds before a run on a terminal shows how far it is.
_PATIENCE = 1.0


def say(text: str, *, err: bool = False) -> None:
    """Print what people read; nothing where there is nothing to say."""
    if text:
        click.echo(text, err=err)


def give(data: str) -> None:
    """Print what other programs read: UTF-8 whatever the locale.

    Half a character, which only an escape of JSON can give us, is given as that escape again.
    """
    if data:
        click.echo(data.removesuffix("\n").encode("utf-8", "backslashreplace"))


def typed(argument: str) -> str:
    """An argument as it was typed, whatever the locale."""
    return os.fsencode(argument).decode("utf-8", "replace")


def project_at(seeds: Path | None, content: Path | None) -> Project:
    """The project in the current folder, with the folders that were named. Raises ThesisError X604."""
    return Project.at(Path.cwd(), seeds=seeds, content=content)


def folder_of(named: Sequence[Path]) -> Path | None:
    """The one folder in which all seeds named on the command line lie, unless it is in the usual one."""
    folders = {file.parent for file in named}
    usual = (Path.cwd() / "seeds").resolve()
    if len(folders) != 1 or any(file.resolve().is_relative_to(usual) for file in named):
        return None
    return folders.pop()


seeds_option = click.option(
    "--seeds", type=click.Path(path_type=Path, file_okay=False), help="Folder of the seeds (default: seeds)."
)
content_option = click.option(
    "--content",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the content (default: content).",
)


@contextmanager
def shown_progress() -> Iterator[Progress | None]:
    """A progress bar on a terminal once the run has taken longer than a second; None elsewhere."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    began = time.monotonic()
    state: dict[str, Any] = {}

    def progress(done: int, total: int) -> None:
        if "bar" not in state and time.monotonic() - began > _PATIENCE and done < total:
            state["bar"] = click.progressbar(length=total, label="Reading seeds", file=sys.stderr)
            state["bar"].__enter__()
            state["bar"].update(done)
        elif "bar" in state:
            state["bar"].update(1)

    try:
        yield progress
    finally:
        if "bar" in state:
            state["bar"].__exit__(None, None, None)


def verdict(found: Sequence[Diagnostic], *, strict: bool) -> int:
    """1 when ``found`` holds an error, or with ``strict`` a warning; 0 otherwise."""
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return Exit.FINDINGS if any(d.severity in fatal for d in found) else Exit.FINE
