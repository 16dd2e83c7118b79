"""The loop from a pull request to the published site: the workflows' own commands in a scratch repository with a
bare remote, a fork, and a stand-in for ``gh``.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.project import Project

from .documents import ROOT, steps
from .runner import VENV, Run, Service, git

CARD = "content/cards/coreweave-with-a-seat-belt.md"
NEIGHBOUR = "content/cards/the-queue-is-not-a-moat.md"
COULD = "Prices for older processors could fall by more than half"
WILL = "Prices for older processors will fall by more than half"
MARKER: str = next(s["env"]["MARKER"] for s in steps("comment") if "MARKER" in s.get("env", {}))
Edit = Callable[[Path], None]

pytestmark = [
    pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed (Debian: apt-get install jq)"),
    pytest.mark.skipif(sys.platform == "win32", reason="the workflows run on Linux"),
]


class Library(Service):
    """A library of two cards on the service, and a contributor's fork of it."""

    def begin(self) -> None:
        self.hub.mkdir(parents=True)
        (self.hub / "calls").touch()
        for name in ("pulls.json", "comments.json"):
            (self.hub / name).write_text("{}", encoding="utf-8")
        (self.folder / "bin").mkdir()
        gh = self.folder / "bin" / "gh"
        gh.write_text(
            f"#!{sys.executable}\n" + Path(__file__).with_name("gh.py").read_text(encoding="utf-8"), "utf-8"
        )
        gh.chmod(0o755)
        fork = self.fork
        (fork / "content" / "cards").mkdir(parents=True)
        (fork / "seeds").mkdir()
        for name in (
            "Makefile",
            "mkdocs.yml",
            "pyproject.toml",
            "requirements.lock",
            ".gitignore",
            ".gitattributes",
        ):
            shutil.copy(ROOT / name, fork)
        for page in (*(ROOT / "content").glob("*.md"), ROOT / "content" / "taxonomy.yml"):
            shutil.copy(page, fork / "content")
        for card in (CARD, NEIGHBOUR):
            shutil.copy(ROOT / card, fork / card)
            shutil.copy(ROOT / "seeds" / Path(card).name, fork / "seeds")
        shutil.copytree(ROOT / "theme", fork / "theme")
        git("init", "--quiet", "--initial-branch=main", at=fork)
        git("add", "--all", at=fork)
        git("commit", "--quiet", "--message=Begin", at=fork)
        git("clone", "--quiet", "--bare", str(fork), str(self.remote), at=self.folder)
        git("remote", "add", "upstream", str(self.remote), at=fork)

    @property
    def fork(self) -> Path:
        return self.folder / "fork"

    def request(self, number: int, edit: Edit) -> str:
        """Put ``edit`` on top of the request's branch in the fork; the new head of request ``number``."""
        branch = f"request-{number}"
        known = git("branch", "--list", branch, at=self.fork)
        git("checkout", "--quiet", *([branch] if known else ["-b", branch, "main"]), at=self.fork)
        edit(self.fork)
        git("add", "--all", at=self.fork)
        git("commit", "--quiet", f"--message=Edit for {number}", at=self.fork)
        head = git("rev-parse", "HEAD", at=self.fork)
        git("checkout", "--quiet", "--detach", "main", at=self.fork)
        git("merge", "--quiet", "--no-ff", "--message=Merge", branch, at=self.fork)
        git("push", "--quiet", "--force", "upstream", f"{head}:refs/pull/{number}/head", at=self.fork)
        git("push", "--quiet", "--force", "upstream", f"HEAD:refs/pull/{number}/merge", at=self.fork)
        self.keep(
            "pulls.json", {**self.held("pulls.json"), str(number): {"state": "open", "head": {"sha": head}}}
        )
        return head

    def check(self, number: int) -> tuple[int, Run]:
        event = {"pull_request": {"number": number}}
        return self.run("check", "cards", event, ref=f"refs/pull/{number}/merge", base="main")

    def comment(self, checked: int, head: str, conclusion: str) -> Run:
        run = {"id": checked, "event": "pull_request", "conclusion": conclusion, "head_sha": head}
        return self.run("comment", "digest", {"workflow_run": run}, ref="refs/heads/main")[1]

    def merge(self, number: int) -> None:
        git("update-ref", "refs/heads/main", f"refs/pull/{number}/merge", at=self.remote)

    def held(self, name: str) -> dict:  # type: ignore[type-arg]
        found: dict = json.loads((self.hub / name).read_text(encoding="utf-8"))  # type: ignore[type-arg]
        return found

    def keep(self, name: str, value: object) -> None:
        (self.hub / name).write_text(json.dumps(value), encoding="utf-8")

    def comments(self, number: int) -> list[str]:
        return [comment["body"] for comment in self.held("comments.json").get(str(number), [])]

    def writes(self) -> list[str]:
        calls = (self.hub / "calls").read_text(encoding="utf-8").splitlines()
        return [call for call in calls if not call.startswith("GET ")]


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = Library(tmp_path_factory.mktemp("service"))
    library.begin()
    return library.folder


