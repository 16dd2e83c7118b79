"""Real captures, where they are at hand: what the project promises to bring over, measured against hand-made gold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.cards.export import export_json
from generator.layouts.accounting import cited_lines
from generator.model import LineRole
from generator.project import Project
from tests.documents import ROOT

#: Field of the score → share of the gold items (percent) that must be found.
PROMISED = {
    "thesis": 100,
    "premises": 80,
    "risks": 80,
    "steelman": 85,
    "conviction_quotes": 80,
    "hedge_quotes": 80,
    "figures": 85,
}


@pytest.fixture(scope="module")
def exported(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    content = tmp_path_factory.mktemp("content")
    (content / "taxonomy.yml").write_bytes((ROOT / "content" / "taxonomy.yml").read_bytes())
    project = Project.at(content, seeds=shared / "seeds", content=content)
    done = pipeline.generate(project)
    assert len(done.written) == 4
    library = pipeline.load(project)
    assert [str(d) for d in pipeline.check(project)] == []
    return dict(json.loads(export_json([one.card for one in library.cards])))


@pytest.fixture(scope="module")
def score(shared: Path, exported: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("score")
    (folder / "export.json").write_text(json.dumps(exported), encoding="utf-8")
    flat = subprocess.run(
        [sys.executable, shared / "tools" / "cards_to_score.py", folder / "export.json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    (folder / "flat.json").write_text(flat.stdout, encoding="utf-8")
    gold = shared / "acceptance" / "gold"
    subprocess.run(
        [sys.executable, shared / "tools" / "score.py", folder / "flat.json",
         "--docs", shared / "seeds", "--gold", gold, "--json", folder / "score.json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return dict(json.loads((folder / "score.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize(("field", "least"), PROMISED.items())
def test_share_of_the_gold_that_is_found(score: dict[str, Any], field: str, least: int) -> None:
    hit, gold, *_ = score["totals"][field]
    assert hit * 100 >= least * gold


def test_everything_is_grounded_and_nothing_is_swapped_or_forbidden(score: dict[str, Any]) -> None:
    for field, (_, _, _, predicted, grounded) in score["totals"].items():
        if field != "figures":
            assert grounded == predicted, field
    for document in score["documents"]:
        assert document["must_not"] == []
        assert document["hedge_as_conviction"] == []
        assert document["conviction_as_hedge"] == []
        assert not document["missing"]


def texts(statements: list[dict[str, Any]]) -> list[str]:
    return [s["text"] for s in statements]


def test_every_labelled_field_of_the_dstl_capture(shared: Path, exported: dict[str, Any]) -> None:
    labelled = json.loads((shared / "acceptance" / "labelled_card_001.json").read_text(encoding="utf-8"))
    (card,) = (c for c in exported["cards"] if c["seed"]["layout"] == "dstl")
    found = {
        "title": card["title"],
        "show": card["source"]["show"],
        "duration": card["source"]["duration"],
        "views": card["source"]["views"] + " Views",
        "thesis": " ".join(texts(card["thesis"])),
        "asset_class": card["asset_class"].upper(),
        "conviction_stated": card["conviction"]["stated"].upper(),
        "horizon": card["horizon"]["text"],
        **{k: texts(card[k]["claim"] + card[k]["detail"]) for k in ("premise", "mechanism", "outcome")},
        "necessary_condition": " ".join(texts(card["conditions"])),
        "anchor_quote": [card["quotes"][0]["text"], card["quotes"][0]["timestamp"]],
        "steel_man": " ".join(texts(card["steel_man"]["points"])),
        "risks": [
            {
                "title": r["title"],
                "claim": " ".join(texts(r["claim"])),
                "defense": " ".join(texts(r["defense"])),
                "answer": r["answer"],
            }
            for r in card["risks"]
        ],
        "skew": " ".join(texts(card["skew"]["text"])),
        "skew_direction": card["skew"]["direction"],
        "consensus": texts(card["consensus"]),
        "variant": texts(card["variant"]),
        "edge": " ".join(texts(card["edge"])),
        "conviction_quotes": texts(card["conviction"]["quotes"]),
        "hedge_quotes": texts(card["hedge"]["quotes"]),
        "hedge_note": " ".join(texts(card["hedge"]["note"])),
    }
    assert found == labelled


def test_every_line_of_every_capture_has_one_role(shared: Path) -> None:
    for file in sorted((shared / "seeds").iterdir()):
        read = pipeline.read_seed(f"seeds/{file.name}", file, pipeline.taxonomy(Project.at(ROOT)))
        assert read.extraction is not None
        assert read.document is not None
        assert [u.line for u in read.extraction.lines] == list(range(1, len(read.document.seed.lines) + 1))
        chrome = {u.line for u in read.extraction.lines if u.role is LineRole.CHROME}
        assert not chrome & {n for card in read.extraction.cards for n in cited_lines(card)}


def test_every_other_document_ends_in_a_card_or_a_reason(shared: Path) -> None:
    for file in sorted((shared / "corpus" / "docs").iterdir()):
        read = pipeline.read_seed(f"seeds/{file.name}", file, pipeline.taxonomy(Project.at(ROOT)))
        cards = read.extraction.cards if read.extraction else ()
        assert cards or read.diagnostics, file.name
