"""Front matter, written so that readers of YAML 1.1 and 1.2 see the same words in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from generator.cards.schema import spelled
from generator.model import Card, Horizon, Skew, Speaker
from generator.plain_yaml import EMPTY

_SIMPLE = re.compile(r"[^\W_](?:[\w .,/()$€£%+'’&–—-]*[\w.)%’])?")


@cache
def _yaml() -> YAML:
    writer = YAML()
    writer.width = 1 << 30  # one key a line: merging replaces lines
    writer.allow_unicode = True
    writer.indent(mapping=2, sequence=4, offset=2)
    return writer


def _scalar(value: str) -> str:
    """``value``, quoted unless it is plain words to readers of YAML 1.1 and 1.2 alike."""
    resolved = yaml.SafeLoader("").resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    is_words = resolved == "tag:yaml.org,2002:str"
    plain = is_words and _SIMPLE.fullmatch(value) and ", " not in value and value not in EMPTY
    return value if plain else DoubleQuotedScalarString(value)


def _flow(value: Any) -> Any:
    """``value`` ready to be written on one line; absent parts left out."""
    if isinstance(value, Mapping):
        mapping = CommentedMap((key, _flow(part)) for key, part in value.items() if part is not None)
        mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list | tuple):
        sequence = CommentedSeq(map(_flow, value))
        sequence.fa.set_flow_style()
        return sequence
    return _scalar(value) if isinstance(value, str) else value


def _number(years: float | None) -> float | int | None:
    return int(years) if years is not None and years == int(years) else years


def _horizon(horizon: Horizon) -> dict[str, Any]:
    years = [_number(horizon.min_years), _number(horizon.max_years)]
    return {"text": horizon.text, "years": None if years == [None, None] else years}


def _keys(card: Card, told: Mapping[str, str | None]) -> Iterator[tuple[str, Any]]:
    yield "id", card.id
    yield "title", card.title
    yield "status", card.status.value
    yield "successor", card.successor
    if card.seed:
        yield "seed", card.seed.path
        yield "seed_sha256", card.seed.sha256
        yield "layout", card.seed.layout
        yield "lines", asdict(card.seed.lines)
    yield "source", asdict(card.source)
    yield "speakers", [_speaker(speaker, told) for speaker in card.speakers]
    yield "companies", card.companies
    yield "topics", card.topics
    yield "asset_class", card.asset_class
    yield "conviction", card.conviction
    yield "horizon", _horizon(card.horizon) if card.horizon else None
    yield "skew", None if card.skew is Skew.UNSTATED else card.skew.value
    yield "language", None if card.language == "en" else card.language
    yield "strength", [spelled(drift) for drift in card.drift]


def _speaker(speaker: Speaker, told: Mapping[str, str | None]) -> str | dict[str, Any]:
    """Just the name where the Speakers section tells the role."""
    return speaker.name if told.get(speaker.name) == speaker.role else asdict(speaker)


def dump(card: Card, told: Mapping[str, str | None]) -> str:
    """The front matter of ``card`` as YAML, one key a line, without the fences and the fingerprints.

    ``told`` are the roles that the Speakers section gives by name.
    """
    return _dumped(_keys(card, told))


def dump_written(written: Mapping[str, str]) -> str:
    """The last key of a front matter: the fingerprints ``written``."""
    return _dumped([("written", written)])


def _dumped(keys: Iterable[tuple[str, Any]]) -> str:
    document = CommentedMap()
    for key, value in keys:
        flow = _flow(value)
        if flow is not None and flow != [] and flow != {}:
            document[key] = flow
    out = io.StringIO()
    _yaml().dump(document, out)
    return out.getvalue()
