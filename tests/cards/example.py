"""A seed and a card about a company that does not exist, with every part a card can have."""

from datetime import date

from generator.language.annotate import annotated
from generator.model import (
    Answer,
    Basis,
    Card,
    Entry,
    Evidence,
    Exhibit,
    ExhibitKind,
    Falsifier,
    FalsifierState,
    Figure,
    Horizon,
    Ledger,
    LineCounts,
    Note,
    NoteKind,
    Observation,
    Section,
    SectionKind,
    Seed,
    SeedRef,
    Skew,
    Source,
    Span,
    Speaker,
    Statement,
)

PATH = "seeds/lantern-tidal.txt"
SPEAKERS = (Speaker(name="Maud Pell", role="founder of Lantern Tidal"), Speaker(name="Ivo Brandt"))

LINES = (
    "Tidal power: who owns the slack water",
    "Tidal turbines will clearly out-earn wind farms on every strait with a grid link.",
    "The straits with a grid link are few, and most are spoken for.",
    "Lantern Tidal holds 14 of the 31 licensed straits.",
    "Predictable output earns a premium that wind cannot get.",
    "[00:03:10] A tide table is signed a century ahead, so a lender can price it.",
    "Licences before turbines",
    "A licence lasts 40 years; a turbine lasts 12.",
    "strait --> cable --> buyer",
    "   |",
    "   v   `spill`",
    "Strait | Depth",
    "Narrow Sound | 32 m",
    "The moon does not file for bankruptcy, and I have never been so sure of a customer.",
    "Perhaps a cable fails; we might then wait a year for a ship.",
    "Cable risk",
    "One ship serves the whole coast, and it is booked.",
    "Pell answered that a second ship may be hired from the north.",
    "Batteries could flatten the premium within a decade.",
    "Pell: founder of Lantern Tidal",
    "The tide table of the Narrow Sound is public only since last spring.",
    "Premium over wind",
    "11",
    "percent",
    "what the two latest contracts paid above wind",
    "Opening: why straits",
    "Papers",
    "Tide Tables & Lenders (2nd ed.)",
    "Maud Pell: founder of Lantern Tidal",
)


def seed() -> Seed:
    return Seed(path=PATH, sha256="ab" * 32, lines=LINES)


def cite(*lines: int) -> tuple[Evidence, ...]:
    return tuple(Evidence(PATH, Span(line, line)) for line in lines)


def said(line: int, kind: SectionKind, **more: object) -> Statement:
    """The whole of ``line`` as a statement of a section of ``kind``."""
    words = {"text": LINES[line - 1], "evidence": cite(line), **more}
    return annotated(Statement(**words), kind, [s.name for s in SPEAKERS])  # type: ignore[arg-type]


def section(kind: SectionKind, *lines: int, **more: object) -> Section:
    statements = tuple(said(line, kind) for line in lines)
    return Section(kind=kind, **{"statements": statements, **more})  # type: ignore[arg-type]


def card() -> Card:
    kinds = SectionKind
    return Card(
        id="tidal-power",
        title="Tidal power: who owns the slack water",
        seed=SeedRef(
            path=PATH, sha256="ab" * 32, layout="prose", lines=LineCounts(used=20, layout=4, unused=3)
        ),
        source=Source(
            kind="podcast",
            show="Slack Water",
            published="2024-05-02",
            url="https://www.youtube.com/watch?v=abc123",
            duration="1:37:33",
            views="62K",
        ),
        speakers=SPEAKERS,
        companies=("Lantern Tidal",),
        topics=("power", "no"),
        asset_class="secular",
        conviction="high",
        horizon=Horizon(text="a decade or 12.5 years", min_years=10, max_years=12.5),
        skew=Skew.UP,
        sections=(
            section(kinds.THESIS, 2),
            section(
                kinds.KEY_POINTS,
                6,
                entries=(
                    Entry(
                        title=LINES[6],
                        evidence=cite(7),
                        timestamps=("00:00:10",),
                        statements=(said(8, kinds.KEY_POINTS, timestamps=("00:00:49",)),),
                        exhibits=(
                            Exhibit(
                                kind=ExhibitKind.DIAGRAM,
                                evidence=(Evidence(PATH, Span(9, 11)),),
                                lines=LINES[8:11],
                            ),
                        ),
                    ),
                    Entry(
                        title="Narrow Sound",
                        evidence=cite(13),
                        level=4,
                        date="May 2",
                        exhibits=(
                            Exhibit(
                                kind=ExhibitKind.TABLE,
                                evidence=(Evidence(PATH, Span(12, 13)),),
                                rows=(("Strait", "Depth"), ("Narrow Sound", "32 m")),
                            ),
                        ),
                    ),
                ),
            ),
            section(kinds.PREMISE, 3, detail=(said(4, kinds.PREMISE),)),
            Section(kind=kinds.CONDITIONS, falsifiers=(Falsifier(statement=said(4, kinds.CONDITIONS)),)),
            Section(
                kind=kinds.FALSIFIERS,
                basis=Basis.DERIVED,
                falsifiers=(
                    Falsifier(
                        statement=said(19, kinds.FALSIFIERS),
                        state=FalsifierState.FAILED,
                        review_by=date(2034, 5, 2),
                        observations=(
                            Observation(
                                day=date(2031, 3, 9),
                                text="“The premium is gone.” [Tide letter](../../seeds/tide-letter.txt#L3)",
                            ),
                        ),
                    ),
                ),
            ),
            section(kinds.STEEL_MAN, 19, basis=Basis.DERIVED),
            section(
                kinds.RISKS,
                19,
                entries=(
                    Entry(
                        title="Cable risk",
                        evidence=cite(16),
                        statements=(said(17, kinds.RISKS),),
                        defense=(said(18, kinds.RISKS),),
                        answer=Answer.PARTLY,
                    ),
                ),
            ),
            Section(
                kind=kinds.CONVICTION,
                statements=(
                    said(
                        14,
                        kinds.CONVICTION,
                        quoted=True,
                        speaker="Maud Pell",
                        timestamps=("26:45",),
                        ledger=Ledger.LISTED_ONLY,
                    ),
                ),
            ),
            section(kinds.HEDGE, 15, basis=Basis.DERIVED),
            Section(
                kind=kinds.FIGURES,
                figures=(
                    Figure(
                        name=LINES[21],
                        value="11",
                        unit="percent",
                        context=LINES[24],
                        timestamp="00:07:06",
                        evidence=(Evidence(PATH, Span(22, 25)),),
                    ),
                ),
            ),
            section(kinds.SPEAKERS, 29),
            Section(kind=kinds.CONTENTS, statements=(said(26, kinds.CONTENTS, timestamps=("00:00:00",)),)),
            Section(
                kind=kinds.REFERENCES,
                entries=(Entry(title="Papers", evidence=cite(27), statements=(said(28, kinds.REFERENCES),)),),
            ),
            Section(
                kind=kinds.NOTES,
                notes=(
                    Note(kind=NoteKind.FACT_CHECK, statement=said(21, kinds.NOTES), target="A tide table …"),
                ),
            ),
        ),
    )
