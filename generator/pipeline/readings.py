"""One seed file, read, parsed and extracted: read → parse → extract."""

from __future__ import annotations

from pathlib import Path

from generator import reading
from generator.diagnostics import Diagnostic, ThesisError, note, warning
from generator.layouts import extract
from generator.layouts.extraction import Extraction
from generator.layouts.registry import LAYOUTS
from generator.model import Taxonomy
from generator.parsing import parse
from generator.pipeline.seeds import Reading


def read_seed(path: str, file: Path, names: Taxonomy, *, split_episodes: bool = False) -> Reading:
    """Read, parse and extract one seed file; its faults become diagnostics; none is raised."""
    try:
        seed = reading.read_file(path, file)
    except ThesisError as refused:
        return Reading(path=path, diagnostics=refused.diagnostics)
    found = reading.diagnostics(seed)
    document = parse(seed)
    extraction = extract(document, names, split_episodes=split_episodes)
    if remark := _remark(path, extraction):
        found = (*found, remark)
    return Reading(path=path, seed=seed, document=document, extraction=extraction, diagnostics=found)


def _remark(path: str, extraction: Extraction) -> Diagnostic | None:
    """What to say of a seed that gives no card, or only one that no particular layout vouches for."""
    if not extraction.cards:
        return warning(
            "L202",
            path,
            f"no card: {extraction.reason} (read as {extraction.layout})",
            f"Run `thesis inspect {path}` to see how each line was read.",
        )
    if extraction.layout != LAYOUTS[-1].name:
        return None
    return note(
        "L201",
        path,
        f"no layout recognises it; read as {extraction.layout}, its thesis chosen by wording alone",
        f"Review the card. Headings such as “Thesis” and “Risks” say what is what; "
        f"`thesis inspect {path}` shows what was looked for.",
    )
