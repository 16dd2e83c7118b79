"""What a source says without a label for it: chosen from its own sentences, marked as derived.

Nothing is written here: a derived risk, conviction, hedge or counter-point is a sentence that a section of
the card cites already, or another of the document, and keeps its line. Where no sentence qualifies the
section says "None".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.language import names
from generator.language.firms import firms
from generator.language.roles import Role, roles
from generator.language.strength import Judgement, judge, side_of
from generator.language.tongue import is_supported
from generator.layouts.falsifying import day_of, falsifiers, tested
from generator.layouts.figure_table import figure_table
from generator.layouts.flatness import flatness
from generator.layouts.opposing import Side, direction, opposing, side_of_thesis
from generator.layouts.ranking import POOL, Origin, Pool, Ranking, without_lead
from generator.layouts.salience import wording
from generator.layouts.scribe import Scribe
from generator.layouts.views import common_view
from generator.layouts.voicing import speakers_of, with_voices
from generator.model import (
    ALWAYS,
    Basis,
    Block,
    Card,
    Section,
    SectionKind,
    Statement,
    Strength,
    Taxonomy,
)
from generator.tables import table

_SETTINGS = table("generator.layouts", "deriving.yml")


def complete(
    card: Card,
    scribe: Scribe,
    taxonomy: Taxonomy,
    *,
    said: Sequence[Statement] = (),
    blocks: Sequence[Block] = (),
    origin: Origin = Origin.SOURCES,
) -> Card:
    """``card`` with names, derived sections, figures, strengths, and "None" where the source has none.

    ``said`` are sentences of the document that derived sections may show beside those of the card;
    ``blocks`` are those of a document that is about this card as a whole: its figures come from all of it.
    ``origin`` tells which of its sections hold the document's own assertions.
    In a language whose cues are not known nothing is derived but figures: the absent sections say so.
    """
    card = replace(card, speakers=speakers_of(card, taxonomy))
    pool = Pool(card, scribe, said, origin)
    made = {s.kind: s for s in card.sections if not s.is_empty()}
    readable = is_supported(card.language)
    if SectionKind.STEEL_MAN not in made and (tests := made.get(SectionKind.FALSIFIERS)):
        # What would change the author's mind argues against the thesis where nothing else does.
        made[SectionKind.STEEL_MAN] = Section(
            kind=SectionKind.STEEL_MAN, basis=Basis.DERIVED, statements=tests.statements
        )
    for kind, choose in _DERIVED.items() if readable else ():
        pool.card = replace(card, sections=tuple(made.values()))
        present = made.get(kind)
        if (present is None or not (present.statements or present.entries)) and (
            chosen := tuple(choose(pool))
        ):
            detail = present.detail if present else ()
            made[kind] = Section(kind=kind, basis=Basis.DERIVED, statements=chosen, detail=detail)
    said = pool.sentences(POOL["figures"])
    if SectionKind.FIGURES not in made and (found := figure_table(card, said, scribe, blocks)):
        made[SectionKind.FIGURES] = Section(kind=SectionKind.FIGURES, basis=Basis.DERIVED, figures=found)
    if SectionKind.STEEL_MAN not in made and (against := _first_risks(made.get(SectionKind.RISKS))):
        made[SectionKind.STEEL_MAN] = Section(
            kind=SectionKind.STEEL_MAN, basis=Basis.DERIVED, statements=against
        )
    for kind in ALWAYS:
        made.setdefault(kind, Section(kind=kind, basis=Basis.NONE if readable else Basis.UNREAD))
    card = replace(card, sections=tuple(made[k] for k in SectionKind if k in made))
    text = "\n".join([card.title, *(s.text for _, s in card.every_statement())])
    pool.card = card
    if readable and SectionKind.FALSIFIERS not in made and (telling := tuple(falsifiers(pool))):
        made[SectionKind.FALSIFIERS] = Section(
            kind=SectionKind.FALSIFIERS, basis=Basis.DERIVED, statements=telling
        )
    told = day_of(card)
    card = replace(card, sections=tuple(tested(made[k], told) for k in SectionKind if k in made))
    return with_voices(
        replace(card, companies=_companies(text, taxonomy), topics=names.topics(text, taxonomy, card.title))
    )


def _companies(text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The companies of the reviewed list that ``text`` names, then those it shows to be companies itself."""
    listed = names.companies(text, taxonomy)
    return (*listed, *(f for f in firms(text) if not names.companies(f, taxonomy)))


