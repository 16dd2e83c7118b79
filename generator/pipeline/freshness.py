"""Cards that their seeds would change: generate, without writing → findings."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity, ThesisError, error
from generator.pipeline.generating import generate
from generator.project import Project


def stale(project: Project) -> Iterator[Diagnostic]:
    """Findings on cards that :func:`generate` would write, and what else it would find wrong.

    A library without seeds has none.
    """
    if not project.seeds.is_dir():
        return
    try:
        done = generate(project, dry_run=True)
    except ThesisError as refused:
        yield from refused.diagnostics
        return
    yield from (found for found in done.diagnostics if found.severity is not Severity.NOTE)
    there = {project.shown(file) for file in project.card_files()}
    for card in done.written:
        yield error(
            "M512",
            card,
            "is not what its seed makes of it" if card in there else "is missing: there is a seed for it",
            "Run `thesis generate`, look at what it changes, and commit the card with its seed.",
        )
