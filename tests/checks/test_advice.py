"""Wording that advises, in sentences of ours alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.checks.advice import advising
from generator.tables import any_of, table
from tests.checks.libraries import library, told

TABLE = table("generator.checks", "advice.yml")


@pytest.mark.parametrize("sentence", [s for pattern in TABLE["patterns"] for s in pattern["finds"]])
def test_what_advises(sentence: str) -> None:
    assert list(advising(sentence))


def test_every_pattern_finds_its_own_sentences() -> None:
    for pattern in TABLE["patterns"]:
        found = any_of([pattern["match"]])
        assert [s for s in pattern["finds"] if not found.search(s)] == [], pattern["name"]


@pytest.mark.parametrize("sentence", TABLE["passes"])
def test_what_does_not(sentence: str) -> None:
    assert list(advising(sentence)) == []


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("cards/a.md", "\nIn short, investors should own it.\n", ["11:11: warning C331"]),
        ("cards/a.md", "\n- Our price target is $80.\n", ["11:7: warning C331"]),
        ("cards/a.md", "\n## Remarks\n\nWe should own **it**.\n", ["13:1: warning C331"]),
        ("cards/a.md", "\n“Investors should own it.” — Maud\n", []),
        ("cards/a.md", "\n## Remarks\n\nBuy the dip.\n", ["13:1: warning C331"]),
        ("cards/a.md", "\n## Remarks\n\nMaud: “Buy the dip.”\n\n> Buy the dip.\n\n`Buy the dip.`\n", []),
        ("about.md", "# About\n\nWhat you hold is yours.\nWe recommend Nvidia.\n", ["4:1: warning C331"]),
        ("about.md", "# About\n\nWe recommend nothing.\n", []),
    ],
)
def test_words_of_ours(tmp_path: Path, name: str, words: str, expected: list[str]) -> None:
    assert told(library(tmp_path, {name: words})) == [f"content/{name}:{line}" for line in expected]


def test_whole_words_are_told(tmp_path: Path) -> None:
    (finding,) = pipeline.check(library(tmp_path, {"about.md": "# About\n\nBuy Nvidia now.\n"}))
    assert str(finding) == (
        "content/about.md:3:1: warning C331 “Buy Nvidia” advises; a card records what its source says"
    )
