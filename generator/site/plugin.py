"""The MkDocs plugin: adds the derived pages and puts rendered pages in place.

``mkdocs serve`` brings the cards up to date with their seeds first; a build takes them as they are, so that
what is published is what was reviewed. The only module that imports mkdocs. Page titles and descriptions are
escaped here because MkDocs and its theme publish front matter as it stands; the words of a page are escaped
by the templates.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.__main__ import cli
from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from generator import pipeline
from generator.cards.export import export_json, schema
from generator.diagnostics import Diagnostic, Severity, ThesisError, as_text
from generator.project import Project
from generator.site.addresses import REGISTERS, file_url, page_url
from generator.site.collection import Collection, Publication, publication
from generator.site.registers import shortened, thesis
from generator.site.rendering import Pages, Rendered, environment
from generator.site.sources import Publish, SourcePage

log = logging.getLogger("mkdocs.plugins.thesis-cards")

_NO_SIDEBARS = ["navigation", "toc"]


def _is_card(path: str) -> bool:
    return path.startswith("cards/") and path.endswith(".md")


_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.INFO, Severity.NOTE: logging.DEBUG}


def _address(address: str, config: MkDocsConfig) -> str:
    """Where this build puts the page of the site that ``address`` names."""
    return address if config.use_directory_urls else file_url(address)


def _report(diagnostics: Iterable[Diagnostic]) -> None:
    """Put findings into the log of the build; an error fails a strict build, the rest is for ``check``."""
    for d in diagnostics:
        log.log(_LEVELS[d.severity], "%s%s", d, f" ({d.hint})" if d.hint else "")


@dataclass(frozen=True, slots=True)
class JustRead:
    """How seeds of ``project`` were read a moment ago."""

    project: Project
    readings: Mapping[str, pipeline.Reading]


_JUST_READ: ContextVar[JustRead | None] = ContextVar("just_read", default=None)


def mkdocs(root: Path, *arguments: str, read: JustRead | None = None) -> int:
    """Run MkDocs with the ``mkdocs.yml`` in ``root``, in this process; its exit code.

    What was just ``read`` is not read again.
    """
    token = _JUST_READ.set(read)
    try:
        cli.main([*arguments, "--config-file", str(root / "mkdocs.yml")], prog_name="mkdocs")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        _JUST_READ.reset(token)
    return 0


class ThesisCardsConfig(base.Config):  # type: ignore[no-untyped-call]
    """What ``mkdocs.yml`` may set."""

    seeds = c.Type(str, default="seeds")
    history = c.Type(bool, default=True)
    publish_sources = c.Choice([p.value for p in Publish], default=Publish.CITED.value)


class ThesisCardsPlugin(BasePlugin[ThesisCardsConfig]):  # type: ignore[no-untyped-call]
    """Shows the cards below the content folder as pages, with their sources and registers."""

    def __init__(self) -> None:
        self._templates: tuple[str, ...] = ()
        self._histories = pipeline.Histories()
        self._kept: dict[str, tuple[object, Rendered]] = {}  # page → what it shows, as rendered
        self._serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Stay alive between the builds of ``mkdocs serve``."""
        self._serving = command == "serve"

    def collect(self, config: MkDocsConfig) -> Collection:
        """The cards and seeds of the project, brought up to date first when served. Raises ThesisError."""
        root = Path(config.config_file_path or ".").parent
        project = Project.at(root, seeds=root / self.config.seeds, content=Path(config.docs_dir))
        just = _JUST_READ.get()
        readings = dict(just.readings) if just and just.project == project else {}
        if self._serving and project.seeds.is_dir():
            generated = pipeline.generate(project, readings=readings)
            for path in generated.written:
                log.info("card written: %s", path)
            _report(generated.diagnostics)
        library = pipeline.load(project, readings=readings)
        _report(library.diagnostics)
        cards = {one.file.relative_to(project.content).as_posix(): one.card for one in library.cards}
        urls = {id(card): _address(page_url(path), config) for path, card in cards.items()}
        read = {path: r for path, r in library.readings.items() if r.document is not None}
        return Collection(
            cards=cards,
            seeds={path: r.document.seed for path, r in read.items() if r.document},
            histories=self._histories.of(project) if self.config.history else {},
            uses={path: r.extraction.lines for path, r in read.items() if r.extraction},
            exports={
                "cards.json": export_json(cards.values(), lambda card: urls[id(card)]),
                "cards.schema.json": json.dumps(schema(), ensure_ascii=False, indent=1) + "\n",
            },
        )

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read everything before the old site is cleared, so that a failure leaves it standing."""
        try:
            self._collection = self.collect(config)
        except ThesisError as error:
            raise PluginError(as_text(error.diagnostics)) from error
        self._publication: Publication = publication(self._collection, Publish(self.config.publish_sources))
        self._pages: Pages | None = None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add registers, source pages and exports; they never touch the content folder.

        A card that could not be read is left out: its raw front matter must not reach a page.
        """
        known = self._publication.views.keys() | self._publication.redirects.keys()
        for file in list(files):
            if _is_card(file.src_uri) and file.src_uri not in known:
                files.remove(file)
        for path in REGISTERS:
            files.append(File.generated(config, path, content=""))
        for slug in self._publication.sources:
            files.append(File.generated(config, f"sources/{slug}.md", content=""))
        config.extra["thesis_exports"] = sorted(self._collection.exports)
        for name, text in self._collection.exports.items():
            files.append(File.generated(config, name, content=text))
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take over title and description of our pages; their Markdown is rendered by templates instead."""
        path = page.file.src_uri
        view = self._publication.views.get(path)
        if view is not None:
            description = shortened(thesis(view), 200)
            page.meta = {
                "title": escape(view.card.title),
                "description": escape(description),
                "hide": ["navigation"],
            }
            return ""
        redirect = self._publication.redirects.get(path)
        if redirect is not None:
            url = _address(redirect.url, config)
            if config.site_url:
                page.canonical_url = urljoin(config.site_url, url)
            page.meta = {
                "title": escape(redirect.title),
                "template": "redirect.html",
                "redirect": {"url": get_relative_url(url, page.url), "title": redirect.heir},
                "search": {"exclude": True},
            }
            return ""
        if path in REGISTERS:
            page.meta = {"title": REGISTERS[path], "hide": _NO_SIDEBARS, "search": {"exclude": True}}
            return ""
        source = self._source(path)
        if source is not None:
            searched = {} if source.publish is Publish.FULL else {"search": {"exclude": True}}
            page.meta = {"title": "Source: " + escape(source.title), "hide": _NO_SIDEBARS, **searched}
            return ""
        page.meta.setdefault("hide", ["navigation"])
        if path == "index.md":  # what it lists is found on the cards
            page.meta.update(hide=_NO_SIDEBARS, search={"exclude": True})
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the rendered page in place of the empty one, with its table of contents."""
        rendered = self._rendered(page, config)
        if rendered is None:
            return html
        page.toc = get_toc([heading.token() for heading in rendered.headings])
        return html + rendered.html

    def _rendered(self, page: Page, config: MkDocsConfig) -> Rendered | None:
        pages, published, path = self._pages_of(config), self._publication, page.file.src_uri

        def href(address: str) -> str:
            return get_relative_url(_address(address, config), page.url)

        def kept(shown: object, render: Callable[[], Rendered]) -> Rendered:
            key = (shown, config.use_directory_urls)
            if path not in self._kept or self._kept[path][0] != key:
                self._kept[path] = (key, render())
            return self._kept[path][1]

        if path in published.views:
            view = published.views[path]
            cited = {slug: published.sources[slug] for slug in view.sources & published.sources.keys()}
            return kept((view, cited), lambda: pages.card(view, cited, href))
        if path == "index.md":
            return pages.library(published.every_view, href)
        if path == "risks.md":
            return pages.risks(published.every_view, href)
        if path == "steel-men.md":
            return pages.steel_men(published.every_view, href)
        if path == "sources/index.md":
            return pages.source_list(published.sources, href)
        source = self._source(path)
        return kept(source, lambda: pages.source(source, href)) if source else None

    def _pages_of(self, config: MkDocsConfig) -> Pages:
        """The renderer of this build. What an earlier build rendered is dropped when a template changed."""
        if self._pages is None:
            loader = config.theme.get_env().loader
            assert loader is not None
            env = environment(loader)
            names = env.list_templates(filter_func=lambda name: name.startswith("thesis/"))
            templates = tuple(loader.get_source(env, name)[0] for name in names)
            if templates != self._templates:
                self._templates = templates
                self._kept.clear()
            self._pages = Pages(env)
        return self._pages

    def _source(self, path: str) -> SourcePage | None:
        folder, _, name = path.partition("/")
        return self._publication.sources.get(name.removesuffix(".md")) if folder == "sources" else None

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let the theme's own pages name ours."""
        env.globals["address"] = lambda address: _address(address, config)
        return env

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Keep the site map to pages that are there to be read; what leads on to another is not."""
        if template_name == "sitemap.xml":
            redirects = self._publication.redirects
            context["pages"] = [file for file in context["pages"] if file.src_uri not in redirects]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let a copy that is read from a folder be searched: there a page may load a script, but no JSON."""
        index = Path(config.site_dir) / "search" / "search_index.json"
        if not config.use_directory_urls and index.is_file():
            index.with_suffix(".js").write_text(f"var __index = {index.read_text('utf-8')};\n", "utf-8")

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watch the seeds and the theme; MkDocs itself watches the content folder."""
        root = Path(config.config_file_path or ".").parent
        folders = [root / self.config.seeds]
        if config.theme.custom_dir:
            folders.append(Path(config.theme.custom_dir))
        for folder in folders:
            if folder.is_dir():
                server.watch(str(folder))
        return server
