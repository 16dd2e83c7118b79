"""The ``digest`` layout: a news article drawn from several podcasts, then bullets for each episode.

Grammar::

    page     = furniture* SECTION? headline dateline point* (paragraph | quote)* Source Intelligence? episode*
    dateline = weekday, date "·" "from n podcasts"
    quote    = “…”  "- Speaker, Show", on one line or two
    episode  = show* title+date "•"* ("Also from this episode: (n)" group+)?
    group    = topic "(n)"? "•"+

Episode titles carry their date glued to the end ("… it creates?May 2"). The first point is the thesis. One
card is made for the article; it takes from the episodes what the article is about and leaves the rest (the
card's line accounting shows it as unused): of an episode on the article's subject all that stands under its
title, of its other topics and of other episodes the bullets that speak of the subject. ``split_episodes``
makes one more card for each episode that has enough to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.language.speakers import signature
from generator.layouts import values
from generator.layouts.extraction import Draft, Recognition, Sign
from generator.layouts.quotes import attributed
from generator.layouts.relevance import Subject
from generator.layouts.scribe import Scribe, unquoted, without_symbols
from generator.layouts.titles import card_id
from generator.model import (
    Block,
    BlockKind,
    Card,
    Document,
    Entry,
    Section,
    SectionKind,
    SeedRef,
    Source,
    Statement,
)

name = "digest"

_DATELINE = re.compile(
    r"\bfrom (\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:podcasts?|episodes?|shows?)\b", re.I
)
_ALSO = re.compile(r"^also (?:from|in|on) (?:this|the) (?:episode|show)\b.{0,20}$", re.I)
_GROUP = re.compile(r"^(.{2,40}?)\s*\((\d{1,3})\)$")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*"
_DATED = re.compile(rf"^(.*?\S)\s*({_MONTH}\.? \d{{1,2}}(?:, \d{{4}})?)$")
_LINE = 80  # characters; a line of its own that names a show or a topic is shorter
_SEVERAL = 2  # a title with so many commas lists the topics of an episode
_INTELLIGENCE = re.compile(r"^source intelligence$", re.I)
_QUOTES = ('"', "“", "‘", "'")
_DASHES = ("-", "–", "—", "―", "~")
#: An episode makes a card of its own from this many statements on.
_ENOUGH = 4


@dataclass
class _Episode:
    title: str
    block: Block
    date: str | None
    show: str | None
    own: list[Block] = field(default_factory=list)
    groups: list[tuple[Block, list[Block]]] = field(default_factory=list)

    def every(self) -> list[Block]:
        return [*self.own, *(b for _, body in self.groups for b in body)]


def recognise(document: Document) -> Recognition:
    """Looks for the dateline, the "Also from this episode" lines and titles with a date glued on."""
    signs: list[tuple[float, Sign]] = []
    for block in document.blocks:
        line = block.span.first
        if _dateline(block):
            signs.append((0.5, Sign(line, f"dateline “{block.text}”")))
        elif _ALSO.match(block.text):
            signs.append((0.15, Sign(line, f"“{block.text}”")))
        elif _INTELLIGENCE.match(block.text):
            signs.append((0.2, Sign(line, f"heading “{block.text}”")))
        elif _is_episode(block):
            signs.append((0.05, Sign(line, "episode title with its date glued on")))
    return Recognition(min(1.0, sum(w for w, _ in signs)), tuple(s for _, s in signs))


def _dateline(block: Block) -> re.Match[str] | None:
    """The line under the headline that counts the podcasts the article is from."""
    return _DATELINE.search(block.text) if len(block.text) < _LINE else None


def _is_episode(block: Block) -> bool:
    found = _DATED.match(block.text) if block.kind is BlockKind.PARAGRAPH else None
    # "due by May 2": a date after a blank ends a sentence, one that is glued on ends a title.
    return bool(found and len(found[1].split()) >= 2 and not block.text[len(found[1]) :][0].isspace())


def read(document: Document, scribe: Scribe, *, split_episodes: bool = False) -> Draft:
    """The article's card, and with ``split_episodes`` a card for each episode that has enough to say."""
    blocks = list(document.blocks)
    taken: set[int] = set()
    labels: set[int] = set()
    chrome: set[int] = set()
    start = next((i for i, b in enumerate(blocks) if _INTELLIGENCE.match(b.text)), None)
    if start is None:
        start = next((i for i, (b, after) in enumerate(_with_next(blocks)) if _dated(b, after)), len(blocks))
        while start and start < len(blocks) and _is_line(blocks[start - 1]):
            start -= 1
    headline, source, article = _masthead(blocks[:start], taken, chrome)
    episodes = _episodes(blocks[start:], labels, taken, chrome)
    said, statements, attributions = _article(article, scribe)
    taken.update(n for b in attributions for n in b.span)
    points = [b for b in article if b.kind is BlockKind.ITEM and b not in attributions]
    bullets = [s for b in points for s in scribe.whole(b)]
    thesis = tuple((bullets or statements)[:1])
    subject = Subject(
        [headline, *(b.text for b in points)],
        [b.text for b in article if b not in points and b not in attributions],
        category=source.category or "",
        shows=[e.show for e in episodes if e.show],
        speakers=[s.speaker for s in said if s.speaker],
    )
    entries = [e for episode in episodes for e in _entries(episode, scribe, subject)]
    rest = [s for s in (*bullets, *statements) if s not in thesis]
    sections = [
        Section(kind=SectionKind.THESIS, statements=thesis),
        Section(kind=SectionKind.KEY_POINTS, statements=tuple(rest), entries=tuple(entries)),
        Section(kind=SectionKind.QUOTES, statements=tuple(said)),
    ]
    cards = []
    if thesis:
        cards.append(
            Card(
                id=card_id(document.seed.path),
                title=headline or thesis[0].text,
                seed=SeedRef(path=document.seed.path, sha256=document.seed.sha256, layout=name),
                source=source,
                sections=tuple(s for s in sections if s.statements or s.entries),
            )
        )
    if split_episodes:
        cards.extend(c for e in episodes if (c := _episode_card(e, document, scribe, source)))
    return Draft(
        cards=tuple(cards),
        taken=frozenset(taken),
        labels=frozenset(labels),
        chrome=frozenset(chrome),
        reason="" if cards else "neither points nor an article stand under the headline",
    )