_TO_OTHER_SIDE = re.compile(_SETTINGS["turns to the other side"], re.I)
_BREAKS = re.compile(_SETTINGS["breaks the thesis"], re.I)
_ANNOUNCES = re.compile(_SETTINGS["announces"], re.I)
_NO_RISK = re.compile(_SETTINGS["no risk"], re.I)
_BACK = re.compile(_SETTINGS["turns back"], re.I)
_HARDLY = re.compile(_SETTINGS["hardly hedged"]["wordings"], re.I)
_BELIEF = re.compile(_SETTINGS["believed"]["wordings"], re.I)
_OPEN = re.compile(_SETTINGS["open"]["wordings"], re.I)
_TAKEN_BACK = re.compile(_SETTINGS["takes back"], re.I)


def _risks(pool: Pool) -> list[Statement]:
    """The sentences that name a danger; the other side's case, the thesis and what most believe are none."""
    ranking = Ranking(pool, "risks")
    passages = _other_side(ranking.said, _TO_OTHER_SIDE) if pool.origin is Origin.AUTHOR else ()
    others = {s.text for passage in passages for s in passage} | set(pool.thesis())

    def score(statement: Statement) -> float:
        no_danger = statement.text in others or common_view(statement.text) or _NO_RISK.search(statement.text)
        named, worse = _danger(statement), _worse(statement)
        # A faint danger is one only where something gets worse.
        if no_danger or (named < float(_SETTINGS["risks"]["least"]) and worse <= 0):
            return 0.0
        return named + worse

    return ranking.best(score)


def _worse(statement: Statement) -> float:
    """What the words for better and worse in a sentence add to the danger that it names."""
    rule, (up, down) = _SETTINGS["worse"], direction(statement.text)
    most = int(rule["most"])
    return min(most, down) * float(rule["points"]) + min(most, up) * float(rule["better"])


def _danger(statement: Statement) -> float:
    return roles(statement.text).get(Role.RISK, 0.0)


def _steel_man(pool: Pool) -> list[Statement]:
    """Sentences that argue against the thesis or say what breaks it, and passages on the other side."""
    ranking = Ranking(pool, "steel-man")
    thesis = pool.thesis()
    side = side_of_thesis(pool.card.title, " ".join(thesis))
    # The thesis is none, and what is listed as a risk is shown as one.
    own = {without_lead(text) for text in thesis} | pool.shown(SectionKind.RISKS)
    shortest = int(_SETTINGS["shortest counter"])

    def score(statement: Statement) -> float:
        if without_lead(statement.text) in own or len(statement.text.split()) < shortest:
            return 0.0
        if pool.origin is Origin.SOURCES:
            # A page that sums up others tells many opinions: only outright counter-arguments count.
            points = _counter(statement)
            return points if points >= float(ranking.rule["least"]) else 0.0
        counter = _counter(statement)
        # Where the words go along with the thesis, a bare "however" turns back to it.
        found = direction(statement.text)
        against, along = (found.up, found.down) if side is Side.DOWN else (found.down, found.up)
        if side is not Side.NEITHER and along > against and counter < float(ranking.rule["least"]):
            counter = 0.0
        return max(counter, opposing(statement.text, side))

    # An announcement alone ("There is another view.") says nothing.
    chosen = [s for s in ranking.best(score) if not _ANNOUNCES.search(s.text)]
    passages = list(_other_side(ranking.said, _ANNOUNCES, _TO_OTHER_SIDE))
    for passage in passages:
        chosen.extend(s for s in passage if s not in chosen)
        behind = ranking.said[ranking.said.index(passage[-1]) + 1 :][:1]
        if behind and _BACK.search(behind[0].text):
            # Behind the other side "however" speaks for the thesis again.
            chosen = [s for s in chosen if s is not behind[0]]
    listed = _first_risks(pool.card.section(SectionKind.RISKS))
    if listed and not passages and not any(score(s) >= float(ranking.rule["least"]) for s in chosen):
        # Nothing argues outright: what is listed as a risk comes before what only sounds like a counter-case.
        return [*listed, *chosen]
    return [s for s in ranking.said if s in chosen]


