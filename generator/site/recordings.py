"""Timestamps that open a recording at their moment, where the source's address is one we know."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import yaml

_STAMP = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})")


@cache
def _hosts() -> dict[str, dict[str, Any]]:
    text = files("generator.site").joinpath("recordings.yml").read_text(encoding="utf-8")
    hosts: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return hosts


def seconds(timestamp: str) -> int | None:
    """``"26:45"`` or ``"00:07:06"`` in seconds; None when it is no timestamp."""
    found = _STAMP.fullmatch(timestamp.strip("[] "))
    if not found:
        return None
    hours, minutes, rest = (int(part or 0) for part in found.groups())
    return (hours * 60 + minutes) * 60 + rest


def web_address(url: str | None) -> str | None:
    """``url`` when it is a plain web address that may become a link, else None."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in {"http", "https"} and parts.hostname else None


def moment(url: str | None, timestamp: str) -> str | None:
    """The address that opens the recording ``url`` at ``timestamp``, or None where that is not known."""
    address, at = web_address(url), seconds(timestamp)
    if address is None or at is None:
        return None
    parts = urlsplit(address)
    rule = _hosts().get((parts.hostname or "").lower())
    if rule is None:
        return None
    if "fragment" in rule:
        return urlunsplit(parts._replace(fragment=rule["fragment"].format(s=at)))
    name, value = rule["query"]
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k != name]
    return urlunsplit(parts._replace(query=urlencode([*query, (name, value.format(s=at))])))
