"""Where a person and the source both changed a card: told until decided, shown by --review, decided by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.project import Project
from generator.site import building

MEMO = """# Power first

## Thesis

Power will decide who wins.

## Risks

### Demand

- Demand could fall.

### Grid

- The grid may be built faster than anybody thinks.
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose card a person edited in two places where the source then changed too."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    seed(MEMO)
    assert run("generate") == 0
    edit("Power will decide", "Power will settle")
    edit("- Demand could fall.", "- Orders could fall.")
    seed(MEMO.replace("who wins", "who wins first").replace("could fall", "could sink"))
    return tmp_path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


CARD = Path("content/cards/memo.md")
PROPOSAL = Path("content/cards/memo.proposal.md")


def seed(text: str, name: str = "memo.md") -> None:
    Path("seeds", name).write_text(text, encoding="utf-8")


def edit(old: str, new: str) -> None:
    text = CARD.read_text(encoding="utf-8")
    assert old in text
    CARD.write_text(text.replace(old, new, 1), encoding="utf-8")


def card() -> str:
    return CARD.read_text(encoding="utf-8")


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The units that M501 named."""
    return [
        line.split("“")[1].split("”")[0] for line in capsys.readouterr().err.split("\n") if "M501" in line
    ]


def test_a_conflict_is_told_by_every_run(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        assert run("generate") == 4
        assert told(capsys) == ["thesis", "risks/demand"]
    assert "Power will settle who wins." in card()
    assert "Orders could fall." in card()
    assert not PROPOSAL.exists()


def test_review_shows_both_sides_and_writes_the_proposal(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("generate", "--review") == 4
    out = capsys.readouterr().out
    assert out.startswith(
        """content/cards/memo.md: 2 to decide

thesis (- the card, + the source)
    ## Thesis
  - Power will settle who wins. [L5]
  + Power will decide who wins first. [L5]

risks/demand (- the card, + the source)
    ### Demand [L9]
  - - Orders could fall. [L11]
  + - Demand could sink. [L11]
"""
    )
    assert PROPOSAL.read_text(encoding="utf-8") == (
        """# Proposal for memo.md

What `memo.md` is made of has changed where a person had edited the card. The card keeps the person's words; """
        """here is what it would say otherwise. To take this:

    thesis generate content/cards/memo.md --accept thesis --accept risks/demand

To keep the card as it is:

    thesis generate content/cards/memo.md --keep thesis --keep risks/demand

Name fewer to decide one by one. This file is no card and is never published; it goes when all is decided.

## Thesis

Power will decide who wins first. [L5]

## Risks

### Demand [L9]

- Demand could sink. [L11]

[L5]: ../../seeds/memo.md#L5
[L9]: ../../seeds/memo.md#L9
[L11]: ../../seeds/memo.md#L11

<!-- proposal efc6aa -->
"""
    )
    before = PROPOSAL.stat().st_mtime_ns
    assert run("generate", "--review") == 4
    assert PROPOSAL.stat().st_mtime_ns == before


