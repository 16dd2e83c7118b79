"""Passages → sections of a card: each statement where its part belongs, under the document's headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.layouts.falsifying import is_test
from generator.layouts.outline import grids, sifting
from generator.layouts.outline.drawn import Draw, Drawn
from generator.layouts.outline.passages import (
    LABEL_LEVEL,
    LEAD_LEVEL,
    Passage,
    emphasised,
    is_boilerplate,
    nests,
)
from generator.layouts.outline.risks import risk_entry, told
from generator.layouts.outline.sides import section_of
from generator.layouts.outline.telling import names_only, opens_list, speaks
from generator.layouts.outline.vocabulary import Part, Stance, Vocabulary
from generator.layouts.quotes import attributed
from generator.layouts.remarks import is_on_text
from generator.layouts.scribe import Scribe, without_symbols
from generator.model import (
    Block,
    BlockKind,
    Exhibit,
    ExhibitKind,
    Note,
    NoteKind,
    Section,
    SectionKind,
    Span,
    Statement,
)

_BY_SENTENCE = (SectionKind.STEEL_MAN, SectionKind.RISKS)
#: Sections whose parts keep the headings of the document even where a label opened them.
_HEADED = (SectionKind.KEY_POINTS,)
#: Sections of which all words go against the thesis.
_AGAINST = (SectionKind.STEEL_MAN, SectionKind.FALSIFIERS)
#: Sections that hold titled parts; all others are shown as statements alone.
_ENTRIES = (SectionKind.KEY_POINTS, SectionKind.RISKS)
#: Parts that say nothing without their label.
_NAMED = frozenset({Part.ADDING, Part.POINTS})
#: A bold lead of so few words without a verb stays with the sentence behind it.
_LEAD_WORDS = 5
#: Words of a name that a page put behind its text.
_CREDIT = 3
_RATING_WORDS, _RATING = 12, 90  # words, and characters where blanks do not part them
_ENDS = ".!?。！？"


class Placing:
    """Gathers the sections of one card as its passages come by."""

    def __init__(
        self,
        scribe: Scribe,
        words: Vocabulary,
        stance: Stance,
        thesis: Sequence[Statement] = (),
        *,
        countered: bool = False,
        subject: str = "",
    ) -> None:
        """Begin with ``thesis``, whose sentences are placed nowhere else.

        ``subject`` says what the document is about where its loose sentences may be sifted by that; in a
        language whose cues are not known it is empty, and all of them stay.

        ``countered`` tells that some passages state the other side's case (:func:`sides.is_countered`).
        """
        self.scribe = scribe
        self.words = words
        self.stance = stance
        self.countered = countered
        self.subject = subject
        self.made: dict[SectionKind, Drawn] = {}
        self.labels: set[int] = set()
        self._heading: tuple[SectionKind, Draw] | None = None  # the entry of the innermost heading
        self._opened: dict[tuple[SectionKind, Span], Draw] = {}
        self._loose: list[Statement] = []  # key points that stand in no list under a label
        self._said = {s.text for s in thesis}
        self._thesis = list(thesis)

    def place(self, passage: Passage, *, heading: bool = True) -> None:
        """Put what ``passage`` says where it belongs; ``heading`` tells whether its title may be shown."""
        kind = section_of(passage.part, self.stance, falsifies=passage.falsifies, countered=self.countered)
        if kind is None:
            return
        if passage.part is Part.MITIGANTS and self._defended(passage):
            return
        drawn = self.made.setdefault(kind, Drawn())
        into = self._entry(passage, kind, drawn) if heading else None
        if passage.title is not None and into is None:
            self.labels.update(passage.title.span) if passage.is_heading else None
        self._blocks(passage, kind, drawn, into)

    def _entry(self, passage: Passage, kind: SectionKind, drawn: Drawn) -> Draw | None:
        """The entry that the passage opens, or stands in; None where it stands right in its section."""
        if kind not in _ENTRIES or passage.title is None:
            return None
        own = passage.level < LEAD_LEVEL or (kind in _HEADED and passage.part in _NAMED)
        if not own:
            return self._heading[1] if self._heading and self._heading[0] is kind else None
        if passage.goes_on:
            return self._opened.get((kind, passage.title.span))
        around = self._heading
        self._heading = None
        if passage.labelled and kind not in _HEADED and passage.part is not Part.MITIGANTS:
            return None
        level = 4 if passage.level >= LABEL_LEVEL and drawn.entries else 3
        entry = self.scribe.entry(without_symbols(passage.words), passage.title.span, level=level)
        if not entry.title or not entry.evidence:
            return None
        drawn.entries.append(Draw(entry))
        self._opened[kind, passage.title.span] = drawn.entries[-1]
        self._heading = (kind, drawn.entries[-1]) if passage.level < LEAD_LEVEL else around
        return drawn.entries[-1]

    def _blocks(self, passage: Passage, kind: SectionKind, drawn: Drawn, into: Draw | None) -> None:
        blocks = [b for b in passage.blocks if not is_boilerplate(b, self.words)]
        if self.stance is Stance.BEAR and not self.countered and kind is SectionKind.KEY_POINTS:
            blocks = self._held_before(blocks)
        if blocks and (whole := self._rated(passage, blocks[0])):
            blocks[0] = whole
        for at, block in enumerate(blocks):
            if at and kind in _AGAINST and self._replies(block):
                # The author's own answer says nothing against the thesis.
                break
            if kind is SectionKind.RISKS and self._answered(block, drawn, into):
                continue
            place = into or drawn
            if block.kind is BlockKind.TABLE:
                if not self._worded(block, passage, kind, place):
                    self._shown(passage, place).append(self.scribe.grid(block, ExhibitKind.TABLE))
            elif block.kind is BlockKind.STATS:
                self._shown(passage, place).append(self.scribe.grid(block, ExhibitKind.STATS))
            elif block.kind is BlockKind.DIAGRAM:
                self._shown(passage, place).append(self.scribe.diagram(block))
            elif quote := self._quote(block, kind):
                self.made.setdefault(SectionKind.QUOTES, Drawn()).statements.append(quote)
            elif kind is SectionKind.NOTES:
                for said in self._said_in(block, kind):
                    drawn.notes.append(Note(kind=NoteKind.CAVEAT, statement=said))
            else:
                after = blocks[at + 1] if at + 1 < len(blocks) else None
                if block.kind is BlockKind.ITEM and block.level == 0 and nests(block, after):
                    into = self._nested(block, kind, drawn, into)
                    if into is not None and into.entry.evidence and not into.statements:
                        continue
                    place = into or drawn
                if passage.part in (None, Part.BACKGROUND) and names_only(block):
                    continue
                stated = self._said_in(block, kind)
                if kind is SectionKind.RISKS and block.kind is BlockKind.PARAGRAPH:
                    stated = told(stated)
                if kind is SectionKind.FALSIFIERS and block.kind is BlockKind.PARAGRAPH:
                    stated = self._tests(stated, blocks)
                place.statements.extend(stated)
                listed = block.kind is BlockKind.ITEM and passage.part not in (None, Part.BACKGROUND)
                if kind is SectionKind.KEY_POINTS and not listed:
                    self._loose += stated

    def _held_before(self, blocks: list[Block]) -> list[Block]:
        """``blocks`` without those that tell the thesis a seller held before: the other side's case now.

        They reach from where he names it to where he turns away from it.
        """
        first = next((at for at, b in enumerate(blocks) if self.words.former.search(b.text)), len(blocks))
        last = next(
            (at for at in range(first + 1, len(blocks)) if self.words.turns.search(blocks[at].text)), None
        )
        if last is None:
            return blocks
        drawn = self.made.setdefault(SectionKind.STEEL_MAN, Drawn())
        for block in blocks[first:last]:
            said = self._said_in(block, SectionKind.STEEL_MAN)
            drawn.statements += [s for s in said if not opens_list(s.text)]
        return blocks[:first] + blocks[last:]

    def _rated(self, passage: Passage, block: Block) -> Block | None:
        """The whole line of a bare rating ("Stance: short the landlords"), which says little without it."""
        title = passage.title
        if passage.part is not Part.RECOMMENDATION or title is None or passage.level != LEAD_LEVEL:
            return None
        bare = len(block.text.split()) <= _RATING_WORDS and (
            block.text.isascii() or len(block.text) <= _RATING
        )
        if block.span != title.span or block.text[-1:] in _ENDS or not bare:
            return None
        return title

    def _replies(self, block: Block) -> bool:
        return block.kind is BlockKind.PARAGRAPH and bool(self.words.replies.search(block.text))

    def _answered(self, block: Block, drawn: Drawn, into: Draw | None) -> bool:
        """Put a risk that is answered where it is told, with its answer; False for any other."""
        if block.kind not in (BlockKind.ITEM, BlockKind.PARAGRAPH):
            return False
        said = self._said_in(block, SectionKind.RISKS)
        at = next((i for i, s in enumerate(said) if self.words.answers.search(s.text)), 0)
        if at == 0:
            return False
        risk, more, answer = said[0], said[1:at], said[at:]
        if into is not None:
            into.statements.extend(said[:at])
            into.defense.extend(answer)
        else:
            drawn.entries.append(Draw(risk_entry(risk, self.scribe), more, answer))
        return True

    def _nested(self, block: Block, kind: SectionKind, drawn: Drawn, into: Draw | None) -> Draw | None:
        """The entry for an item with items of its own, where the item is their title and nothing more."""
        text = without_symbols(block.text).rstrip(" :：")
        if kind is not SectionKind.RISKS or len(text.split()) > _LEAD_WORDS + 3:
            return into
        drawn.entries.append(Draw(self.scribe.entry(text, block.span)))
        return drawn.entries[-1]

    def _said_in(self, block: Block, kind: SectionKind) -> list[Statement]:
        """The statements of ``block`` but those the thesis holds already."""
        found: list[Statement] = []
        for inner in block.children or (block,):
            bare = replace(inner, text=without_symbols(inner.text))
            whole = block.kind is BlockKind.ITEM and kind not in _BY_SENTENCE
            whole = whole and not any(said != bare.text and said in bare.text for said in self._said)
            if whole:
                found += self.scribe.whole(bare)
            else:
                said = self._sentences(bare)
                # A name behind the last sentence tells where it was read.
                found += [s for at, s in enumerate(said) if at == 0 or not _is_credit(s.text)]
        return [
            s
            for s in found
            if s.text not in self._said
            and not self.words.boilerplate.search(s.text)
            and not opens_list(s.text)
            and not is_on_text(s.text)
        ]

    def _tests(self, stated: Sequence[Statement], blocks: Sequence[Block]) -> list[Statement]:
        """Those of the sentences of a paragraph that name what would change the author's mind.

        A lone one does, in a passage without a list; what only speaks about the tests is a point.
        """
        lone = len(stated) == 1 and not any(b.kind is BlockKind.ITEM for b in blocks)
        if not self.subject or (lone and stated[0].text[-1] not in "?？"):
            return list(stated)
        about = [s for s in stated if not is_test(s.text)]
        self.made.setdefault(SectionKind.KEY_POINTS, Drawn()).statements += about
        self._loose += about
        return [s for s in stated if s not in about]

    def _sentences(self, block: Block) -> Iterable[Statement]:
        """The sentences of ``block``, a lead ("Headline risk.") with the sentence behind it."""
        said = self.scribe.sentences(block)
        short = len(said) > 1 and len(said[0].text.split()) <= _LEAD_WORDS and not speaks(said[0].text)
        if short and emphasised(block, self.scribe.seed):
            joined = self.scribe.statement(f"{said[0].text} {said[1].text}", block.span)
            if joined:
                return (joined, *said[2:])
        return said

    def _quote(self, block: Block, kind: SectionKind) -> Statement | None:
        if block.kind is BlockKind.QUOTE:
            said = attributed(block.text)
            words, speaker = (said[0], said[1]) if said else (block.text, None)
            if speaker is None and block.attribution:
                speaker = block.attribution.text
            quoted = words.strip(' "“”„')
            return self.scribe.statement(quoted, block.span, quoted=True, speaker=speaker)
        if block.kind is BlockKind.PARAGRAPH and block.text[:1] in '"“' and (said := attributed(block.text)):
            return self.scribe.statement(said[0], block.span, quoted=True, speaker=said[1])
        return None

    def _shown(self, passage: Passage, place: Draw | Drawn) -> list[Exhibit]:
        """Where an exhibit of ``passage`` goes: to its entry, else among the points under its heading."""
        points = self.made.setdefault(SectionKind.KEY_POINTS, Drawn())
        if isinstance(place, Draw):
            return place.exhibits
        if place is points or passage.title is None:
            return points.exhibits
        title = self.scribe.entry(without_symbols(passage.words), passage.title.span)
        if not title.title or not title.evidence:
            return points.exhibits
        points.entries.append(Draw(title))
        return points.entries[-1].exhibits

    def _worded(self, block: Block, passage: Passage, kind: SectionKind, place: Draw | Drawn) -> bool:
        """Put the statements of a table where its columns say; False when it holds none.

        Those of the section of ``passage`` itself stand at ``place``.
        """
        found = grids.cells(
            block, passage.part, self.stance, self.scribe, self.words, countered=self.countered
        )
        titled: dict[tuple[SectionKind, str], Draw] = {}
        for cell in found:
            drawn = self.made.setdefault(cell.kind, Drawn())
            if cell.kind is SectionKind.THESIS:
                continue
            if (cell.title is None and not cell.defense) or cell.kind not in _ENTRIES:
                into = place if cell.kind is kind and cell.title is None else drawn
                into.statements.append(cell.statement)
                continue
            key = (cell.kind, cell.title.title if cell.title else cell.statement.text)
            if key not in titled:
                titled[key] = Draw(cell.title or risk_entry(cell.statement, self.scribe))
                drawn.entries.append(titled[key])
            if cell.title is not None:
                titled[key].statements.append(cell.statement)
            titled[key].defense.extend(cell.defense)
        return bool(found)

    def _defended(self, passage: Passage) -> bool:
        """Put what answers a risk beside the risk it stands under; False where it stands under none."""
        risks = self.made.get(SectionKind.RISKS)
        said = [s for b in passage.blocks for s in self._said_in(b, SectionKind.RISKS)]
        if risks is None or not said or passage.level < LABEL_LEVEL:
            return False
        last = risks.entries[-1] if risks.entries else None
        near = risks.statements[-1].evidence[0].span if risks.statements else None
        if last and (near is None or (last.entry.evidence and last.entry.evidence[0].span > near)):
            last.defense.extend(said)
            return True
        if near is None:
            return False
        # All sentences of the risk that stands right above.
        told = [s for s in risks.statements if s.evidence[0].span == near]
        risks.statements = [s for s in risks.statements if s.evidence[0].span != near]
        risks.entries.append(Draw(risk_entry(told[0], self.scribe), told[1:], said))
        return True

    def _sifted(self) -> set[Statement]:
        """The loose key points that a card has no room for."""
        if not self.subject:
            return set()
        stay = sifting.kept([s.text for s in self._loose], self.subject)
        return {s for at, s in enumerate(self._loose) if at not in stay}

    def sections(self, exhibits: Sequence[Exhibit] = ()) -> tuple[Section, ...]:
        """The sections that hold anything, the thesis first; ``exhibits`` of the header go to the points."""
        points = self.made.setdefault(SectionKind.KEY_POINTS, Drawn())
        points.exhibits[:0] = exhibits
        points.drop(self._sifted())
        made = [Section(kind=SectionKind.THESIS, statements=tuple(self._thesis))] if self._thesis else []
        for kind in SectionKind:
            drawn = self.made.get(kind)
            if drawn is None or kind is SectionKind.THESIS:
                continue
            entries = tuple(e for d in drawn.entries if (e := d.done()))
            section = Section(
                kind=kind,
                statements=tuple(dict.fromkeys(drawn.statements)),
                entries=entries,
                exhibits=tuple(drawn.exhibits),
                notes=tuple(drawn.notes),
            )
            if not section.is_empty():
                made.append(section)
        return tuple(made)


def _is_credit(text: str) -> bool:
    """Whether what stands behind a sentence is a name alone: up to three capitalised words, no end mark."""
    return len(text.split()) <= _CREDIT and text[-1] not in _ENDS and text.istitle()
