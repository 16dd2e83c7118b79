"""The vocabulary every stage speaks: seeds, blocks, evidence, statements and cards.

All types are frozen and complete at birth; nothing here reads or writes a file.
Lines are 1-based and inclusive, as an editor counts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

# ------------------------------------------------------------------ places


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of lines of one seed file, 1-based and inclusive."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if not 1 <= self.first <= self.last:
            raise ValueError(f"not a span of lines: {self.first}-{self.last}")

    def __str__(self) -> str:
        """``L33`` for one line, ``L30-31`` for several: the form cards cite."""
        return f"L{self.first}" if self.first == self.last else f"L{self.first}-{self.last}"

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))

    @staticmethod
    def around(spans: Iterable[Span]) -> Span:
        """The smallest span that covers all of ``spans`` (at least one)."""
        every = list(spans)
        return Span(min(s.first for s in every), max(s.last for s in every))


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where words stand in a file that is not itself the lines a seed has: what people can open it at."""

    line: int | None = None  # of the file, 1-based (subtitles, HTML)
    page: int | None = None  # 1-based (PDF)
    seconds: float | None = None  # into the recording (subtitles)


class Match(StrEnum):
    """How a statement's words were found at the place its evidence names."""

    EXACT = "exact"  # character for character
    FOLDED = "folded"  # after the declared fold of generator.evidence
    ORPHANED = "orphaned"  # not there
    UNCHECKED = "unchecked"  # the seed is not at hand


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place in a seed where the words of a statement stand."""

    seed: str  # path of the seed as cards cite it: POSIX, relative to the project
    span: Span
    match: Match = Match.UNCHECKED
    position: Position | None = None  # of the first line, in a file whose own lines the span does not count


# ------------------------------------------------------------------ seeds


@dataclass(frozen=True, slots=True)
class Repair:
    """One damaged run of characters and what became of it."""

    line: int
    before: str
    after: str
    lost: bool = False  # True when nobody can know the original character


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """What is wrong with what is told of a seed (front matter, companion); it was read all the same."""

    code: str  # of the table of diagnostics
    path: str  # of the file that tells it
    line: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a capture says of itself beside its text, or a person says of it; absent is None."""

    title: str | None = None
    kind: str | None = None  # podcast, article, memo …
    show: str | None = None
    episode: str | None = None
    published: str | None = None  # ISO date where a whole one is given, else as written
    url: str | None = None  # of the original: a page or a recording
    duration: str | None = None  # as written: "1:37:33"
    description: str | None = None
    language: str | None = None  # ISO 639-1: "de"
    licence: str | None = None
    speakers: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A captured document and its lines.

    Of a text file they are the lines as they lie on disk, after repairs that keep their number. Of any other
    file they are the lines of its text as read, and ``positions`` tells for each where it stands in the file.
    """

    path: str
    sha256: str  # of the bytes on disk
    lines: tuple[str, ...]  # without line ends
    encoding: str = "utf-8"
    newline: str = "\n"
    repairs: tuple[Repair, ...] = ()
    positions: tuple[Position, ...] = ()  # one a line, or none: the lines are the file's own
    head: Span | None = None  # lines of front matter: they say what the document is, not what it claims
    about: About = field(default_factory=About)  # by the file itself: front matter, <meta>
    companion: About = field(default_factory=About)  # by the .meta.yml beside it: wins over all else
    flaws: tuple[Flaw, ...] = ()  # of both

    def position(self, span: Span) -> Position | None:
        """Where the first line of ``span`` stands in the file; None where lines are the file's own."""
        return self.positions[span.first - 1] if span.first <= len(self.positions) else None

    def line(self, number: int) -> str:
        """The words of line ``number`` (1-based)."""
        return self.lines[number - 1]

    def text(self, span: Span) -> str:
        """The lines of ``span``, joined by line feeds. Raises IndexError when it lies outside the seed."""
        if span.last > len(self.lines):
            raise IndexError(f"{span} is outside {self.path} ({len(self.lines)} lines)")
        return "\n".join(self.lines[span.first - 1 : span.last])


