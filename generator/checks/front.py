"""What the front matter says of the card, and of its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.checked import CheckedCard, Surroundings
from generator.days import iso_day
from generator.diagnostics import Diagnostic, error, warning

_LIKE_A_DAY = re.compile(r"\s*(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)(?:[T ].*)?\s*\Z")


def published(one: CheckedCard, around: Surroundings) -> Iterator[Diagnostic]:
    """Finding C319: a date of publication that looks like a day and is none."""
    told = one.card.source.published or ""
    found = _LIKE_A_DAY.match(told)
    if not found or iso_day(told[:10]):
        return
    parts = [int(part) for part in found.groups()]
    meant = f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}"
    line, column = one.word(told, "source", "published")
    # What the source itself says wrongly is nobody's slip of the pen.
    yield (error if around.edited(one.text, "source") else warning)(
        "C319",
        one.path,
        f"source.published: there is no day “{told}”",
        f"Write {meant}." if iso_day(meant) else "Write a day as YYYY-MM-DD, or the words of the source.",
        line=line,
        column=column,
    )


def title(one: CheckedCard, around: Surroundings) -> Iterator[Diagnostic]:
    """Finding C332: a heading that names the card otherwise than its front matter does."""
    if one.title is None or _bare(one.title[1]) == _bare(one.card.title):
        return
    line, words = one.title
    yield warning(
        "C332",
        one.path,
        f"the heading says “{words}”, the front matter “{one.card.title}”",
        "Readers see the title of the front matter: give both the same words.",
        line=line,
        column=one.words_on(line).column,
    )


def _bare(words: str) -> str:
    return " ".join(words.split())
