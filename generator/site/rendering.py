"""Views → HTML, by the templates in ``theme/thesis``. Autoescape is always on: words never become markup."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import jinja2
from markupsafe import Markup

from generator import recordings
from generator.marks import cited
from generator.model import LineRole, SectionKind, Span
from generator.site import facets, figures, passages, prose, registers, strength
from generator.site.addresses import led_to, source_url
from generator.site.sources import ROLES, Publish, SourcePage, summary
from generator.site.views import TITLES, CardView, SectionView, runs
from generator.wording import ANSWERS, STATES

#: The anchor of each page's heading.
TOP = "top"
_SKEWS = {"up": "leans up", "down": "leans down", "balanced": "balanced"}
_TOC_ENTRIES = 14  # a longer list of themes says less than none


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page for its table of contents; ``title`` is plain words."""

    title: str
    anchor: str
    level: int = 2
    children: tuple[Heading, ...] = ()

    def token(self) -> Any:
        """The heading as Markdown's toc extension would give it; the title escaped, for it is live HTML."""
        return {
            "level": self.level,
            "id": self.anchor,
            "name": escape(self.title),
            "children": [child.token() for child in self.children],
        }


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's HTML with its headings."""

    html: str
    headings: tuple[Heading, ...]


def environment(loader: jinja2.BaseLoader) -> jinja2.Environment:
    """The environment of the page templates found by ``loader`` (the theme's own)."""
    env = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    env.globals.update(
        answers=ANSWERS,
        roles=ROLES,
        strengths=strength.WORDS,
        skews=_SKEWS,
        divided_figures=figures.divided,
        opening=passages.opening,
        runs=runs,
        states=STATES,
        summary=summary,
        turns=passages.turns,
        top=TOP,
        titles={kind.value: title for kind, title in TITLES.items()},
    )
    return env


def _peek(view: CardView, sources: Mapping[str, SourcePage]) -> dict[str, Any]:
    """What the previews of a card's evidence show: source → lines [words or None, role], cite → numbers."""
    found: dict[str, Any] = {}
    for cite in view.cites:
        page = sources.get(cite.source)
        if page is None or page.publish is Publish.NONE:
            continue
        of = found.setdefault(cite.source, {"lines": {}, "cites": {}})
        around = page.around(cite.span)
        of["cites"][cite.label] = [line.number for line in around]
        of["lines"].update({str(line.number): [line.text, line.role] for line in around})
    return found


def _headings(view: CardView, own: Sequence[SectionView], has_lines: bool) -> tuple[Heading, ...]:
    def below(kind: str) -> tuple[Heading, ...]:
        section = view.get(kind)
        entries = [e for e in section.entries if e.entry.title and e.entry.level == 3] if section else []
        if len(entries) > _TOC_ENTRIES:
            return ()
        return tuple(Heading(e.entry.title, e.anchor, 3) for e in entries)

    have = {s.kind for s in view.sections if not s.none}
    found = [Heading("Thesis", "thesis"), Heading("Steel man", "steel-man")]
    if have & {SectionKind.PREMISE, SectionKind.MECHANISM, SectionKind.OUTCOME}:
        found.append(Heading("The argument", "argument"))
    if {s.kind for s in view.sections} & {SectionKind.CONSENSUS, SectionKind.VARIANT, SectionKind.EDGE}:
        found.append(Heading("Consensus against variant", "views"))
    if view.get("falsifiers"):
        found.append(Heading(TITLES[SectionKind.FALSIFIERS], "falsifiers"))
    found.append(Heading("Risks", "risks", 2, below("risks")))
    found.append(Heading("How sure they sound", "strength"))
    for kind in (
        "key-points",
        "quotes",
        "figures",
        "frameworks",
        "anecdotes",
        "contents",
        "speakers",
        "references",
    ):
        roles = kind == "speakers" and any(s.role for s in view.card.speakers)
        if view.get(kind) or roles:
            found.append(
                Heading(TITLES[SectionKind(kind)], kind, 2, below(kind) if kind == "key-points" else ())
            )
    if view.get("notes"):
        found.append(Heading("Notes", "notes"))
    found.extend(Heading(s.title or "Remarks", s.anchor) for s in own)
    if has_lines:
        found.append(Heading("What became of the source", "account"))
    if view.history:
        found.append(Heading("History", "history"))
    return (Heading(view.card.title, TOP, 1, tuple(found)),)


