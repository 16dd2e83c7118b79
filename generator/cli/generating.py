"""``thesis generate`` and ``thesis new``: cards of seeds, and a card for a person to write."""

from __future__ import annotations

from pathlib import Path

import click

from generator import pipeline
from generator.cards.places import Places
from generator.cards.write import render
from generator.cli.group import cli
from generator.cli.terminal import (
    content_option,
    folder_of,
    project_at,
    say,
    seeds_option,
    shown_progress,
    typed,
)
from generator.diagnostics import Exit, ThesisError, as_text, error
from generator.model import Basis, Card, Section, SectionKind
from generator.slugs import slug
from generator.storing import locked, write_over


@cli.command()
@click.argument("seed", nargs=-1, type=click.Path(path_type=Path))
@seeds_option
@content_option
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Seeds read side by side."
)
@click.option("--dry-run", is_flag=True, help="Say what would be written and write nothing.")
@click.option("--restore", is_flag=True, help="Also make the cards again that a person deleted.")
@click.option(
    "--split", type=click.Choice(["episodes"]), help="Also make a card for each episode of a digest."
)
def generate(
    seed: tuple[Path, ...],
    seeds: Path | None,
    content: Path | None,
    jobs: int,
    dry_run: bool,
    restore: bool,
    split: str | None,
) -> int:
    """Make the cards of SEED… (of every seed when none is named)."""
    with shown_progress() as progress:
        done = pipeline.generate(
            project_at(seeds or folder_of(seed), content),
            seed,
            jobs=jobs,
            dry_run=dry_run,
            restore=restore,
            split_episodes=split == "episodes",
            progress=progress,
        )
    say(as_text(done.diagnostics), err=True)
    would = "would be written" if dry_run else "written"
    for path in done.written:
        say(f"{path}: {would}")
    say(f"{len(done.written)} cards {would}, {len(done.unchanged)} unchanged")
    return done.exit_code


@cli.command()
@click.argument("title")
@content_option
def new(title: str, content: Path | None) -> int:
    """Start an empty card called TITLE for a person to write."""
    title = " ".join("".join(c if c.isprintable() else " " for c in typed(title)).split())
    if not title:
        raise click.UsageError("TITLE holds no words.")
    project = project_at(None, content)
    card_id = slug(title)
    file = project.cards / f"{card_id}.md"
    place = Places(project.cards, project.card_files()).of_id(card_id)
    if place or file.exists():
        raise ThesisError(
            error(
                "C308",
                project.shown(place.file if place else file),
                f"there is a card “{card_id}” already",
                "Choose another title, or edit that card.",
            )
        )
    sections = tuple(
        Section(kind=kind, basis=Basis.NONE)
        for kind in (SectionKind.THESIS, SectionKind.PREMISE, SectionKind.MECHANISM, SectionKind.OUTCOME)
    )
    empty = render(Card(id=card_id, title=title, seed=None, sections=sections))
    with locked(project.content, project.shown(project.content)):
        write_over(file, None, empty, project.shown(file))
    say(f"{project.shown(file)}: written; say what the thesis is, and what speaks against it")
    return Exit.FINE
