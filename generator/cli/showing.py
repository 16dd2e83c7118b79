"""``thesis inspect``, ``explain``, ``evaluate`` and ``export``: what is known, shown and not stored."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import pipeline
from generator.cards import export
from generator.cli.group import cli
from generator.cli.terminal import content_option, give, project_at, say, seeds_option, typed, verdict
from generator.diagnostics import Exit, ThesisError, as_text
from generator.evaluation import report
from generator.evaluation.evaluate import evaluate as evaluated
from generator.evaluation.floors import Floors, falls, figures, read_floors
from generator.explaining import as_explained_json, as_explained_text, rows_of
from generator.inspection import as_inspected_json, as_inspected_text
from generator.site.addresses import page_url
from generator.storing import write


@cli.command()
@click.argument("seed", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@seeds_option
@content_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def inspect(seed: Path, seeds: Path | None, content: Path | None, form: str) -> int:
    """Show how SEED is read: its layout and why, its blocks, what each line became."""
    project = project_at(seeds, content)
    path = project.cited(seed) or project.shown(seed)
    read = pipeline.read_seed(path, seed, pipeline.taxonomy(project))
    if read.document is None or read.extraction is None:
        raise ThesisError(read.diagnostics)
    if form == "json":
        give(as_inspected_json(read.document, read.extraction, read.diagnostics))
    else:
        say(as_inspected_text(read.document, read.extraction, read.diagnostics))
    return Exit.FINE if read.extraction.cards else Exit.FINDINGS


@cli.command()
@click.argument("sentence", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def explain(sentence: str | None, form: str) -> int:
    """Show how sure SENTENCE is, what part it plays, its figures, and the words that tell.

    Without SENTENCE, standard input is read: a sentence a line, or JSON objects with a `text` (JSONL).
    """
    if sentence is not None:
        rows = [{"text": typed(sentence)}]
    elif sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("Give a SENTENCE, or sentences on standard input.")
    else:
        rows = rows_of(sys.stdin.buffer.read())
    if form == "json":
        give(as_explained_json(rows))
    else:
        say(as_explained_text(rows))
    return Exit.FINE


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--least",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Floors that no figure may fall below (default: floors.yml in DIR, where there is one).",
)
@click.option("-v", "--verbose", is_flag=True, help="List what was missed, and every wrong verdict.")
def evaluate(folder: Path, form: str, least: Path | None, verbose: bool) -> int:
    """Compare what the generator makes of the documents and sentences of DIR with the gold beside them."""
    floors = least or folder / "floors.yml"
    limits = read_floors(floors) if floors.is_file() else Floors()
    found = evaluated(folder, pipeline.taxonomy(project_at(None, None)))
    fallen = falls(figures(found), limits)
    if form == "json":
        give(report.as_json(found, fallen))
    else:
        say(report.as_text(found, fallen, verbose=verbose))
    return Exit.FINDINGS if fallen else Exit.FINE


@cli.command(name="export")
@content_option
@seeds_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl", "csv", "bibtex"]),
    default="json",
    show_default=True,
)
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="File to write (default: print).")
def export_(content: Path | None, seeds: Path | None, form: str, to: Path | None) -> int:
    """Give every card as data."""
    project = project_at(seeds, content)
    library = pipeline.load(project, extracted=False)
    say(as_text(library.diagnostics), err=True)
    urls = {one.card.id: page_url(one.file.relative_to(project.content).as_posix()) for one in library.cards}
    text = export.FORMATS[form]([one.card for one in library.cards], lambda card: urls[card.id])
    if to is None:
        give(text)
    else:
        write(to, text if text.endswith("\n") else text + "\n", to.as_posix())
    return verdict(library.diagnostics, strict=False)