class BlockKind(StrEnum):
    """What a run of seed lines is, before any layout gives it a meaning."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    CALLOUT = "callout"
    DIAGRAM = "diagram"
    STATS = "stats"
    RULE = "rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, list item, table … of a seed, with the lines it stands on.

    ``text`` holds the words only: markup, list marks and emphasis are gone, entities decoded.
    """

    kind: BlockKind
    span: Span
    text: str = ""
    level: int = 0  # heading level, or depth of a list item (0 is the outermost)
    marker: str = ""  # list mark or number as written: "•", "-", "1."
    variant: str = ""  # of a callout: warning, important, tip, note …
    title: Block | None = None  # of a callout
    attribution: Block | None = None  # of a quote
    rows: tuple[tuple[Block, ...], ...] = ()  # of a table (first row is its head) or of stats
    children: tuple[Block, ...] = ()  # of a callout
    lines: tuple[str, ...] = ()  # of a diagram, as they stand


class LineRole(StrEnum):
    """What became of a seed line. Every line has exactly one role."""

    USED = "used"  # a card cites it
    DUPLICATE = "duplicate"  # repeats an earlier line
    CHROME = "chrome"  # furniture of the captured page
    LAYOUT = "layout"  # labels, rules, blank lines, markup
    UNUSED = "unused"  # the document's own words that no card took up


@dataclass(frozen=True, slots=True)
class LineUse:
    """The role of one line; ``of`` is the line a duplicate repeats."""

    line: int
    role: LineRole
    of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A parsed seed: its blocks in order, and the lines that are no block's words.

    ``duplicates`` pairs a line with the earlier line it repeats; ``chrome`` and ``layout`` are lines
    that the parser itself could tell to be page furniture and empty structure.
    """

    seed: Seed
    blocks: tuple[Block, ...]
    duplicates: tuple[tuple[int, int], ...] = ()
    chrome: frozenset[int] = frozenset()
    layout: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class LineCounts:
    """How many lines of a seed play each role."""

    used: int = 0
    duplicate: int = 0
    chrome: int = 0
    layout: int = 0
    unused: int = 0


# ------------------------------------------------------------------ statements


class Origin(StrEnum):
    """Whose words a statement is made of."""

    SEED = "seed"  # verbatim from the seed
    EDITED = "edited"  # the seed's, changed by a person
    HUMAN = "human"  # a person's own


class Voice(StrEnum):
    """Who speaks in a statement."""

    QUOTE = "quote"  # a speaker, word for word
    REPORTED = "reported"  # the source reports a speaker
    SUMMARY = "summary"  # the source sums up
    ANALYST = "analyst"  # the source judges


class Strength(StrEnum):
    """How sure a sentence is, by its cues."""

    BOOSTED = "boosted"
    HEDGED = "hedged"
    BOTH = "both"
    BARE = "bare"


class Ledger(StrEnum):
    """How well a quote is supported inside its own source."""

    CORROBORATED = "corroborated"  # stands elsewhere in the seed too
    STATED_ONCE = "stated once"
    LISTED_ONLY = "listed only"  # stands only in the list that asserts it


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim or quote of a card: a paragraph or list item of its file, with its evidence.

    ``strength`` and ``cues`` follow from ``text`` alone, ``voice`` and ``speaker`` of unquoted
    statements from text, section and the card's speakers: the file does not repeat them.
    """

    text: str
    evidence: tuple[Evidence, ...] = ()
    origin: Origin = Origin.SEED
    quoted: bool = False  # shown in quotation marks: somebody's words
    voice: Voice = Voice.SUMMARY
    speaker: str | None = None
    timestamps: tuple[str, ...] = ()  # as the source writes them: "26:45", "00:07:06"
    strength: Strength = Strength.BARE
    cues: tuple[str, ...] = ()
    ledger: Ledger | None = None  # quotes only


# ------------------------------------------------------------------ parts of a card


class Answer(StrEnum):
    """How far the source answers a risk."""

    ANSWERED = "answered"
    PARTLY = "partly"
    UNANSWERED = "unanswered"
    NONE = "none"  # the source does not take the risk up


class ExhibitKind(StrEnum):
    """Parts of a source that are shown as they stand, not as sentences."""

    DIAGRAM = "diagram"
    TABLE = "table"
    STATS = "stats"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A diagram (``lines``) or a table / stats row (``rows``, the first is the head) of the source."""

    kind: ExhibitKind
    evidence: tuple[Evidence, ...]
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A titled part of a section: a risk, a theme, a framework, an episode, a group of references.

    ``level`` 3 entries may be followed by level 4 entries that belong to them.
    ``defense`` and ``answer`` are for risks only.
    """

    title: str
    evidence: tuple[Evidence, ...] = ()  # of the title
    level: int = 3
    timestamps: tuple[str, ...] = ()
    date: str | None = None  # as the source writes it: "May 2"
    show: str | None = None  # of an episode, where the source tells it
    statements: tuple[Statement, ...] = ()
    defense: tuple[Statement, ...] = ()
    answer: Answer | None = None
    exhibits: tuple[Exhibit, ...] = ()


