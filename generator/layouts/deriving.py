"""What a source says without a label for it: chosen from its own sentences, marked as derived.

Nothing is written here: a derived risk, conviction, hedge or counter-point is a sentence that a section of
the card cites already, and keeps its line. Where no sentence qualifies the section says "None".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from generator.language import names
from generator.language.annotate import annotated
from generator.language.figures import figures
from generator.language.roles import Role, roles
from generator.language.sentences import split
from generator.language.speakers import found_people
from generator.language.strength import judge, side_of
from generator.layouts.relevance import words_of
from generator.layouts.scribe import Scribe
from generator.model import (
    ALWAYS,
    Basis,
    Card,
    Figure,
    Section,
    SectionKind,
    Speaker,
    Statement,
    Strength,
    Taxonomy,
)
from generator.tables import table

_SETTINGS = table("generator.layouts", "deriving.yml")
_POOL = {
    kind: tuple(SectionKind(name) for name in listed) for kind, listed in _SETTINGS["from sections"].items()
}


def complete(card: Card, scribe: Scribe, taxonomy: Taxonomy) -> Card:
    """``card`` with names, derived sections, figures, strengths, and "None" where the source has none."""
    speakers = _speakers(card, taxonomy)
    card = replace(card, speakers=speakers)
    card = _annotated(card)
    pool = _Pool(card, scribe)
    made = {s.kind: s for s in card.sections if not s.is_empty()}
    for kind, choose in _DERIVED.items():
        present = made.get(kind)
        if (present is None or not (present.statements or present.entries)) and (
            chosen := tuple(choose(pool))
        ):
            detail = present.detail if present else ()
            made[kind] = Section(kind=kind, basis=Basis.DERIVED, statements=chosen, detail=detail)
    if SectionKind.FIGURES not in made and (found := _figures(pool)):
        made[SectionKind.FIGURES] = Section(kind=SectionKind.FIGURES, basis=Basis.DERIVED, figures=found)
    for kind in ALWAYS:
        made.setdefault(kind, Section(kind=kind, basis=Basis.NONE))
    card = replace(card, sections=tuple(made[k] for k in SectionKind if k in made))
    text = "\n".join([card.title, *(s.text for _, s in card.every_statement())])
    return _annotated(
        replace(
            card, companies=names.companies(text, taxonomy), topics=names.topics(text, taxonomy, card.title)
        )
    )


def _speakers(card: Card, taxonomy: Taxonomy) -> tuple[Speaker, ...]:
    """The speakers the source lists, then those its quotes and reports name."""
    known = {s.name: s for s in card.speakers}
    said = [s.speaker for _, s in card.every_statement() if s.speaker]
    reported = found_people("\n".join(s.text for _, s in card.every_statement()))
    text = "\n".join(s.text for _, s in card.every_statement())
    # Whole names first, so that a bare surname finds the person it belongs to.
    for name in sorted(dict.fromkeys([*reported, *said]), key=lambda n: " " not in n):
        if _full(name, known) is None:
            canonical = (names.people(name, taxonomy) or (name,))[0]
            if " " in canonical or name in said:
                known.setdefault(canonical, Speaker(name=canonical))
    listed = len(card.speakers)
    every = list(known.values())
    return (*every[:listed], *sorted(every[listed:], key=lambda s: _first_mention(s.name, text)))


def _first_mention(name: str, text: str) -> int:
    """Where ``text`` first has the last word of ``name``; its end where it never does."""
    at = text.find(name.split()[-1])
    return at if at >= 0 else len(text)


def _full(name: str, known: Iterable[str]) -> str | None:
    """The known name that ``name`` is, or ends with; None when there is none."""
    return next((k for k in known if k == name or k.endswith(f" {name}")), None)


def _annotated(card: Card) -> Card:
    """``card`` with strength, voice and speaker of every statement."""
    speakers = [s.name for s in card.speakers]

    def each(
        section: Section, statements: Sequence[Statement], *, detail: bool = False
    ) -> tuple[Statement, ...]:
        return tuple(
            annotated(
                replace(s, speaker=_full(s.speaker, speakers) or s.speaker) if s.speaker else s,
                section.kind,
                speakers,
                detail=detail,
            )
            for s in statements
        )

    return replace(
        card,
        sections=tuple(
            replace(
                section,
                statements=each(section, section.statements),
                detail=each(section, section.detail, detail=True),
                entries=tuple(
                    replace(e, statements=each(section, e.statements), defense=each(section, e.defense))
                    for e in section.entries
                ),
                notes=tuple(
                    replace(n, statement=annotated(n.statement, section.kind, speakers))
                    for n in section.notes
                ),
            )
            for section in card.sections
        ),
    )


_FRAGMENT = re.compile(_SETTINGS["fragment"], re.I)


def _says_something(text: str) -> bool:
    """Whether a sentence stands by itself: long enough, no lead-in to a list, no question from one."""
    return len(text.split()) >= _SETTINGS["shortest sentence"] and not _FRAGMENT.search(text)


class _Pool:
    """The sentences of a card's statements by section, each once, in reading order."""

    def __init__(self, card: Card, scribe: Scribe) -> None:
        self.card = card
        self.scribe = scribe
        self._after: dict[str, str] = {}

    def sentences(self, kinds: Iterable[SectionKind]) -> list[Statement]:
        out: dict[str, Statement] = {}
        for section in self.card.sections:
            if section.kind not in kinds:
                continue
            for statement in section.every_statement():
                texts = [statement.text] if statement.quoted else list(split(statement.text))
                for text, after in zip(texts, [*texts[1:], ""], strict=True):
                    if text not in out and _says_something(text):
                        out[text] = self._cut(statement, text)
                        self._after[text] = after
        return list(out.values())

    def after(self, statement: Statement) -> str:
        """The sentence that follows in the same paragraph or bullet of the source; empty at its end."""
        return self._after.get(statement.text, "")

    def _cut(self, statement: Statement, text: str) -> Statement:
        if text == statement.text:
            return statement
        evidence = self.scribe.evidence(text, statement.evidence[0].span) or statement.evidence
        return replace(statement, text=text, evidence=evidence)


