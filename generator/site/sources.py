"""Captured documents as the site shows them: what became of each line, who cites it, what may be seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator import recordings
from generator.model import LineRole, LineUse, SectionKind, Seed, Span
from generator.site.views import CardView, Cite, Stamp

#: What readers see for each role.
ROLES = {
    LineRole.USED: "used",
    LineRole.DUPLICATE: "repeat",
    LineRole.CHROME: "page furniture",
    LineRole.LAYOUT: "label or blank",
    LineRole.UNUSED: "not taken up",
}


class Publish(StrEnum):
    """How much of a source the site shows."""

    NONE = "none"  # numbers and roles only
    CITED = "cited"  # the words of cited lines
    FULL = "full"  # every word


@dataclass(frozen=True, slots=True)
class Citation:
    """A place on a card that cites lines: its address and what it is ("Risk: Hyperscalers")."""

    span: Span
    url: str
    label: str
    card: str  # title of the card


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source. ``text`` is None where its words are not published."""

    number: int
    use: LineUse
    text: str | None
    citations: tuple[Citation, ...] = ()
    page: Stamp | None = None  # the page of the file that begins with it
    moment: Stamp | None = None  # when its words are said

    @property
    def role(self) -> str:
        """What became of the line, in words."""
        if self.use.role is LineRole.DUPLICATE and self.use.of:
            return f"repeats line {self.use.of}"
        return ROLES[self.use.role]

    @property
    def drawn(self) -> bool:
        """Whether the line is part of a drawing, whose blanks matter."""
        return any("\u2500" <= character <= "\u259f" for character in self.text or "")


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A seed with its page's slug, its lines and the cards made from it."""

    path: str
    slug: str
    lines: tuple[Line, ...]
    ranges: tuple[Span, ...]  # every cited span of more than one line: each has an anchor of its own
    cards: tuple[CardView, ...] = ()
    publish: Publish = Publish.CITED
    totals: Mapping[LineRole, int] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title of the first card made from it, else its path."""
        return self.cards[0].card.title if self.cards else self.path

    def line(self, number: int) -> Line | None:
        """Line ``number`` (1-based), or None outside the document."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else None

    def runs(self) -> Iterator[tuple[Line, ...]]:
        """The lines, those without published words gathered into runs of neighbours on one page."""
        run: list[Line] = []
        for line in self.lines:
            if run and line.page:
                yield tuple(run)
                run = []
            if line.text is None:
                run.append(line)
                continue
            if run:
                yield tuple(run)
                run = []
            yield (line,)
        if run:
            yield tuple(run)

    def around(self, span: Span, reach: int = 2) -> tuple[Line, ...]:
        """The lines of ``span`` with up to ``reach`` telling neighbours before and after.

        Blank lines, labels and repeats tell nothing: neighbours are looked for behind them.
        """
        dull = {LineRole.DUPLICATE, LineRole.LAYOUT}

        def telling(numbers: Iterable[int]) -> list[Line]:
            found: list[Line] = []
            for number in numbers:
                line = self.line(number)
                if line is None or len(found) == reach:
                    break
                if line.use.role not in dull and (line.text is None or line.text.strip()):
                    found.append(line)
            return found

        before = telling(range(span.first - 1, max(0, span.first - 40), -1))
        after = telling(range(span.last + 1, span.last + 40))
        to = min(span.last, len(self.lines))
        inside = [
            line
            for n in range(span.first, to + 1)
            if (line := self.line(n)) and (line.text is None or line.text.strip())
        ]
        return (*reversed(before), *inside, *after)


def summary(run: Iterable[Line]) -> str:
    """What a run of lines is made of: ``"4 repeats, 3 page furniture"``, in a fixed order."""
    roles = [line.use.role for line in run]
    parts = []
    for role, words in ROLES.items():
        count = roles.count(role)
        if count:
            plural = "s" if count > 1 and role is LineRole.DUPLICATE else ""
            parts.append(f"{count} {words}{plural}")
    return ", ".join(parts)


