"""``thesis diff``: what a branch changes in the meaning of the cards."""

from __future__ import annotations

from pathlib import Path

import click

from generator import pipeline
from generator.cli.group import cli
from generator.cli.terminal import content_option, give, project_at, say, seeds_option, typed
from generator.diagnostics import Exit
from generator.repository import Repository
from generator.review import as_json, as_markdown, as_text


@cli.command()
@click.argument("base")
@content_option
@seeds_option
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True
)
@click.option(
    "--link-base",
    default="",
    metavar="URL",
    help="Where a git host shows files at a commit; {commit} in it becomes that of either side.",
)
def diff(base: str, content: Path | None, seeds: Path | None, form: str, link_base: str) -> int:
    """Tell what changed in the cards since the branch left BASE: a branch, tag or commit.

    Compares the working tree with the last commit that BASE and HEAD have in common. Ends with 0 whether or
    not there are changes, with 2 when there is no such BASE, with 5 when git cannot tell.
    """
    project = project_at(seeds, content)
    digest = pipeline.review(project, base)
    if form == "text":
        say(as_text(digest))
    elif form == "json":
        give(as_json(digest))
    else:
        head = Repository.required(project.root).commit("HEAD")
        give(as_markdown(digest, links=typed(link_base), head=head))
    return Exit.FINE
