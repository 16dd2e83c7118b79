"""Who speaks in a statement: a speaker word for word, a reported speaker, the summary, or the analyst."""

from __future__ import annotations

from functools import cache

from generator.language.lexicon import load
from generator.model import SectionKind, Voice


@cache
def _analyst(where: str) -> frozenset[SectionKind]:
    return frozenset(SectionKind(kind) for kind in load("voices.yml")[where])


def voice_of(
    sentence: str, *, quoted: bool, section: SectionKind, speaker: str | None, detail: bool = False
) -> Voice:
    """The voice of ``sentence``: quotes first, then reports of ``speaker``, then what the section implies.

    ``speaker`` is the person the sentence is attributed to, or None; ``detail`` tells that it stands in the
    section's detail.
    """
    if quoted:
        return Voice.QUOTE
    if speaker and sentence:
        return Voice.REPORTED
    return (
        Voice.ANALYST if section in _analyst("analyst in detail" if detail else "analyst") else Voice.SUMMARY
    )
