"""Links of cards and pages: where they lead, and where in the file they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.libraries import CARD, hints, library, told

FILES = {
    "cards/a.md": "",
    "cards/grid-power.md": "## Risks\n\n### Cable risk\n\nIt may break.\n\n## Why now\n\nBecause.\n",
    "how.md": "# How\n\n## Reading a card { #reading }\n\n## A plain heading\n",
    "index.md": "# Library\n",
    "pictures/chart.png": "",
}


def findings(root: Path, name: str, words: str) -> list[str]:
    files = {**FILES, name: f"\n## Remarks\n\n{words}\n" if name.startswith("cards/") else words}
    return [line.partition(name)[2] for line in told(library(root, files))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("See [power](grid-power.md).", []),
        ("See [power](gridpower.md).", [":13:5: error C325"]),
        ("See [how](../how.md#reading), [how](../how.md#a-plain-heading).", []),
        ("See [how](../how.md#plain).", [":13:5: warning C326"]),
        ("See [how](how.md).", [":13:5: error C325"]),
        ("[a risk](grid-power.md#risk-cable-risk), [now](grid-power.md#own-why-now).", []),
        ("[a risk](grid-power.md#cable-risk).", [":13:1: warning C326"]),
        ("[here](#own-remarks) and [there](#remarks).", [":13:26: warning C326"]),
        ("![chart](../pictures/chart.png)", []),
        ("![chart](../pictures/charts.png)", [":13:1: error C325"]),
        ("[![chart](../pictures/no.png)](grid-power.md)", [":13:2: error C325"]),
        ("The [all risks](../risks.md) and [data](../cards.json).", []),
        ("See [the deck](../../README.md).", [":13:5: error C325"]),
        ("See [that][deck].", [":13:5: warning C327"]),
        ("See [that][deck].\n\n[deck]: https://example.org/deck", []),
        ("See [that][deck].\n\n[deck]: gone.md", [":15:1: error C325"]),
        ("See [L33], [26:45] and [a word].", []),
        ("`[code](gone.md)` <!-- [note](gone.md) -->\n\n```\n[code](gone.md)\n```", []),
        ("\\[no link](gone.md)", []),
        ("[a](https://example.org/a_(b)) <https://example.org>", []),
        (
            "[a](https://) [b](http://a b) [c](javascript:alert)",
            [":13:1: warning C328", ":13:31: warning C328"],
        ),
        ("[mail](mailto:a@example.org) [mail](mailto:nobody)", [":13:30: warning C328"]),
        ("[root](/how/)", [":13:1: error C325"]),
        ("[nothing]()", [":13:1: error C325"]),
        ("[two\nlines](gone.md)", [":13:1: error C325"]),
    ],
)
def test_links_of_a_card(tmp_path: Path, words: str, expected: list[str]) -> None:
    assert findings(tmp_path, "cards/mine.md", words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("[card](cards/grid-power.md#risks)", []),
        ("[card](cards/grid-power.md#hedges)", [":1:1: warning C326"]),
        ("[card](cards/grid-powr.md)", [":1:1: error C325"]),
        ("---\ntitle: '[x](gone.md)'\n---\n[list](risks.md)", []),
    ],
)
def test_links_of_a_page(tmp_path: Path, words: str, expected: list[str]) -> None:
    assert findings(tmp_path, "page.md", words) == expected


def test_headings_of_a_superseded_card_are_gone(tmp_path: Path) -> None:
    """Its page leads on to the successor; a link to the page itself goes along."""
    page = "[now](cards/grid-power.md#risks) [was](cards/old.md) [risks](cards/old.md#risks)"
    old = CARD.format(id="old").replace("\n---", "\nstatus: superseded\nsuccessor: grid-power\n---", 1)
    project = library(tmp_path, {**FILES, "page.md": page, "cards/old.md": old})
    assert [line for line in told(project) if "page.md" in line] == ["content/page.md:1:54: warning C326"]
    assert "Link to cards/grid-power.md." in hints(project)


def test_a_link_may_lead_to_a_history(tmp_path: Path) -> None:
    assert findings(tmp_path, "page.md", "[log](cards/grid-power.md#history)") == []


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("[power](gridpower.md)", "Did you mean grid-power.md?"),
        ("[how](how.md)", "Did you mean ../how.md?"),
        ("[how](../how.md#readin)", "Did you mean #reading?"),
    ],
)
def test_the_nearest_is_named(tmp_path: Path, words: str, hint: str) -> None:
    assert hints(library(tmp_path, {**FILES, "cards/mine.md": words})) == [hint]


def test_lines_of_no_seed(tmp_path: Path) -> None:
    project = library(tmp_path, {"cards/a.md": "\nBecause. [L3]\n"})
    assert told(project) == ["content/cards/a.md:11:10: warning E406"]
    assert "seeds/name.txt#L3" in hints(project)[0]


def test_a_link_to_a_seed_that_is_not_there(tmp_path: Path) -> None:
    project = library(
        tmp_path, {"cards/a.md": "[memo](../../seeds/memo.md#L3) [other](../../seeds/other.md)"}
    )
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "memo.md").write_text("Words.", encoding="utf-8")
    assert told(project) == ["content/cards/a.md:10:32: note C325"]  # it may be kept elsewhere on purpose