@pytest.fixture
def library(begun: Path, tmp_path: Path) -> Library:
    shutil.copytree(begun, tmp_path / "service", symlinks=True)
    made = Library(tmp_path / "service")
    git("remote", "set-url", "upstream", str(made.remote), at=made.fork)
    return made


def replacing(old: str, new: str, card: str = CARD) -> Edit:
    def edit(root: Path) -> None:
        text = (root / card).read_text(encoding="utf-8")
        assert old in text
        (root / card).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def test_a_stronger_word_is_found_told_and_settled_and_the_card_is_published(library: Library) -> None:
    head = library.request(7, replacing(COULD, WILL))
    first, run = library.check(7)
    assert run.conclusion == "failure"
    assert run.steps["Check the cards"].outcome == "failure"
    found = re.findall(r"(?m)^::error file=([^,]+),line=(\d+),.*?::(.*)$", run.output)
    assert [(file, WILL in line_of(library, head, file, int(n))) for file, n, _ in found] == [
        (CARD, True)
    ] * 2
    assert "could" in run.summary and "will" in run.summary and "strength" in run.summary.lower()
    assert run.steps["Build the site to read offline"].outcome == "skipped"

    posted = library.comment(first, head, run.conclusion)
    assert posted.conclusion == "success", posted.output
    assert library.comments(7) == [run.summary]
    assert library.writes() == ["POST repos/analysts/library/issues/7/comments"]

    asked = [item for _, _, words in found for item in re.findall(r"strength: \[(\{.*?\})\]", words)]
    declared = ", ".join(item.replace("…", "the vendor has announced the cut") for item in asked)
    head = library.request(7, replacing("written:", f"strength: [{declared}]\nwritten:"))
    second, run = library.check(7)
    assert run.outcomes() == dict.fromkeys(run.steps, "success"), run.output
    assert "::error" not in run.output

    posted = library.comment(second, head, run.conclusion)
    assert library.comments(7) == [run.summary]
    assert library.writes()[1:] == ["PATCH repos/analysts/library/issues/comments/101"]
    assert "the vendor has announced the cut" in run.summary

    copy = library.artifact(second, "site")
    assert WILL in (copy / "cards" / "coreweave-with-a-seat-belt.html").read_text(encoding="utf-8")
    cards = json.loads((copy / "cards.json").read_text(encoding="utf-8"))["cards"]
    assert all((copy / card["url"]).is_file() for card in cards)

    library.merge(7)
    _, run = library.run("pages", "build", {}, ref="refs/heads/main")
    assert run.conclusion == "success", run.output
    assert library.published
    page = library.published / "cards" / "coreweave-with-a-seat-belt" / "index.html"
    published = page.read_text(encoding="utf-8")
    assert WILL in published
    history = published[published.index('id="history"') :]
    assert history.count("Ana Lyst") == 3  # who began the card, made it stronger, and said why
    assert ">strength</span> Steel man" in history


def line_of(library: Library, commit: str, file: str, number: int) -> str:
    return git("show", f"{commit}:{file}", at=library.fork).split("\n")[number - 1]


def test_a_reformatted_card_is_no_change_in_meaning(library: Library) -> None:
    head = library.request(8, replacing("## Risks\n", "## Risks\n\n"))
    checked, run = library.check(8)
    assert run.conclusion == "success", run.output
    assert "No change in meaning." in run.summary
    library.comment(checked, head, run.conclusion)
    (comment,) = library.comments(8)
    assert comment.startswith(MARKER) and "No change in meaning." in comment