#: Joins the title of a row and that of a column to the name of a figure; each stands in the source.
NAME_JOINT = " · "


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number the source states. ``value`` and ``unit`` as written there: "600", "basis points"."""

    value: str
    evidence: tuple[Evidence, ...]
    unit: str = ""
    name: str = ""  # what it measures, in the source's words; empty when they do not say
    context: str = ""  # the words around it
    timestamp: str | None = None


class NoteKind(StrEnum):
    """Remarks about a source's claims that are no claims themselves."""

    FACT_CHECK = "fact-check"
    CAVEAT = "caveat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A fact-check or caveat; ``target`` is the title or first words of what it doubts."""

    kind: NoteKind
    statement: Statement
    target: str = ""


class FalsifierState(StrEnum):
    """How the thesis has stood a test so far, whichever way the test is worded. People set all but OPEN.

    "If rates fall below 3% the thesis fails" is met when its time is over and rates have held.
    """

    OPEN = "open"  # nobody can tell yet
    MET = "met"  # the thesis stood it: the condition held, the prediction came true
    FAILED = "failed"  # the thesis did not
    EXPIRED = "expired"  # its time is over, and nobody could tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What a person saw of a falsifier, as Markdown on one line; without a date it is a remark."""

    text: str
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Falsifier:
    """A test the thesis has to stand: a necessary condition, what would break it, a dated prediction.

    ``remarks`` are the emphasised words behind it that are neither a state nor a date to review it by.
    """

    statement: Statement
    state: FalsifierState = FalsifierState.OPEN
    review_by: date | None = None  # the day on which it can be told at the latest
    remarks: tuple[str, ...] = ()
    observations: tuple[Observation, ...] = ()  # as the file has them

    @property
    def seen(self) -> date | None:
        """The date of the newest observation that says something; None where none does."""
        return max((o.day for o in self.observations if o.day and o.text), default=None)


class SectionKind(StrEnum):
    """The sections of a card, in the order in which it shows them."""

    THESIS = "thesis"
    KEY_POINTS = "key-points"
    PREMISE = "premise"
    MECHANISM = "mechanism"
    OUTCOME = "outcome"
    CONDITIONS = "conditions"
    FALSIFIERS = "falsifiers"
    QUOTES = "quotes"
    STEEL_MAN = "steel-man"
    RISKS = "risks"
    SKEW = "skew"
    CONSENSUS = "consensus"
    VARIANT = "variant"
    EDGE = "edge"
    CONVICTION = "conviction"
    HEDGE = "hedge"
    FIGURES = "figures"
    FRAMEWORKS = "frameworks"
    ANECDOTES = "anecdotes"
    SPEAKERS = "speakers"
    CONTENTS = "contents"
    REFERENCES = "references"
    NOTES = "notes"
    OTHER = "other"  # a person's own section


#: Sections every card has; where the source gives none they say so.
ALWAYS = (
    SectionKind.THESIS,
    SectionKind.STEEL_MAN,
    SectionKind.RISKS,
    SectionKind.CONVICTION,
    SectionKind.HEDGE,
)


#: Sections whose list items are falsifiers: what has to hold, and what would break the thesis.
TESTED = (SectionKind.CONDITIONS, SectionKind.FALSIFIERS)


