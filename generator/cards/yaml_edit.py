"""Change values in a front matter that a person may have laid out, and not one byte beside them."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection

import yaml

from generator.cards.front import values
from generator.plain_yaml import LOADER

_COMMENT = re.compile(r"#[^\r\n]*")


def _end(node: yaml.Node, text: str) -> int:
    """Where ``node`` ends: a block collection's own mark stands behind the comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last, text)
    end = node.end_mark.index if node.end_mark else len(text)
    while end and text[end - 1] in " \t\r\n":
        end -= 1
    return end


def _spans(text: str) -> tuple[dict[str, tuple[int, int]], bool]:
    """Where each key with its value stands in ``text``, and whether all of it is one ``{…}``."""
    root = yaml.compose(text, Loader=LOADER)
    if not isinstance(root, yaml.MappingNode):
        return {}, False
    spans: dict[str, tuple[int, int]] = {}
    for key, value in root.value:
        start = key.start_mark.index
        spans[str(key.value)] = start, max(_end(value, text), text.index(":", start) + 1)
    return spans, bool(root.flow_style)


def fields(text: str) -> dict[str, tuple[int, str]]:
    """Each key of the front matter ``text``: on which line it begins (from 1), and it with its value."""
    spans, _ = _spans(text)
    return {key: (text.count("\n", 0, start) + 1, text[start:end]) for key, (start, end) in spans.items()}


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _comments(text: str) -> str:
    """The comments in a piece of front matter, one a line."""
    found, at = [], 0
    with contextlib.suppress(yaml.YAMLError):  # a piece need not be whole
        for token in yaml.scan(text, Loader=LOADER):
            found += _COMMENT.findall(text, at, token.start_mark.index)
            at = token.end_mark.index
    return "".join(f"{comment}\n" for comment in (*found, *_COMMENT.findall(text, at)))


def updated(old: str, new: str, keys: Collection[str], newline: str = "\n") -> str:
    """The front matter ``old`` with ``keys`` as ``new`` has them: replaced, added or taken out.

    Comments inside a value that is replaced or taken out stand behind it. ``new`` must have one key a line.
    Both must be readable (:func:`generator.cards.front.load`).
    """
    (before, in_flow), (after, _) = _spans(old), _spans(new)
    old_values, new_values = values(old, "")[0], values(new, "")[0]
    edits: list[tuple[int, int, str]] = []
    previous = None
    for key, (start, end) in after.items():
        if key in before:
            if key in keys and old_values.get(key) != new_values.get(key):
                edits.append((*before[key], new[start:end]))
                if inner := _comments(old[slice(*before[key])]):
                    at = _line_end(old, before[key][1])
                    edits.append((at, at, inner.replace("\n", newline)))
            previous = key
        elif key in keys and in_flow:
            at = before[previous][1] if previous else old.index("{") + 1
            edits.append((at, at, f", {new[start:end]}" if previous else f"{new[start:end]}, "))
        elif key in keys:
            at = _line_end(old, before[previous][1]) if previous else 0
            edits.append((at, at, new[start:end] + newline))
    for key, (start, end) in before.items():
        if key in keys and key not in after and not in_flow:
            start, end = old.rfind("\n", 0, start) + 1, _line_end(old, end)
            edits.append((start, end, _comments(old[start:end]).replace("\n", newline)))
    text, at = "", 0
    for start, end, replacement in sorted(edits, key=lambda edit: edit[:2]):
        text += old[at:start] + replacement
        at = end
    return text + old[at:]
