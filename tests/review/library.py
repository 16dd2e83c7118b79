"""A small library in git: a card with every part, a card made from a memo, and their seeds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator import pipeline
from generator.project import Project
from tests.gitrepo import GitRepo

HERE = Path(__file__).parent
TIDAL, MEMO = "content/cards/tidal-power.md", "content/cards/memo.md"
TIDAL_SEED, MEMO_SEED = "seeds/lantern-tidal.txt", "seeds/memo.md"
MEMO_TEXT = """\
# Power first

## Thesis

Power will decide who wins the next five years.

## Key points

- Turbines are sold out until 2029.
- A grid link takes four years.

## Risks

- Demand could fall by 30%.
"""


@dataclass(frozen=True)
class Library:
    """The library in ``repo``, whose last commit on ``main`` is the base of every change."""

    repo: GitRepo
    folder: str = ""

    @property
    def project(self) -> Project:
        return Project.at(self.repo.root / self.folder)

    def read(self, path: str) -> str:
        return (self.repo.root / self.folder / path).read_bytes().decode("utf-8")

    def write(self, path: str, text: str) -> None:
        self.repo.write(f"{self.folder}/{path}" if self.folder else path, text)

    def edit(self, path: str, before: str, after: str) -> None:
        """Replace the first ``before`` in the file at ``path``, which must be there."""
        text = self.read(path)
        assert before in text, f"{path} does not hold {before!r}"
        self.write(path, text.replace(before, after, 1))

    def remove(self, path: str) -> None:
        (self.repo.root / self.folder / path).unlink()

    def rename(self, path: str, name: str) -> None:
        file = self.repo.root / self.folder / path
        file.rename(file.parent / name)

    def generate(self, *seeds: str) -> None:
        pipeline.generate(self.project, [self.repo.root / self.folder / seed for seed in seeds])


def made(root: Path, folder: str = "") -> Library:
    """A fresh library below ``root``, committed; in the sub-folder ``folder`` of its repository."""
    library = Library(GitRepo.made(root), folder)
    for path in (TIDAL_SEED, TIDAL):
        library.write(path, (HERE / Path(path).name).read_text(encoding="utf-8"))
    library.write(MEMO_SEED, MEMO_TEXT)
    library.generate(MEMO_SEED)
    library.repo.commit("Start")
    return library
