"""What sections, answers and notes are called, in the card file and on the site alike."""

from __future__ import annotations

from generator.model import Answer, FalsifierState, NoteKind, SectionKind

HEADINGS: dict[SectionKind, str] = {
    SectionKind.THESIS: "Thesis",
    SectionKind.KEY_POINTS: "Key points",
    SectionKind.PREMISE: "Premise",
    SectionKind.MECHANISM: "Mechanism",
    SectionKind.OUTCOME: "Outcome",
    SectionKind.CONDITIONS: "Necessary conditions",
    SectionKind.FALSIFIERS: "Falsifiers",
    SectionKind.QUOTES: "Key quotes",
    SectionKind.STEEL_MAN: "Steel man",
    SectionKind.RISKS: "Risks",
    SectionKind.SKEW: "Asymmetric skew",
    SectionKind.CONSENSUS: "Consensus",
    SectionKind.VARIANT: "Variant",
    SectionKind.EDGE: "Source of the edge",
    SectionKind.CONVICTION: "Conviction",
    SectionKind.HEDGE: "Hedge",
    SectionKind.FIGURES: "Figures",
    SectionKind.FRAMEWORKS: "Frameworks",
    SectionKind.ANECDOTES: "Anecdotes",
    SectionKind.SPEAKERS: "Speakers",
    SectionKind.CONTENTS: "Contents",
    SectionKind.REFERENCES: "References",
    SectionKind.NOTES: "Notes",
}

ANSWERS: dict[Answer, str] = {
    Answer.ANSWERED: "answered",
    Answer.PARTLY: "partly answered",
    Answer.UNANSWERED: "unanswered",
    Answer.NONE: "not taken up",
}

#: How a thesis stood a test, for readers.
STATES: dict[FalsifierState, str] = {
    FalsifierState.OPEN: "open",
    FalsifierState.MET: "met: the thesis held",
    FalsifierState.FAILED: "failed: the thesis did not hold",
    FalsifierState.EXPIRED: "expired: nobody could tell",
}


def unsupported(language: str) -> str:
    """The reason why something is not looked for in a text of that language (ISO 639-1)."""
    return f"language not supported: {language}"


NOTE_LABELS: dict[NoteKind, str] = {NoteKind.FACT_CHECK: "Fact-check", NoteKind.CAVEAT: "Caveat"}
