"""States of falsifiers that change on a branch, in a real repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline.verdicts import verdicts
from generator.project import Project
from tests.gitrepo import GitRepo

CARD = "content/cards/tides.md"
OPEN = "- Tides turn. *open*\n"


def text(items: str, status: str) -> str:
    head = f"---\nid: tides\ntitle: Tides\nstatus: {status}\n---\n# Tides\n\n## Thesis\n\nTides pay.\n"
    return f"{head}\n## Falsifiers\n\n{items}"


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    """A card that was drafted on the 2nd, reviewed on the 10th and edited on the 20th of May; then a branch."""
    made = GitRepo.made(tmp_path)
    made.write(CARD, text(OPEN, "draft"))
    made.commit(day=2)
    made.write(CARD, text(OPEN, "reviewed"))
    made.commit(day=10)
    made.write(CARD, text(OPEN + "- Cables fail. *open*\n", "reviewed"))
    made.commit(day=20)
    made.git("checkout", "--quiet", "-b", "change")
    return made


def codes(repo: GitRepo) -> list[str]:
    return [found.code for found in verdicts(Project.at(repo.root), "main")]


@pytest.mark.parametrize(("seen", "found"), [(9, ["F505"]), (10, ["F505"]), (11, [])])
@pytest.mark.parametrize("committed", [False, True])
def test_evidence_is_newer_than_the_last_review(
    repo: GitRepo, seen: int, found: list[str], committed: bool
) -> None:
    repo.write(CARD, text(f"- Tides turn. *failed*\n    - 2026-05-{seen:02}: They did.\n", "published"))
    if committed:
        repo.commit(day=25)  # the branch's own change of status is not the last review
    assert codes(repo) == found


def test_a_card_that_was_moved_is_known(repo: GitRepo) -> None:
    repo.git("mv", CARD, "content/cards/moved.md")
    repo.write(
        "content/cards/moved.md",
        text("- Tides turn. *met*\n    - 2026-05-09: No.\n- Cables fail. *open*\n", "reviewed"),
    )
    repo.commit(day=25)
    assert codes(repo) == ["F505"]


def test_one_that_was_never_reviewed_counts_from_its_last_change(repo: GitRepo) -> None:
    repo.git("checkout", "--quiet", "main")
    repo.write("content/cards/draft.md", text(OPEN, "draft").replace("tides", "draft"))
    repo.commit(day=21)
    repo.git("checkout", "--quiet", "-b", "later")
    for day, found in ((21, ["F505"]), (22, [])):
        changed = text(f"- Tides turn. *met*\n    - 2026-05-{day}: No.\n", "draft").replace("tides", "draft")
        repo.write("content/cards/draft.md", changed)
        assert codes(repo) == found


def test_new_cards_unreadable_ones_and_other_changes_are_no_finding(repo: GitRepo) -> None:
    repo.write("content/cards/new.md", text("- New. *met*\n    - 2026-01-01: Yes.\n", "draft"))
    repo.write("content/cards/damaged.md", "---\nid: [\n")
    repo.write(CARD, text(OPEN, "broken"))
    assert codes(repo) == []
