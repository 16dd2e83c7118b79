"""Companies, people and topics of the reviewed list, found in a text.

The list is ``content/taxonomy.yml``; who is speaking in a sentence is the matter of
:mod:`generator.language.speakers`, whose functions are offered here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Severity, ThesisError
from generator.language.speakers import found_people, person_like, speaker_of
from generator.model import Name, Taxonomy

__all__ = [
    "companies",
    "found_people",
    "load_taxonomy",
    "people",
    "person_like",
    "speaker_of",
    "topic_counts",
    "topics",
]

_GROUPS = ("people", "companies", "topics")
_DEPTH = 8
_OFTEN = 2


def _refused(path: str, line: int | None, message: str, hint: str) -> ThesisError:
    return ThesisError(
        Diagnostic(code="C314", severity=Severity.ERROR, path=path, line=line, message=message, hint=hint)
    )


def _parsed(text: str, path: str) -> yaml.Node | None:
    """The YAML document as nodes, refused when it is deep or uses anchors or tags."""
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            start: Any = event.start_mark
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > _DEPTH or getattr(event, "anchor", None) or getattr(event, "tag", None):
                raise _refused(
                    path,
                    start.line + 1,
                    "too deep, or with an anchor or tag",
                    "Use plain mappings of names and aliases.",
                )
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        at = None if mark is None else mark.line + 1
        raise _refused(
            path, at, f"not YAML: {error.problem}", "Check the indentation and the quotes here."
        ) from error
    except yaml.YAMLError as error:
        raise _refused(path, None, "not YAML", "Remove control characters from the file.") from error


def _pairs(node: yaml.Node, path: str, what: str) -> list[tuple[str, int, yaml.Node]]:
    """Key, line and value of a mapping node; an empty value counts as an empty mapping."""
    if isinstance(node, yaml.ScalarNode) and node.value in ("", "null", "~"):
        return []
    if not isinstance(node, yaml.MappingNode):
        raise _refused(
            path, node.start_mark.line + 1, f"{what} is not a mapping", "Write `Name: {aliases: [...]}`."
        )
    pairs: list[tuple[str, int, yaml.Node]] = []
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or not key.value.strip():
            raise _refused(path, line, f"a key of {what} is not a word", "Put the name in quotes.")
        if key.value in {k for k, _, _ in pairs}:
            raise _refused(path, line, f"{key.value!r} stands twice in {what}", "Join the two entries.")
        pairs.append((key.value, line, value))
    return pairs


def _aliases(name: str, node: yaml.Node, path: str) -> tuple[str, ...]:
    found: list[str] = []
    for key, line, value in _pairs(node, path, name):
        if key != "aliases":
            raise _refused(path, line, f"unknown key {key!r}", "The only key of a name is `aliases`.")
        items = value.value if isinstance(value, yaml.SequenceNode) else [None]
        for item in items:
            if not isinstance(item, yaml.ScalarNode) or not item.value.strip():
                raise _refused(
                    path, line, f"aliases of {name!r} are not a list of words", "Write `aliases: [A, B]`."
                )
            found.append(item.value.strip())
    return tuple(found)


def load_taxonomy(text: str, path: str) -> Taxonomy:
    """The reviewed lists in ``text``, the content of the file ``path``.

    Raises ThesisError (C314, with the line) when it is not a mapping of ``people``, ``companies`` and
    ``topics`` to names with ``aliases``, or when two names of a list share a spelling.
    """
    root = _parsed(text, path)
    groups: dict[str, tuple[Name, ...]] = {}
    for group, line, node in _pairs(root, path, "the taxonomy") if root else ():
        if group not in _GROUPS:
            raise _refused(path, line, f"unknown list {group!r}", f"The lists are {', '.join(_GROUPS)}.")
        names: list[Name] = []
        owner: dict[str, str] = {}
        for name, at, value in _pairs(node, path, group):
            aliases = _aliases(name, value, path)
            for spelling in (name, *aliases):
                if owner.setdefault(spelling, name) != name:
                    raise _refused(
                        path, at, f"{spelling!r} means {owner[spelling]!r} and {name!r}", "Keep it once."
                    )
            names.append(Name(name=name, aliases=aliases))
        groups[group] = tuple(names)
    return Taxonomy(**groups)


@lru_cache(maxsize=16)
def _finder(names: tuple[Name, ...], cased: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for every spelling of ``names``, longest first, and the name that each means."""
    meaning = {
        spelling if cased else spelling.casefold(): name.name
        for name in names
        for spelling in (name.name, *name.aliases)
    }
    spellings = sorted(meaning, key=lambda s: (-len(s), s))
    pattern = (
        "|".join(re.escape(s).replace(r"\ ", r"[\s\-]+").replace("'", "['’]") for s in spellings) or r"(?!)"
    )
    plural = "" if cased else "s?"
    return re.compile(
        rf"(?<![\w]){'(?:' + pattern + ')'}{plural}(?!\w)", 0 if cased else re.IGNORECASE
    ), meaning


def _mentions(text: str, names: tuple[Name, ...], *, cased: bool) -> list[str]:
    """The names meant in ``text``, one for each mention, in order."""
    pattern, meaning = _finder(names, cased)
    found = []
    for match in pattern.finditer(text):
        spelling = re.sub(r"[\s\-]+", " ", match[0].replace("’", "'"))
        candidates: tuple[str, ...] = (match[0], spelling, spelling.replace(" ", "-"))
        if not cased:
            candidates = tuple(c.casefold() for c in candidates)
            candidates += tuple(c.removesuffix("s") for c in candidates)
        name = next((meaning[c] for c in candidates if c in meaning), None)
        if name:
            found.append(name)
    return found


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def companies(text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Companies of the list named in ``text``, in order of first mention; whole words, case as listed."""
    return _unique(_mentions(text, taxonomy.companies, cased=True))


def people(text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """People of the list named in ``text``, in order of first mention; whole words, case as listed."""
    return _unique(_mentions(text, taxonomy.people, cased=True))


def topic_counts(text: str, taxonomy: Taxonomy) -> dict[str, int]:
    """How often ``text`` mentions each topic, in the order of the list; upper and lower case are alike."""
    found = _mentions(text, taxonomy.topics, cased=False)
    return {name.name: found.count(name.name) for name in taxonomy.topics if name.name in found}


def topics(text: str, taxonomy: Taxonomy, title: str = "") -> tuple[str, ...]:
    """Topics that ``text`` mentions at least twice or ``title`` at all, the most mentioned first."""
    counts = topic_counts(text, taxonomy)
    titled = topic_counts(title, taxonomy)
    weight = {
        name.name: counts.get(name.name, 0) + _OFTEN * titled.get(name.name, 0) for name in taxonomy.topics
    }
    ranked = [name.name for name in taxonomy.topics if weight[name.name] >= _OFTEN]
    return tuple(sorted(ranked, key=lambda name: -weight[name]))
