"""``thesis check``: findings on the committed cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from generator import pipeline
from generator.cli.group import cli
from generator.cli.terminal import FORMAT, content_option, give, project_at, say, seeds_option, verdict
from generator.diagnostics import RENDERINGS, Diagnostic, Severity, as_text


@cli.command()
@content_option
@seeds_option
@click.option(
    "--base", metavar="REV", help="Check what statuses and falsifiers became since the branch left REV."
)
@click.option("--fresh", is_flag=True, help="Check that the cards are what their seeds make of them now.")
@click.option("--strict", is_flag=True, help="Let warnings fail as well.")
@click.option(
    "--due", is_flag=True, help="List the falsifiers that are to be reviewed by today, oldest first."
)
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day to take for today."
)
@click.option("--format", "form", type=FORMAT, default="text", show_default=True)
def check(
    content: Path | None,
    seeds: Path | None,
    base: str | None,
    fresh: bool,
    strict: bool,
    due: bool,
    today: datetime | None,
    form: str,
) -> int:
    """Check the cards against their seeds and against one another.

    With --due, nothing but the falsifiers whose day has come; the exit code is 1 when there are any.
    """
    if today and not due:
        raise click.UsageError("--today goes with --due")
    project = project_at(seeds, content)
    if due:
        found = pipeline.due(project, (today or datetime.now()).date())
    else:
        found = pipeline.check(project, base, fresh=fresh)
    if form == "text":
        say(as_text(found))
        say(_summary(found), err=True)
    elif found or form == "json":
        give(RENDERINGS[form](found))
    return verdict(found, strict=strict or due)


def _summary(found: Sequence[Diagnostic]) -> str:
    n = {s: sum(d.severity is s for d in found) for s in Severity}
    return f"{n[Severity.ERROR]} errors, {n[Severity.WARNING]} warnings, {n[Severity.NOTE]} notes"
