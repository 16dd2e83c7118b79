"""What the front matter says: days, the title, words that other readers change; who vouches for what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.libraries import hints, library, told

CARD = "---\nid: a\ntitle: A\n{}---\n# A\n\n## Thesis\n\nPower.\n"


def findings(root: Path, keys: str) -> list[str]:
    project = library(root, {"cards/a.md": CARD.format(keys)})
    return [line.partition("a.md:")[2] for line in told(project)]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ('source: {kind: memo, published: "2026-02-30"}\n', ["4:34: error C319"]),
        ('source:\n  published: "2026-5-6"\n', ["5:15: error C319"]),
        ('source: {published: "2026/05/06"}\n', ["4:22: error C319"]),
        ('source: {published: "2026-05-06"}\n', []),
        ('source: {published: "2026-05-06T10:00:00Z"}\n', []),
        ("source: {published: May 2026}\n", []),
        ("source: {published: the 6th}\n", []),
    ],
)
def test_days(tmp_path: Path, keys: str, expected: list[str]) -> None:
    assert findings(tmp_path, keys) == expected


def test_the_day_that_is_meant_is_named(tmp_path: Path) -> None:
    project = library(tmp_path, {"cards/a.md": CARD.format('source: {published: "2026/5/6"}\n')})
    assert hints(project) == ["Write 2026-05-06."]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("source: {duration: 1:37:33}\n", ["4:20: warning C320"]),
        ("asset_class: no\n", ["4:14: warning C320"]),
        ("source:\n  published: 2026-05-06 # day\n", ["5:14: warning C320"]),
        ("topics: [0x1F, power]\n", ["4:10: warning C320"]),
        ("topics:\n- yes\n", ["5:3: warning C320"]),
        ("source: {views: 1_000}\n", ["4:17: warning C320"]),
        ("horizon: {text: 2030}\nsource: {views: 62K, podcasts: 12}\n", []),
        ('source: {duration: "1:37:33"}\nasset_class: "no"\n', []),
        ("asset_class: now\ntopics: [nothing, once, 5 years]\n", []),
    ],
)
def test_words_that_yaml_1_1_changes(tmp_path: Path, keys: str, expected: list[str]) -> None:
    assert findings(tmp_path, keys) == expected


def test_the_quoted_form_is_shown(tmp_path: Path) -> None:
    assert hints(library(tmp_path, {"cards/a.md": CARD.format("asset_class: no\n")})) == ['Write "no".']


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("# A", []), ("# *A*", []), ("# B", ["content/cards/a.md:5:3: warning C332"]), ("", [])],
)
def test_heading_and_title(tmp_path: Path, heading: str, expected: list[str]) -> None:
    card = CARD.format("").replace("# A", heading, 1)
    assert told(library(tmp_path, {"cards/a.md": card})) == expected


@pytest.mark.parametrize(
    ("status", "heading", "expected"),
    [
        ("draft", "# B", ["6:3: warning C332"]),
        ("reviewed", "# A", []),
        ("reviewed", "# B", ["4:9: error C333", "6:3: warning C332"]),
        ("published", "# B", ["4:9: error C333", "6:3: warning C332"]),
        ("broken", "# B", ["6:3: warning C332"]),
    ],
)
def test_who_vouches_for_a_card(tmp_path: Path, status: str, heading: str, expected: list[str]) -> None:
    card = CARD.format(f"status: {status}\n").replace("# A", heading, 1)
    found = told(library(tmp_path, {"cards/a.md": card}))
    assert [line.partition("a.md:")[2] for line in found] == expected
