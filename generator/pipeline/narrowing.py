"""Two versions of a card file cut down to what differs, so that comparing thousands of them costs little.

Nothing that differs is left out; what is the same in both is, as far as it stands in a field, section,
entry or item of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from generator.cards.schema import BOOKKEEPING
from generator.fences import front_matter

_FIELD = re.compile(r"^(?=[a-z_0-9]+:)", re.M)
_HEADING = re.compile(r"^(?=#{2,3} )", re.M)
_NAME = re.compile(r"[a-z_0-9]+(?=:)|#.*")
_LINK = re.compile(r"^(\[L[\d-]+\]:)(.*)", re.M)
_ITEM = re.compile(r"^- .*\n(?=- |\n|\Z)", re.M)
#: Fields that a card cannot be read without, or that decide how its words and marks are read.
_NEEDED = frozenset({"", "id", "title", "language", "speakers", "seed", "seed_sha256", "layout"})


class _Key(NamedTuple):
    section: str  # its heading; of a field, nothing
    name: str  # the heading of an entry or section, or the key of a field
    nth: int  # of that name


def narrowed(before: str, after: str) -> tuple[str, str]:
    """Both texts with the fields, sections, entries and items that differ, under their headings.

    They stay whole where neighbours are no measure: no front matter, other sections, an open fence, a link
    of evidence that leads elsewhere.
    """
    one, other = front_matter(before), front_matter(after)
    if not one or not other or before.count("```") != after.count("```") or _led_elsewhere(before, after):
        return before, after
    fields = _keyed(_FIELD.split(one.yaml)), _keyed(_FIELD.split(other.yaml))
    parts = _keyed(_HEADING.split(one.body)), _keyed(_HEADING.split(other.body))
    if _sections(parts[0]) != _sections(parts[1]):
        return before, after
    wanted = _NEEDED | ({key.name for key in _differing(*fields)} - set(BOOKKEEPING))
    differ = _differing(*parts)
    for key in differ & parts[0].keys() & parts[1].keys():
        parts[0][key], parts[1][key] = _without_common_items(parts[0][key], parts[1][key])
    return _joined(fields[0], parts[0], wanted, differ), _joined(fields[1], parts[1], wanted, differ)


def _led_elsewhere(before: str, after: str) -> bool:
    old, new = (dict(_LINK.findall(text)) for text in (before, after))
    return any(new.get(mark, place) != place for mark, place in old.items())


def _keyed(parts: Iterable[str]) -> dict[_Key, str]:
    found: dict[_Key, str] = {}
    seen: Counter[tuple[str, str]] = Counter()
    section = ""
    for part in parts:
        name = match[0].rstrip() if (match := _NAME.match(part)) else ""
        section = name if name.startswith("## ") else section
        seen[section, name] += 1
        found[_Key(section, name, seen[section, name])] = part
    return found


def _sections(parts: Iterable[_Key]) -> list[_Key]:
    return [key for key in parts if key.name == key.section]


def _differing(before: Mapping[_Key, str], after: Mapping[_Key, str]) -> set[_Key]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _without_common_items(before: str, after: str) -> tuple[str, str]:
    """Both texts without the items of one line that stand in both, as often as they do."""
    if "```" in before + after or "~~~" in before + after:
        return before, after
    common = Counter(_ITEM.findall(before)) & Counter(_ITEM.findall(after))
    return _less(before, common.copy()), _less(after, common)


def _less(text: str, items: Counter[str]) -> str:
    def left(match: re.Match[str]) -> str:
        items[match[0]] -= 1
        return match[0] if items[match[0]] < 0 else ""

    return _ITEM.sub(left, text)


def _joined(
    fields: Mapping[_Key, str], parts: Mapping[_Key, str], wanted: Collection[str], differ: Collection[_Key]
) -> str:
    """The ``wanted`` fields and the parts that differ; of their sections the headings alone."""
    sections = {key.section for key in differ}
    front = (text for key, text in fields.items() if key.name in wanted)
    body = (
        text if key in differ else f"{key.name}\n\n"
        for key, text in parts.items()
        if key in differ or (key.name == key.section and key.section in sections)
    )
    return f"---\n{''.join(front)}---\n{''.join(body)}"
