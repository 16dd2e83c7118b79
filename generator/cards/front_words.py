"""Values of a front matter that other readers of YAML take for something else than the words they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import plain_yaml
from generator.cards.schema import BOOKKEEPING
from generator.diagnostics import Diagnostic, warning
from generator.fences import front_matter

#: A bare value that may be one. What is certain needs the YAML read; this spares it nearly every card.
_SUSPECT = re.compile(
    r"""
    (?:^[ \t]*-|[:,\[{])[ \t]*
    (?: yes | no | on | off | true | false
      | [-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?          # 1:37:33
      | \d{4}-\d\d?-\d\d?(?:[Tt \t][^,\]}#\n]*)?       # 2026-05-06
      | [-+]?0[xb][0-9a-f_]+ | [-+]?0[0-7_]+ | [-+]?\d+_[\d_]* | \+\d+
      | [-+]?(?:\d[\d_]*)?\.(?:\d*(?:e[-+]\d+)?|inf|nan) | = | <<
    )
    [ \t]*(?:[,\]}\r]|[ \t]\#|$)
    """,
    re.I | re.M | re.X,
)


def changed_words(text: str, path: str) -> Iterator[Diagnostic]:
    """Finding C320 on every bare value of the front matter of the card ``text`` that YAML 1.1 changes."""
    front = front_matter(text)
    if front is None or not _SUSPECT.search(front.yaml):
        return
    found = plain_yaml.read(front.yaml, "front matter")
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