def _best(
    pool: Sequence[Statement], score: Callable[[Statement], float], least: float, most: int
) -> list[Statement]:
    """The ``most`` highest scoring of ``pool`` from ``least`` on, back in reading order."""
    ranked = sorted(
        ((score(s), -at) for at, s in enumerate(pool)),
        reverse=True,
    )
    kept = sorted(-at for value, at in ranked[:most] if value >= least)
    return [pool[at] for at in kept]


def _by_role(role: Role, kind: str) -> Callable[[_Pool], list[Statement]]:
    rule = _SETTINGS[kind]

    def choose(pool: _Pool) -> list[Statement]:
        return _best(
            pool.sentences(_POOL[kind]),
            lambda s: roles(s.text).get(role, 0.0),
            rule["least"],
            rule["most"],
        )

    return choose


def _conviction(pool: _Pool, statement: Statement) -> float:
    """How sure the sentence is; what the next one takes back with a hedge is not said with conviction."""
    judged = judge(statement.text)
    if judged.strength is not Strength.BOOSTED or judge(pool.after(statement)).strength in _UNSURE:
        return 0.0
    return judged.score + (float(_SETTINGS["speaker's own words"]) if statement.quoted else 0.0)


def _hedging(pool: _Pool, statement: Statement) -> float:
    """The weight of the hedges alone; a sentence that boosts more than it hedges is none."""
    judged = judge(statement.text)
    if judged.strength not in _UNSURE or judged.score > _SETTINGS["boost over hedge"]:
        return 0.0
    return sum(c.weight for c in judged.cues if side_of(c.kind) < 0)


_UNSURE = (Strength.HEDGED, Strength.BOTH)


def _by_strength(score: Callable[[_Pool, Statement], float], kind: str) -> Callable[[_Pool], list[Statement]]:
    rule = _SETTINGS[kind]
    return lambda pool: _best(
        pool.sentences(_POOL[kind]), lambda s: score(pool, s), rule["least"], rule["most"]
    )


_DERIVED: dict[SectionKind, Callable[[_Pool], list[Statement]]] = {
    SectionKind.STEEL_MAN: _by_role(Role.COUNTER, "steel-man"),
    SectionKind.RISKS: _by_role(Role.RISK, "risks"),
    SectionKind.CONVICTION: _by_strength(_conviction, "conviction"),
    SectionKind.HEDGE: _by_strength(_hedging, "hedge"),
}


def _figures(pool: _Pool) -> tuple[Figure, ...]:
    """Every figure of the card's sentences once, with the sentence as its context.

    The same number in sentences about the same thing is one figure with several places.
    """
    found: list[Figure] = []
    for statement in pool.sentences(_POOL["figures"]):
        for mention in figures(statement.text):
            figure = Figure(
                value=mention.value,
                unit=mention.unit,
                name=mention.name,
                context=statement.text,
                timestamp=statement.timestamps[0] if statement.timestamps else None,
                evidence=statement.evidence[:1],
            )
            at = next((i for i, f in enumerate(found) if _same(f, figure)), None)
            if at is None:
                found.append(figure)
            elif figure.evidence[0] not in found[at].evidence:
                better = found[at] if found[at].name or not figure.name else figure
                found[at] = replace(better, evidence=found[at].evidence + figure.evidence)
    return tuple(found)


def _same(one: Figure, other: Figure) -> bool:
    """Whether two figures are the same number of the same thing, by the words around them."""
    if (one.value, one.unit.rstrip("s")) != (other.value, other.unit.rstrip("s")):
        return False
    return len(words_of(one.context) & words_of(other.context)) >= int(_SETTINGS["shared words"])
