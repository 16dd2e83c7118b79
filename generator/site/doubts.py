"""Fact-checks and caveats, put beside the claims they doubt."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.evidence import fold
from generator.model import SectionKind
from generator.site.views import EntryView, NoteView, Paragraph, SectionView, Sentence

_ELLIPSIS = re.compile(r"(?:…|\.\.\.)\s*$")


def _doubted(note: NoteView, words: str) -> bool:
    target = fold(_ELLIPSIS.sub("", note.target)).strip("\"' ")
    return len(target) > 3 and fold(words).strip("\"' ").startswith(target)


def with_doubts(sections: tuple[SectionView, ...]) -> tuple[SectionView, ...]:
    """Put each note beside the first claim whose title or words it names, and say so on the note."""
    notes = [n for s in sections for n in s.notes if n.target]
    if not notes:
        return sections
    found: dict[str, str] = {}  # note anchor → anchor of the claim

    def take(anchor: str, *words: str) -> tuple[NoteView, ...]:
        mine = tuple(
            n for n in notes if n.sentence.anchor not in found and any(w and _doubted(n, w) for w in words)
        )
        found.update((n.sentence.anchor, anchor) for n in mine)
        return mine

    def sentence(s: Sentence) -> Sentence:
        return replace(s, doubts=take(s.anchor, s.statement.text))

    def paragraph(p: Paragraph) -> Paragraph:
        return Paragraph(tuple(map(sentence, p.sentences)))

    def entry(e: EntryView) -> EntryView:
        doubts = take(e.anchor, e.entry.title)
        paragraphs = tuple(map(paragraph, e.paragraphs))
        return replace(e, doubts=doubts, paragraphs=paragraphs, defense=tuple(map(paragraph, e.defense)))

    def section(s: SectionView) -> SectionView:
        if s.kind is SectionKind.NOTES:
            return s
        return replace(
            s,
            paragraphs=tuple(map(paragraph, s.paragraphs)),
            detail=tuple(map(paragraph, s.detail)),
            tests=tuple(replace(t, sentence=sentence(t.sentence)) for t in s.tests),
            entries=tuple(map(entry, s.entries)),
            figures=tuple(
                replace(f, doubts=take(f.anchor, f.figure.name, f.figure.context)) for f in s.figures
            ),
        )

    done = tuple(map(section, sections))
    return tuple(
        replace(s, notes=tuple(replace(n, anchor=found.get(n.sentence.anchor)) for n in s.notes))
        for s in done
    )
