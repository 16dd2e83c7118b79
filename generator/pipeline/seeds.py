"""The seeds that cards cite, read as far as looking up evidence takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator import reading
from generator.diagnostics import Diagnostic, ThesisError, not_utf8, unreadable
from generator.evidence import SeedIndex
from generator.language.names import load_taxonomy
from generator.model import Document, Seed, Taxonomy
from generator.project import Project

if TYPE_CHECKING:
    from generator.layouts.extraction import Extraction


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


def only_read(path: str, file: Path) -> Reading:
    """The seed in ``file``, which cards cite as ``path``, and no more; its faults become diagnostics."""
    try:
        return Reading(path=path, seed=reading.read_file(path, file, informed=False))
    except ThesisError as refused:
        return Reading(path=path, diagnostics=refused.diagnostics)


def read_before(readings: Mapping[str, Reading]) -> Callable[[str, Path], Reading]:
    """What gives the seeds of ``readings`` as they were read, and reads the others only."""
    return lambda path, file: readings.get(path) or only_read(path, file)


class CitedSeeds:
    """The seeds that cards cite, each read once and only when a card asks for it."""

    def __init__(self, project: Project, read: Callable[[str, Path], Reading] = only_read) -> None:
        """``read`` gives the seed in a file, by the path that cards cite."""
        self._project, self._reader = project, read
        self._indexes: dict[str, SeedIndex | None] = {}
        self.readings: dict[str, Reading] = {}

    def index(self, path: str) -> SeedIndex | None:
        """The seed that cards cite as ``path``, ready for looking up; None where it cannot be had."""
        if path not in self._indexes:
            read = self._read(path)
            self._indexes[path] = SeedIndex(read.seed) if read and read.seed else None
        return self._indexes[path]

    def _read(self, path: str) -> Reading | None:
        source = self._project.seed_file(path)
        if source is None:
            return None
        read = self.readings[path] = self._reader(path, source)
        return read

    @property
    def at_hand(self) -> frozenset[str]:
        """The seeds that cards asked for and that could be read, by the paths they cite."""
        return frozenset(path for path, index in self._indexes.items() if index)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What keeps the evidence in some of the seeds from being looked up."""
        refused = (read for read in self.readings.values() if read.seed is None)
        return tuple(found for read in refused for found in read.diagnostics)
