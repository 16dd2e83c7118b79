"""What the columns of a table hold, by their titles (``columns.yml``)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.tables import table

_TABLE: dict[str, list[str]] = table("generator.parsing", "columns.yml")
#: Title, folded → "name", "value", "context" or "timestamp".
KINDS = {title.casefold(): kind for kind, titles in _TABLE.items() if kind != "values" for title in titles}
VALUE_WORDS: tuple[str, ...] = tuple(_TABLE["values"])


def kinds_of(titles: Sequence[str]) -> list[str]:
    """What each column holds; an unknown title heads a column of values."""
    return [KINDS.get(title.casefold(), "value") for title in titles]
