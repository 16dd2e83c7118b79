"""Front matter, read strictly and with every problem told at once.

Scalars are read as the words they are, and the key decides what they must be: no reader's idea of
``no`` or ``1:37:33`` comes between.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler
from pydantic import ValidationError
from rapidfuzz import process

from generator.cards.files import fingerprint
from generator.cards.schema import BOOKKEEPING, FrontMatter, HorizonKeys, Lines, SourceKeys, SpeakerKeys
from generator.diagnostics import Diagnostic, Severity, ThesisError

#: Libyaml where PyYAML was built with it: ten times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LARGEST = 64 * 1024
DEEPEST = 6
EMPTY = ("", "~", "null", "Null", "NULL")

#: What YAML forbids; PyYAML's own pattern, which its C reader does not tell the place of.
_FORBIDDEN = yaml.reader.Reader.NON_PRINTABLE

_Path = tuple[str | int, ...]


class Problems:
    """Collects what is wrong with a front matter, to be told all at once."""

    def __init__(self, path: str, first_line: int) -> None:
        """``first_line`` is the line of the file on which the YAML begins."""
        self.path, self.first_line = path, first_line
        self.found: list[Diagnostic] = []

    def add(self, code: str, line: int | None, message: str, hint: str = "") -> None:
        """Note a problem on ``line`` of the YAML, counted from 0; None is its first line."""
        where = self.first_line + (line or 0)
        error = Severity.ERROR
        self.found.append(
            Diagnostic(code=code, severity=error, path=self.path, line=where, message=message, hint=hint)
        )

    def stop(self) -> None:
        """Raise ThesisError when there are any."""
        if self.found:
            raise ThesisError(sorted(self.found, key=Diagnostic.sort_key))


def _refuse_hostile(text: str, problems: Problems) -> None:
    """Walk the events before composing them: deep nesting and aliases are what breaks a YAML reader."""
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        message = f"front matter is larger than {LARGEST // 1024} KB"
        problems.add("C311", 0, message, "move long text into the card")
        problems.stop()
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line if event.start_mark else 0
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                problems.add(
                    "C311", line, "front matter is nested too deeply", f"{DEEPEST} levels are enough"
                )
                break
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            problems.add("C311", line, "front matter uses an anchor or alias", "write the value out")
        elif tag := getattr(event, "tag", None):
            problems.add("C311", line, f"front matter uses the tag {tag}", "leave the tag out")
    problems.stop()


def _value(node: yaml.Node, at: _Path, lines: dict[_Path, int], problems: Problems) -> Any:
    """What ``node`` holds: words, lists and mappings of them; empty is None. Notes the line of every path."""
    if isinstance(node, yaml.SequenceNode):
        items = []
        for place, item in enumerate(node.value):
            lines[*at, place] = item.start_mark.line
            items.append(_value(item, (*at, place), lines, problems))
        return items
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                problems.add("C305", line, "a key should be a word", "write one `key: value` a line")
                continue
            key = str(key_node.value)
            if (*at, key) in lines:
                problems.add("C310", line, f"duplicate key {key}", "keep one of the two")
                continue
            lines[*at, key] = line
            if (value := _value(value_node, (*at, key), lines, problems)) is not None:
                mapping[key] = value
        return mapping
    return None if not getattr(node, "style", None) and node.value in EMPTY else str(node.value)


def values(text: str, path: str, first_line: int = 2) -> tuple[dict[str, Any], dict[_Path, int], Problems]:
    """The keys of the front matter ``text`` with their words, the line of each (from 0), and problems.

    Raises ThesisError when it cannot be read as a mapping at all.
    """
    problems = Problems(path, first_line)
    lines: dict[_Path, int] = {}
    data: Any = None
    try:
        _refuse_hostile(text, problems)
        node = yaml.compose(text, Loader=LOADER)
        data = {} if node is None else _value(node, (), lines, problems)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message, hint = getattr(error, "problem", None) or "cannot be read", "quote the value"
        line = mark.line if mark else 0
        if forbidden := _FORBIDDEN.search(text):
            message, hint = f"it holds the character U+{ord(forbidden[0]):04X}", "delete the character"
            line = text.count("\n", 0, forbidden.start())
        elif "\t" in text.split("\n")[line]:
            hint = "indent with blanks: YAML allows no tabs there"
        problems.add("C303", line, f"front matter is not YAML: {message}", hint)
        problems.stop()
    if not isinstance(data, dict):
        problems.add("C302", 0, "front matter is not a mapping", "write one `key: value` a line")
        problems.stop()
    return data, lines, problems


_KEYS: dict[str, tuple[str, ...]] = {
    "source": tuple(SourceKeys.model_fields),
    "lines": tuple(Lines.model_fields),
    "speakers": tuple(SpeakerKeys.model_fields),
    "horizon": tuple(HorizonKeys.model_fields),
}


#: What a value should be, where the words of the validator mean nothing to who wrote it.
_SHOULD = {
    "string_pattern_mismatch": "has the wrong form",
    "dict_type": "should be a mapping, `{key: value}`",
    "model_type": "should be a mapping, `{key: value}`",
    "tuple_type": "should be a list, `[a, b]`",
    "too_long": "has too many values",
    "too_short": "has too few values",
}


_FORMS = {
    "id": "write lower-case letters, digits and single hyphens: power-before-gpus",
    "seed_sha256": "run `thesis generate`; it keeps this value itself",
    "written": "run `thesis generate` after deleting this line; it keeps these values itself",
    "horizon.years": "write one or two numbers: [5, 6]",
}


def _nearest(key: str, parent: _Path) -> str:
    known = _KEYS.get(str(parent[0]), ()) if parent else tuple(FrontMatter.model_fields)
    found = process.extractOne(key, known, score_cutoff=60) if known else None
    return f"did you mean {found[0]}?" if found else f"known keys: {', '.join(known)}"


def _line_of(at: _Path, lines: Mapping[_Path, int]) -> int | None:
    while at and at not in lines:
        at = at[:-1]
    return lines.get(at)


def _explain(error: ValidationError, lines: Mapping[_Path, int], problems: Problems) -> None:
    for one in error.errors(include_url=False, include_input=False):
        at: _Path = one["loc"]
        name, line = ".".join(map(str, at)), _line_of(at, lines)
        if one["type"] == "extra_forbidden":
            problems.add("C304", line, f"unknown key {name}", _nearest(str(at[-1]), at[:-1]))
        elif one["type"] == "missing":
            problems.add("C306", line, f"required key {name} is missing or empty", f"add {at[-1]}: …")
        else:
            said = _SHOULD.get(one["type"]) or one["msg"].removeprefix("Input ").removeprefix("Value error, ")
            expected = one.get("ctx", {}).get("expected")
            form = _FORMS.get(name) or f"compare {name or 'it'} with a card that was generated"
            hint = f"write {expected}" if expected else form
            problems.add("C305", line, f"{name}: {said}" if name else said, hint)


def load(text: str, path: str, first_line: int = 2) -> FrontMatter:
    """The front matter ``text`` (without its fences), whose first line is line ``first_line`` of ``path``.

    Raises ThesisError with every problem in it, each with its line.
    """
    data, lines, problems = values(text, path, first_line)
    try:
        front = FrontMatter.model_validate(data)
    except ValidationError as error:
        _explain(error, lines, problems)
        front = None
    problems.stop()
    assert front is not None
    return front


class StrictHandler(YAMLHandler):
    """python-frontmatter's way in: hands the YAML between the fences to :func:`load`."""

    FM_BOUNDARY = re.compile(r"^---[ \t\r]*$", re.MULTILINE)

    def __init__(self, path: str, first_line: int = 2) -> None:
        """``path`` and ``first_line`` are named in what goes wrong."""
        super().__init__()
        self.path, self.first_line = path, first_line

    def load(self, fm: str, **_: object) -> Any:
        """The keys as a mapping ``{"front": FrontMatter}``. Raises ThesisError."""
        return {"front": load(fm.removeprefix("\n"), self.path, self.first_line)}


def front_fingerprint(text: str, path: str = "") -> str:
    """Six hex digits for what the generator says in the front matter ``text``, however it is written down.

    Bookkeeping does not count, nor does the status, which is for people to set. Raises ThesisError.
    """
    said = {k: v for k, v in values(text, path)[0].items() if k not in (*BOOKKEEPING, "status")}
    return fingerprint(json.dumps(said, ensure_ascii=True, sort_keys=True))
