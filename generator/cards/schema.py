"""The keys of a card's front matter, and what each may hold."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from generator.model import Drift, Skew, Status

#: Kept by the generator on every run; nobody's words, and fields without a fingerprint.
BOOKKEEPING = ("seed_sha256", "lines", "written")

#: What only people say; the generator neither changes nor counts it. It gives a card its first status.
PERSONAL = ("status", "successor", "strength")


def _inside_project(path: str) -> str:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or "\\" in path or ":" in parts[0] or ".." in parts:
        raise ValueError("should be a path inside the project, with forward slashes")
    return path


def _listed(value: Any, key: str) -> Any:
    """A lone word stands for a mapping that holds just it."""
    return {key: value} if isinstance(value, str) else value


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=100)]
Words = Annotated[str, StringConstraints(min_length=1)]
Reason = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Count = Annotated[int, Field(ge=0)]
Years = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Lines(_Part):
    """``lines``: what became of the seed's lines."""

    used: Count = 0
    duplicate: Count = 0
    chrome: Count = 0
    layout: Count = 0
    unused: Count = 0


class SourceKeys(_Part):
    """``source``: the recording or text."""

    kind: Words | None = None
    show: Words | None = None
    episode: Words | None = None
    published: Words | None = None
    url: Words | None = None
    duration: Words | None = None
    views: Words | None = None
    scope: Words | None = None
    category: Words | None = None
    read_time: Words | None = None
    link: Words | None = None
    podcasts: Count | None = None
    licence: Words | None = None


class SpeakerKeys(_Part):
    """One of ``speakers`` whose role the Speakers section does not tell."""

    name: Words
    role: Words | None = None


class HorizonKeys(_Part):
    """``horizon``: as worded, and from how many to how many years."""

    text: Words
    years: Annotated[tuple[Years | None, ...], Field(min_length=1, max_length=2)] | None = None


class DriftKeys(_Part):
    """One of ``strength``: where a person says on purpose something else than the source, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    section: Reason
    before: Annotated[Reason, Field(alias="from")]
    after: Annotated[Reason, Field(alias="to")]
    reason: Reason


def spelled(drift: Drift) -> dict[str, str]:
    """``drift`` with the keys of the front matter and the JSON."""
    return {"section": drift.section, "from": drift.before, "to": drift.after, "reason": drift.reason}


class FrontMatter(_Part):
    """The front matter of a card."""

    id: Slug
    title: Words
    status: Status = Status.DRAFT
    successor: Slug | None = None
    seed: Annotated[Words, AfterValidator(_inside_project)] | None = None
    seed_sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    layout: Words | None = None
    lines: Lines = Lines()
    source: SourceKeys = SourceKeys()
    speakers: tuple[Annotated[SpeakerKeys, BeforeValidator(lambda v: _listed(v, "name"))], ...] = ()
    companies: tuple[Words, ...] = ()
    topics: tuple[Words, ...] = ()
    asset_class: Words | None = None
    conviction: Words | None = None
    horizon: Annotated[HorizonKeys, BeforeValidator(lambda v: _listed(v, "text"))] | None = None
    skew: Skew = Skew.UNSTATED
    language: Language = "en"
    strength: tuple[DriftKeys, ...] = ()
    written: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _seed_is_whole(self) -> FrontMatter:
        if self.seed and not (self.seed_sha256 and self.layout):
            absent = "seed_sha256" if not self.seed_sha256 else "layout"
            raise ValueError(f"a card with a seed needs {absent}")
        return self