def test_a_seed_without_its_card_fails_and_changes_nothing_that_is_published(library: Library) -> None:
    added = "A cheap transformer could end it as well."
    memo = "# Wires\n\n## Thesis\n\nWires will decide who wins.\n\n## Risks\n\n- Demand could fall by 30%.\n"
    seed = f"seeds/{Path(NEIGHBOUR).name}"

    def edit(root: Path) -> None:
        replacing("and we would cover.", f"and we would cover. {added}", seed)(root)
        (root / "seeds" / "wires.md").write_text(memo, encoding="utf-8")

    library.request(11, edit)
    _, run = library.check(11)
    assert run.steps["Check the cards"].outcome == "failure"
    found = re.findall(r"(?m)^::error file=([^,:]+).*?M512", run.output)
    assert found == [NEIGHBOUR, "content/cards/wires.md"]

    library.merge(11)
    _, run = library.run("pages", "build", {}, ref="refs/heads/main")
    assert run.conclusion == "success", run.output
    assert library.published
    cards = json.loads((library.published / "cards.json").read_text(encoding="utf-8"))
    assert [card["id"] for card in cards["cards"]] == [Path(card).stem for card in (CARD, NEIGHBOUR)]
    assert added not in str(cards)
    pages = library.published.glob("cards/*/index.html")
    assert sorted(page.parent.name for page in pages) == [Path(card).stem for card in (CARD, NEIGHBOUR)]

    def generate(root: Path) -> None:
        for name in (NEIGHBOUR, "content/cards/wires.md", "content/.generated.yml"):
            shutil.copy(made / name, root / name)

    made = library.folder / "made"
    git("clone", "--quiet", str(library.remote), str(made), at=library.folder)
    pipeline.generate(Project.at(made))
    git("fetch", "--quiet", "upstream", "main:main", at=library.fork)
    library.request(12, generate)
    _, run = library.check(12)
    assert run.outcomes() == dict.fromkeys(run.steps, "success"), run.output
    assert "wires" in run.summary and added in run.summary


def test_a_library_of_its_own_names_the_package_it_needs(library: Library) -> None:
    def move_out(root: Path) -> None:
        for name in ("Makefile", "pyproject.toml", "requirements.lock"):
            (root / name).unlink()
        (root / "requirements.txt").write_text("thesis-cards[pdf,docx]\n", encoding="utf-8")

    bin = library.folder / "bin"
    pip = 'test "$*" = "-m pip install --quiet --requirement requirements.txt" && cat requirements.txt\n'
    for name, script in {
        "python": pip,
        "thesis": VENV.format(python=sys.executable, module="generator.cli"),
        "mkdocs": VENV.format(python=sys.executable, module="mkdocs"),
    }.items():
        (bin / name).write_text(script if script[0] == "#" else f"#!/bin/sh\n{script}", encoding="utf-8")
        (bin / name).chmod(0o755)
    library.request(13, move_out)
    _, run = library.check(13)
    assert run.outcomes() == dict.fromkeys(run.steps, "success"), run.output
    assert run.steps["Set up the project"].output == "thesis-cards[pdf,docx]\n"
    library.merge(13)
    _, run = library.run("pages", "build", {}, ref="refs/heads/main")
    assert run.conclusion == "success", run.output
    assert library.published


def test_a_card_that_cannot_be_read_fails_on_its_line_and_has_its_digest(library: Library) -> None:
    head = library.request(9, replacing("status: draft", "status: [draft"))
    checked, run = library.check(9)
    assert run.conclusion == "failure"
    assert re.search(rf"(?m)^::error file={CARD},line=\d+", run.output)
    assert run.steps["Keep the digest for comment.yml"].outcome == "success"
    assert (library.artifact(checked, "digest") / "number").read_text(encoding="utf-8") == "9\n"
    library.comment(checked, head, run.conclusion)
    (comment,) = library.comments(9)
    assert comment.startswith(MARKER) and "coreweave-with-a-seat-belt" in comment


