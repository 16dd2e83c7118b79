"""Names that the taxonomy does not have: told of what a person wrote, not of what the generator did."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.project import Project
from tests.checks.libraries import hints, library, told

TAXONOMY = """
people: {Dylan Patel: {}, Michael Intrator: {aliases: [Mike Intrator]}}
companies: {Nvidia: {aliases: [NVDA]}, CoreWeave: {}}
topics: {power: {}, capital structure: {aliases: [debt]}}
"""
CARD = "---\nid: a\ntitle: A\n{}\n---\n# A\n\n## Thesis\n\nPower.\n"


@pytest.mark.parametrize(
    ("key", "expected", "hint"),
    [
        ("companies: [Nvidia]", [], ""),
        ("companies: [CoreWeave, Nvida]", ["4:24: warning C329"], "Did you mean Nvidia?"),
        ("companies: [NVDA]", ["4:13: warning C329"], "Did you mean Nvidia?"),
        ("companies:\n  - Nvidia\n  - Brookfield", ["6:5: warning C329"], "Add it to the companies"),
        ("topics: [powers]", ["4:10: warning C329"], "Did you mean power?"),
        ("topics: [debt]", ["4:10: warning C329"], "Did you mean capital structure?"),
        ("speakers: [Dylan Patel]", [], ""),
        ("speakers: [Dilan Patel]", ["4:12: warning C330"], "Did you mean Dylan Patel?"),
        ("speakers: [{name: Maud Slack}]", ["4:19: note C330"], "Add it to the people"),
    ],
)
def test_names_a_person_wrote(tmp_path: Path, key: str, expected: list[str], hint: str) -> None:
    project = library(tmp_path, {"cards/a.md": CARD.format(key), "taxonomy.yml": TAXONOMY})
    assert told(project) == [f"content/cards/a.md:{line}" for line in expected]
    assert [h.startswith(hint) for h in hints(project)] == [True] * len(expected)


def test_a_library_without_names_has_no_findings(tmp_path: Path) -> None:
    assert told(library(tmp_path, {"cards/a.md": CARD.format("companies: [Brookfield]")})) == []


TALK = """---
title: A talk
speakers: [Maud Slack, Dilan Patel]
---
# A talk

## Thesis

Power decides who wins, because chips are easy to buy and megawatts are not.

## Risks

- Demand could fall by 30%.
"""


def test_speakers_the_source_names_are_left_to_it(tmp_path: Path) -> None:
    library(tmp_path, {"taxonomy.yml": TAXONOMY})
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "talk.md").write_text(TALK, encoding="utf-8")
    project = Project.at(tmp_path)
    pipeline.generate(project)
    (card,) = project.card_files()
    text = card.read_text(encoding="utf-8")
    assert "speakers: [Maud Slack, Dilan Patel]" in text
    # Nearly a name of the list: good to know, no more. Maud Slack is who she is.
    (finding,) = [d for d in pipeline.check(project) if d.code == "C330"]
    assert (finding.severity.value, "Dilan Patel" in finding.message) == ("note", True)
    card.write_text(text.replace("Maud Slack", "Maud Slick"), encoding="utf-8")
    assert {d.severity.value for d in pipeline.check(project) if d.code == "C330"} == {"note", "warning"}
