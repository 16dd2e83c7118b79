"""Values of a front matter that other readers of YAML take for something else than the words they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import plain_yaml
from generator.cards.schema import BOOKKEEPING
from generator.diagnostics import Diagnostic, warning

#: A bare value that could be one; the exact answer needs the YAML read. Plain whole numbers never are.
_SUSPECT = re.compile(
    r"(?:[:,\[{]|^[ \t]*-)[ \t]+(?:(?:yes|no|on|off|true|false)[ \t]*(?:[,\]}#\r]|$)"
    r"|[-+.]?\d[\d_]*[^\d\s,\]}][^,\]}\n]*|[-+.]\w+|0\d+|=|<<)"
    r"|\[(?:yes|no|on|off|true|false|[-+.]?\d[\d_]*[^\d\s,\]}])",
    re.I | re.M,
)


def changed_words(text: str, path: str) -> Iterator[Diagnostic]:
    """Finding C320 on every bare value of the front matter of the card ``text`` that YAML 1.1 changes."""
    opening, _, rest = text.partition("\n")
    front = rest.partition("\n---")[0]
    if not opening.startswith(("---", "\ufeff---")) or not _SUSPECT.search(front):
        return
    found = plain_yaml.read(front, "front matter")
    for at, place in found.bare.items():
        words = _value(found.values, at)
        if at and at[0] not in BOOKKEEPING and isinstance(words, str) and plain_yaml.changed(words):
            yield warning(
                "C320",
                path,
                f"{'.'.join(map(str, at))}: other readers of YAML take {words} for something else",
                f'Write "{words}".',
                line=place.line + 2,
                column=place.column + 1,
            )


def _value(values: object, at: plain_yaml.Path) -> object:
    for part in at:
        if isinstance(values, dict):
            values = values.get(part)
        elif isinstance(values, list) and isinstance(part, int):
            values = values[part]
    return values
