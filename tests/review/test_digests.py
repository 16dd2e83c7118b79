"""Scripted pull requests and the comment that a reviewer reads under each.

``UPDATE_GOLDEN=1`` writes the comments anew; read them in the diff.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.review import as_markdown
from generator.review.markdown import MARKER
from tests.gitrepo import GitRepo
from tests.review.library import MEMO, MEMO_SEED, MEMO_TEXT, TIDAL, TIDAL_SEED, Library, made

EXPECTED = Path(__file__).parent / "expected"
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))
LINKS = "https://git.example.org/desk/cards/blob/{commit}"

Edit = Callable[[Library], None]
EDITS: dict[str, Edit] = {}


def pull_request(edit: Edit) -> Edit:
    """Name the pull request after the function that makes its changes."""
    EDITS[edit.__name__.replace("_", "-")] = edit
    return edit


@pull_request
def reformat_only(library: Library) -> None:
    text = library.read(TIDAL)
    head, _, rest = text.partition("---\n# ")
    opening, *lines = head.splitlines()
    front = [line.replace("'", '"') for line in lines]
    front[0:2] = [front[1], "# who tides over whom", front[0].replace("tidal-power", "'tidal-power'")]
    body = f"{opening}\n" + "\n".join(front) + "\n---\n# " + rest
    body = body.replace("[Maud Pell, Ivo Brandt]", "\n  - Ivo Brandt\n  - Maud Pell")
    body = body.replace("## Hedge\n\n", "## Hedge\n\n\n<!-- see the call of May -->\n\n")
    outcome = body.index("## Consensus") if "## Consensus" in body else body.index("## Conviction")
    risks = body.index("## Risks")
    body = (
        body[:risks]
        + body[outcome : body.index("## Hedge")]
        + body[risks:outcome]
        + body[body.index("## Hedge") :]
    )
    library.write(TIDAL, body.replace("\n", "\r\n"))


@pull_request
def could_becomes_will(library: Library) -> None:
    library.write(TIDAL, library.read(TIDAL).replace("Batteries could flatten", "Batteries will flatten"))


@pull_request
def a_figure_changed(library: Library) -> None:
    library.edit(MEMO, "- A grid link takes four years.", "- A grid link takes two years.")
    library.edit(TIDAL, "| Premium over wind | 11 | percent |", "| Premium over wind | 17 | percent |")


@pull_request
def a_new_card(library: Library) -> None:
    library.write("seeds/rents.md", MEMO_TEXT.replace("Power", "Rent").replace("power", "rent"))
    library.generate("seeds/rents.md")


@pull_request
def a_removed_card(library: Library) -> None:
    library.remove(MEMO)


@pull_request
def a_renamed_file(library: Library) -> None:
    library.rename(MEMO, "power-first.md")


@pull_request
def a_risk_is_answered(library: Library) -> None:
    library.edit(TIDAL, "**Defense — partly answered**", "**Defense — answered**")


@pull_request
def a_quote_is_corroborated(library: Library) -> None:
    library.edit(TIDAL, "*listed only*", "*corroborated*")


@pull_request
def evidence_moved_and_lost(library: Library) -> None:
    library.edit(TIDAL, "14 of the 31 licensed straits. [L4]", "14 of the 31 licensed straits.")
    library.edit(TIDAL, "most are spoken for.** [L3]", "most are spoken for.** [L3-4]")


@pull_request
def evidence_orphaned_by_its_seed(library: Library) -> None:
    library.edit(TIDAL_SEED, "A licence lasts 40 years", "A licence lasts 30 years")


@pull_request
def a_card_is_reviewed(library: Library) -> None:
    library.edit(MEMO, "status: draft", "status: reviewed")
    library.edit(TIDAL, "status: draft", "status: broken")


@pull_request
def a_falsifier_is_met(library: Library) -> None:
    library.edit(
        TIDAL, "[L4] *open*", "[L4] *met* *review by 2027-01-31*\n    - 2026-05-02: The register lists 14."
    )


@pull_request
def a_section_of_ones_own(library: Library) -> None:
    library.edit(
        TIDAL,
        "## Figures\n",
        "## What I asked Pell\n\nWho pays for the second ship?\n\n- The state, she said.\n\n## Figures\n",
    )


@pull_request
def the_seed_was_corrected(library: Library) -> None:
    text = MEMO_TEXT.replace("five years", "six years").replace("could fall by 30%", "may fall by 40%")
    library.write(MEMO_SEED, "Captured anew.\n\n" + text.replace("- A grid link takes four years.\n", ""))
    library.generate(MEMO_SEED)


@pull_request
def words_of_strangers(library: Library) -> None:
    hostile = "<img src=x> @desk #12 [click](https://evil.example) `rm` | ![](http://evil.example/p.png) $x$"
    library.edit(TIDAL, "Lantern Tidal holds 14", f"{hostile} holds 14")
    library.edit(TIDAL, "### Cable risk", "### Cable risk @desk")


@pull_request
def a_card_that_cannot_be_read(library: Library) -> None:
    library.edit(TIDAL, "status: draft", "status: done")


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return made(tmp_path_factory.mktemp("start") / "library")


@pytest.mark.parametrize("name", EDITS)
def test_pull_request(name: str, start: Library, tmp_path: Path) -> None:
    library = Library(GitRepo(Path(shutil.copytree(start.repo.root, tmp_path / "library"))))
    library.repo.git("switch", "--quiet", "--create", "edit")
    EDITS[name](library)
    library.repo.commit("Edit", day=2)
    digest = pipeline.review(library.project, "main")
    told = as_markdown(digest, links=LINKS, head=library.repo.git("rev-parse", "HEAD"))
    for commit, shown in ((digest.base, "BASE"), (library.repo.git("rev-parse", "HEAD"), "HEAD")):
        told = told.replace(commit, shown).replace(commit[:9], shown)
    expected = EXPECTED / f"{name}.md"
    if UPDATE:
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8"), (
        f"{expected.name}: see the diff, then UPDATE_GOLDEN=1"
    )
    assert told.startswith(MARKER)


def test_no_stale_comment() -> None:
    assert {f.stem for f in EXPECTED.iterdir()} == set(EDITS)


def test_a_falsifier_of_ones_own_leaves_no_words_over(start: Library, tmp_path: Path):
    library = Library(GitRepo(Path(shutil.copytree(start.repo.root, tmp_path / "library"))))
    added = "*review by 2034-05-02*\n- The state stops paying. *open* *review by 2027-01-31*"
    library.edit(TIDAL, "*review by 2034-05-02*", added)
    (card,) = pipeline.review(library.project, "main").cards
    assert {change.where for change in card.changes} == {("Falsifiers",)}
