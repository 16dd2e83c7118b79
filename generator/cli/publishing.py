"""``thesis build`` and ``thesis serve``: the site."""

from __future__ import annotations

from pathlib import Path

import click

from generator import pipeline
from generator.cli.generating import tell
from generator.cli.group import cli
from generator.cli.terminal import say, shown_progress, verdict
from generator.diagnostics import Exit, as_text
from generator.project import Project
from generator.site.building import build_site
from generator.site.plugin import JustRead, mkdocs


@cli.command()
@click.option("--strict", is_flag=True, help="Let warnings and pending decisions stop the build as well.")
@click.option("--no-generate", is_flag=True, help="Publish the cards as they are, whatever the seeds say.")
def build(strict: bool, no_generate: bool) -> int:
    """Generate, check, and build the site into site/; a failed build leaves the last good site standing.

    A card that waits for a decision is published as the person has it.
    """
    project = Project.at(Path.cwd())
    readings: dict[str, pipeline.Reading] = {}  # of each seed, once for all that follows
    code = int(Exit.FINE)
    if project.seeds.is_dir() and not no_generate:
        with shown_progress() as progress:
            done = pipeline.generate(project, progress=progress, readings=readings)
        tell(done)
        code = done.exit_code
    elif not no_generate:
        say("There are no seeds here; the cards are published as they are.", err=True)
    if code not in (Exit.IO, Exit.REFUSED) and not (strict and code == Exit.CONFLICT):
        found = pipeline.check(project, readings=readings)
        say(as_text(found), err=True)
        code = verdict(found, strict=strict)
    if code:
        say("The site was not built: mend the findings above first.", err=True)
        return int(code)
    if not build_site(project.root, JustRead(project, readings)):
        say("The site was not built; the last good one was left as it is.", err=True)
        return Exit.FINDINGS
    say(f"The site is in site/ ({(project.root / 'site' / 'index.html').as_uri()}).")
    say("To read it as it will be published, and keep it fresh while you work: thesis serve")
    return Exit.FINE


@cli.command()
def serve() -> int:
    """Serve the site on this machine; it follows every change of a seed, a card or the theme."""
    return mkdocs(Path.cwd(), "serve")
