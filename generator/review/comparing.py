"""Two states of one card → what changed in its meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from generator.language.meaning import Kind, differences
from generator.language.naming import names_in
from generator.language.sentences import split
from generator.language.tongue import ENGLISH
from generator.model import Card, Match, SectionKind
from generator.review.changes import CardChange, Change, Class, Happened, change_order, gravest_first
from generator.review.citing import change_of_evidence, overlap, state, verbatim
from generator.review.joining import alike, moved
from generator.review.leftover import leftover
from generator.review.pairing import paired
from generator.review.parts import Chapter, Lines, Part, Passage, chapters, fields
from generator.shapes import reading
from generator.wording import HEADINGS

_CLASS = {
    Kind.STRENGTH: Class.STRENGTH,
    Kind.DEGREE: Class.STRENGTH,
    Kind.NUMBER: Class.FIGURE,
    Kind.NEGATION: Class.FACT,
    Kind.NAME: Class.FACT,
    Kind.LANGUAGE: Class.WORDING,
    Kind.WORDS: Class.WORDING,
}
_TRANSLATED = "translated"
_THESIS = (HEADINGS[SectionKind.THESIS],)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One state of a card: its file in the repository, and its parts with their evidence looked up.

    ``statements`` and ``parts`` are lines (1-based) in the order of ``card.every_statement()`` and of every
    ``section.every_part()``. ``seed_sha256`` is of the seed that evidence was looked up in.
    """

    path: str
    card: Card
    text: str
    statements: Sequence[int]
    parts: Sequence[int]
    seed_sha256: str = ""
    furniture: frozenset[str] = frozenset()  # words, in lower case, of what the generator itself writes


def compare(before: Side | None, after: Side | None) -> CardChange | None:
    """What became of one card; None where nothing did but form. At least one side is given."""
    side = after or before
    assert side is not None
    told = CardChange(
        happened=Happened.CHANGED,
        id=side.card.id,
        title=side.card.title,
        path_before=before.path if before else None,
        path_after=after.path if after else None,
    )
    if not before or not after:
        happened = Happened.ADDED if after else Happened.REMOVED
        return replace(told, happened=happened, summary=_thesis(side.card), notes=_extent(side.card))
    changes = tuple(sorted(_Comparison(before, after).changes(), key=change_order))
    if changes:
        return replace(told, changes=changes)
    return replace(told, happened=Happened.RENAMED) if before.path != after.path else None


def _thesis(card: Card) -> str:
    section = card.section(SectionKind.THESIS)
    return " ".join(s.text for s in section.statements) if section else ""


def _extent(card: Card) -> tuple[str, ...]:
    """How much a card says, and how much of it nothing vouches for."""
    statements = [s for _, s in card.every_statement()]
    risks = card.section(SectionKind.RISKS)
    counts = (
        (len(statements), "statement", "statements"),
        (len(risks.entries) or len(risks.statements) if risks else 0, "risk", "risks"),
        (sum(state(s.evidence) is Match.ORPHANED for s in statements), "orphaned", "orphaned"),
        (sum(not s.evidence for s in statements), "without evidence", "without evidence"),
    )
    told = (f"{n} {one if n == 1 else more}" for n, one, more in counts if n)
    return (", ".join(told),) if statements else ()