def _masthead(blocks: Sequence[Block], taken: set[int], chrome: set[int]) -> tuple[str, Source, list[Block]]:
    """Headline, source and the article's blocks; the line in capitals above the headline is its section."""
    at, found = next(((i, m) for i, b in enumerate(blocks) if (m := _dateline(b))), (None, None))
    if at is None:
        at = next((i - 1 for i, b in enumerate(blocks) if b.kind is BlockKind.ITEM), 0)
    above = [b for b in blocks[:at] if b.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)]
    headline = above[-1] if above else None
    category = next((b for b in above[:-1] if b.text.isupper()), None)
    for block in blocks[:at]:
        (taken if block in (headline, category) else chrome).update(block.span)
    dateline = blocks[at] if found else None
    taken.update(dateline.span if dateline else ())
    source = Source(
        kind="digest",
        published=values.iso_date(dateline.text) if dateline else None,
        category=category.text if category else None,
        podcasts=int(values.number(found[1])) if found else None,
    )
    return headline.text if headline else "", source, list(blocks[at + 1 if dateline else at :])


def _article(
    article: Sequence[Block], scribe: Scribe
) -> tuple[list[Statement], list[Statement], list[Block]]:
    """The article's block quotes, its sentences, and the blocks that only name who is quoted."""
    said: list[Statement] = []
    statements: list[Statement] = []
    attributions: list[Block] = []
    for block, after in _with_next(article):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTE) or block in attributions:
            continue
        if (whole := attributed(block.text)) and (signed := signature(whole[1])):
            made = scribe.statement(whole[0], block.span, quoted=True, speaker=signed[0])
            said.extend([made] if made else [])
            continue
        words, quoted = unquoted(block.text)
        if not quoted and block.kind is not BlockKind.QUOTE:
            statements.extend(scribe.sentences(block))
            continue
        by = block.attribution or after
        signed = signature(by.text) if by and _signs(by) else None
        if by and signed:
            attributions.append(by)
        made = scribe.statement(words, block.span, quoted=True, speaker=signed[0] if signed else None)
        said.extend([made] if made else [])
    return said, statements, attributions


def _with_next(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block | None]]:
    """Each block with the one behind it."""
    return zip(blocks, [*blocks[1:], None], strict=False)


