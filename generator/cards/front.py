"""Front matter, read strictly and with every problem told at once; the key decides what a value must be."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from frontmatter.default_handlers import YAMLHandler
from pydantic import ValidationError
from rapidfuzz import process

from generator import plain_yaml
from generator.cards.files import digest
from generator.cards.schema import (
    BOOKKEEPING,
    PERSONAL,
    DriftKeys,
    FrontMatter,
    HorizonKeys,
    Lines,
    SourceKeys,
    SpeakerKeys,
)
from generator.diagnostics import Diagnostic, ThesisError, error
from generator.plain_yaml import Place, Wrong

_Path = plain_yaml.Path


class Problems:
    """Collects what is wrong with a front matter, to be told all at once."""

    def __init__(self, path: str, first_line: int) -> None:
        """``first_line`` is the line of the file on which the YAML begins."""
        self.path, self.first_line = path, first_line
        self.found: list[Diagnostic] = []

    def add(self, code: str, at: Place | None, message: str, hint: str = "") -> None:
        """Note a problem at ``at`` of the YAML, counted from 0; None is its beginning."""
        line, column = at or (0, 0)
        self.found.append(
            error(code, self.path, message, hint, line=self.first_line + line, column=column + 1)
        )

    def stop(self) -> None:
        """Raise ThesisError when there are any."""
        if self.found:
            raise ThesisError(sorted(self.found, key=Diagnostic.sort_key))


_CODES = {
    Wrong.HOSTILE: "C311",
    Wrong.SYNTAX: "C303",
    Wrong.SHAPE: "C302",
    Wrong.KEY: "C305",
    Wrong.DUPLICATE: "C310",
}


def values(text: str, path: str, first_line: int = 2) -> tuple[dict[str, Any], dict[_Path, Place], Problems]:
    """The keys of the front matter ``text`` with their words, the place of each (from 0), and problems.

    Raises ThesisError when it cannot be read as a mapping at all.
    """
    problems = Problems(path, first_line)
    found = plain_yaml.read(text, "front matter")
    for fault in found.faults:
        problems.add(_CODES[fault.wrong], Place(fault.line, fault.column), fault.message, fault.hint)
    if found.values is None:
        problems.stop()
    return found.values or {}, found.places, problems


_KEYS: dict[str, tuple[str, ...]] = {
    "source": tuple(SourceKeys.model_fields),
    "lines": tuple(Lines.model_fields),
    "speakers": tuple(SpeakerKeys.model_fields),
    "horizon": tuple(HorizonKeys.model_fields),
    "strength": tuple(field.alias or name for name, field in DriftKeys.model_fields.items()),
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
    "language": "write the code of two letters: de",
    "id": "write lower-case letters, digits and single hyphens: power-before-gpus",
    "seed_sha256": "run `thesis generate`; it keeps this value itself",
    "written": "run `thesis generate` after deleting this line; it keeps these values itself",
    "horizon.years": "write one or two numbers: [5, 6]",
    "successor": "write the id of the card that takes its place: power-before-gpus",
    "strength": "write [{section: thesis, from: hedged, to: bare, reason: why}]",
}


def _nearest(key: str, parent: _Path) -> str:
    known = _KEYS.get(str(parent[0]), ()) if parent else tuple(FrontMatter.model_fields)
    found = process.extractOne(key, known, score_cutoff=60) if known else None
    return f"did you mean {found[0]}?" if found else f"known keys: {', '.join(known)}"


def _place_of(at: _Path, places: Mapping[_Path, Place]) -> Place | None:
    while at and at not in places:
        at = at[:-1]
    return places.get(at)


def _expected(words: str, given: object) -> str:
    """What to write instead of ``given``; ``words`` lists it as the validator does: 'a', 'b' or 'c'."""
    known = re.findall(r"'([^']*)'", words)
    near = process.extractOne(str(given), known, score_cutoff=60) if known else None
    return f"did you mean {near[0]}?" if near else f"write {words}"


def _explain(invalid: ValidationError, places: Mapping[_Path, Place], problems: Problems) -> None:
    for one in invalid.errors(include_url=False):
        at: _Path = one["loc"]
        name, place = ".".join(map(str, at)), _place_of(at, places)
        if one["type"] == "extra_forbidden":
            problems.add("C304", place, f"unknown key {name}", _nearest(str(at[-1]), at[:-1]))
        elif one["type"] == "missing":
            problems.add("C306", place, f"required key {name} is missing or empty", f"add {at[-1]}: …")
        else:
            said = _SHOULD.get(one["type"]) or one["msg"].removeprefix("Input ").removeprefix("Value error, ")
            expected = one.get("ctx", {}).get("expected")
            form = _FORMS.get(name) or f"compare {name or 'it'} with a card that was generated"
            hint = _expected(expected, one["input"]) if expected else form
            problems.add("C305", place, f"{name}: {said}" if name else said, hint)


def load(text: str, path: str, first_line: int = 2) -> FrontMatter:
    """The front matter ``text`` (without its fences), whose first line is line ``first_line`` of ``path``.

    Raises ThesisError with every problem in it, each with its line.
    """
    data, places, problems = values(text, path, first_line)
    try:
        front = FrontMatter.model_validate(data)
    except ValidationError as invalid:
        _explain(invalid, places, problems)
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


#: How the units of the front matter are called: ``front/title``.
FIELD = "front/"


def front_fingerprints(text: str, path: str = "") -> dict[str, str]:
    """Six hex digits for each field that the generator gives in the front matter ``text``, by its unit.

    They stand for the value, however it is written down. Bookkeeping has none, nor has what is for people
    to say. Raises ThesisError.
    """
    said = {k: v for k, v in values(text, path)[0].items() if k not in (*BOOKKEEPING, *PERSONAL)}
    return {FIELD + key: value_fingerprint(value) for key, value in said.items()}


def value_fingerprint(value: Any) -> str:
    """Six hex digits for the ``value`` of a field."""
    return digest(json.dumps(value, ensure_ascii=True, sort_keys=True))


def is_edited(text: str, key: str) -> bool:
    """Whether the value of ``key`` in the front matter of the card ``text`` is not the one generated.

    Nothing but that key is read: this is asked of many cards.
    """
    front = text.partition("\n---")[0]
    found = re.search(rf"^{re.escape(key)}[ \t]*:.*(?:\n[ \t#-].*|\n[ \t\r]*$)*", front, re.M)
    written = re.search(rf"\b{FIELD}{re.escape(key)}[ \t]*:[ \t]*[\"']?([0-9a-f]{{6}})\b", front)
    if not found or not written:
        return True
    try:
        return front_fingerprints(found[0]).get(FIELD + key) != written[1]
    except ThesisError:
        return True