def _totals(view: CardView) -> dict[LineRole, int]:
    lines = view.card.seed.lines if view.card.seed else None
    return {role: getattr(lines, role.value) for role in ROLES} if lines else {}


class Pages:
    """Renders every kind of page. ``href`` makes an address of the site relative to the page shown."""

    def __init__(self, env: jinja2.Environment) -> None:
        self._env = env

    def _render(self, name: str, href: Callable[[str], str], **values: Any) -> str:
        return self._env.get_template(f"thesis/{name}.html", globals={"href": href}).render(
            href=href, **values
        )

    def card(self, view: CardView, sources: Mapping[str, SourcePage], href: Callable[[str], str]) -> Rendered:
        """The page of a card."""
        page = sources.get(view.source or "")
        totals = _totals(view)

        def cite(mark: str) -> str | None:
            span = cited(mark)
            return href(source_url(view.source, span)) if view.source and span else None

        pages = {page.path: slug for slug, page in sources.items()}

        def lead(link: str) -> str | None:
            address = led_to(link, view.url, pages)
            return None if address is None else href(address)

        def shown(text: str) -> Markup:
            return Markup(prose.to_html(text, cite, lead))

        own = [(s, shown(s.body)) for s in view.own]
        html = self._render(
            "card",
            href,
            view=view,
            eyebrow=registers.eyebrow(view.card),
            original=recordings.web_address(view.card.source.url),
            facts=registers.facts(view.card),
            bars=strength.bars(view.card),
            roles_of=view.card.speakers if any(s.role for s in view.card.speakers) else (),
            own=own,
            shown=shown,
            totals=totals if any(totals.values()) else {},
            source=page,
            source_url=source_url(view.source) if view.source else "",
            peek=_peek(view, sources),
        )
        return Rendered(html, _headings(view, view.own, any(totals.values())))

    def library(self, views: Sequence[CardView], href: Callable[[str], str]) -> Rendered:
        """The list of all cards with its facets."""
        rows = registers.library(views)
        html = self._render("library", href, rows=rows, facets=facets.facets(v.card for v in views))
        return Rendered(html, (Heading("Cards", "cards"),))

    def risks(self, views: Sequence[CardView], href: Callable[[str], str]) -> Rendered:
        """The register of all risks."""
        rows = registers.risks(views)
        tally = {answer: sum(r.risk.answer is answer for r in rows) for answer in ANSWERS}
        html = self._render("risks", href, rows=rows, tally=tally)
        return Rendered(html, (Heading("Risks", TOP, 1, (Heading("All risks", "all"),)),))

    def steel_men(self, views: Sequence[CardView], href: Callable[[str], str]) -> Rendered:
        """The register of all steel men."""
        html = self._render("steel_men", href, rows=registers.steel_men(views))
        return Rendered(html, (Heading("Steel men", TOP, 1, (Heading("All steel men", "all"),)),))

    def source_list(self, sources: Mapping[str, SourcePage], href: Callable[[str], str]) -> Rendered:
        """The list of all sources."""
        html = self._render("sources", href, rows=[sources[slug] for slug in sorted(sources)])
        return Rendered(html, (Heading("Sources", TOP, 1, (Heading("All sources", "all"),)),))

    def source(self, page: SourcePage, href: Callable[[str], str]) -> Rendered:
        """The page of one source."""
        starts: dict[int, list[Span]] = {}
        for span in page.ranges:
            starts.setdefault(span.first, []).append(span)
        seed = page.cards[0].card.seed if page.cards else None
        html = self._render(
            "source",
            href,
            source=page,
            starts=starts,
            layout=seed.layout if seed else None,
            several=len(page.cards) > 1,
        )
        parts = [Heading("Totals", "totals"), Heading("Lines", "lines")]
        return Rendered(html, (Heading(page.title, TOP, 1, tuple(parts)),))
