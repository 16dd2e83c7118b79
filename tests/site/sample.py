"""A small library of our own: seeds built line by line, so that every statement knows where it stands."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from generator.cards.export import export_json
from generator.model import (
    Answer,
    Basis,
    Card,
    Drift,
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
    LineRole,
    LineUse,
    Match,
    Note,
    NoteKind,
    Observation,
    Origin,
    Section,
    SectionKind,
    Seed,
    SeedRef,
    Skew,
    Source,
    Span,
    Speaker,
    Statement,
    Status,
    Strength,
    Voice,
)
from generator.site.collection import Collection
from generator.site.history import History, Told, Version

K = SectionKind


class Paper:
    """Writes a seed line by line and gives back statements that cite it."""

    def __init__(self, path: str) -> None:
        self.path, self.lines, self.uses = path, [], []

    def _add(self, text: str, role: LineRole, of: int | None = None) -> int:
        self.lines.append(text)
        self.uses.append(LineUse(len(self.lines), role, of))
        return len(self.lines)

    def furniture(self, *texts: str) -> None:
        for text in texts:
            self._add(text, LineRole.CHROME)

    def unused(self, text: str) -> None:
        self._add(text, LineRole.UNUSED)

    def line(self, text: str, *, twice: bool = False) -> tuple[Evidence, ...]:
        number = self._add(text, LineRole.USED)
        if twice:
            self._add("", LineRole.LAYOUT)
            self._add(text, LineRole.DUPLICATE, number)
        self._add("", LineRole.LAYOUT)
        return (Evidence(self.path, Span(number, number), Match.EXACT),)

    def block(self, *texts: str) -> tuple[Evidence, ...]:
        first = self._add(texts[0], LineRole.USED)
        last = [self._add(t, LineRole.USED) for t in texts[1:]]
        return (Evidence(self.path, Span(first, (last or [first])[-1]), Match.EXACT),)

    def say(self, text: str, **more: object) -> Statement:
        return Statement(text=text, evidence=self.line(text, twice=True), **more)  # type: ignore[arg-type]

    def flow(self, *texts: str, **more: object) -> tuple[Statement, ...]:
        evidence = self.line(" ".join(texts))
        return tuple(Statement(text=t, evidence=evidence, **more) for t in texts)  # type: ignore[arg-type]

    def quote(self, text: str, speaker: str, strength: Strength, *cues: str, **more: object) -> Statement:
        return Statement(
            text=text,
            evidence=self.line(f"• ‘{text}’"),
            quoted=True,
            voice=Voice.QUOTE,
            speaker=speaker,
            strength=strength,
            cues=cues,
            **more,  # type: ignore[arg-type]
        )

    def seed(self) -> Seed:
        text = "\n".join(self.lines)
        return Seed(path=self.path, sha256=hashlib.sha256(text.encode()).hexdigest(), lines=tuple(self.lines))

    def counts(self) -> LineCounts:
        return LineCounts(**{r.value: sum(u.role is r for u in self.uses) for r in LineRole})

    def ref(self, layout: str) -> SeedRef:
        return SeedRef(path=self.path, sha256=self.seed().sha256, layout=layout, lines=self.counts())


def power_card() -> tuple[Card, Paper]:
    """A full card: every section, every kind of mark."""
    p = Paper("seeds/grid-before-chips.txt")
    p.furniture("TERMINAL", "LIBRARY", "Sign in")
    title = p.line("Grid Before Chips: Who Holds the Power Holds the Margin")
    thesis = p.say(
        "Over the coming decade the winners in AI computing will be decided by who secured electricity and patient capital early, not by who bought the most chips."
    )
    premise = p.say(
        "Demand for computing outruns every input at once, from substations to memory",
        strength=Strength.BOOSTED,
        cues=("every",),
    )
    premise_more = p.say(
        "The shortage is usually told as a story about processors. Operators describe something wider: grid connections, transformers, memory, optics and trained crews are all late, and each one alone is enough to hold a site back. Easing one of them moves the queue to the next.",
        voice=Voice.REPORTED,
    )
    mechanism = p.say("Early power contracts and ring-fenced loans turn waiting time into a moat")
    mechanism_more = p.say(
        "A lender that can look at a signed five-year contract will finance the machines behind it. The loan is repaid in about half that time, and the operator keeps the site, the connection and the record that makes the next loan cheaper.",
        strength=Strength.HEDGED,
        cues=("about",),
    )
    outcome = p.say(
        "Margins settle with the owners of energised sites and with those who route work between models"
    )
    outcome_more = p.say(
        "Model makers compete for the same customers while the layer that chooses between them stays neutral. Whoever owns the site below or the choice above sees the steadier return."
    )
    condition = p.say(
        "Permits for generation and transmission keep being granted at the present pace.",
        strength=Strength.HEDGED,
    )
    steel = p.flow(
        "The case rests on a shortage that lasts, and shortages in capital goods seldom do.",
        "Three forces could end this one sooner than the contracts assume.",
        "First, models are being distilled to a fraction of their cost, so that the same work needs fewer machines.",
        "Second, the largest buyers are building their own capacity and their own silicon, and need partners least when supply is easiest.",
        "Third, the loans behind the sites were priced in a market that has not yet seen a customer walk away.",
        voice=Voice.ANALYST,
        strength=Strength.HEDGED,
        cues=("could", "seldom"),
    )
    r1_title = p.line("Large buyers bring the work in-house")
    r1 = p.flow(
        "The biggest cloud groups build their own halls and design their own processors.",
        "What they learn from partners today they may do without them tomorrow.",
        strength=Strength.HEDGED,
        cues=("may",),
    )
    d1 = p.say(
        "The operators answer that their software layer is hard to copy and that their cost of capital has fallen by 600 basis points. Neither of these is guaranteed to last.",
        strength=Strength.HEDGED,
    )
    r2_title = p.line("An air pocket in demand")
    r2 = p.flow(
        "Debt schedules need five to six years of steady use.",
        "A leap in efficiency, a recession or a freeze in credit would leave sites dark while interest runs.",
    )
    d2 = p.say(
        "Each loan stands alone behind one contract with a creditworthy customer, and is paid down after about 2.5 years of a five-year deal."
    )
    r3_title = p.line("Memory stays scarce")
    r3 = p.flow("Several speakers call memory the present brake, after years without new plants.")
    d3 = p.say("Nobody offered a plan beyond waiting for new capacity.", strength=Strength.BOOSTED)
    r4 = p.flow("Local resistance to new lines and plants is mentioned once and left there.")
    skew = p.say(
        "Losses would come together: when memory, power and efficient models arrive in the same year, prices fall for everyone at once.",
        strength=Strength.HEDGED,
        cues=("would",),
    )
    consensus = p.say(
        "The market takes processors to be obsolete within 16 to 18 months and therefore distrusts any loan that outlives them."
    )
    variant = p.say(
        "Operators write them off over six years, because contracts of five years are signed today and older machines move on to lighter work instead of to scrap."
    )
    causal = p.say(
        "Age is decided by electricity: a machine retires when a newer one earns more from the same megawatt, and not before."
    )
    edge = p.say(
        "The edge claimed is practice since 2017: in building, in borrowing, and in keeping very large clusters alive."
    )
    c1 = p.quote(
        "The talk about depreciation is nonsense",
        "A. Operator",
        Strength.BOOSTED,
        "nonsense",
        ledger=Ledger.CORROBORATED,
        timestamps=("26:45",),
    )
    c2 = p.quote(
        "They are buying it for five years, without exception",
        "A. Operator",
        Strength.BOOSTED,
        "without exception",
        ledger=Ledger.LISTED_ONLY,
    )
    c3 = p.quote(
        "There is no doubt in my mind that power comes first",
        "B. Miner",
        Strength.BOOSTED,
        "no doubt",
        ledger=Ledger.STATED_ONCE,
    )
    h1 = p.quote(
        "We believe six years is a fair and reasonable approach",
        "A. Operator",
        Strength.HEDGED,
        "We believe",
        ledger=Ledger.STATED_ONCE,
    )
    h2 = p.quote(
        "We will probably deal with that part later",
        "B. Miner",
        Strength.HEDGED,
        "probably",
        ledger=Ledger.LISTED_ONLY,
    )
    reading = p.say(
        "Three firm lines against two hedged ones: certainty about today, caution about the far end.",
        voice=Voice.ANALYST,
    )
    k1 = p.say("Connections to the grid take longer to get than machines.", timestamps=("00:07:06",))
    k2 = p.say("Lenders look at contracts, not at hardware.", strength=Strength.BOOSTED)
    theme = p.line("Power as the first input")
    k3 = p.say("Sites with a working connection change hands before they are built.", timestamps=("12:30",))
    sub = p.line("Who holds it")
    k4 = p.say("Former miners of digital coins hold several of them.")
    art = ("┌──────────┐     ┌──────────┐", "│  power   │ ──▶ │  site    │", "└──────────┘     └──────────┘")
    diagram = p.block(*art)
    fig = p.line("Cost of capital fell 600 basis points since the first loan")
    fig2 = p.line("Loans repaid after 2.5 years of a 5-year contract")
    note = p.say(
        "The fall in the cost of capital is the company’s own figure and has not been audited.",
        voice=Voice.ANALYST,
    )
    p.unused("Thanks for listening to the whole of it.")
    p.furniture("Privacy", "Terms", "© the page this was captured from")

    card = Card(
        id="grid-before-chips",
        title="Grid Before Chips: Who Holds the Power Holds the Margin",
        seed=p.ref("dstl"),
        status=Status.REVIEWED,
        source=Source(
            kind="podcast",
            show="The Long Table",
            published="2025-05-02",
            url="https://www.youtube.com/watch?v=abc",
            duration="1:37:33",
            views="62K",
        ),
        speakers=(
            Speaker(name="A. Operator", role="runs a fleet of rented clusters"),
            Speaker(name="B. Miner", role="owns sites"),
        ),
        companies=("CoreWeave", "Iren"),
        topics=("power", "credit"),
        asset_class="secular",
        conviction="high",
        horizon=Horizon(text="5 to 6 years", min_years=5, max_years=6),
        skew=Skew.DOWN,
        sections=(
            Section(kind=K.THESIS, statements=(thesis,)),
            Section(
                kind=K.KEY_POINTS,
                statements=(k1, k2),
                entries=(
                    Entry(
                        title="Power as the first input",
                        evidence=theme,
                        timestamps=("12:10",),
                        statements=(k3,),
                        exhibits=(Exhibit(kind=ExhibitKind.DIAGRAM, evidence=diagram, lines=art),),
                    ),
                    Entry(title="Who holds it", evidence=sub, level=4, statements=(k4,)),
                ),
            ),
            Section(kind=K.PREMISE, statements=(premise,), detail=(premise_more,)),
            Section(kind=K.MECHANISM, statements=(mechanism,), detail=(mechanism_more,)),
            Section(kind=K.OUTCOME, statements=(outcome,), detail=(outcome_more,)),
            Section(
                kind=K.CONDITIONS,
                falsifiers=(
                    Falsifier(statement=condition),
                    Falsifier(
                        statement=Statement(text="Credit stays open to builders.", origin=Origin.HUMAN),
                        state=FalsifierState.MET,
                        review_by=date(2026, 12, 31),
                        observations=(Observation(day=date(2026, 11, 2), text="It *did*."),),
                    ),
                ),
            ),
            Section(
                kind=K.FALSIFIERS,
                falsifiers=(
                    Falsifier(
                        statement=Statement(text="A <b>third</b> supplier opens a fab.", origin=Origin.HUMAN),
                        state=FalsifierState.FAILED,
                        review_by=date(2027, 6, 30),
                        observations=(
                            Observation(
                                day=date(2026, 11, 2),
                                text="“It opened.” <b>x</b> [Letter](https://example.org/letter)",
                            ),
                            Observation(text="Ask the [lender](javascript:alert(1))."),
                        ),
                    ),
                    Falsifier(
                        statement=Statement(text="Rents are halved.", origin=Origin.HUMAN),
                        state=FalsifierState.EXPIRED,
                    ),
                ),
            ),
            Section(kind=K.STEEL_MAN, statements=steel),
            Section(
                kind=K.RISKS,
                entries=(
                    Entry(
                        title="Large buyers bring the work in-house",
                        evidence=r1_title,
                        statements=r1,
                        defense=(d1,),
                        answer=Answer.PARTLY,
                    ),
                    Entry(
                        title="An air pocket in demand",
                        evidence=r2_title,
                        statements=r2,
                        defense=(d2,),
                        answer=Answer.ANSWERED,
                    ),
                    Entry(
                        title="Memory stays scarce",
                        evidence=r3_title,
                        statements=r3,
                        defense=(d3,),
                        answer=Answer.UNANSWERED,
                    ),
                ),
                statements=r4,
            ),
            Section(kind=K.SKEW, statements=(skew,)),
            Section(kind=K.CONSENSUS, statements=(consensus,)),
            Section(kind=K.VARIANT, statements=(variant, causal)),
            Section(kind=K.EDGE, statements=(edge,)),
            Section(kind=K.CONVICTION, statements=(c1, c2, c3)),
            Section(kind=K.HEDGE, statements=(h1, h2), detail=(reading,)),
            Section(
                kind=K.FIGURES,
                figures=(
                    Figure(
                        value="600",
                        unit="basis points",
                        name="Fall in the cost of capital",
                        context="since the first loan",
                        evidence=fig,
                        timestamp="00:31:10",
                    ),
                    Figure(
                        value="2.5",
                        unit="years",
                        name="Time to repay",
                        context="of a five-year contract",
                        evidence=fig2,
                    ),
                ),
            ),
            Section(
                kind=K.NOTES,
                notes=(Note(kind=NoteKind.FACT_CHECK, statement=note, target="Fall in the cost of capital"),),
            ),
            Section(
                kind=K.OTHER,
                heading="What we watch",
                body="- The **queue** for connections, see [L1].\n- A [bad link](javascript:alert(1)) and <b onclick=x>raw</b> stay words.\n",
            ),
        ),
    )
    del title
    return card, p


def short_card() -> tuple[Card, Paper]:
    """A card whose source gives little: derived and empty sections, an edited statement, a lost one."""
    p = Paper("seeds/copper-note.md")
    p.furniture("Menu")
    thesis = p.say("Copper stays tight for two years because new mines take ten.", strength=Strength.BOOSTED)
    risk = p.say("A slump in building would ease it sooner.", strength=Strength.HEDGED, cues=("would",))
    lost = Statement(text="Scrap rises.", evidence=(Evidence(p.path, Span(2, 2), Match.ORPHANED),))
    edited = Statement(text="Mines take eleven years.", evidence=thesis.evidence, origin=Origin.EDITED)
    return Card(
        id="copper-note",
        title="Copper stays tight",
        seed=p.ref("outline"),
        source=Source(kind="memo"),
        asset_class="commodity",
        conviction="medium",
        horizon=Horizon(text="two years", min_years=2, max_years=2),
        companies=("Iren",),
        topics=("metals",),
        sections=(
            Section(kind=K.THESIS, statements=(thesis,)),
            Section(kind=K.KEY_POINTS, statements=(lost, edited)),
            Section(kind=K.STEEL_MAN, basis=Basis.NONE),
            Section(kind=K.RISKS, basis=Basis.DERIVED, statements=(risk,)),
            Section(kind=K.CONVICTION, basis=Basis.NONE),
            Section(kind=K.HEDGE, basis=Basis.NONE),
        ),
    ), p


def long_card() -> tuple[Card, Paper]:
    """A digest: episodes with many points, more figures than a page shows at once, two voices in a variant."""
    p = Paper("seeds/week-of-power.txt")
    thesis = p.say("The week belonged to electricity.")
    article = p.flow("Prices rose.", "Nobody blinked.", "Lenders asked again.")
    episodes = []
    for n in range(1, 6):
        title = f"Episode {n}"
        at = p.line(title)
        points = tuple(p.say(f"Point {k} of episode {n} is about grids.") for k in range(1, 15))
        episodes.append(
            Entry(title=title, evidence=at, date=f"May {n}", show="The Long Table", statements=points)
        )
    aside = p.line("Business (1)")
    episodes.append(Entry(title="Business (1)", evidence=aside, level=4, statements=p.flow("A late aside.")))
    variant = p.say(
        "Operator argues that sites come first. He expects no relief. Miner holds that water comes first."
    )
    steps = p.say("Operator's causal chain: (1) buyers sign; (2) sites fill; (3) rents rise.")
    sentence = "Prices rose 4% in May and 7% in June."
    figures = [Figure(value=v, context=sentence, evidence=p.line(sentence)) for v in ("4%", "7%")]
    for n in range(12):
        words = f"Hall {n} draws {n + 20} megawatts."
        figures.append(
            Figure(value=str(n + 20), unit="megawatts", name="Load", context=words, evidence=p.line(words))
        )
    return Card(
        id="week-of-power",
        title="A week of power",
        seed=p.ref("digest"),
        source=Source(kind="digest", link="Watch the recordings ↗", read_time="8 min", podcasts=5),
        speakers=(Speaker(name="A. Operator"), Speaker(name="B. Miner")),
        sections=(
            Section(kind=K.THESIS, statements=(thesis,)),
            Section(kind=K.KEY_POINTS, statements=article, entries=tuple(episodes)),
            Section(kind=K.STEEL_MAN, basis=Basis.NONE),
            Section(kind=K.RISKS, basis=Basis.NONE),
            Section(kind=K.VARIANT, statements=(variant, steps)),
            Section(kind=K.CONVICTION, basis=Basis.NONE),
            Section(kind=K.HEDGE, basis=Basis.NONE),
            Section(kind=K.FIGURES, figures=tuple(figures)),
        ),
    ), p


HOSTILE = "<script>alert('x')</script>{{ 7*7 }}{% raw %}<img src=x onerror=alert(1)>\"'[y](javascript:alert(2))</script>"


def hostile_card() -> tuple[Card, Paper]:
    """A card that tries to be markup in every place that shows words."""
    p = Paper("seeds/<b>hostile</b>.txt")
    thesis = p.say(HOSTILE)
    quote = p.quote(HOSTILE, HOSTILE, Strength.BOOSTED, "<script>", "alert")
    return Card(
        id="hostile",
        title=HOSTILE,
        seed=p.ref("prose"),
        source=Source(show=HOSTILE, episode=HOSTILE, url="javascript:alert(3)", duration=HOSTILE),
        speakers=(Speaker(name=HOSTILE, role=HOSTILE),),
        companies=(HOSTILE,),
        topics=(HOSTILE,),
        asset_class=HOSTILE,
        conviction=HOSTILE,
        sections=(
            Section(kind=K.THESIS, statements=(thesis,)),
            Section(kind=K.STEEL_MAN, statements=p.flow(HOSTILE)),
            Section(
                kind=K.RISKS,
                entries=(
                    Entry(
                        title=HOSTILE,
                        evidence=p.line(HOSTILE),
                        statements=p.flow(HOSTILE),
                        answer=Answer.NONE,
                    ),
                ),
            ),
            Section(kind=K.CONVICTION, statements=(quote,)),
            Section(kind=K.HEDGE, basis=Basis.NONE),
            Section(
                kind=K.FIGURES,
                figures=(
                    Figure(
                        value=HOSTILE,
                        unit=HOSTILE,
                        name=HOSTILE,
                        context=HOSTILE,
                        evidence=p.line(HOSTILE),
                        timestamp=HOSTILE,
                    ),
                ),
            ),
            Section(
                kind=K.NOTES, notes=(Note(kind=NoteKind.CAVEAT, statement=p.say(HOSTILE), target=HOSTILE),)
            ),
            Section(kind=K.OTHER, heading=HOSTILE, body=HOSTILE),
        ),
    ), p


def library(*made: tuple[Card, Paper]) -> Collection:
    """The collection of these cards and the papers they were made from."""
    return Collection(
        cards={f"cards/{card.id}.md": card for card, _ in made},
        seeds={paper.path: paper.seed() for _, paper in made},
        uses={paper.path: tuple(paper.uses) for _, paper in made},
        exports={"cards.json": '{"schema": 1, "cards": []}'},
    )


def lived() -> Collection:
    """Cards at every point of their lives: a reviewed one with its history, a broken one, one that is
    superseded and leads on to the first, one that is superseded and leads nowhere.
    """
    power, paper = power_card()
    copper, note = short_card()
    week, notes = long_card()
    call = Paper("seeds/call.txt")
    call.block("The fab is open since October.", "It is small.")
    reworded = (
        Drift(section="thesis", before="hedged", after="bare", reason="Said again & <b>firmer</b> in May."),
        Drift(section="risks/memory-stays-scarce", before="5 years", after="6 years", reason="A slip."),
    )
    seen = Observation(day=date(2026, 11, 3), text="“It is small.” [Call](../../seeds/call.txt#L2)")
    tests = power.section(K.FALSIFIERS)
    assert tests
    first, *others = tests.falsifiers
    first = replace(first, observations=(*first.observations, seen))
    watched = replace(tests, falsifiers=(first, *others))
    sections = tuple(watched if section is tests else section for section in power.sections)
    changes = (
        Told("strength", ("Risks › Memory stays scarce",)),
        Told("fact", ("Thesis", "Hedge", "Key points", "Figures")),
    )
    versions = tuple(
        Version(
            commit=f"{n:040x}",
            author="Ana Lindqvist" if n % 2 else "Bo Marchetti",
            date=f"2026-05-{20 - n:02d}T10:00:00+02:00",
            changes=changes if n < 3 else (),
        )
        for n in range(12)
    )
    history = History(versions=versions, older=3, status="reviewed", decided=versions[2])
    made = library(
        (replace(power, sections=sections, drift=reworded, status=Status.REVIEWED), paper),
        (replace(copper, status=Status.BROKEN), note),
        (replace(copper, id="copper-once", status=Status.SUPERSEDED), note),
        (
            replace(
                week, title='A week of <i>power</i> & "gas"', status=Status.SUPERSEDED, successor=power.id
            ),
            notes,
        ),
    )
    told = replace(history, status="broken")
    return replace(
        made,
        seeds={**made.seeds, call.path: call.seed()},
        exports={"cards.json": export_json(made.cards.values())},
        histories={f"cards/{power.id}.md": history, f"cards/{copper.id}.md": told},
    )
