"""A scratch library of one seed: what a person and a source do to it, and what has to hold whatever they do."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from generator import pipeline
from generator.cards.read import parse
from generator.cards.verify import verify
from generator.diagnostics import Exit
from generator.evidence import SeedIndex
from generator.model import Card
from generator.pipeline import Generated
from generator.project import Project
from generator.reading import read_file
from tests.layouts import test_digest, test_mise, test_nuggets
from tests.layouts.test_dstl import page


@dataclass(frozen=True)
class Capture:
    """A small seed of one layout, with words of its thesis and of another section.

    Each with what a later version of the source says instead; neither is read as anything else then.
    """

    name: str
    text: str
    mine: str
    mine_later: str
    theirs: str
    theirs_later: str

    @property
    def id(self) -> str:
        return self.name.partition(".")[0]


CAPTURES = {
    "dstl": Capture(
        "dstl.txt",
        page(),
        "who wins the compute race",
        "who loses the compute race",
        "for years",
        "for months",
    ),
    "nuggets": Capture(
        "nuggets.txt",
        test_nuggets.PAGE,
        "entirely from chips to processors",
        "wholly from chips to processors",
        "tripled within a year",
        "doubled within a year",
    ),
    "mise": Capture(
        "mise.md",
        test_mise.PAGE,
        "constrained by machines, not ideas",
        "constrained by money, not ideas",
        "Rapid falls in cost",
        "Rapid falls in price",
    ),
    "digest": Capture(
        "digest.txt",
        test_digest.PAGE,
        "Scarce compute",
        "Costly compute",
        "doubled in price",
        "tripled in price",
    ),
}


class Library:
    """The folder of a project with one seed, and its card."""

    def __init__(self, root: Path, capture: Capture) -> None:
        self.capture = capture
        self.project = Project.at(root)
        self.project.seeds.mkdir(parents=True)
        self.seed = self.project.seeds / capture.name
        self.seed.write_bytes(capture.text.encode())
        assert self.generate().written == (f"content/cards/{capture.id}.md",)

    def generate(self, **options: object) -> Generated:
        return pipeline.generate(self.project, **options)  # type: ignore[arg-type]

    @property
    def file(self) -> Path:
        """The only card file."""
        (file,) = self.project.card_files()
        return file

    @property
    def text(self) -> str:
        return self.file.read_bytes().decode()

    def write(self, text: str) -> str:
        self.file.write_bytes(text.encode())
        return text

    def edit(self, old: str, new: str) -> str:
        """Put ``new`` for the first ``old`` of the card; gives the text that a person leaves."""
        return self.write(replaced(self.text, old, new))

    def source_changes_mine(self) -> None:
        """The source says its thesis in other words."""
        self._change(self.capture.mine, self.capture.mine_later)

    def source_changes_theirs(self) -> None:
        """The source says something else than its thesis in other words."""
        self._change(self.capture.theirs, self.capture.theirs_later)

    def _change(self, old: str, new: str) -> None:
        text = self.seed.read_bytes().decode()
        assert text.count(old) == 1
        self.seed.write_bytes(text.replace(old, new).encode())

    def every_file(self) -> dict[str, bytes]:
        """The bytes of every file of the project but the seeds, hidden ones too."""
        files = (
            f for f in self.project.root.rglob("*") if f.is_file() and self.project.seeds not in f.parents
        )
        return {f.relative_to(self.project.root).as_posix(): f.read_bytes() for f in files}

    def settle(self, **options: object) -> Generated:
        """Generate once more, and see that it touches nothing: no byte, no time, no new file."""
        before = self.every_file()
        files = [self.project.root / name for name in before]
        for file in files:
            os.utime(file, ns=(1, 1))  # any write would be seen
        again = self.generate(**options)
        assert again.written == ()
        assert self.every_file() == before
        assert {f.stat().st_mtime_ns for f in files} <= {1}
        return again

    def card(self) -> Card:
        """The card as it is read, its evidence looked up in the seed as it is now."""
        seed = read_file(f"seeds/{self.capture.name}", self.seed)
        return verify(parse(self.text.removeprefix("\ufeff"), self.file.name), SeedIndex(seed))

    def codes(self) -> list[str]:
        """The codes of what check finds."""
        return [d.code for d in pipeline.check(self.project)]


def replaced(text: str, old: str, new: str) -> str:
    assert old in text, old
    return text.replace(old, new, 1)


_KEPT_BY_GENERATOR = re.compile(r"^(?:seed_sha256|lines|written):.*\n", re.M)


def words(text: str) -> str:
    """``text`` without the three keys that the generator keeps for itself."""
    return _KEPT_BY_GENERATOR.sub("", text)


def fine(done: Generated) -> bool:
    return done.exit_code is Exit.FINE and done.diagnostics == ()