class Basis(StrEnum):
    """Where a section comes from."""

    STATED = "stated"  # the source has it under this name
    DERIVED = "derived"  # chosen from the source's own sentences by their wording
    NONE = "none"  # the source has nothing of the kind
    UNREAD = "unread"  # not looked for: the language of the source is not supported


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of a card. Which parts are filled depends on its kind.

    premise, mechanism, outcome: ``statements`` is the claim, ``detail`` what explains it.
    conviction, hedge: ``statements`` are the quotes or sentences, ``detail`` the source's reading of them.
    conditions, falsifiers: ``falsifiers`` are the tests, ``statements`` a person's remarks on them all.
    other: ``heading`` and ``body`` hold a person's own section as Markdown.
    """

    kind: SectionKind
    basis: Basis = Basis.STATED
    statements: tuple[Statement, ...] = ()
    detail: tuple[Statement, ...] = ()
    falsifiers: tuple[Falsifier, ...] = ()
    entries: tuple[Entry, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[Note, ...] = ()
    heading: str = ""
    body: str = ""

    def is_empty(self) -> bool:
        """Whether the section says nothing at all."""
        parts = (
            self.statements,
            self.detail,
            self.falsifiers,
            self.entries,
            self.exhibits,
            self.figures,
            self.notes,
            self.body,
        )
        return not any(parts)

    def every_statement(self) -> Iterator[Statement]:
        """Every statement of the section, in the order in which the card shows them."""
        yield from self.statements
        yield from self.detail
        yield from (f.statement for f in self.falsifiers)
        for entry in self.entries:
            yield from entry.statements
            yield from entry.defense
        for note in self.notes:
            yield note.statement

    def every_part(self) -> Iterator[Entry | Exhibit | Figure]:
        """Every titled entry, exhibit and figure of the section: what has evidence beside the statements."""
        for entry in self.entries:
            yield entry
            yield from entry.exhibits
        yield from self.exhibits
        yield from self.figures


# ------------------------------------------------------------------ cards


class Status(StrEnum):
    """The life of a card."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    BROKEN = "broken"


class Skew(StrEnum):
    """Which way the source says the outcome leans."""

    UP = "up"
    DOWN = "down"
    BALANCED = "balanced"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What the capture says of the recording or text it was made from; absent is None."""

    kind: str | None = None  # podcast, article, digest, memo …
    show: str | None = None
    episode: str | None = None
    published: str | None = None  # ISO date where the source gives a whole one, else as written
    url: str | None = None
    duration: str | None = None  # as written: "1:37:33"
    views: str | None = None  # as written, without the word: "62K"
    scope: str | None = None  # the part covered: "First 40 Minutes"
    category: str | None = None
    read_time: str | None = None
    link: str | None = None  # the words of the page's link to the original: "Watch on YouTube ↗"
    podcasts: int | None = None  # how many recordings a digest draws on
    licence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person who speaks in the source, with the role the source gives them."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """The time span a thesis is about, as worded, and in years where it says so."""

    text: str
    min_years: float | None = None
    max_years: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedRef:
    """Which seed a card was made from, and what became of its lines."""

    path: str
    sha256: str
    layout: str
    lines: LineCounts = field(default_factory=LineCounts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A change of meaning against the source that a person made on purpose, as a card declares it."""

    section: str  # a unit of the card's file ("risks/cable-risk") or its heading
    before: str  # what the source says: a strength ("hedged") or its words ("5 years")
    after: str  # what the card says
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An investment thesis with its support, its risks, its counter-case and how sure its speakers were."""

    id: str
    title: str
    seed: SeedRef | None  # None for a card that a person wrote
    status: Status = Status.DRAFT
    successor: str | None = None  # id of the card that took the place of a superseded one
    source: Source = field(default_factory=Source)
    speakers: tuple[Speaker, ...] = ()
    companies: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    asset_class: str | None = None
    conviction: str | None = None  # the source's own word
    horizon: Horizon | None = None
    skew: Skew = Skew.UNSTATED
    language: str = "en"  # of the source, ISO 639-1
    drift: tuple[Drift, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def is_live(self) -> bool:
        """Whether it is to be found in lists; one that another took the place of is not."""
        return self.status is not Status.SUPERSEDED

    def section(self, kind: SectionKind) -> Section | None:
        """The section of that kind, or None where the card has none."""
        return next((s for s in self.sections if s.kind is kind), None)

    def every_statement(self) -> Iterator[tuple[Section, Statement]]:
        """Every statement of the card with its section, in reading order."""
        for section in self.sections:
            for statement in section.every_statement():
                yield section, statement

    def every_falsifier(self) -> Iterator[Falsifier]:
        """Every test of the thesis, what has to hold before what would break it."""
        for section in self.sections:
            yield from section.falsifiers

    def every_evidence(self) -> Iterator[Evidence]:
        """Every place that the card cites, in no particular order."""
        for section in self.sections:
            for part in (*section.every_statement(), *section.every_part()):
                yield from part.evidence


# ------------------------------------------------------------------ names


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person, company or topic of the reviewed list, with the other spellings that mean it."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """The reviewed lists of ``content/taxonomy.yml``."""

    people: tuple[Name, ...] = ()
    companies: tuple[Name, ...] = ()
    topics: tuple[Name, ...] = ()