def _other_side(said: Sequence[Statement], *openings: re.Pattern[str]) -> Iterator[list[Statement]]:
    """The passages among ``said`` that tell the other side, each with the sentence that opens it."""
    for at, opening in enumerate(said):
        if any(pattern.search(opening.text) for pattern in openings):
            passage = _passage(said[at:], reaching=bool(_ANNOUNCES.search(opening.text)))
            # An announcement that nothing follows says nothing.
            if len(passage) > 1:
                yield passage


def _counter(statement: Statement) -> float:
    breaks = float(_SETTINGS["breaking"]) if _BREAKS.search(statement.text) else 0.0
    return roles(statement.text).get(Role.COUNTER, 0.0) + breaks


def _first_risks(risks: Section | None) -> tuple[Statement, ...]:
    """What a source argues against itself where it has no more than a list of risks: the first of them.

    Writers put the gravest first. Risks that were themselves chosen by their wording are none of these.
    """
    if risks is None or risks.basis is not Basis.STATED:
        return ()
    # Under a title of its own a risk is told at length, and its first sentence need not name it.
    most = min(int(_SETTINGS["risks as steel man"]), (len(risks.statements) + 1) // 2)
    return risks.statements[:most]


def _passage(said: Sequence[Statement], *, reaching: bool) -> list[Statement]:
    """The first sentence and those behind it in the same paragraph, until it turns back.

    Where the first announces what comes, ``reaching`` on into the next line or paragraph.
    """
    taken: list[Statement] = []
    reach = int(_SETTINGS["announcement reaches"]) if reaching else 0
    for statement in said[: int(_SETTINGS["passage"])]:
        near = not taken or _lines_between(taken[-1], statement) <= reach
        if not near or (taken and _BACK.search(statement.text)):
            break
        taken.append(statement)
    return taken


def _lines_between(one: Statement, other: Statement) -> int:
    """How many lines the next sentence begins below the end of this one; 0 in the same paragraph."""
    return max(0, other.evidence[0].span.first - one.evidence[0].span.last)


def _conviction(pool: Pool) -> list[Statement]:
    """How sure a sentence is; what the next one takes back with a hedge is not said with conviction.

    A flat assertion that carries the argument is as sure as one with a booster.
    """
    against = pool.against()
    rule, believed, long = (_SETTINGS[key] for key in ("flat", "believed", "too long"))

    def score(statement: Statement) -> float:
        judged = judge(statement.text)
        if _TAKEN_BACK.search(after := pool.after(statement)) and judge(after).strength in _UNSURE:
            return 0.0
        if common_view(statement.text) or _against(statement, against) or _OPEN.search(statement.text):
            return 0.0
        if _OPEN.search(statement.text) or wording(statement.text) <= float(_SETTINGS["aside"]):
            return 0.0
        flat = flatness(without_lead(statement.text))
        own = float(_SETTINGS["speaker's own words"]) if statement.quoted else 0.0
        boosted = judged.strength is Strength.BOOSTED or judged.score >= float(_SETTINGS["hedge outweighed"])
        hedged = sum(c.weight for c in judged.cues if side_of(c.kind) < 0)
        if not boosted and hedged > float(rule["hedged at most"]):
            return float(believed["score"]) + own if _believed(judged, statement.text, flat) else 0.0
        cues = _SETTINGS["conviction cues" if boosted else "flat cues"]
        sure = min(float(_SETTINGS["most of boosters"]), _weighed(judged, 1, cues)) - _weighed(judged, -1, {})
        sure += flat * (float(rule["boosted"]) if boosted and flat > 0 else 1.0)
        sure -= max(0, len(statement.text.split()) - int(long["words"])) * float(long["costs"])
        if not boosted and _danger(statement) >= float(_SETTINGS["risks"]["least"]):
            sure -= float(rule["danger"])
        return sure + (own if sure > 0 else 0.0)

    return Ranking(pool, "conviction").best(score)


def _believed(judged: Judgement, text: str, flat: float) -> bool:
    """Whether a sentence is hedged by no more than an author's belief in a flat judgement."""
    hedges = {c.kind for c in judged.cues if side_of(c.kind) < 0}
    return (
        hedges == {"belief"} and flat >= float(_SETTINGS["believed"]["flat"]) and bool(_BELIEF.search(text))
    )


def _hedge(pool: Pool) -> list[Statement]:
    """The weight of the hedges alone; a sentence that boosts more than it hedges is none."""
    # An author hedges in the counter-case as elsewhere; what others say there hedges the thesis less.
    against = pool.against() if pool.origin is Origin.SOURCES else set()
    # No sentence is of both lists.
    sure = pool.shown(SectionKind.CONVICTION)
    thesis = set(pool.thesis())

    def score(statement: Statement) -> float:
        judged = judge(statement.text)
        if judged.strength is Strength.BOOSTED or judged.score > _SETTINGS["boost over hedge"]:
            return 0.0
        # What most believe is told by the source, not hedged by it.
        if common_view(statement.text) or _ANNOUNCES.search(statement.text):
            return 0.0
        if without_lead(statement.text) in sure:
            return 0.0
        if statement.text in thesis and all(c.kind == "belief" for c in judged.cues if side_of(c.kind) < 0):
            # "I think" in front of the thesis says whose it is.
            return 0.0
        weight = min(float(_SETTINGS["most of hedges"]), _weighed(judged, -1, _SETTINGS["hedge cues"]))
        if without_lead(statement.text) in against:
            weight *= float(_SETTINGS["hedged by the other side"])
        if _HARDLY.search(statement.text):
            weight *= float(_SETTINGS["hardly hedged"]["share"])
        if _OPEN.search(statement.text):
            return weight + float(_SETTINGS["open"]["points"])
        if judged.strength in _UNSURE and weight >= float(_SETTINGS["faint hedge"]):
            return weight
        # "It would not be enough" is said flatly.
        flat = flatness(statement.text) >= float(_SETTINGS["flat"]["no hedge"])
        if flat:
            return 0.0
        return weight if judged.strength in _UNSURE else weight * float(_SETTINGS["weak hedge"])

    return Ranking(pool, "hedge").best(score)


def _against(statement: Statement, against: set[str]) -> bool:
    """Whether a sentence is of the counter-case ``against``, and not the author's answer to it."""
    return without_lead(statement.text) in against and not _BACK.search(statement.text)


def _weighed(judged: Judgement, side: int, factors: Mapping[str, float]) -> float:
    """The weight of the cues of one side, each kind by its factor in this section."""
    return sum(c.weight * factors.get(c.kind, 1.0) for c in judged.cues if side_of(c.kind) == side)


def _consensus(pool: Pool) -> list[Statement]:
    """What the source says most believe."""
    said = pool.sentences(POOL["consensus"])
    return [s for s in said if common_view(s.text)][: int(_SETTINGS["consensus"]["most"])]


_UNSURE = (Strength.HEDGED, Strength.BOTH)

_DERIVED: dict[SectionKind, Callable[[Pool], list[Statement]]] = {
    SectionKind.STEEL_MAN: _steel_man,
    SectionKind.RISKS: _risks,
    SectionKind.CONSENSUS: _consensus,
    SectionKind.CONVICTION: _conviction,
    SectionKind.HEDGE: _hedge,
}
