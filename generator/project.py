"""Where a project keeps its files, and the only functions that read folders and write files."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.diagnostics import Diagnostic, Exit, Severity, ThesisError


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one library. Cards cite a seed as ``<name of the seeds folder>/<path inside it>``."""

    root: Path
    seeds: Path
    content: Path

    @staticmethod
    def at(root: Path, *, seeds: Path | None = None, content: Path | None = None) -> Project:
        """The project in ``root``; folders that are not given are ``seeds`` and ``content`` below it."""
        return Project(root, seeds or root / "seeds", content or root / "content")

    @property
    def cards(self) -> Path:
        """The folder of the card files."""
        return self.content / "cards"

    @property
    def taxonomy(self) -> Path:
        """The file of reviewed names."""
        return self.content / "taxonomy.yml"

    def cited(self, seed: Path) -> str:
        """The path under which cards cite the seed file ``seed``."""
        inside = Path(os.path.relpath(seed, self.seeds))
        if inside.parts[:1] == ("..",):
            return PurePosixPath(self.seeds.name, seed.name).as_posix()
        return PurePosixPath(self.seeds.name, *inside.parts).as_posix()

    def seed_file(self, cited: str) -> Path | None:
        """The file of the seed that cards cite as ``cited``; None when it is not in the seeds folder."""
        parts = PurePosixPath(cited).parts
        if parts[:1] != (self.seeds.name,) or ".." in parts:
            return None
        file = self.seeds.joinpath(*parts[1:])
        return file if file.is_file() else None

    def shown(self, file: Path) -> str:
        """``file`` as messages name it: relative to the root where it lies below it."""
        try:
            return file.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return file.as_posix()

    def seed_files(self) -> tuple[Path, ...]:
        """Every seed of the folder in order; hidden files and ``.meta.yml`` companions are none.

        Raises ThesisError X602 when there is no such folder.
        """
        if not self.seeds.is_dir():
            raise ThesisError(
                Diagnostic(
                    code="X602",
                    severity=Severity.ERROR,
                    path=self.shown(self.seeds),
                    message="there is no such folder of seeds",
                    hint="Name the folder with --seeds, or run the command where the project lies.",
                ),
                Exit.IO,
            )
        return tuple(f for f in _files(self.seeds) if not f.name.endswith(".meta.yml"))

    def card_files(self) -> tuple[Path, ...]:
        """Every card file in order; none when the folder does not exist yet."""
        return tuple(f for f in _files(self.cards) if f.suffix == ".md") if self.cards.is_dir() else ()


def _files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*"), key=lambda f: f.relative_to(folder).as_posix()):
        if file.is_file() and not any(p.startswith(".") for p in file.relative_to(folder).parts):
            yield file


def write(file: Path, text: str, shown: str) -> bool:
    """Put ``text`` into ``file`` as a whole or not at all; False, and no touch, when it holds it already.

    Raises ThesisError X601 when the file system refuses.
    """
    new = text.encode("utf-8")
    try:
        if file.is_file() and file.read_bytes() == new:
            return False
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(new)
                out.flush()
                os.fsync(out.fileno())
            # A fresh temporary file is private; a card is read by everybody who reads its neighbours.
            mode = file.stat().st_mode & 0o777 if file.exists() else 0o666 & ~_umask()
            Path(name).chmod(mode)
            Path(name).replace(file)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as problem:
        raise ThesisError(
            Diagnostic(
                code="X601",
                severity=Severity.ERROR,
                path=shown,
                message=f"cannot be written: {problem.strerror or problem}",
                hint="Nothing was changed. Check the folder's permissions and the space that is left.",
            ),
            Exit.IO,
        ) from problem
    return True


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
