"""What git knows of a card, as its page tells it: tried in repositories of git itself."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pipeline import Histories
from generator.pipeline import histories as module
from generator.pipeline.narrowing import narrowed
from generator.project import Project
from generator.review import compare
from generator.site.history import History, Told

CARD = """\
---
id: cable
title: The cable decides
status: draft
seed: seeds/cable.txt
seed_sha256: 9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c
layout: outline
written: {thesis: 5c1e09, risks: 77a0b2}
---
# The cable decides

## Thesis

Copper could be short by 2027. [L3]

## Key points

- A mine takes ten years. [L4]
- Grids need 40% more of it. [L5]

## Risks

### Substitution [L8]

- Aluminium may take its place. [L9]

### Recycling [L11]

- Old cables come back. [L12]
"""
PATH = "content/cards/cable.md"


class Library:
    """A library in a repository of its own; every commit is a day later than the one before."""

    def __init__(self, root: Path) -> None:
        self.root, self.day = root, 0
        (root / "content" / "cards").mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, author: str = "Ana") -> str:
        date = f"2026-05-{self.day:02}T23:30:00-07:00"
        environment = {
            "PATH": os.environ["PATH"],
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        for role in ("AUTHOR", "COMMITTER"):
            environment |= {
                f"GIT_{role}_NAME": author,
                f"GIT_{role}_EMAIL": "x@example.org",
                f"GIT_{role}_DATE": date,
            }
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def commit(self, text: str | bytes, author: str = "Ana", path: str = PATH) -> str:
        self.day += 1
        file = self.root / path
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=A change", author=author)
        return self.git("rev-parse", "HEAD")

    def histories(self) -> dict[str, History]:
        return dict(Histories().of(Project.at(self.root)))

    def history(self) -> History:
        return self.histories()["cards/cable.md"]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


def told(history: History) -> list[tuple[str, str, str, list[tuple[str, tuple[str, ...]]]]]:
    return [(v.day, v.author, v.remark, [(t.kind, t.places) for t in v.changes]) for v in history.versions]


def test_who_changed_what_and_when_newest_first(library: Library) -> None:
    library.commit(CARD)
    stronger = CARD.replace("could be short", "will be short")
    library.commit(stronger, "Bo")
    figure = stronger.replace("40%", "60%").replace("## Risks\n", "## Risks\n\n")
    last = library.commit(figure.replace("Old cables come back", "Used cables come back"), "Cy <script>")
    history = library.history()
    assert told(history) == [
        ("2026-05-03", "Cy script", "", [("figure", ("Key points",)), ("wording", ("Risks › Recycling",))]),
        ("2026-05-02", "Bo", "", [("strength", ("Thesis",))]),
        ("2026-05-01", "Ana", "added", []),
    ]
    newest = history.versions[0]
    assert (newest.commit, newest.date) == (last, "2026-05-03T23:30:00-07:00")


@pytest.mark.parametrize(
    "text",
    [
        CARD.replace("## Risks\n", "## Risks\n\n\n"),
        CARD.replace("9f2c9f2c", "aaaabbbb").replace("5c1e09", "000000"),
        CARD.replace("status: draft\n", "").replace("layout:", "# mine\nstatus: draft\nlayout:"),
        CARD.replace("\n", "\r\n"),
        "\ufeff" + CARD,
    ],
    ids=["blank lines", "books", "order of keys", "line ends", "byte order mark"],
)
def test_what_changes_no_meaning_says_so(library: Library, text: str) -> None:
    library.commit(CARD)
    library.commit(text)
    assert told(library.history())[0] == ("2026-05-02", "Ana", "", [])


def test_a_card_keeps_its_history_when_its_file_is_renamed(library: Library) -> None:
    library.commit(CARD)
    library.git("mv", PATH, "content/cards/copper.md")
    library.commit(CARD, "Bo", "content/cards/copper.md")
    (library.root / "content" / "cards" / "metals").mkdir()
    library.git("mv", "content/cards/copper.md", "content/cards/metals/copper.md")
    library.commit(CARD.replace("ten years", "12 years"), "Cy", "content/cards/metals/copper.md")
    assert {path: told(history) for path, history in library.histories().items()} == {
        "cards/metals/copper.md": [
            ("2026-05-03", "Cy", "moved from content/cards/copper.md", [("figure", ("Key points",))]),
            ("2026-05-02", "Bo", "moved from content/cards/cable.md", []),
            ("2026-05-01", "Ana", "added", []),
        ]
    }


def test_who_gave_the_card_its_status(library: Library) -> None:
    reviewed = CARD.replace("status: draft", "status: reviewed")
    library.commit(CARD, "Ana")
    library.commit(reviewed, "Bo")
    library.commit(CARD, "Ana")
    again = library.commit(reviewed, "Cy")
    library.commit(reviewed.replace("ten years", "12 years"), "Ana")
    history = library.history()
    assert history.decided and history.status == "reviewed"
    assert (history.decided.commit, history.decided.author, history.decided.day) == (
        again,
        "Cy",
        "2026-05-04",
    )
    assert told(history)[1][3] == [("status", ("draft → reviewed",))]


@pytest.mark.parametrize(
    "line", ["status: reviewed", 'status: "reviewed"', "'status': reviewed", "status:   reviewed  # by Bo"]
)
def test_a_status_is_known_however_it_is_written(library: Library, line: str) -> None:
    library.commit(CARD)
    library.commit(CARD.replace("status: draft", line), "Bo")
    history = library.history()
    assert history.decided and (history.status, history.decided.author) == ("reviewed", "Bo")


@pytest.mark.parametrize("broken", [CARD.replace("status: draft", "status: [draft"), b"\xff\xfe", ""])
def test_a_version_that_could_not_be_read_says_so(library: Library, broken: str | bytes) -> None:
    library.commit(CARD)
    library.commit(broken)
    library.commit(CARD)
    remarks = [version.remark for version in library.history().versions]
    assert remarks == ["could not be read", "could not be read", "added"]


def test_only_the_newest_versions_are_told(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "NEWEST", 3)
    library.commit(CARD.replace("status: draft", "status: reviewed"), "Bo")
    for years in range(11, 17):
        library.commit(
            CARD.replace("status: draft", "status: reviewed").replace("ten years", f"{years} years")
        )
    history = library.history()
    assert [version.day for version in history.versions] == ["2026-05-07", "2026-05-06", "2026-05-05"]
    assert history.older == 4
    assert history.decided and history.decided.author == "Bo"  # older than what is told


def test_a_shallow_clone_claims_no_beginning(library: Library, tmp_path: Path) -> None:
    for years in range(11, 14):
        library.commit(
            CARD.replace("ten years", f"{years} years").replace("status: draft", "status: reviewed")
        )
    library.git("clone", "--quiet", "--depth=2", library.root.as_uri(), str(tmp_path / "clone"))
    history = Histories().of(Project.at(tmp_path / "clone"))["cards/cable.md"]
    assert [version.remark for version in history.versions] == ["", "as far back as this clone goes"]
    assert history.decided is None


def test_what_git_does_not_know_has_no_history(library: Library, tmp_path: Path) -> None:
    assert library.histories() == {}  # nothing is committed yet
    library.commit(CARD)
    (library.root / "content" / "cards" / "new.md").write_text(CARD, encoding="utf-8")
    (library.root / "content" / "cards" / "README.txt").write_text("x", encoding="utf-8")
    assert list(library.histories()) == ["cards/cable.md"]
    outside = tmp_path / "outside"
    (outside / "content").mkdir(parents=True)
    assert Histories().of(Project.at(outside)) == {}
    assert Histories().of(Project.at(tmp_path / "nowhere")) == {}


def test_the_same_commits_tell_the_same(library: Library) -> None:
    library.commit(CARD)
    library.commit(CARD.replace("could", "will"))
    assert library.histories() == library.histories()


def test_a_library_that_is_a_folder_of_a_repository(tmp_path: Path) -> None:
    whole = Library(tmp_path)
    (tmp_path / "research" / "content" / "cards").mkdir(parents=True)
    whole.commit(CARD, path="research/content/cards/cable.md")
    histories = Histories().of(Project.at(tmp_path / "research"))
    assert list(histories) == ["cards/cable.md"]


def test_what_was_compared_is_not_compared_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: Counter[str] = Counter()

    def counting(before, after):  # type: ignore[no-untyped-def]
        compared["pairs"] += 1
        return compare(before, after)

    monkeypatch.setattr(module, "compare", counting)
    kept, project = Histories(), Project.at(library.root)
    library.commit(CARD)
    library.commit(CARD.replace("ten years", "11 years"))
    first = kept.of(project)
    assert kept.of(project) is first  # no new commit: nothing is asked of git but which is the last
    library.commit(CARD.replace("ten years", "12 years"))
    assert len(kept.of(project)["cards/cable.md"].versions) == 3
    assert compared["pairs"] == 2


# -- narrowing loses nothing

WORDS = st.sampled_from(["will", "could", "not", "7%", "2031", "Chile", "supply"])
LINES = [n for n, line in enumerate(CARD.split("\n")) if line.startswith(("- ", "Copper"))]


@st.composite
def edited(draw: st.DrawFn) -> str:
    lines = CARD.split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.sampled_from(LINES))
        kind = draw(st.sampled_from(["word", "item", "gone", "status", "moved"]))
        if kind == "word":
            words = lines[at].split(" ")
            words[draw(st.integers(0, max(0, len(words) - 2)))] = draw(WORDS)
            lines[at] = " ".join(words)
        elif kind == "item":
            lines[at] += f"\n- {draw(WORDS)} is a word of mine. [L5]"
        elif kind == "gone":
            lines[at] = ""
        elif kind == "moved":
            other = draw(st.sampled_from(LINES))
            lines[at], lines[other] = lines[other], lines[at]
        else:
            lines[3] = "status: reviewed"
    return "\n".join(lines)


@given(edited(), edited())
def test_narrowed_texts_differ_in_what_the_whole_ones_do(before: str, after: str) -> None:
    def kinds(one: str, other: str) -> set[Told]:
        change = compare(*(module._side(text, "9f2c") for text in (one, other)))
        return set(module._by_kind(change.changes)) if change else set()

    assert kinds(*narrowed(before, after)) == kinds(before, after)
