"""Whether the names in a card are those of the reviewed list, ``content/taxonomy.yml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz import fuzz, process

from generator.checks.checked import CheckedCard, Surroundings
from generator.diagnostics import Diagnostic, note, warning
from generator.model import Name

_NEAR = 82  # of 100: "Nvida" is near "Nvidia", "Dylan Patel" is not near "Nilay Patel"


def names(one: CheckedCard, around: Surroundings) -> Iterator[Diagnostic]:
    """Findings C329 (companies and topics) and C330 (speakers).

    What the generator put into a field and nobody changed is no finding: it follows the list by itself, and
    a speaker is whoever the source says. A name nearly that of the list is told all the same, as a note.
    """
    listed = around.taxonomy
    for key, found, known in (
        ("companies", one.card.companies, listed.companies),
        ("topics", one.card.topics, listed.topics),
        ("speakers", [speaker.name for speaker in one.card.speakers], listed.people),
    ):
        listed_names = _spellings(known).names if known and found else found
        if unknown := [name for name in found if name not in listed_names]:
            by_a_person = around.edited(one.text, key)
            for name in unknown:
                yield from _finding(one, key, name, known, by_a_person)


class _Spellings:
    """The names of a list and every spelling that means one of them."""

    def __init__(self, known: Iterable[Name]) -> None:
        self.names = frozenset(name.name for name in known)
        self.meant = {
            spelling.casefold(): name.name for name in known for spelling in (name.name, *name.aliases)
        }


@lru_cache(maxsize=8)
def _spellings(known: tuple[Name, ...]) -> _Spellings:
    return _Spellings(known)


@lru_cache(maxsize=4096)
def _nearest(name: str, known: tuple[Name, ...]) -> str | None:
    """The listed name that ``name`` means or nearly is; None where there is none."""
    meant = _spellings(known).meant
    if found := meant.get(name.casefold()):
        return found
    near = process.extractOne(name.casefold(), list(meant), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return meant[near[0]] if near else None


def _finding(
    one: CheckedCard, key: str, name: str, known: tuple[Name, ...], by_a_person: bool
) -> Iterator[Diagnostic]:
    near = _nearest(name, known)
    of_people = key == "speakers"
    if not near and not by_a_person:
        return
    line, column = one.word(name, key)
    code, what = ("C330", "speaker") if of_people else ("C329", "company" if key == "companies" else "topic")
    group = "people" if of_people else key
    tell = warning if by_a_person and (near or not of_people) else note
    yield tell(
        code,
        one.path,
        f"the taxonomy has no {what} “{name}”",
        f"Did you mean {near}? If not, add “{name}” to the {group} of content/taxonomy.yml."
        if near
        else f"Add it to the {group} of content/taxonomy.yml, or take it out.",
        line=line,
        column=column,
    )
