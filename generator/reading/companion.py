"""The companion of a seed, ``<name>.meta.yml`` beside it: what a person says of a capture."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
)
from rapidfuzz import process

from generator import plain_yaml
from generator.conflicts import conflicts
from generator.model import About, Flaw, Speaker
from generator.reading import about

_ENDING = ".meta.yml"
_SIDES = "Keep one side and delete the markers."


def _address(value: str) -> str:
    if not about.address(value):
        raise ValueError("should be the address of a page: https://…")
    return value.strip()


def _code(value: str) -> str:
    if not about.language(value):
        raise ValueError("should be a code of two letters: en, de")
    return about.language(value) or value


def _person(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


#: What a value should be, where the words of the validator mean nothing to who wrote it.
_SHOULD = {
    "tuple_type": "should be a list, `[a, b]`",
    "model_type": "should be a name or `{name: …, role: …}`",
}
Words = Annotated[str, StringConstraints(min_length=1, max_length=1000, strip_whitespace=True)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Person(_Part):
    name: Words
    role: Words | None = None


class _Keys(_Part):
    """The keys that a companion may have."""

    title: Words | None = None
    kind: Words | None = None
    show: Words | None = None
    episode: Words | None = None
    published: Words | None = None
    url: Annotated[Words, AfterValidator(_address)] | None = None
    duration: Words | None = None
    description: Words | None = None
    language: Annotated[Words, AfterValidator(_code)] | None = None
    licence: Words | None = None
    speakers: tuple[Annotated[_Person, BeforeValidator(_person)], ...] = ()


def companion_of(file: Path) -> Path | None:
    """The companion of the seed in ``file``: ``talk.txt.meta.yml`` before ``talk.meta.yml``, or None.

    A link that leads out of the folder is none: its words would be published.
    """
    for name in (file.name + _ENDING, file.stem + _ENDING):
        found = file.with_name(name)
        if found.is_file() and found.resolve().parent == file.resolve().parent:
            return found
    return None


def read_companion(file: Path, cited: str) -> tuple[About, tuple[Flaw, ...]]:
    """What the companion in ``file`` tells of the seed cited as ``cited``, and what is wrong with it.

    Keys that are wrong are left out; the others count. Nothing is raised.
    """
    path = (PurePosixPath(cited).parent / file.name).as_posix()

    def flaw(line: int, message: str, hint: str) -> Flaw:
        return Flaw(code="S113", path=path, line=line + 1, message=message, hint=hint)

    try:
        if file.stat().st_size > plain_yaml.LARGEST:
            raise ValueError(f"larger than {plain_yaml.LARGEST // 1024} KB")
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError) as problem:
        what = "not UTF-8 text" if isinstance(problem, UnicodeDecodeError) else str(problem)
        return About(), (flaw(0, f"the companion cannot be read: {what}", "Save it as UTF-8 text."),)
    if conflict := next(conflicts(text), None):
        return About(), (flaw(conflict.first - 1, "merge conflict markers; nothing in it counts", _SIDES),)
    found = plain_yaml.read(text, "the companion")
    flaws = [flaw(fault.line, fault.message, fault.hint) for fault in found.faults]
    keys, wrong = _checked(found.values or {})
    for at, message, hint in wrong:
        flaws.append(flaw(_line_of(at, found.places), message, hint))
    return _told(keys), tuple(flaws)


def _checked(values: dict[str, Any]) -> tuple[_Keys, list[tuple[plain_yaml.Path, str, str]]]:
    """The keys of ``values`` that can be used, and where and why the others cannot."""
    try:
        return _Keys.model_validate(values), []
    except ValidationError as error:
        wrong = []
        for one in error.errors(include_url=False, include_input=False):
            at, name = one["loc"], ".".join(map(str, one["loc"]))
            if one["type"] == "extra_forbidden":
                wrong.append((at, f"unknown key {name}", _nearest(str(at[-1]))))
            else:
                said = _SHOULD.get(one["type"]) or one["msg"].removeprefix("Input ").removeprefix(
                    "Value error, "
                )
                wrong.append((at, f"{name}: {said}", "The other keys count; this one was left out."))
        faulty = {at[0] for at, *_ in wrong if at}
        return _Keys.model_validate({k: v for k, v in values.items() if k not in faulty}), wrong


def _nearest(key: str) -> str:
    found = process.extractOne(key, list(_Keys.model_fields), score_cutoff=60)
    return f"did you mean {found[0]}?" if found else f"known keys: {', '.join(_Keys.model_fields)}"


def _line_of(at: plain_yaml.Path, places: dict[plain_yaml.Path, plain_yaml.Place]) -> int:
    while at and at not in places:
        at = at[:-1]
    return places[at].line if at else 0


def _told(keys: _Keys) -> About:
    values = keys.model_dump(exclude={"speakers", "published"})
    speakers = tuple(Speaker(name=one.name, role=one.role) for one in keys.speakers)
    return About(**values, published=about.day(keys.published), speakers=speakers)
