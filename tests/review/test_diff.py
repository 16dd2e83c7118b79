"""``thesis diff`` as a person and a workflow meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import pipeline
from generator.cli import main
from generator.project import Project
from generator.repository import Repository
from generator.review import Happened, as_markdown
from generator.review.markdown import LIMIT, escaped
from tests.review.library import MEMO, MEMO_SEED, TIDAL, TIDAL_SEED, Library, made


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    library = made(tmp_path / "library", "research/desk")
    monkeypatch.chdir(library.project.root)
    return library


def test_a_clean_branch_says_so(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("diff", "main") == 0
    base = library.repo.git("rev-parse", "--short=9", "HEAD")
    assert capsys.readouterr().out == f"No change in meaning.\nCompared with main at {base}.\n"


def test_text_names_file_and_line(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    library.edit(TIDAL, "- Batteries could flatten", "- Batteries will flatten")
    assert run("diff", "HEAD") == 0
    assert capsys.readouterr().out.splitlines()[3:] == [
        f"research/desk/{TIDAL}: changed “Tidal power: who owns the slack water”",
        f"  research/desk/{TIDAL}:63: strength: Falsifiers (hedged → bare; no longer the source's words)",
        "    - Batteries could flatten the premium within a decade. [L19]",
        "    + Batteries will flatten the premium within a decade. [L19]",
    ]  # fmt: skip


def test_json(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    library.edit(MEMO, "status: draft", "status: reviewed")
    library.remove(TIDAL)
    assert run("diff", "main", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["revision"], told["base"]) == (
        1,
        "main",
        library.repo.git("rev-parse", "main"),
    )
    changed, removed = told["changes"]
    assert (changed["id"], changed["happened"], removed["happened"]) == ("memo", "changed", "removed")
    (part,) = changed["parts"]
    assert (part["classes"], part["before"]["text"], part["after"]["text"]) == (
        ["status"],
        "draft",
        "reviewed",
    )


def test_links_of_markdown(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    library.edit(TIDAL, "holds 14 of", "holds 15 of")
    assert (
        run("diff", "main", "--format", "markdown", "--link-base", "https://git.example.org/blob/main/") == 0
    )
    out = capsys.readouterr().out
    assert f"(https://git.example.org/blob/main/research/desk/{TIDAL}?plain=1#L53)" in out
    assert f"(https://git.example.org/blob/main/research/desk/{TIDAL_SEED}#L4)" in out
    assert run("diff", "main", "--format", "markdown") == 0
    assert "https://" not in capsys.readouterr().out


def test_what_git_cannot_tell(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("diff", "mian") == 2
    assert capsys.readouterr().err.startswith(
        "git: error X621 there is no revision “mian”\n    Did you mean main?"
    )
    assert run("diff") == 2
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "content").mkdir(parents=True)
    monkeypatch.chdir(elsewhere)
    assert run("diff", "main") == 5
    assert "error X620 elsewhere lies in no git repository" in capsys.readouterr().err


def test_cards_outside_of_the_repository(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cards").mkdir()
    assert run("diff", "main", "--content", str(tmp_path / "cards")) == 5
    assert "X620" in capsys.readouterr().err


def test_only_what_the_branch_did_is_told(library: Library) -> None:
    library.repo.git("switch", "--quiet", "--create", "edit")
    library.edit(MEMO, "status: draft", "status: reviewed")
    library.repo.commit()
    library.repo.git("switch", "--quiet", "main")
    library.edit(TIDAL, "status: draft", "status: reviewed")
    library.repo.commit()
    library.repo.git("switch", "--quiet", "edit")
    assert [card.id for card in pipeline.review(library.project, "main").cards] == ["memo"]


def test_seeds_that_git_ignores_are_those_the_cards_were_made_from(library: Library) -> None:
    library.repo.write(".gitignore", "research/desk/seeds/\n")
    library.repo.git("rm", "--quiet", "--cached", "-r", "research/desk/seeds")
    library.repo.commit()
    library.edit(TIDAL, "holds 14 of the 31", "owns 14 of the 31")
    (card,) = pipeline.review(library.project, "HEAD").cards
    (change,) = card.changes
    assert change.notes == ("no longer the source's words",)
    (library.project.seeds / "lantern-tidal.txt").unlink()
    (card,) = pipeline.review(library.project, "HEAD").cards
    assert [change.notes for change in card.changes] == [()]


def test_seeds_may_lie_outside_of_the_repository(library: Library, tmp_path: Path) -> None:
    (tmp_path / "kept" / "seeds").mkdir(parents=True)
    for seed in (TIDAL_SEED, MEMO_SEED):
        (library.project.root / seed).rename(tmp_path / "kept" / seed)
    library.repo.commit()
    library.edit(TIDAL, "holds 14 of the 31", "owns 14 of the 31")
    (card,) = pipeline.review(
        Project.at(library.project.root, seeds=tmp_path / "kept" / "seeds"), "HEAD"
    ).cards
    assert card.changes[0].notes == ("no longer the source's words",)


def test_a_card_of_another_id_in_the_same_file_is_one_card(library: Library) -> None:
    library.edit(MEMO, "id: memo", "id: power-first")
    (card,) = pipeline.review(library.project, "HEAD").cards
    assert [(change.where, change.before, change.after) for change in card.changes] == [
        (("id",), "memo", "power-first")
    ]


def test_a_card_that_could_not_be_read_before(library: Library) -> None:
    library.edit(MEMO, "status: draft", "status: done")
    library.repo.commit()
    library.edit(MEMO, "status: done", "status: draft")
    (card,) = pipeline.review(library.project, "HEAD").cards
    assert (card.happened, card.summary) == (Happened.UNREADABLE, "It could not be read before; it can now.")
    assert [found.code for found in card.findings] == ["C305"]


def test_a_renamed_and_edited_card_in_a_folder_of_odd_letters(library: Library) -> None:
    (library.project.cards / "Netz & Strom").mkdir()
    library.edit(MEMO, "status: draft", "status: reviewed")
    library.rename(MEMO, "Netz & Strom/ünd so.md")
    (card,) = pipeline.review(library.project, "main").cards
    assert card.path_after == "research/desk/content/cards/Netz & Strom/ünd so.md"
    assert [change.where for change in card.changes] == [("status",)]


def test_a_long_comment_is_cut_and_says_so(library: Library) -> None:
    for number in range(60):
        words = " ".join(f"Ship {number} sails on tide {n}." for n in range(100))
        text = library.read(TIDAL).replace("id: tidal-power", f"id: tide-{number}")
        library.write(f"content/cards/tide-{number}.md", text.replace("and it is booked.", words))
    library.repo.commit()
    for number in range(60):
        library.edit(f"content/cards/tide-{number}.md", "Ship", "No ship")
        library.edit(
            f"content/cards/tide-{number}.md",
            "\n## Risks\n",
            f"\n## Asides\n\n{'Tide. ' * 300}\n\n## Risks\n",
        )
    digest = pipeline.review(library.project, "HEAD")
    told = as_markdown(digest)
    assert len(told) <= LIMIT
    assert "changes of 4" in told or "changes of 3" in told
    assert told.rstrip().endswith("</sub>")
    short = as_markdown(digest, limit=3000)
    assert len(short) <= 3000
    assert "more changes of this card" in short or "left out" in short


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a | b", "a &#124; b"),
        ("<b> & `x`", "&#60;b&#62; &#38; &#96;x&#96;"),
        ("ask @desk about #12, GH-7", "ask @&#8203;desk about #&#8203;12, GH-&#8203;7"),
        ("![x](https://a.b)", "!&#91;x&#93;(https:&#8203;//a.b)"),
        ("$5 to $6 *now*", "&#36;5 to &#36;6 &#42;now&#42;"),
        ("one\ntwo", "one<br>two"),
        ("\u202eback\x1b", "\\\\u202eback\\\\x1b".replace("\\\\", "&#92;")),
    ],
)
def test_words_stay_words(words: str, shown: str) -> None:
    assert escaped(words) == shown


def test_a_thesis_that_looks_like_markup_is_none(library: Library) -> None:
    text = (
        library.read(MEMO)
        .replace("id: memo", "id: memo-2")
        .replace("Power will decide", "\\# Power will decide")
    )
    library.write("content/cards/memo-2.md", text)
    (line,) = (
        line
        for line in as_markdown(pipeline.review(library.project, "HEAD")).splitlines()
        if "decide" in line
    )
    assert line == "> &#8203;# Power will decide who wins the next five years."


def test_nothing_is_left_behind(library: Library) -> None:
    library.edit(MEMO_SEED, "four years", "five years")
    library.edit(MEMO, "status: draft", "status: reviewed")
    before = Repository.required(library.project.root).changed("HEAD")
    pipeline.review(library.project, "main")
    assert Repository.required(library.project.root).changed("HEAD") == before


def test_pictures_and_addresses_of_mail_stay_words() -> None:
    assert escaped(":tada: a@-b.org") == ":&#8203;tada: a@&#8203;-b.org"
