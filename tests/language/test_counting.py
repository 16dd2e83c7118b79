"""Strength is counted per voice, each sentence once."""

from generator.language.annotate import annotated
from generator.language.counting import strength_counts
from generator.model import Basis, Card, Section, SectionKind, Statement, Strength, Voice


def section(kind: SectionKind, *texts: str, basis: Basis = Basis.STATED) -> Section:
    return Section(
        kind=kind, basis=basis, statements=tuple(annotated(Statement(text=t), kind) for t in texts)
    )


def test_a_sentence_that_two_sections_show_counts_once_in_the_first_voice() -> None:
    card = Card(
        id="x",
        title="X",
        seed=None,
        sections=(
            section(SectionKind.KEY_POINTS, "Demand could fall. Power is scarce."),
            section(SectionKind.RISKS, "Demand could fall.", basis=Basis.DERIVED),
            section(SectionKind.NOTES, "This may be wrong."),
        ),
    )
    counts = strength_counts(card)
    assert counts[Voice.SUMMARY] == {
        Strength.BOOSTED: 0,
        Strength.HEDGED: 1,
        Strength.BOTH: 0,
        Strength.BARE: 1,
    }
    assert sum(counts[Voice.ANALYST].values()) == 0