def citations(view: CardView) -> Iterator[tuple[str, Citation]]:
    """Every place of a card that cites a source, as (slug of the source, citation)."""
    title = view.card.title

    def of(cites: Iterable[Cite], anchor: str, label: str) -> Iterator[tuple[str, Citation]]:
        for cite in cites:
            yield cite.source, Citation(cite.span, f"{view.url}#{anchor}", label, title)

    for section in view.sections:
        for paragraph in (*section.paragraphs, *section.detail):
            for s in paragraph.sentences:
                yield from of(s.cites, s.anchor, section.title)
        for test in section.tests:
            yield from of((*test.sentence.cites, *test.led), test.sentence.anchor, section.title)
        yield from of(section.led, section.anchor, section.title or "Remarks")
        for e in section.entries:
            name = f"Risk: {e.entry.title}" if section.kind is SectionKind.RISKS else e.entry.title
            label = name if e.entry.title else section.title
            yield from of(e.cites, e.anchor, label)
            for paragraph in e.paragraphs:
                for s in paragraph.sentences:
                    yield from of(s.cites, s.anchor, label)
            for paragraph in e.defense:
                for s in paragraph.sentences:
                    yield from of(s.cites, s.anchor, f"Defense: {e.entry.title}")
            for x in e.exhibits:
                yield from of(x.cites, x.anchor, label)
        for x in section.exhibits:
            yield from of(x.cites, x.anchor, section.title)
        for f in section.figures:
            yield from of(f.cites, f.anchor, "Figure: " + (f.figure.name or f.figure.value))
        for n in section.notes:
            yield from of(n.sentence.cites, n.sentence.anchor, n.kind)


def _uses(seed: Seed, given: tuple[LineUse, ...] | None, cited: set[int]) -> tuple[LineUse, ...]:
    """A role for every line. Where none are given: cited, blank, or not taken up."""
    known = {u.line: u for u in given or ()}
    uses = []
    for number, text in enumerate(seed.lines, 1):
        use = known.get(number)
        if number in cited:
            use = LineUse(number, LineRole.USED)
        elif use is None:
            use = LineUse(number, LineRole.UNUSED if text.strip() else LineRole.LAYOUT)
        uses.append(use)
    return tuple(uses)


def _opened_at(seed: Seed, number: int, url: str | None) -> dict[str, Stamp]:
    """The page that line ``number`` begins and when its words are said, as links where there are any."""
    position = seed.position(Span(number, number))
    before = seed.position(Span(number - 1, number - 1)) if number > 1 else None
    found = {}
    if position and position.page and (before is None or before.page != position.page):
        found["page"] = Stamp(f"Page {position.page}", recordings.page(url, position.page))
    if position and position.seconds is not None:
        label = recordings.timestamp(position.seconds)
        found["moment"] = Stamp(label, recordings.moment(url, label))
    return found


def source_pages(
    views: Iterable[CardView],
    seeds: Mapping[str, Seed],
    uses: Mapping[str, tuple[LineUse, ...]],
    slugs: Mapping[str, str],
    publish: Publish,
) -> dict[str, SourcePage]:
    """Slug → page, for every seed that ``slugs`` names and ``seeds`` holds."""
    cited: dict[str, list[Citation]] = {}
    made: dict[str, list[CardView]] = {}
    for view in views:
        if view.source:
            made.setdefault(view.source, []).append(view)
        for slug, citation in citations(view):
            cited.setdefault(slug, []).append(citation)
    found = {}
    for path in sorted(slugs):
        if path not in seeds:
            continue
        slug, seed = slugs[path], seeds[path]
        by_line: dict[int, dict[tuple[str, str], Citation]] = {}
        for c in cited.get(slug, []):
            for number in range(c.span.first, min(c.span.last, len(seed.lines)) + 1):
                by_line.setdefault(number, {}).setdefault((c.card, c.label), c)
        roles = _uses(seed, uses.get(path), set(by_line))
        shown = set(range(1, len(seed.lines) + 1)) if publish is Publish.FULL else set(by_line)
        if publish is Publish.NONE:
            shown = set()
        cards = tuple(made.get(slug, []))
        url = cards[0].card.source.url if cards else None
        lines = tuple(
            Line(
                n,
                roles[n - 1],
                text if n in shown else None,
                tuple(by_line.get(n, {}).values()),
                **_opened_at(seed, n, url),
            )
            for n, text in enumerate(seed.lines, 1)
        )
        spans = {c.span for c in cited.get(slug, []) if c.span.first != c.span.last}
        totals = {role: sum(u.role is role for u in roles) for role in ROLES}
        found[slug] = SourcePage(path, slug, lines, tuple(sorted(spans)), cards, publish, totals)
    return found