def _signs(block: Block) -> bool:
    """Whether a block begins with a dash, as the line that says who is quoted does."""
    return block.text.startswith(_DASHES) or (block.kind is BlockKind.ITEM and block.marker in _DASHES)


def _is_line(block: Block) -> bool:
    """Whether a block is a short line of its own, such as the name of a show or topic."""
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        and len(block.text) < _LINE
        and not block.text.endswith((".", "!", "”", '"', "…"))
        and not block.text.startswith((*_DASHES, *_QUOTES))
    )


def _episodes(blocks: Sequence[Block], labels: set[int], taken: set[int], chrome: set[int]) -> list[_Episode]:
    found: list[_Episode] = []
    show: str | None = None
    body: list[Block] | None = None
    for block, after in _with_next(blocks):
        if _INTELLIGENCE.match(block.text) or _ALSO.match(block.text):
            labels.update(block.span)
        elif dated := _dated(block, after):
            found.append(_Episode(dated[1], block, dated[2], show))
            show, body = None, found[-1].own
        elif block.kind is BlockKind.ITEM and body is not None:
            body.append(block)
        elif block.kind is BlockKind.ITEM and (found or show):
            # A bullet that belongs to nothing is no furniture either: it shows as unused.
            continue
        elif _is_line(block) and show is not None and _opens_list(after):
            # Behind the name of a show stands a title, be it without a date.
            found.append(_Episode(block.text, block, None, show))
            show, body = None, found[-1].own
        elif found and _is_line(block) and (_GROUP.match(block.text) or _opens_list(after)):
            found[-1].groups.append((block, []))
            body = found[-1].groups[-1][1]
        elif _is_line(block):
            # A line of its own before an episode names the show it is from.
            show, body = block.text, None
            taken.update(block.span)
        elif body is not None and block.kind is BlockKind.PARAGRAPH:
            body.append(block)
        else:
            chrome.update(block.span)
    return found


def _dated(block: Block, after: Block | None) -> re.Match[str] | None:
    """Title and date of an episode: glued together, or with a blank when bullets follow."""
    found = _DATED.match(block.text) if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) else None
    return found if found and (_is_episode(block) or _opens_list(after)) else None


def _opens_list(after: Block | None) -> bool:
    return after is not None and after.kind is BlockKind.ITEM


def _entries(episode: _Episode, scribe: Scribe, subject: Subject) -> list[Entry]:
    """The episode and its topic groups as entries, with the bullets the article's subject reaches."""
    every = [b.text for b in episode.every()]
    # The bullets of an episode on many topics stand each for itself.
    whole = subject.covers(episode.title, every) and episode.title.count(",") < _SEVERAL

    def kept(body: Sequence[Block], *, label: str = "") -> tuple[Statement, ...]:
        if whole and (not label or subject.heads(label)):
            return scribe.every(body)
        texts = [b.text for b in body]
        on = subject.among(texts) if not label else [subject.reaches(t) for t in texts]
        return scribe.every(
            b for b, told in zip(body, on, strict=True) if told or (whole and subject.touches(b.text))
        )

    head = Entry(
        title=episode.title,
        evidence=scribe.evidence(episode.title, episode.block.span)
        or scribe.evidence(episode.block.text, episode.block.span),
        date=episode.date,
        show=episode.show,
        statements=kept(episode.own),
    )
    groups = [
        Entry(
            title=b.text,
            evidence=scribe.evidence(b.text, b.span),
            level=4,
            statements=kept(body, label=b.text),
        )
        for b, body in episode.groups
    ]
    groups = [g for g in groups if g.statements]
    return [head, *groups] if head.statements or groups else []


def _episode_card(episode: _Episode, document: Document, scribe: Scribe, digest: Source) -> Card | None:
    every = [s for b in episode.every() for s in scribe.whole(b)]
    if len(every) < _ENOUGH:
        return None
    # The digest's editors lead with what an episode claims.
    thesis, *own = every
    return Card(
        id=card_id(document.seed.path, episode.title),
        title=without_symbols(episode.title),
        seed=SeedRef(path=document.seed.path, sha256=document.seed.sha256, layout=name),
        source=Source(
            kind="podcast",
            show=episode.show,
            episode=episode.title,
            published=episode.date,
            category=digest.category,
        ),
        sections=(
            Section(kind=SectionKind.THESIS, statements=(thesis,)),
            Section(kind=SectionKind.KEY_POINTS, statements=tuple(own)),
        ),
    )
