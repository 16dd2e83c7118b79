"""``thesis generate`` and ``thesis new``: cards of seeds, and a card for a person to write."""

from __future__ import annotations

from pathlib import Path

import click

from generator import pipeline
from generator.cards.places import Places
from generator.cards.write import render
from generator.cli.deciding import as_sides
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
from generator.merging import Decisions
from generator.model import Basis, Card, Section, SectionKind
from generator.slugs import slug
from generator.storing import locked, write_over


@cli.command()
@click.argument("seed", nargs=-1, type=click.Path(path_type=Path), metavar="[SEED|CARD]...")
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
@click.option(
    "--review", is_flag=True, help="Show what the source says otherwise, and write it beside the card."
)
@click.option(
    "--accept", multiple=True, metavar="SECTION", help="Take the source's words for a section or field."
)
@click.option(
    "--keep", multiple=True, metavar="SECTION", help="Settle a section or field as the card has it."
)
def generate(
    seed: tuple[Path, ...],
    seeds: Path | None,
    content: Path | None,
    jobs: int,
    dry_run: bool,
    restore: bool,
    split: str | None,
    review: bool,
    accept: tuple[str, ...],
    keep: tuple[str, ...],
) -> int:
    """Make the cards of each SEED, or each CARD anew from its seed; of every seed when none is named.

    What a person changed in a card stays. Where its source changed there too, the section or field waits for
    a decision, and the exit code is 4: --review shows both sides, --accept and --keep decide. SECTION is the
    words of a heading, or what the messages call it: risks, risks/cable-risk, front/title.
    """
    if (accept or keep) and len(seed) != 1:
        raise click.UsageError("--accept and --keep decide about one card: name it, or its seed.")
    inside = (content or Path("content")).resolve()
    documents = [file for file in seed if not file.resolve().is_relative_to(inside)]
    with shown_progress() as progress:
        done = pipeline.generate(
            project_at(seeds or folder_of(documents), content),
            seed,
            jobs=jobs,
            dry_run=dry_run,
            restore=restore,
            split_episodes=split == "episodes",
            progress=progress,
            decisions=Decisions(accept=tuple(map(typed, accept)), keep=tuple(map(typed, keep))),
            review=review,
        )
    if review:
        say("\n\n".join(map(as_sides, done.undecided)) or "Nothing waits for a decision.")
    tell(done, dry_run=dry_run)
    return done.exit_code


def tell(done: pipeline.Generated, *, dry_run: bool = False) -> None:
    """Print what was generated, and what there is to say about it."""
    say(as_text(done.diagnostics), err=True)
    would = "would be written" if dry_run else "written"
    for path in done.written:
        say(f"{path}: {would}")
    say(f"{len(done.written)} cards {would}, {len(done.unchanged)} unchanged")


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
