"""Where a project keeps its files, and the only functions that read folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.diagnostics import Exit, ThesisError, error

#: What systems and people leave in a folder of seeds without meaning it as one.
_LEFT_BEHIND = ("readme", "readme.md", "readme.txt", "thumbs.db", "desktop.ini")
#: How the name of a file ends that tells what a capture lost of the seed beside it.
COMPANION = ".meta.yml"
#: How the name of a file ends that stands beside a card and says what the generator would change there.
PROPOSAL = ".proposal.md"


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one library. Cards cite a seed as ``<name of the seeds folder>/<path inside it>``."""

    root: Path
    seeds: Path
    content: Path

    @staticmethod
    def at(root: Path, *, seeds: Path | None = None, content: Path | None = None) -> Project:
        """The project in ``root``; folders that are not given are ``seeds`` and ``content`` below it.

        Raises ThesisError X604 when the cards would lie among the seeds, or the seeds among the cards.
        """
        project = Project(root, seeds or root / "seeds", content or root / "content")
        if _is_inside(project.cards, project.seeds) or _is_inside(project.seeds, project.cards):
            raise _folder_error(
                "X604",
                project.shown(project.cards),
                f"cards and seeds ({project.shown(project.seeds)}) lie in one another",
                "Give them folders of their own with --content and --seeds.",
            )
        return project

    @property
    def cards(self) -> Path:
        """The folder of the card files."""
        return self.content / "cards"

    @property
    def generated(self) -> Path:
        """The list of the cards that were generated (:mod:`generator.cards.listing`)."""
        return self.content / ".generated.yml"

    @property
    def taxonomy(self) -> Path:
        """The file of reviewed names: the content folder's own, or where it keeps none the project's."""
        own, shared = self.content / "taxonomy.yml", self.root / "content" / "taxonomy.yml"
        return shared if shared.is_file() and not own.is_file() else own

    def cited(self, seed: Path) -> str | None:
        """The path under which cards cite the seed file ``seed``; None when it lies outside the seeds folder.

        A link counts as what it leads to, so that nobody publishes a file of this machine by a link.
        """
        if not _is_inside(seed, self.seeds):
            return None
        inside = Path(os.path.relpath(os.path.realpath(seed), os.path.realpath(self.seeds)))
        # Cards are UTF-8 whatever the locale makes of the bytes of a file name.
        return os.fsencode(PurePosixPath(self._name, *inside.parts)).decode("utf-8", "surrogateescape")

    def seed_file(self, cited: str) -> Path | None:
        """The file of the seed that cards cite as ``cited``; None when it is not in the seeds folder."""
        parts = PurePosixPath(cited).parts
        if parts[:1] != (self._name,) or ".." in parts:
            return None
        file = self.seeds.joinpath(
            *(os.fsdecode(part.encode("utf-8", "surrogateescape")) for part in parts[1:])
        )
        return file if file.is_file() and _is_inside(file, self.seeds) else None

    @property
    def _name(self) -> str:
        return _absolute(self.seeds).name

    def shown(self, file: Path) -> str:
        """``file`` as messages name it: relative to the root where it lies below it."""
        path, root = _absolute(file), _absolute(self.root)
        return (path.relative_to(root) if path.is_relative_to(root) else file).as_posix()

    def seed_files(self) -> tuple[Path, ...]:
        """Every seed of the folder in order. Hidden files, ``.meta.yml`` companions and READMEs are none.

        Raises ThesisError X602 when there is no such folder.
        """
        if not self.seeds.is_dir():
            raise _folder_error(
                "X602",
                self.shown(self.seeds),
                "there is no such folder of seeds",
                "Put documents there or name their folder with --seeds; cards that are there can be checked "
                "and published without.",
            )
        names = ((f, f.name.casefold()) for f in _files(self.seeds))
        return tuple(
            f for f, name in names if name not in _LEFT_BEHIND and not name.endswith((COMPANION, "~"))
        )

    def stray_companions(self) -> tuple[Path, ...]:
        """Every ``.meta.yml`` of the folder of seeds that stands beside no seed, in order."""
        seeds = {name for seed in self.seed_files() for name in (seed, seed.with_suffix(""))}
        every = (f for f in _files(self.seeds) if f.name.endswith(COMPANION))
        return tuple(f for f in every if f.with_name(f.name.removesuffix(COMPANION)) not in seeds)

    def card_files(self) -> tuple[Path, ...]:
        """Every card file in order; none when the folder does not exist yet. Proposals are none."""
        files = _files(self.cards) if self.cards.is_dir() else ()
        return tuple(f for f in files if names_card(f.relative_to(self.cards).as_posix()))

    def card_file(self, named: Path) -> Path | None:
        """The card file that ``named`` leads to, as :meth:`card_files` gives it; None when it is none."""
        if named.suffix != ".md" or not _is_inside(named, self.cards):
            return None
        return next((f for f in self.card_files() if os.path.realpath(f) == os.path.realpath(named)), None)

    @staticmethod
    def proposal(card: Path) -> Path:
        """The file of what is proposed for the file ``card``."""
        return card.with_name(card.name.removesuffix(".md") + PROPOSAL)

    def content_files(self) -> tuple[Path, ...]:
        """All files of the content folder in order, links as what they are; hidden ones are none."""
        found: list[Path] = []
        for folder, folders, files in os.walk(self.content):
            here = Path(folder)
            folders[:] = (name for name in folders if not name.startswith("."))
            links = (name for name in folders if (here / name).is_symlink())
            found.extend(here / name for name in (*files, *links) if not name.startswith("."))
        return tuple(sorted(found, key=lambda file: file.relative_to(self.content).as_posix()))

    def require_content(self) -> None:
        """Raise ThesisError X602 when there is no content folder to look at."""
        if not self.content.is_dir():
            raise _folder_error(
                "X602",
                self.shown(self.content),
                "there is no such folder of content",
                "Run `thesis generate` first, or name the folder with --content.",
            )

    def leads_out(self, card: Path) -> bool:
        """Whether ``card`` is a file outside the content folder, by a link of its own or of its folder."""
        return not _is_inside(card, self.content)


def names_card(inside: str) -> bool:
    """Whether a file at ``inside``, a path below the folder of cards, is one: Markdown, and no proposal."""
    hidden = inside.startswith(".") or "/." in inside
    return inside.endswith(".md") and not hidden and not inside.endswith(PROPOSAL)


def _folder_error(code: str, path: str, message: str, hint: str) -> ThesisError:
    return ThesisError(
        error(code, path, message, hint),
        Exit.USAGE if code == "X604" else Exit.IO,
    )


def _absolute(path: Path) -> Path:
    return Path(os.path.normpath(path.absolute()))  # links as they are named: resolve() would follow them


def _is_inside(file: Path, folder: Path) -> bool:
    return Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder))


def _files(folder: Path) -> Iterator[Path]:
    """The files below ``folder`` in order, broken links included: they are somebody's mistake to be told."""
    for file in sorted(folder.rglob("*"), key=lambda f: f.relative_to(folder).as_posix()):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and (file.is_file() or (file.is_symlink() and not file.exists())):
            yield file