def test_a_project_that_cannot_be_set_up_has_no_digest_and_no_comment(library: Library) -> None:
    head = library.request(10, replacing("setup: $(READY)", "setup: nothing-that-is-there", "Makefile"))
    checked, run = library.check(10)
    assert (run.conclusion, run.steps["Say what changes in meaning"].outcome) == ("failure", "skipped")
    posted = library.comment(checked, head, run.conclusion)
    assert (posted.conclusion, library.writes()) == ("success", [])


# -- comment.yml trusts nothing that a pull request made


def given(library: Library, number: str, digest: str) -> Path:
    folder = library.artifact(1, "digest")
    folder.mkdir(parents=True)
    (folder / "number").write_text(number, encoding="utf-8")
    (folder / "digest.md").write_text(digest, encoding="utf-8")
    library.keep("pulls.json", {"7": {"state": "open", "head": {"sha": "a" * 40}}})
    return folder


def test_hostile_words_are_posted_and_never_run(library: Library) -> None:
    words = f'{MARKER}\n$(touch ran) `touch ran` "; touch ran; # \\n ${{{{ github.token }}}} \0 é “x”\n'
    given(library, "7\n", words)
    run = library.comment(1, "a" * 40, "failure")
    assert run.conclusion == "success", run.output
    assert library.comments(7) == [words]
    assert not list(library.folder.rglob("ran"))


@pytest.mark.parametrize(
    "number", ["", "07", "-7", "7; touch ran", "7\n8", "../../x", "$(touch ran)", "٧", "7" * 11, "--silent"]
)
def test_what_is_no_number_is_refused(library: Library, number: str) -> None:
    given(library, number, MARKER)
    run = library.comment(1, "a" * 40, "success")
    assert "names no pull request" in run.output
    assert (run.conclusion, library.writes()) == ("failure", [])
    assert not list(library.folder.rglob("ran"))


@pytest.mark.parametrize(
    ("number", "pulls", "said"),
    [
        ("7", {"7": {"state": "open", "head": {"sha": "b" * 40}}}, "has moved on"),
        ("7", {"7": {"state": "closed", "head": {"sha": "a" * 40}}}, "is closed"),
        ("8", {"7": {"state": "open", "head": {"sha": "a" * 40}}}, "Not Found"),
    ],
    ids=["another commit", "closed", "unknown"],
)
def test_only_the_request_whose_head_was_checked_is_commented_on(
    library: Library, number: str, pulls: object, said: str
) -> None:
    given(library, number, MARKER)
    library.keep("pulls.json", pulls)
    run = library.comment(1, "a" * 40, "success")
    assert said in run.output
    assert library.writes() == []


@pytest.mark.parametrize("name", ["number", "digest.md"])
def test_a_link_in_the_artifact_is_not_followed(library: Library, name: str) -> None:
    file = given(library, "7", MARKER) / name
    file.rename(library.folder / "elsewhere")
    file.symlink_to(library.folder / "elsewhere")
    run = library.comment(1, "a" * 40, "success")
    assert (run.conclusion, library.writes()) == ("failure", [])


def test_text_that_is_no_digest_is_not_posted(library: Library) -> None:
    given(library, "7", "You have won.\n" + MARKER)
    run = library.comment(1, "a" * 40, "success")
    assert (run.conclusion, library.writes()) == ("failure", [])


def test_a_digest_that_no_comment_can_hold_is_cut(library: Library) -> None:
    given(library, "7", MARKER + "\n" + "ö" * 70_000)
    assert library.comment(1, "a" * 40, "success").conclusion == "success"
    (comment,) = library.comments(7)
    assert 65_000 <= len(comment) <= 65_536
    assert comment.endswith("ö\n\n… The summary of the check has the rest.")


def test_a_comment_of_a_person_is_never_edited(library: Library) -> None:
    given(library, "7", MARKER + "\nnew")
    mine = {"id": 5, "user": {"login": "ana"}, "body": MARKER + " look at this"}
    others = [{"id": n, "user": {"login": "github-actions[bot]"}, "body": f"{n}"} for n in (6, 7)]
    old = {"id": 8, "user": {"login": "github-actions[bot]"}, "body": MARKER + "\nold"}
    library.keep("comments.json", {"7": [mine, *others, old]})
    library.comment(1, "a" * 40, "success")
    assert library.comments(7) == [mine["body"], "6", "7", MARKER + "\nnew"]