class _Comparison:
    """The two sides of one card and what both say of its names and language."""

    def __init__(self, before: Side, after: Side) -> None:
        self.before, self.after = before, after
        self.same_seed = before.seed_sha256 == after.seed_sha256

    @cached_property
    def names(self) -> frozenset[str]:
        """What either side names in the midst of a sentence."""
        sides = (self.before.card, self.after.card)
        texts = (s.text for card in sides for _, s in card.every_statement())
        return frozenset(name for text in texts for name in names_in(text))

    @cached_property
    def language(self) -> str:
        """English where either side is in it: of a translation, it is told from the other language."""
        languages = [side.card.language for side in (self.after, self.before)]
        return ENGLISH if ENGLISH in languages else languages[0]

    def changes(self) -> Iterator[Change]:
        """Every change, in no particular order."""
        found = [*self._fields(), *alike(moved(self._sections()))]
        yield from found
        furniture = self.before.furniture | self.after.furniture
        yield from leftover(self.before.text, self.after.text, found, furniture)

    def _fields(self) -> Iterator[Change]:
        every = [
            {name: (value, kind) for name, value, kind in fields(s.card)} for s in (self.before, self.after)
        ]
        for name, (_, kind) in {**every[0], **every[1]}.items():
            one, other = (side[name][0] if name in side else "" for side in every)
            if reading(one) == reading(other):
                continue
            classes, notes = self._classed(one, other) if name == "title" else ((kind,), ())
            key = name.partition(":")[0]
            yield Change(
                classes=classes,
                where=(name,),
                before=one or None,
                after=other or None,
                notes=notes,
                line_before=_line(self.before.text, key),
                line_after=_line(self.after.text, key),
            )

    @cached_property
    def sides(self) -> tuple[dict[tuple[str, int], Chapter], ...]:
        """The sections before and after."""
        return tuple(
            chapters(side.card, Lines(side.card, side.statements, side.parts, side.text))
            for side in (self.before, self.after)
        )

    @cached_property
    def texts(self) -> tuple[Counter[str], Counter[str]]:
        """What the card said (more often) before, and what it says now, wherever it stands."""
        old, new = (
            Counter(reading(part.text) for chapter in side.values() for part in chapter.every_part())
            for side in self.sides
        )
        return old - new, new - old

    def _sections(self) -> Iterator[Change]:
        sides = self.sides
        for key in dict.fromkeys((*sides[1], *sides[0])):
            yield from self._chapter(sides[0].get(key), sides[1].get(key))

    def _chapter(self, before: Chapter | None, after: Chapter | None) -> Iterator[Change]:
        chapter = after or before
        assert chapter is not None
        where = (chapter.name,)
        if not before or not after:
            if any(passage.whole for passage in chapter.passages):
                yield self._section(where, before, after)
            return
        old, new = before.passages, after.passages
        if before.traits and after.traits:
            yield from self._pair(
                where,
                Part(text="", line=before.line, traits=before.traits),
                Part(text="", line=after.line, traits=after.traits),
            )
        yield from self._passage(where, old[0], new[0])
        pairs = paired(
            old[1:],
            new[1:],
            lambda p: p.title.text if p.title else "",
            lambda p: p.whole,
            lambda one, other: self._same_place(one.title, other.title),
        )
        for one, other, replaced in pairs:
            passage = other or one
            assert passage is not None and passage.title is not None
            if one and other:
                yield from self._pair((*where, passage.title.text), one.title, other.title, replaced)
                yield from self._passage((*where, passage.title.text), one, other)
            else:
                yield self._single((*where, passage.title.text), one, other)

    def _section(self, where: tuple[str, ...], before: Chapter | None, after: Chapter | None) -> Change:
        """A whole section that came or went."""
        texts = [
            "\n".join(p.whole for p in side.passages if p.whole) if side else None for side in (before, after)
        ]
        return Change(
            classes=(Class.FACT,),
            where=where,
            before=texts[0],
            after=texts[1],
            notes=("section added" if after else "section removed",),
            line_before=before.line if before else None,
            line_after=after.line if after else None,
        )

    def _passage(self, where: tuple[str, ...], before: Passage, after: Passage) -> Iterator[Change]:
        for (name, old), (_, new) in zip(before.lists, after.lists, strict=True):
            place = (*where, name) if name else where
            same_place = self._both_new if where == _THESIS else self._same_place
            for one, other, replaced in paired(old, new, lambda part: part.text, same_place=same_place):
                yield from self._pair(place, one, other, replaced)

    def _same_place(self, before: Part | None, after: Part | None) -> bool:
        """Whether two parts of different words cite a line in common."""
        if not before or not after or not self.same_seed or not self._both_new(before, after):
            return False
        return overlap(before.evidence, after.evidence)

    def _both_new(self, before: Part, after: Part) -> bool:
        """Whether neither of them just moved: the words of one are gone, and those of the other came."""
        gone, come = self.texts
        return gone[reading(before.text)] > 0 and come[reading(after.text)] > 0

    def _single(self, where: tuple[str, ...], before: Passage | None, after: Passage | None) -> Change:
        """A whole entry that came or went."""
        passage = after or before
        assert passage is not None and passage.title is not None
        return Change(
            classes=(Class.FACT,),
            where=where,
            before=before.whole if before else None,
            after=after.whole if after else None,
            notes=("added" if after else "removed",),
            line_before=passage.title.line if before else None,
            line_after=passage.title.line if after else None,
            evidence_before=passage.title.evidence if before else (),
            evidence_after=passage.title.evidence if after else (),
        )

    def _pair(
        self, where: tuple[str, ...], before: Part | None, after: Part | None, replaced: bool = False
    ) -> Iterator[Change]:
        if not before or not after:
            part = after or before
            assert part is not None
            orphaned = after is not None and state(after.evidence) is Match.ORPHANED
            notes = (
                "added" if after else "removed",
                *(["the seed does not say so there"] if orphaned else []),
            )
            change = _change(
                [Class.FACT, *([Class.EVIDENCE] if orphaned else [])], where, before, after, notes
            )
            yield replace(
                change, before=before.whole if before else None, after=after.whole if after else None
            )
            return
        words, noted = self._classed(before.text, after.text)
        if replaced and _TRANSLATED not in noted:
            words, noted = (*words, Class.FACT), ("replaced", *noted)
        evidence = change_of_evidence(before, after, same_seed=self.same_seed)
        traits = [
            (name, kind, one, other)
            for (name, one, kind), (_, other, _) in zip(before.traits, after.traits, strict=True)
            if reading(one) != reading(other)
        ]
        classes = [*words, *(kind for _, kind, _, _ in traits)]
        if reading(before.figure) != reading(after.figure):
            classes.append(Class.FIGURE)
        if evidence:
            classes.append(Class.EVIDENCE)
        if classes:
            said = (f"{name}: {one or 'none'} → {other or 'none'}" for name, _, one, other in traits)
            own = verbatim(before, after) if words else ""
            change = _change(
                classes, where, before, after, tuple(note for note in (*noted, *said, own, evidence) if note)
            )
            yield replace(
                change,
                before=_with(before.text, (one for _, _, one, _ in traits)),
                after=_with(after.text, (other for _, _, _, other in traits)),
            )

    def _classed(self, before: str, after: str) -> tuple[tuple[Class, ...], tuple[str, ...]]:
        """The classes of a change of words, and what to note of it."""
        if reading(before) == reading(after):
            return (), ()
        found = differences(before, after, language=self.language, names=self.names)
        classes = [_CLASS[d.kind] for d in found]
        if any(d.kind is Kind.LANGUAGE for d in found):
            return gravest_first(classes), (_TRANSLATED,)
        if len(split(before)) != len(split(after)):
            classes.append(Class.FACT)
        sure = [d for d in found if d.kind is Kind.STRENGTH] or [d for d in found if d.kind is Kind.DEGREE]
        notes = (f"{d.before or 'none'} → {d.after or 'none'}" for d in sure)
        return gravest_first(classes), tuple(dict.fromkeys(notes))


def _with(text: str, traits: Iterable[str]) -> str | None:
    """``text`` and behind it what else is said of it."""
    told = ", ".join(trait for trait in traits if trait)
    return " ".join([*([text] if text else []), *([f"[{told}]"] if told else [])]) or None


def _line(text: str, key: str) -> int | None:
    """The line of the front matter that ``key`` stands on."""
    found = re.search(rf"^{re.escape(key)}:", text, re.M)
    return text.count("\n", 0, found.start()) + 1 if found else None


def _change(
    classes: Iterable[Class],
    where: tuple[str, ...],
    before: Part | None,
    after: Part | None,
    notes: tuple[str, ...],
) -> Change:
    return Change(
        classes=gravest_first(classes),
        where=where,
        before=before.text if before else None,
        after=after.text if after else None,
        notes=notes,
        line_before=before.line if before else None,
        line_after=after.line if after else None,
        evidence_before=before.evidence if before else (),
        evidence_after=after.evidence if after else (),
    )
