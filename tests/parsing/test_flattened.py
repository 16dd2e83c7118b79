"""Tables that a capture flattened, with rows that strayed."""

import pytest

from generator.model import BlockKind
from tests.documents import document_of

HEAD = "Data PointValueContextTimestamp"
ROWS = {
    "Agent Revenue$2 Billion → >$10 BillionRevenue growth within half a year.[00:07:06]": [
        "Agent Revenue",
        "$2 Billion → >$10 Billion",
        "Revenue growth within half a year.",
        "[00:07:06]",
    ],
    "Agent Horizon6 - 7 HoursHow long an agent runs (like “x1”) alone.[00:07:27]": [
        "Agent Horizon",
        "6 - 7 Hours",
        "How long an agent runs (like “x1”) alone.",
        "[00:07:27]",
    ],
    "Core Count96 → 192 vCPUsStandard bump in vCPUs per chip.[00:18:07]": [
        "Core Count",
        "96 → 192 vCPUs",
        "Standard bump in vCPUs per chip.",
        "[00:18:07]",
    ],
    "Memory (DRAM) Inflation400% (4x)Price multiplier over a year.[00:21:29]": [
        "Memory (DRAM) Inflation",
        "400% (4x)",
        "Price multiplier over a year.",
        "[00:21:29]",
    ],
    "Premium Node3 Nanometer (TSMC)The node that is taken.[00:23:42]": [
        "Premium Node",
        "3 Nanometer (TSMC)",
        "The node that is taken.",
        "[00:23:42]",
    ],
}


@pytest.mark.parametrize(("row", "cells"), ROWS.items())
def test_a_row_is_cut_at_its_seams(row: str, cells: list[str]) -> None:
    (table,) = document_of(f"{HEAD}\n{row}").blocks
    assert [c.text for c in table.rows[1]] == cells


def test_stray_rows_come_back_with_their_own_lines() -> None:
    rows = list(ROWS)
    text = "\n".join(
        [HEAD, *rows[:2], "", "6. Anecdotes", "", "A sentence that ends with a time [00:10:45]", *rows[2:]]
    )
    tables = [b for b in document_of(text).blocks if b.kind is BlockKind.TABLE]
    assert [[str(row[0].span) for row in t.rows] for t in tables] == [["L1", "L2", "L3", "L8", "L9", "L10"]]


def test_a_sentence_with_a_time_is_no_row() -> None:
    texts = [b.text for b in document_of(f"{HEAD}\n\nRevenue rose to $10 billion [00:07:06]").blocks]
    assert texts[-1] == "Revenue rose to $10 billion [00:07:06]"
