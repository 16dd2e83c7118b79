"""Fill in what follows from a statement's words: how sure it is, who speaks, in which voice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from generator.language.speakers import speaker_of
from generator.language.strength import judge, side_of
from generator.language.tongue import ENGLISH, is_supported
from generator.language.voices import voice_of
from generator.model import Card, Section, SectionKind, Statement, Strength

__all__ = ["annotated", "annotated_card"]


def annotated(
    statement: Statement,
    section: SectionKind,
    speakers: Sequence[str] = (),
    *,
    detail: bool = False,
    language: str = ENGLISH,
) -> Statement:
    """``statement`` with strength, cues, voice and speaker filled in; doing it twice changes nothing.

    A speaker that is given stays. Of an unquoted statement the speaker is the one of ``speakers`` it
    reports; a quote without a given speaker has none. ``detail`` tells that the statement stands in the
    section's detail (of a list of quotes: the source's reading of them). The cues are those that decided
    the strength; in a language whose cues are not known nothing is found, and nothing is meant by it.
    """
    judgement = judge(statement.text if is_supported(language) else "")
    speaker = statement.speaker
    if speaker is None and not statement.quoted:
        speaker = speaker_of(statement.text, speakers)
    sides = {Strength.BOOSTED: (1,), Strength.HEDGED: (-1,), Strength.BOTH: (1, -1), Strength.BARE: ()}
    telling = [cue.text for cue in judgement.cues if side_of(cue.kind) in sides[judgement.strength]]
    return replace(
        statement,
        strength=judgement.strength,
        cues=tuple(dict.fromkeys(telling)),
        speaker=speaker,
        voice=voice_of(
            statement.text, quoted=statement.quoted, section=section, speaker=speaker, detail=detail
        ),
    )


def annotated_card(card: Card, whole_name: Callable[[str], str] = str) -> Card:
    """``card``, every statement :func:`annotated`; ``whole_name`` completes the speakers that are given."""
    speakers = [speaker.name for speaker in card.speakers]

    def one(statement: Statement, kind: SectionKind, *, detail: bool = False) -> Statement:
        if statement.speaker:
            statement = replace(statement, speaker=whole_name(statement.speaker))
        return annotated(statement, kind, speakers, detail=detail, language=card.language)

    def every(
        statements: Iterable[Statement], kind: SectionKind, *, detail: bool = False
    ) -> tuple[Statement, ...]:
        return tuple(one(statement, kind, detail=detail) for statement in statements)

    def section(part: Section) -> Section:
        return replace(
            part,
            statements=every(part.statements, part.kind),
            detail=every(part.detail, part.kind, detail=True),
            falsifiers=tuple(replace(f, statement=one(f.statement, part.kind)) for f in part.falsifiers),
            entries=tuple(
                replace(
                    entry,
                    statements=every(entry.statements, part.kind),
                    defense=every(entry.defense, part.kind),
                )
                for entry in part.entries
            ),
            notes=tuple(replace(n, statement=one(n.statement, part.kind)) for n in part.notes),
        )

    return replace(card, sections=tuple(map(section, card.sections)))
