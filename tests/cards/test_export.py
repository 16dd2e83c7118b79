"""The JSON keeps its contract; the other formats hold the same words."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from generator.cards.export import (
    FORMATS,
    export_bibtex,
    export_csv,
    export_json,
    export_jsonl,
    nowhere,
    schema,
    to_json,
)
from generator.cards.verify import verify
from generator.evidence import SeedIndex
from generator.model import (
    Card,
    Entry,
    Evidence,
    Match,
    Position,
    Section,
    SectionKind,
    Span,
    Statement,
)
from tests.cards.example import card, cite, seed

FOUND = verify(card(), SeedIndex(seed()))
KEYS = [
    "id",
    "title",
    "status",
    "successor",
    "url",
    "seed",
    "source",
    "speakers",
    "companies",
    "topics",
    "language",
    "asset_class",
    "horizon",
    "thesis",
    "key_points",
    "premise",
    "mechanism",
    "outcome",
    "conditions",
    "quotes",
    "steel_man",
    "risks",
    "skew",
    "consensus",
    "variant",
    "edge",
    "conviction",
    "hedge",
    "figures",
    "frameworks",
    "anecdotes",
    "contents",
    "references",
    "notes",
    "drift",
    "derived",
    "unread",
    "falsifiers",
    "related",
]


def faults(value: Any, rule: dict[str, Any], root: dict[str, Any], at: str = "$") -> Iterator[str]:
    """Where ``value`` breaks the part of JSON Schema that ours uses."""
    if "$ref" in rule:
        rule = root["$defs"][rule["$ref"].removeprefix("#/$defs/")]
    unknown = set(rule) - {
        *(
            "$schema",
            "$defs",
            "title",
            "description",
            "type",
            "enum",
            "const",
            "anyOf",
            "properties",
            "required",
        ),
        *("additionalProperties", "items", "minItems", "maxItems", "minimum", "pattern"),
    }
    assert not unknown, unknown
    names = {
        "object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "null": type(None),
    }  # fmt: skip
    kinds = [rule["type"]] if isinstance(rule.get("type"), str) else rule.get("type", [])
    if kinds and not any(isinstance(value, names[kind]) for kind in kinds):
        yield f"{at}: {value!r} is no {kinds}"
    elif "enum" in rule and value not in rule["enum"]:
        yield f"{at}: {value!r} is none of {rule['enum']}"
    elif "anyOf" in rule and all(list(faults(value, one, root, at)) for one in rule["anyOf"]):
        yield f"{at}: fits none of anyOf"
    elif isinstance(value, dict) and "properties" in rule:
        yield from (f"{at}.{key}: missing" for key in rule["required"] if key not in value)
        yield from (f"{at}.{key}: unknown" for key in value if key not in rule["properties"])
        for key, part in value.items():
            yield from faults(part, rule["properties"].get(key, {}), root, f"{at}.{key}")
    elif isinstance(value, list):
        if not rule.get("minItems", 0) <= len(value) <= rule.get("maxItems", len(value)):
            yield f"{at}: {len(value)} items"
        for place, part in enumerate(value):
            yield from faults(part, rule["items"], root, f"{at}[{place}]")


@pytest.mark.parametrize(
    "one", [FOUND, card(), Card(id="x", title="X", seed=None)], ids=["found", "read", "empty"]
)
def test_the_json_fits_its_schema(one):
    exported = json.loads(export_json([one]))
    assert list(faults(exported, schema(), schema())) == []
    assert list(exported["cards"][0]) == KEYS
    assert list(schema()["$defs"]["card"]["properties"]) == KEYS


def test_the_schema_refuses_what_is_not_in_it():
    broken = {"schema": 1, "cards": [{**to_json(FOUND), "extra": 1, "status": "done"}]}
    assert list(faults(broken, schema(), schema())) == [
        "$.cards[0].extra: unknown",
        "$.cards[0].status: 'done' is none of ['draft', 'reviewed', 'published', 'superseded', 'broken']",
    ]


def test_a_falsifier():
    condition, broken = to_json(FOUND)["falsifiers"]
    assert condition["text"] == to_json(FOUND)["conditions"][0]["text"]
    assert (condition["state"], condition["review_by"], condition["observations"]) == ("open", None, [])
    assert (broken["state"], broken["review_by"]) == ("failed", "2034-05-02")
    assert broken["observations"] == [
        {
            "date": "2031-03-09",
            "text": "“The premium is gone.” [Tide letter](../../seeds/tide-letter.txt#L3)",
        }
    ]
    assert broken["evidence"][0]["lines"] == [19, 19]


def test_the_spreadsheet_tells_the_state_of_a_falsifier():
    rows = [row for row in csv.DictReader(io.StringIO(export_csv([FOUND]))) if row["state"]]
    assert [(row["section"], row["state"], row["review_by"]) for row in rows] == [
        ("conditions", "open", ""),
        ("falsifiers", "failed", "2034-05-02"),
    ]


def test_a_statement():
    assert to_json(FOUND)["conviction"]["quotes"] == [
        {
            "text": "The moon does not file for bankruptcy, and I have never been so sure of a customer.",
            "origin": "seed",
            "voice": "quote",
            "speaker": "Maud Pell",
            "timestamp": "26:45",
            "strength": "boosted",
            "cues": list(FOUND.sections[7].statements[0].cues),
            "ledger": "listed only",
            "evidence": [
                {"seed": "seeds/lantern-tidal.txt", "lines": [14, 14], "match": "exact", "position": None}
            ],
        }
    ]


def test_where_the_words_of_a_recording_or_a_page_can_be_opened():
    places = (
        Evidence("seeds/x.vtt", Span(2, 2), Match.EXACT, Position(line=9, seconds=753.5)),
        Evidence("seeds/x.pdf", Span(3, 4), Match.EXACT, Position(page=2)),
    )
    thesis = Section(kind=SectionKind.THESIS, statements=(Statement(text="Buy.", evidence=places),))
    made = Card(id="x", title="X", seed=None, sections=(thesis,))
    found = json.loads(export_json([made], nowhere))
    assert [e["position"] for e in found["cards"][0]["thesis"][0]["evidence"]] == [
        {"line": 9, "page": None, "seconds": 753.5},
        {"line": None, "page": 2, "seconds": None},
    ]
    assert not list(faults(found, schema(), schema()))


def test_parts_of_a_card():
    found = to_json(FOUND, "cards/tidal-power/")
    assert found["url"] == "cards/tidal-power/"
    assert found["seed"]["lines"] == {"used": 20, "duplicate": 0, "chrome": 0, "layout": 4, "unused": 3}
    assert found["speakers"][0] == {"name": "Maud Pell", "role": "founder of Lantern Tidal"}
    assert found["horizon"] == {"text": "a decade or 12.5 years", "min_years": 10, "max_years": 12.5}
    assert [(p["heading"], p["timestamp"]) for p in found["key_points"]] == [
        (None, None),
        ("Licences before turbines", "00:00:49"),
    ]
    assert [s["text"] for s in found["premise"]["detail"]] == [
        "Lantern Tidal holds 14 of the 31 licensed straits."
    ]
    assert found["steel_man"]["basis"] == "derived"
    assert [(r["id"], r["title"], r["answer"]) for r in found["risks"]] == [
        ("risk-1", None, "none"),
        ("cable-risk", "Cable risk", "partly"),
    ]
    assert found["figures"][0]["evidence"] == [
        {"seed": "seeds/lantern-tidal.txt", "lines": [22, 25], "match": "exact", "position": None}
    ]
    assert found["contents"] == [{"timestamp": "00:00:00", "title": "Opening: why straits"}]
    assert found["references"] == [{"group": "Papers", "items": ["Tide Tables & Lenders (2nd ed.)"]}]
    assert found["notes"][0]["target"] == "A tide table …"


def test_a_heading_without_time_and_date_is_a_point():
    statement = Statement(text="So it is.", evidence=cite(5))
    points = Section(
        kind=SectionKind.KEY_POINTS,
        entries=(
            Entry(title="Wind will clearly lose.", evidence=cite(2), statements=(statement,)),
            Entry(title="Episode one", date="May 2", statements=(statement,)),
        ),
    )
    found = to_json(Card(id="x", title="X", seed=None, sections=(points,)))["key_points"]
    assert [(p["text"], p["heading"], p["strength"]) for p in found] == [
        ("Wind will clearly lose.", None, "boosted"),
        ("So it is.", "Wind will clearly lose.", "bare"),
        ("So it is.", "Episode one", "bare"),
    ]


def test_sentences_are_counted_once_and_only_claims():
    said = Statement(text="It will clearly win. It might fail.", evidence=cite(1))
    whole = Card(
        id="x",
        title="X",
        seed=None,
        sections=(
            Section(kind=SectionKind.THESIS, statements=(said,)),
            Section(kind=SectionKind.HEDGE, statements=(replace(said, text="It might fail."),)),
            Section(kind=SectionKind.CONTENTS, statements=(replace(said, text="What might come"),)),
        ),
    )
    counts = to_json(whole)["conviction"]["counts"]
    assert counts["summary"] == {"boosted": 1, "hedged": 1, "both": 0, "bare": 0}
    assert sum(counts["quote"].values()) == 0


def test_json_lines():
    lines = export_jsonl([FOUND, card()], lambda one: f"cards/{one.id}/").splitlines()
    assert [json.loads(line)["url"] for line in lines] == ["cards/tidal-power/"] * 2
    assert json.loads(lines[0])["schema"] == 1


def test_csv_holds_every_statement_and_runs_no_formula():
    rows = list(csv.DictReader(io.StringIO(export_csv([FOUND]))))
    assert len(rows) == len(list(FOUND.every_statement()))
    assert rows[0] == {
        "card": "tidal-power",
        "section": "thesis",
        "entry": "",
        "text": "Tidal turbines will clearly out-earn wind farms on every strait with a grid link.",
        "voice": FOUND.sections[0].statements[0].voice.value,
        "speaker": "",
        "strength": "boosted",
        "seed": "seeds/lantern-tidal.txt",
        "lines": "L2",
        "state": "",
        "review_by": "",
    }
    formula = Statement(text='=HYPERLINK("https://example.org")')
    section = Section(kind=SectionKind.THESIS, statements=(formula,))
    evil = export_csv([Card(id="x", title="X", seed=None, sections=(section,))])
    assert next(csv.DictReader(io.StringIO(evil)))["text"] == "'" + formula.text


def test_bibtex():
    one = replace(card(), title="50% of {power} & \\more")
    assert export_bibtex([one]) == (
        "@misc{tidal-power,\n"
        "  title = {{50\\% of \\{power\\} \\& \\textbackslash{}more}},\n"
        "  author = {{Maud Pell} and {Ivo Brandt}},\n"
        "  howpublished = {Slack Water},\n"
        "  year = {2024},\n"
        "  url = {https://www.youtube.com/watch?v=abc123},\n"
        "  note = {podcast, 1:37:33, 2024-05-02},\n"
        "}\n"
    )


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_any_number_of_cards(name):
    assert isinstance(FORMATS[name]([], nowhere), str)
    assert FORMATS[name]([FOUND], nowhere)
