"""Card → file → card, and file → card → file."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cards.read import located, parse
from generator.cards.sections import completed
from generator.cards.verify import verify
from generator.cards.write import render
from generator.evidence import SeedIndex
from generator.language.annotate import annotated
from generator.model import (
    ALWAYS,
    TESTED,
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
    Ledger,
    Match,
    Note,
    NoteKind,
    Observation,
    Origin,
    Position,
    Section,
    SectionKind,
    Seed,
    SeedRef,
    Span,
    Statement,
)
from tests.cards.example import PATH, card, seed
from tests.cards.texts import WORDS

GOLDEN = Path(__file__).with_name("tidal-power.md")
INDEX = SeedIndex(seed())


def test_the_golden_file():
    assert render(card()) == GOLDEN.read_text("utf-8")


def test_the_example_comes_back():
    text = render(card())
    assert verify(parse(text, "x.md"), INDEX) == verify(card(), INDEX)
    assert render(parse(text, "x.md")) == text


def test_all_evidence_of_the_example_is_found():
    found = verify(card(), INDEX)
    places = [e for _, s in found.every_statement() for e in s.evidence]
    for section in found.sections:
        places += [
            e for part in (*section.figures, *section.exhibits, *section.entries) for e in part.evidence
        ]
        places += [e for entry in section.entries for x in entry.exhibits for e in x.evidence]
    assert {e.match for e in places} <= {Match.EXACT, Match.FOLDED}


def test_every_card_has_the_sections_no_card_lacks():
    text = render(Card(id="x", title="X", seed=None))
    assert text.endswith(
        "# X\n\n## Thesis\n\nNone in this source.\n\n## Steel man\n\nNone in this source.\n\n"
        "## Risks\n\nNone in this source.\n\n## Conviction\n\nNone in this source.\n\n"
        "## Hedge\n\nNone in this source.\n"
    )
    found = parse(text, "x.md")
    assert [(s.kind, s.basis) for s in found.sections] == [(kind, Basis.NONE) for kind in ALWAYS]
    assert found == completed(Card(id="x", title="X", seed=None))


def test_a_persons_section_keeps_its_place():
    mine = Section(
        kind=SectionKind.OTHER, heading="My *view*", body="Raw **Markdown**.\n\n1. one\n\n### deeper"
    )
    last = Section(kind=SectionKind.OTHER, heading="PS", body="")
    thesis, *rest = card().sections
    whole = replace(card(), sections=(*rest[::-1], thesis, mine, last))
    found = verify(parse(render(whole), "x.md"), INDEX)
    assert found == verify(replace(card(), sections=(thesis, mine, last, *rest)), INDEX)


def test_words_of_the_seed_a_person_changed_are_told_from_orphaned_ones():
    text = render(card())
    other = SeedIndex(Seed(path=PATH, sha256="cd" * 32, lines=("Nothing of the kind.",) * 40))
    changed = text.replace("Lantern Tidal holds 14 of", "Lantern Tidal holds 24 of")
    changed = changed.replace("## Steel man\n", "## Steel man\n\n- My own point.\n")

    def origins(found: Card) -> dict[str, Origin]:
        return {statement.text: statement.origin for _, statement in found.every_statement()}

    orphaned = verify(parse(text, "x.md"), other)
    assert set(origins(orphaned).values()) == {Origin.SEED}
    assert all(e.match is Match.ORPHANED for _, s in orphaned.every_statement() for e in s.evidence)
    edited = origins(verify(parse(changed, "x.md"), INDEX))
    assert edited["Lantern Tidal holds 24 of the 31 licensed straits."] is Origin.EDITED
    assert edited["My own point."] is Origin.HUMAN
    assert edited["The straits with a grid link are few, and most are spoken for."] is Origin.SEED
    assert edited["Batteries could flatten the premium within a decade."] is Origin.SEED


def test_figures_and_titles_that_the_seed_runs_together_are_found_and_others_are_not():
    glued = SeedIndex(
        Seed(
            path=PATH,
            sha256="ef" * 32,
            lines=("Premium over wind11 percentwhat they paid[01:02]", "Cable riskMay 2"),
        )
    )
    places = (Evidence(PATH, Span(1, 1)),)

    def match(value: str) -> Match:
        figure = Figure(
            name="Premium over wind", value=value, unit="percent", context="what they paid", evidence=places
        )
        section = Section(kind=SectionKind.FIGURES, figures=(figure,))
        return (
            verify(Card(id="x", title="X", seed=None, sections=(section,)), glued)
            .sections[0]
            .figures[0]
            .evidence[0]
            .match
        )

    assert match("11") is Match.EXACT
    assert match("12") is Match.ORPHANED
    assert match("1") is Match.ORPHANED
    entry = Entry(title="Cable risk", date="May 2", evidence=(Evidence(PATH, Span(2, 2)),))
    section = Section(kind=SectionKind.KEY_POINTS, entries=(entry,))
    found = verify(Card(id="x", title="X", seed=None, sections=(section,)), glued).sections[0].entries[0]
    assert found.evidence[0].match is Match.EXACT


def test_lines_of_statements():
    text = render(card())
    found, places = located(text, "x.md")
    shown = text.split("\n")
    for (_, statement), place in zip(found.every_statement(), places.statements, strict=True):
        assert statement.text[:20] in shown[place.line - 1]
        assert place.intact


def test_lines_of_entries_exhibits_and_figures():
    text = render(card()).replace("## Figures\n", "## Figures\n\nMine.\n")
    found, places = located(text, "x.md")
    shown = text.split("\n")
    seen = set()
    parts = (part for section in found.sections for part in section.every_part())
    for part, place in zip(parts, places.parts, strict=True):
        seen.add(type(part))
        if isinstance(part, Exhibit):
            words = part.rows[0][0] if part.rows else "```"
        else:
            words = part.title if isinstance(part, Entry) else part.value
        assert words in shown[place.line - 1]
        assert place.intact is not isinstance(part, Figure)
    assert seen == {Entry, Exhibit, Figure}


def test_evidence_may_name_another_seed():
    text = render(card()).replace("[L2]: ../../seeds/lantern-tidal.txt", "[L2]: ../../seeds/an%20other.txt")
    found = verify(parse(text, "x.md"), INDEX)
    assert found.sections[0].statements[0].evidence == (
        Evidence("seeds/an other.txt", Span(2, 2), Match.UNCHECKED),
    )


@pytest.mark.parametrize(
    ("span", "position", "link"),
    [
        (Span(7, 7), Position(page=3), "[L7]: ../../seeds/a%20memo.pdf#page=3"),
        (Span(7, 9), Position(page=3), "[L7-9]: ../../seeds/a%20memo.pdf#page=3"),
        (Span(7, 7), Position(line=120), "[L7]: ../../seeds/a%20memo.pdf#L120"),
        (Span(7, 9), Position(line=7), "[L7-9]: ../../seeds/a%20memo.pdf#L7"),
        (Span(7, 9), None, "[L7-9]: ../../seeds/a%20memo.pdf#L7-L9"),
    ],
)
def test_a_link_opens_the_file_and_its_place_comes_back(span, position, link):
    path = "seeds/a memo.pdf"
    places = (Evidence(path, span, position=position),)
    thesis = Section(kind=SectionKind.THESIS, statements=(Statement(text="Buy.", evidence=places),))
    made = Card(
        id="x", title="X", seed=SeedRef(path=path, sha256="ef" * 32, layout="prose"), sections=(thesis,)
    )
    text = render(made)
    assert text.splitlines()[-1] == link
    assert parse(text, "x.md").sections[0].statements[0].evidence == places
    assert render(parse(text, "x.md")) == text


def test_a_place_in_the_file_is_told_by_the_seed():
    heard = SeedIndex(
        Seed(path=PATH, sha256="ef" * 32, lines=("Tides pay.",), positions=(Position(line=4, seconds=9),))
    )
    thesis = Section(
        kind=SectionKind.THESIS,
        statements=(Statement(text="Tides pay.", evidence=(Evidence(PATH, Span(1, 1)),)),),
    )
    found = verify(Card(id="x", title="X", seed=None, sections=(thesis,)), heard).sections[0].statements[0]
    assert found.evidence == (Evidence(PATH, Span(1, 1), Match.EXACT, Position(line=4, seconds=9)),)


def test_what_a_person_writes_is_read():
    found = parse(
        "---\r\nid: x\r\ntitle: X\r\n---\r\n# X\r\n\r\n## THESIS\r\n\r\nWrapped\r\nwords.\r\n\r\n"
        "## Risks\r\n\r\n1. One\r\n\r\n### Two\r\n\r\nPlain words.\r\n\r\n**Defense**\r\n\r\n- Said.\r\n\r\n"
        "## Figures\r\n\r\n| Value | Figure |\r\n|---|:-:|\r\n| 5 | Years |\r\n\r\n## Hedge\r\n",
        "x.md",
    )
    thesis, risks, figures, hedge = found.sections
    assert [s.text for s in thesis.statements] == ["Wrapped words."]
    assert [s.text for s in risks.statements] == ["One"]
    assert [s.text for s in risks.entries[0].statements] == ["Plain words."]
    assert [s.text for s in risks.entries[0].defense] == ["Said."]
    assert figures.figures == (Figure(name="Years", value="5", evidence=()),)
    assert (hedge.kind, hedge.basis) == (SectionKind.HEDGE, Basis.STATED)
    assert {s.origin for _, s in found.every_statement()} == {Origin.HUMAN}


# ------------------------------------------------------------------ any card

K = SectionKind
SPANS = st.builds(lambda a, b: Span(a, a + b), st.integers(1, 40), st.integers(0, 3))
EVIDENCE = st.lists(SPANS.map(lambda span: Evidence(PATH, span)), min_size=1, max_size=2).map(tuple)
TIMES = st.lists(st.sampled_from(["26:45", "00:07:06"]), max_size=2).map(tuple)
FIXED = {"None in this source."}
TEXT = WORDS.filter(lambda words: words not in FIXED)
STATES = {state.value for state in FalsifierState}
OWN_REMARKS = WORDS.filter(
    lambda words: words.strip() not in STATES and not words.strip().startswith("review by ")
)
OBSERVATIONS = st.builds(
    Observation,
    text=WORDS.map(lambda words: "Seen: " + " ".join(words.split())),
    day=st.none() | st.dates(),
)
REMARKS = WORDS.filter(lambda words: not words.startswith("on "))


@st.composite
def statements(
    draw: st.DrawFn, kind: SectionKind, most: int = 2, *, detail: bool = False
) -> tuple[Statement, ...]:
    made = []
    for _ in range(draw(st.integers(0, most))):
        quoted = draw(st.booleans())
        statement = Statement(
            text=draw(TEXT),
            evidence=draw(EVIDENCE),
            quoted=quoted,
            speaker=draw(st.none() | WORDS) if quoted else None,
            timestamps=draw(TIMES),
            ledger=draw(st.none() | st.sampled_from(Ledger)) if quoted else None,
        )
        made.append(annotated(statement, kind, [], detail=detail))
    return tuple(made)


TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(WORDS | st.just(""), min_size=width, max_size=width).map(tuple), min_size=1, max_size=3
    )
)
EXHIBITS = st.lists(
    st.one_of(
        st.builds(
            Exhibit,
            kind=st.just(ExhibitKind.DIAGRAM),
            evidence=EVIDENCE,
            lines=st.lists(
                st.sampled_from(
                    ["```", "````  ", "~~~", "## x", "  | a", "", "-->", "[L3]: x", "│ ├──", "words"]
                ),
                max_size=4,
            ).map(tuple),
        ),
        st.builds(
            Exhibit,
            kind=st.sampled_from([ExhibitKind.TABLE, ExhibitKind.STATS]),
            evidence=EVIDENCE,
            rows=TABLES.map(tuple),
        ),
    ),
    max_size=2,
).map(tuple)


@st.composite
def entries(draw: st.DrawFn, kind: SectionKind) -> tuple[Entry, ...]:
    made = []
    for place in range(draw(st.integers(0, 3))):
        is_risk = kind is K.RISKS
        defense = draw(statements(kind)) if is_risk else ()
        made.append(
            Entry(
                title=draw(WORDS),
                evidence=draw(EVIDENCE),
                level=draw(st.sampled_from([3, 4])) if place else 3,
                timestamps=draw(TIMES),
                date=draw(st.none() | REMARKS),
                show=draw(st.none() | WORDS),
                statements=draw(statements(kind)),
                defense=defense,
                answer=draw(st.sampled_from(Answer) if defense else st.none() | st.sampled_from(Answer))
                if is_risk
                else None,
                exhibits=draw(EXHIBITS),
            )
        )
    return tuple(made)


@st.composite
def falsifiers(draw: st.DrawFn, kind: SectionKind) -> tuple[Falsifier, ...]:
    return tuple(
        Falsifier(
            statement=statement,
            state=draw(st.sampled_from(FalsifierState)),
            review_by=draw(st.none() | st.dates()),
            remarks=tuple(draw(st.lists(OWN_REMARKS, max_size=2))),
            observations=tuple(draw(st.lists(OBSERVATIONS, max_size=2))),
        )
        for statement in draw(statements(kind))
    )


@st.composite
def sections(draw: st.DrawFn, kind: SectionKind) -> Section:
    has_detail = kind in (K.PREMISE, K.MECHANISM, K.OUTCOME, K.CONVICTION, K.HEDGE)
    section = Section(
        kind=kind,
        statements=draw(statements(kind)),
        detail=draw(statements(kind, detail=True)) if has_detail else (),
        falsifiers=draw(falsifiers(kind)) if kind in TESTED else (),
        entries=draw(entries(kind)),
        exhibits=draw(EXHIBITS) if kind is not K.FIGURES else (),
        figures=tuple(
            draw(
                st.lists(
                    st.builds(
                        Figure,
                        value=WORDS,
                        evidence=EVIDENCE,
                        unit=WORDS | st.just(""),
                        name=WORDS | st.just(""),
                        context=WORDS | st.just(""),
                        timestamp=st.none() | st.just("00:07:06"),
                    ),
                    max_size=2,
                )
            )
        )
        if kind is K.FIGURES
        else (),
        notes=tuple(
            Note(kind=draw(st.sampled_from(NoteKind)), statement=statement, target=draw(WORDS | st.just("")))
            for statement in draw(statements(kind))
        )
        if kind is K.NOTES
        else (),
    )
    holds = any(
        (
            section.statements,
            section.detail,
            section.falsifiers,
            section.entries,
            section.exhibits,
            section.figures,
            section.notes,
        )
    )
    return replace(
        section, basis=draw(st.sampled_from([Basis.STATED, Basis.DERIVED])) if holds else Basis.NONE
    )


@st.composite
def cards(draw: st.DrawFn) -> Card:
    some = draw(st.sets(st.sampled_from([k for k in K if k is not K.OTHER and k not in ALWAYS]), max_size=3))
    kinds = [kind for kind in K if kind in ALWAYS or kind in some]
    return Card(
        id="x",
        title=draw(WORDS),
        seed=SeedRef(path=PATH, sha256="ab" * 32, layout="prose"),
        sections=tuple(draw(sections(kind)) for kind in kinds),
    )


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(cards())
def test_any_card_comes_back(whole):
    text = render(whole)
    found = parse(text, "x.md")
    assert found == whole
    assert render(found) == text


@pytest.mark.parametrize("path", ["seeds", "corpus/docs"])
def test_cards_of_real_captures_show_no_backslash_in_ordinary_prose(shared, path):
    from generator.layouts import extract
    from generator.model import Taxonomy
    from generator.parsing import parse as parsed
    from generator.reading import READERS, read_file

    for file in sorted((shared / path).iterdir()):
        if file.suffix not in READERS:
            continue
        document = parsed(read_file(file.name, file))
        for one in extract(document, Taxonomy()).cards:
            text = render(one)
            assert render(parse(text, one.id)) == text
            assert text.count("\\") <= 10
