"""Who speaks on a card: its speakers, and the strength, voice and speaker of every statement."""

from __future__ import annotations

from collections.abc import Iterable

from generator.language import names
from generator.language.annotate import annotated_card
from generator.language.speakers import found_people, introduced
from generator.language.tongue import is_supported
from generator.model import Card, SectionKind, Speaker, Taxonomy


def speakers_of(card: Card, taxonomy: Taxonomy) -> tuple[Speaker, ...]:
    """The speakers the source lists, then those its quotes and reports name."""
    if not is_supported(card.language):
        return card.speakers
    known = {s.name: s for s in card.speakers}
    said = [s.speaker for _, s in card.every_statement() if s.speaker]
    # In a list of speakers name and post stand side by side: "Ada Byron Chief Financial Officer".
    text = "\n".join(
        s.text for section, s in card.every_statement() if section.kind is not SectionKind.SPEAKERS
    )
    titles = [
        card.title,
        card.source.scope or "",
        *(e.title for section in card.sections for e in section.entries),
    ]
    reported = [*found_people(text), *(name for title in titles for name in introduced(title, text))]
    # Whole names first, so that a bare surname finds the person it belongs to.
    for name in sorted(dict.fromkeys([*reported, *said]), key=lambda n: " " not in n):
        if full_name(name, known) is None:
            canonical = (names.people(name, taxonomy) or (name,))[0]
            if names.companies(name, taxonomy) or names.companies(canonical, taxonomy):
                continue
            if " " in canonical or name in said:
                known.setdefault(canonical, Speaker(name=canonical))
    listed = len(card.speakers)
    every = list(known.values())
    return (*every[:listed], *sorted(every[listed:], key=lambda s: _first_mention(s.name, text)))


def _first_mention(name: str, text: str) -> int:
    """Where ``text`` first has the last word of ``name``; its end where it never does."""
    at = text.find(name.split()[-1])
    return at if at >= 0 else len(text)


def full_name(name: str, known: Iterable[str]) -> str | None:
    """The known name that ``name`` is or ends, or the only one that it begins; None when there is none."""
    every = list(known)
    begun = [k for k in every if k.startswith(f"{name} ")]
    ended = next((k for k in every if k == name or k.endswith(f" {name}")), None)
    return ended or (begun[0] if len(begun) == 1 else None)


def with_voices(card: Card) -> Card:
    """``card`` with strength, voice and speaker of every statement."""
    speakers = [s.name for s in card.speakers]
    return annotated_card(card, lambda name: full_name(name, speakers) or name)
