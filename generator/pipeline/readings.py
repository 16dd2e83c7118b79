"""One seed file, read, parsed and extracted: read → parse → extract."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator import reading
from generator.diagnostics import Diagnostic, ThesisError, not_utf8, note, unreadable, warning
from generator.language.names import load_taxonomy
from generator.layouts import extract
from generator.layouts.extraction import Extraction
from generator.layouts.registry import LAYOUTS
from generator.model import Document, Seed, Taxonomy
from generator.parsing import parse
from generator.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one seed file is read: seed, document, what came of it, and what there is to say about it."""

    path: str
    seed: Seed | None = None
    document: Document | None = None
    extraction: Extraction | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def taxonomy(project: Project) -> Taxonomy:
    """The reviewed names of the project; empty where it keeps none. Raises ThesisError C314."""
    file, shown = project.taxonomy, project.shown(project.taxonomy)
    if not file.exists():
        return Taxonomy()
    try:
        return load_taxonomy(file.read_bytes().decode("utf-8-sig"), shown)
    except UnicodeDecodeError:
        raise not_utf8("C314", shown) from None
    except OSError as problem:
        raise unreadable("C314", shown, problem) from problem


def read_seed(
    path: str, file: Path, names: Taxonomy, *, split_episodes: bool = False, extracted: bool = True
) -> Reading:
    """Read, parse and extract one seed file; its faults become diagnostics; none is raised.

    Without ``extracted`` the seed is read and no more: that is what looking up evidence takes.
    """
    try:
        seed = reading.read_file(path, file)
    except ThesisError as refused:
        return Reading(path=path, diagnostics=refused.diagnostics)
    found = reading.diagnostics(seed)
    if not extracted:
        return Reading(path=path, seed=seed, diagnostics=found)
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
