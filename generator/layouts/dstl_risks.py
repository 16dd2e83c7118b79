"""The risks of a ``dstl`` page: which labelled parts make up one risk, and what each says.

Grammar::

    risks = (RISK nn title claim* (THESIS claim+)? (DEFENSE words+)? "//"?)+
          | RISKS risk+
    risk  = title claim+ | "•" title ":" claim | "•" claim | claim      a bare RISKS part
            (each may be followed by DEFENSE words+)

``THESIS`` inside an open risk labels its claim. The claim of a risk ends it for everything but its defense.
A risk whose title and words stand on the page before is a copy of the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.layouts import values
from generator.layouts.labels import Label
from generator.layouts.parts import Part
from generator.layouts.scribe import Scribe
from generator.model import Block, BlockKind, Entry, Evidence, Statement

_TITLED = re.compile(r"^(?P<title>[^:.!?]{3,70}):\s+(?P<claim>\S.*)$", re.S)
_LONGEST_TITLE = 80


@dataclass
class Risk:
    """One risk as blocks."""

    title: Block | None = None
    claims: list[Block] = field(default_factory=list)
    defense: list[Block] = field(default_factory=list)
    numbered: bool = True


@dataclass
class Found:
    """The risks in order, the parts that are none, and the blocks that only label risks."""

    risks: list[Risk] = field(default_factory=list)
    others: list[Part] = field(default_factory=list)
    labels: list[Block] = field(default_factory=list)


def find_risks(parts: Sequence[Part]) -> Found:
    """Join the parts that make up each risk."""
    found = Found()
    current: Risk | None = None
    before: Part | None = None
    for at, part in enumerate(parts):
        after = parts[at + 1].label if at + 1 < len(parts) else None
        if part.label is Label.RISK_ITEM:
            current = Risk(*_title_and_claims(part.body, after is Label.THESIS))
            found.risks.append(current)
        elif current and part.label is Label.DEFENSE and not current.defense:
            current = _defend(found, current, part.body, after)
        elif current and part.label in (Label.THESIS, Label.RISKS) and part.body and _waits(current, before):
            current.claims.extend(part.body)
        elif part.label is Label.RISKS and part.body:
            current = _listed(found, part.body, after)
        elif current and part.label is Label.DECORATION and not part.body and not current.claims:
            pass  # a separator between the label of a risk and its claim
        else:
            current = None
            found.others.append(part)
            before = part
            continue
        before = part
        found.labels.extend([part.head] if part.head else [])
    return found


def _waits(risk: Risk, before: Part | None) -> bool:
    """Whether a risk still has to be told what it claims."""
    return not risk.claims or bool(before and before.label is Label.RISK_ITEM)


def _title_and_claims(body: Sequence[Block], labelled: bool) -> tuple[Block | None, list[Block]]:
    """Without a THESIS label the claim follows the title directly, or there is no title."""
    if body and (labelled or len(body) > 1 or len(body[0].text) < 100):
        return body[0], list(body[1:])
    return None, list(body)


def _defend(found: Found, risk: Risk, body: Sequence[Block], after: Label | None) -> Risk:
    """Give ``risk`` its defense; where risks have no numbers the next one may begin below it."""
    if risk.numbered:
        risk.defense.extend(body)
        return risk
    end = next((i for i in range(1, len(body)) if _is_title(body, i, after)), len(body))
    risk.defense.extend(body[:end])
    return _listed(found, body[end:], after) or risk


def _listed(found: Found, body: Sequence[Block], after: Label | None) -> Risk | None:
    """Read the blocks of a bare RISKS part as risks; gives the last."""
    last: Risk | None = None
    for at, block in enumerate(body):
        if _is_title(body, at, after):
            last = Risk(title=block, numbered=False)
        elif last and last.title and block.kind is not BlockKind.ITEM:
            last.claims.append(block)
            continue
        else:
            last = Risk(claims=[block], numbered=False)
        found.risks.append(last)
    return last


def _is_title(body: Sequence[Block], at: int, after: Label | None) -> bool:
    """Whether a block is a risk's title: short, no sentence, and something follows that it can head."""
    text = body[at].text
    heads = at + 1 < len(body) or after in (Label.THESIS, Label.DEFENSE)
    return (
        heads
        and len(text) < _LONGEST_TITLE
        and not text.endswith((".", "!", "?", "”", '"'))
        and ": " not in text
    )


def entries(risks: Sequence[Risk], scribe: Scribe) -> tuple[list[Entry], list[Statement], list[Block]]:
    """The risks with a title (or a defense) as entries, the bare claims, and the titles of copies."""
    made: list[Entry] = []
    bare: list[Statement] = []
    copies: list[Block] = []
    for risk in risks:
        entry = _entry(risk, scribe)
        known = {s.text for e in made for s in e.statements} | {s.text for s in bare}
        if entry is None:
            continue
        if any(e.title == entry.title for e in made) and all(s.text in known for s in entry.statements):
            copies.extend([risk.title] if risk.title else [])
        elif entry.evidence or entry.defense:
            made.append(entry)
        else:
            bare.extend(entry.statements)
    return made, bare, copies


def _entry(risk: Risk, scribe: Scribe) -> Entry | None:
    claims = tuple(s for b in risk.claims for s in scribe.sentences(b))
    title = ""
    evidence: tuple[Evidence, ...] = ()
    times: tuple[str, ...] = ()
    if risk.title:
        head = scribe.entry(risk.title.text, risk.title.span)
        title, evidence, times = head.title, head.evidence, head.timestamps
    elif len(risk.claims) == 1 and (cut := _TITLED.match(risk.claims[0].text)):
        span = risk.claims[0].span
        said = scribe.statement(cut["claim"], span)
        head = scribe.entry(cut["title"], span)
        if said and head.evidence:
            title, evidence, claims = (
                head.title,
                head.evidence,
                _sentences(cut["claim"], risk.claims[0], scribe),
            )
    if not claims and not title:
        return None
    defense = scribe.every(risk.defense)
    if not title and defense:
        title, evidence = claims[0].text, claims[0].evidence
    return Entry(
        title=title,
        evidence=evidence,
        timestamps=times,
        statements=claims,
        defense=defense,
        answer=values.answer_of(" ".join(s.text for s in defense)),
    )


def _sentences(text: str, block: Block, scribe: Scribe) -> tuple[Statement, ...]:
    return scribe.sentences(Block(kind=block.kind, span=block.span, text=text))