def test_nothing_waits(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("generate", str(CARD), "--accept", "thesis", "--keep", "Demand") == 0
    capsys.readouterr()
    assert run("generate", "--review") == 0
    assert capsys.readouterr().out == "Nothing waits for a decision.\n0 cards written, 1 unchanged\n"
    assert not PROPOSAL.exists()


@pytest.mark.parametrize("named", [str(CARD), "seeds/memo.md"])
def test_the_proposal_goes_when_all_is_decided(
    home: Path, capsys: pytest.CaptureFixture[str], named: str
) -> None:
    run("generate", "--review")
    assert run("generate", named, "--accept", "thesis") == 4
    assert "Power will decide who wins first." in card()
    assert "who wins first" not in PROPOSAL.read_text(encoding="utf-8")
    capsys.readouterr()
    assert run("generate", named, "--keep", "risks") == 0
    assert told(capsys) == []
    assert "Orders could fall." in card()
    assert not PROPOSAL.exists()
    assert run("generate") == 0


def test_a_proposal_that_a_person_wrote_in_is_left_alone(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("generate", "--review")
    mine = PROPOSAL.read_text(encoding="utf-8").replace("could sink", "could sink soon")
    PROPOSAL.write_text(mine, encoding="utf-8")
    assert run("generate", "--review") == 4
    assert run("generate", str(CARD), "--keep", "thesis", "--keep", "risks") == 0
    assert "content/cards/memo.proposal.md: note M504 " in capsys.readouterr().err
    assert PROPOSAL.read_text(encoding="utf-8") == mine


def test_a_proposal_with_other_line_ends_is_untouched(home: Path) -> None:
    run("generate", "--review")
    PROPOSAL.write_bytes(PROPOSAL.read_bytes().replace(b"\n", b"\r\n"))
    assert run("generate", str(CARD), "--accept", "thesis", "--accept", "risks") == 0
    assert not PROPOSAL.exists()


def test_a_dry_run_shows_and_writes_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = card()
    assert run("generate", "--review", "--dry-run") == 4
    assert "2 to decide" in capsys.readouterr().out
    assert (card(), PROPOSAL.exists()) == (before, False)


def test_a_decision_about_what_nobody_knows(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = card()
    assert run("generate", str(CARD), "--accept", "risk/demmand") == 2
    err = capsys.readouterr().err
    assert err.startswith("content/cards/memo.md: error M502 “risk/demmand” names no section")
    assert "did you mean risks/demand" in err
    assert "it can be any of: front, front/id, front/title," in err
    assert run("generate", str(CARD), "--accept", "risks", "--keep", "risks/grid") == 2
    assert "M503 “risks/grid” is to be both" in capsys.readouterr().err
    assert card() == before


@pytest.mark.parametrize("named", [[], ["seeds/memo.md", "seeds/other.md"]])
def test_a_decision_is_about_one_card(
    home: Path, capsys: pytest.CaptureFixture[str], named: list[str]
) -> None:
    assert run("generate", *named, "--keep", "thesis") == 2
    assert "--accept and --keep decide about one card" in capsys.readouterr().err


PICKS = """# Portfolio

2/1/21 BUY NWR, QUAY

NWR: Northwind owns the only line into the port. I think NWR is a great value play.

QUAY: Some fear the new tariff. I still think QUAY will keep its lead for years to come.
"""


def test_a_seed_of_several_cards_asks_which_and_a_card_is_made_alone(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed(PICKS, "picks.md")
    assert run("generate", "seeds/picks.md") == 0
    cards = [file for file in Project.at(Path()).card_files() if file.name != "memo.md"]
    assert len(cards) == 2
    assert run("generate", "seeds/picks.md", "--keep", "thesis") == 2
    assert "seeds/picks.md: error M505 makes 2 cards; which of them is meant?" in capsys.readouterr().err
    seed(PICKS.replace("great value", "fair value").replace("new tariff", "old tariff"), "picks.md")
    assert run("generate", str(cards[0]), "--accept", "thesis") == 0
    assert capsys.readouterr().out.endswith("1 cards written, 0 unchanged\n")


def test_a_card_that_no_seed_makes(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", "Grid power") == 0
    assert run("generate", "content/cards/grid-power.md") == 3
    assert "content/cards/grid-power.md: error M506 is not made from a seed" in capsys.readouterr().err
    text = card().replace("id: memo", "id: other")
    Path("content/cards/other.md").write_text(text, encoding="utf-8")
    assert run("generate", "content/cards/other.md") == 3
    assert "other.md: error M506 is not among the cards that seeds/memo.md makes" in capsys.readouterr().err


def test_accept_takes_back_an_edit_and_a_deletion_on_demand(home: Path) -> None:
    seed(MEMO)
    assert run("generate") == 0
    edit("- The grid may", "- The net may")
    text = card()
    CARD.write_text(text[: text.index("## Risks")] + text[text.index("## Conviction") :], encoding="utf-8")
    assert run("generate") == 0
    assert "## Risks" not in card()
    assert run("generate", str(CARD), "--accept", "risks/grid") == 0
    assert "## Risks\n\n### Grid [L13]\n\n- The grid may" in card()
    assert "### Demand" not in card()
    assert run("generate") == 0
    assert run("generate", str(CARD), "--accept", "Risks") == 0
    assert card().index("### Demand") < card().index("### Grid")


@pytest.mark.parametrize(("strict", "code", "built"), [([], 0, True), (["--strict"], 4, False)])
def test_a_site_is_built_of_the_persons_words(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    strict: list[str],
    code: int,
    built: bool,
) -> None:
    def mkdocs(root: Path, *arguments: str, **_: object) -> int:
        Path(arguments[-1]).mkdir(parents=True)
        Path(arguments[-1], "index.html").write_text(card(), encoding="utf-8")
        return 0

    monkeypatch.setattr(building, "mkdocs", mkdocs)
    assert run("build", *strict) == code
    assert told(capsys) == ["thesis", "risks/demand"]
    assert Path("site/index.html").exists() is built
    assert not built or "Power will settle" in Path("site/index.html").read_text(encoding="utf-8")


def test_a_proposal_is_no_card(home: Path) -> None:
    run("generate", "--review")
    assert [file.name for file in Project.at(Path()).card_files()] == ["memo.md"]
    assert run("export", "--format", "json") == 0
