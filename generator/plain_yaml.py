"""YAML that people and strangers write: a mapping whose values are words, or nothing at all.

Scalars are read as the words they are: no reader's idea of ``no`` or ``1:37:33`` comes between. Anchors,
tags and deep nesting, which is what breaks a YAML reader, are looked for before anything is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

import yaml

#: Libyaml where PyYAML was built with it: ten times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LARGEST = 64 * 1024
DEEPEST = 6
EMPTY = ("", "~", "null", "Null", "NULL")

#: What YAML forbids; PyYAML's own pattern, which its C reader does not tell the place of.
_FORBIDDEN = yaml.reader.Reader.NON_PRINTABLE

#: Where a value stands: keys and places in lists, from the outside in.
Path = tuple[str | int, ...]


class Place(NamedTuple):
    """Where a key or an item of a list begins in the text; both counted from 0, the column in characters."""

    line: int
    column: int


class Wrong(StrEnum):
    """What is wrong with a YAML text. After the first three nothing of it is read."""

    HOSTILE = "too deep, too large, or with anchors or tags"
    SYNTAX = "not YAML"
    SHAPE = "not a mapping"
    KEY = "a key that is no word"
    DUPLICATE = "a key given twice"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, at ``line`` and ``column`` of the text counted from 0, and what to do."""

    wrong: Wrong
    line: int
    message: str
    hint: str
    column: int = 0


@dataclass(slots=True)
class Mapping:
    """What a YAML text holds: ``values``, None where it cannot be read; and where each of them stands.

    ``bare`` are the words that stand without quotes, where they begin: other readers may take them for
    something else (:func:`changed`).
    """

    values: dict[str, Any] | None = None
    places: dict[Path, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    bare: dict[Path, Place] = field(default_factory=dict)

    def fault(self, wrong: Wrong, at: Place, message: str, hint: str) -> None:
        """Note what is wrong at ``at``."""
        self.faults.append(Fault(wrong, at.line, message, hint, at.column))


def _place(mark: Any) -> Place:
    return Place(mark.line, mark.column) if mark else Place(0, 0)


def read(text: str, what: str) -> Mapping:
    """The mapping that ``text`` holds; its faults call it ``what``. Nothing is raised."""
    found = Mapping()
    try:
        events = _events(text, what, found)
        if found.faults:
            return found
        if sum(isinstance(event, yaml.DocumentStartEvent) for event in events) > 1:
            yaml.compose(text, Loader=LOADER)  # says where the second document begins
        content = iter(events[2:])  # behind the start of stream and document
        data = _value(next(content), content, (), found) if len(events) > 2 else {}
    except (yaml.YAMLError, RecursionError) as error:
        found.faults.append(_syntax(error, text, what))
        return found
    if isinstance(data, dict):
        found.values = data
    else:
        found.fault(Wrong.SHAPE, Place(0, 0), f"{what} is not a mapping", "write one `key: value` a line")
    return found


def _events(text: str, what: str, found: Mapping) -> list[Any]:
    """What a reader meets in ``text``, noting what is hostile; nothing is read after too deep a nesting."""
    events: list[Any] = []
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        message = f"{what} is larger than {LARGEST // 1024} KB"
        found.fault(Wrong.HOSTILE, Place(0, 0), message, "move long text into the document")
        return events
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        events.append(event)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                hint = f"{DEEPEST} levels are enough"
                found.fault(Wrong.HOSTILE, _place(event.start_mark), f"{what} is nested too deeply", hint)
                break
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            at = _place(event.start_mark)
            found.fault(Wrong.HOSTILE, at, f"{what} uses an anchor or alias", "write the value out")
        elif tag := getattr(event, "tag", None):
            at = _place(event.start_mark)
            found.fault(Wrong.HOSTILE, at, f"{what} uses the tag {tag}", "leave the tag out")
    return events


def _value(event: Any, events: Iterator[Any], at: Path, found: Mapping) -> Any:
    """What begins with ``event`` and goes on in ``events``: words, lists, mappings; empty is None.

    Notes where every path stands.
    """
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            place = (*at, len(items))
            found.places[place] = _place(item.start_mark)
            items.append(_value(item, events, place, found))
        return items
    if isinstance(event, yaml.MappingStartEvent):
        mapping: dict[str, Any] = {}
        while not isinstance(first := next(events), yaml.MappingEndEvent):
            here = _place(first.start_mark)
            if not isinstance(first, yaml.ScalarEvent):
                found.fault(Wrong.KEY, here, "a key should be a word", "write one `key: value` a line")
                _pass(first, events)
                _pass(next(events), events)
                continue
            key = str(first.value)
            if (*at, key) in found.places:
                found.fault(Wrong.DUPLICATE, here, f"duplicate key {key}", "keep one of the two")
                _pass(next(events), events)
                continue
            found.places[*at, key] = here
            if (value := _value(next(events), events, (*at, key), found)) is not None:
                mapping[key] = value
        return mapping
    if event.style:
        return str(event.value)
    found.bare[at] = _place(event.start_mark)
    return None if event.value in EMPTY else str(event.value)


def _pass(event: Any, events: Iterator[Any]) -> None:
    """Leave out what begins with ``event``."""
    _value(event, events, (), Mapping())


def changed(words: str) -> bool:
    """Whether a reader of YAML 1.1 takes ``words`` without quotes for something that reads differently.

    A number that is written as it is read (``62``, ``1.5``) stays what it is; a day becomes a date.
    """
    if words in EMPTY or not _SUSPECT.match(words):
        return False
    tag = _resolver().resolve(yaml.ScalarNode, words, (True, False))
    if tag == "tag:yaml.org,2002:str":
        return False
    try:
        made = _resolver().construct_object(yaml.ScalarNode(tag, words))
    except (ValueError, yaml.YAMLError):  # 2026-02-30: the reader gives up
        return True
    return tag == "tag:yaml.org,2002:timestamp" or str(made) != words


#: How words begin that YAML 1.1 may read as a truth, a number, a time or a day.
_SUSPECT = re.compile(r"[-+.0-9=<]|[yntf]|on\Z|off\Z", re.I)


@cache
def _resolver() -> Any:
    return yaml.SafeLoader("")


def _syntax(error: Exception, text: str, what: str) -> Fault:
    mark = getattr(error, "problem_mark", None)
    message, hint = getattr(error, "problem", None) or "cannot be read", "quote the value"
    line, column = (min(mark.line, text.count("\n")), mark.column) if mark else (0, 0)
    if forbidden := _FORBIDDEN.search(text):
        message, hint = f"it holds the character U+{ord(forbidden[0]):04X}", "delete the character"
        line = text.count("\n", 0, forbidden.start())
        column = forbidden.start() - text.rfind("\n", 0, forbidden.start()) - 1
    elif "\t" in text.split("\n")[line]:
        hint = "indent with blanks: YAML allows no tabs there"
    return Fault(Wrong.SYNTAX, line, f"{what} is not YAML: {message}", hint, column)
