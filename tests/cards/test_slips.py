"""Slips of the pen are told with the line they stand on."""

import pytest

from generator.cards.slips import slips

FRONT = "---\nid: x\ntitle: X\n---\n# X\n\n"


def found(body: str) -> list[tuple[str, int | None]]:
    return [(d.code, d.line) for d in slips(FRONT + body, "x.md")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## Thesis\n\nWords. [L3]\n\n[L3]: ../../seeds/x.md#L3\n", []),
        ("## Thesis\n\nWords. [L0]\n", [("E403", 9)]),
        ("## Thesis\n\nWords. [L80-70]\n\n- [L 3]\n", [("E403", 9), ("E403", 11)]),
        ("## Thesis\n\nWords. [L3, 4] and \\[L0] and [L0](x)\n", [("E403", 9)]),
        ("```\n[L0]\n```\n", []),
        ("## Steelman\n\nNo.\n", [("C317", 7)]),
        ("## Thesis\n\nYes.\n\n## risk\n", [("C317", 11)]),
        ("## My risks\n\n## Why now\n", []),
        ("## Thesis\n\n```\n## Risks\n", [("C316", 9)]),
        ("## Thesis\n\n<!-- later\n\n## Risks\n", [("C316", 9)]),
        ("## Thesis\n\n<!-- later -->\n\n~~~~\n~~~\n~~~~\n", []),
    ],
)
def test_slips(body: str, expected: list[tuple[str, int]]) -> None:
    assert found(body) == expected
    assert all(d.hint for d in slips(FRONT + body, "x.md"))


def test_the_nearest_section_is_named() -> None:
    (slip,) = slips(FRONT + "## Necesary condition\n", "x.md")
    assert slip.hint == "Did you mean “## Necessary conditions”?"
