"""Whether the links of cards and pages lead somewhere. Nothing is asked of the network."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from rapidfuzz import process

from generator.diagnostics import Diagnostic, error, note, warning
from generator.hyperlinks import Hyperlink, hyperlinks
from generator.marks import LINES, TIME

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"(?:[^\s@/]*@)?(?:\[[0-9A-Fa-f:.]+\]|[^\s:/?#\[\]@<>\"]+)(?::\d{1,5})?\Z")
#: Labels of evidence and of moments: they have findings of their own, and what they cite may be absent.
_MARK = re.compile(f"{LINES}|{TIME}")


@dataclass(frozen=True, slots=True)
class Site:
    """What links can lead to. Paths are those of files below the content folder, with forward slashes.

    ``anchors`` gives the anchors of a page by its file's path, None where they are not known; ``exists``
    tells whether there is a file outside the content folder, by its path from there ("../seeds/x.md").
    """

    files: Collection[str]
    anchors: Callable[[str], Collection[str] | None]
    exists: Callable[[str], bool]
    seeds: str = "../seeds/"
    #: The file of a superseded card → that of the card its page leads on to.
    heirs: Mapping[str, str] = field(default_factory=dict)


def links_of(text: str) -> tuple[Hyperlink, ...]:
    """The links of the Markdown ``text`` that have to lead somewhere."""
    return tuple(link for link in hyperlinks(text) if link.label is None or not _MARK.fullmatch(link.label))


def link_findings(links: Iterable[Hyperlink], path: str, name: str, site: Site) -> Iterator[Diagnostic]:
    """Findings C325 to C328 on the ``links`` of ``path``, the file ``name`` of the content folder."""
    for link in links:
        found = _undefined(link) if link.target is None else _wrong(link.target, name, site)
        if found:
            tell, code, message, hint = found
            yield tell(code, path, message, hint, line=link.line, column=link.column)


#: How grave it is, code, message, hint.
_Wrong = tuple[Callable[..., Diagnostic], str, str, str]


def _undefined(link: Hyperlink) -> _Wrong:
    return (
        warning,
        "C327",
        f"there is no definition of [{link.label}]",
        f"Add a line `[{link.label}]: address`, or write the address in round brackets.",
    )


def _wrong(target: str, name: str, site: Site) -> _Wrong | None:
    if _SCHEME.match(target) or target.startswith("//"):
        return _address(target)
    path, _, anchor = target.partition("#")
    path = unquote(path.partition("?")[0])
    if target.startswith("/"):
        return (
            error,
            "C325",
            f"“{target}” begins at the root of a server, which need not be that of the site",
            "Write the way from this file to the other: ../page.md",
        )
    if not path:
        return (
            _anchor(anchor, name, name, site)
            if anchor
            else (error, "C325", "leads nowhere", "Write an address.")
        )
    file = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    if file.startswith("../"):
        return _outside(target, file, site)
    if file not in site.files:
        return error, "C325", f"there is no file “{target}”", _nearest(file, name, site)
    return _anchor(anchor, file, name, site) if anchor else None


def _address(target: str) -> _Wrong | None:
    try:
        parts = urlsplit(target)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in ("http", "https") and _HOST.match(parts.netloc) and ".." not in parts.netloc:
        return None
    if parts.scheme == "mailto" and re.fullmatch(r"[^@\s]+@[^@\s]+", parts.path):
        return None
    return (
        warning,
        "C328",
        f"“{target}” is no address of a page",
        "Write it in full: https://example.org/page",
    )


def _outside(target: str, file: str, site: Site) -> _Wrong | None:
    there = site.exists(file)
    if file.startswith(site.seeds):
        hint = "Correct the name; a library may also leave its seeds out on purpose."
        return None if there else (note, "C325", f"there is no seed “{target}” here", hint)
    if not there:
        return error, "C325", f"there is no file “{target}”", _nearest(file, file, site)
    return (
        error,
        "C325",
        f"“{target}” lies outside the content folder, so the site does not have it",
        "Link to its address on the web, or put a copy beside the pages.",
    )


def _nearest(file: str, name: str, site: Site) -> str:
    same = [one for one in sorted(site.files) if posixpath.basename(one) == posixpath.basename(file)]
    near = process.extractOne(file, sorted(site.files), score_cutoff=75)
    found = same[0] if same else near[0] if near else None
    if found is None:
        return "Write the way from this file to one that is there, or drop the link."
    return f"Did you mean {posixpath.relpath(found, posixpath.dirname(name) or '.')}?"


def _anchor(anchor: str, file: str, name: str, site: Site) -> _Wrong | None:
    heir = site.heirs.get(file)
    if heir and file != name:
        message = f"{file} is superseded: its page leads on to another card and keeps no heading"
        return warning, "C326", message, f"Link to {posixpath.relpath(heir, posixpath.dirname(name) or '.')}."
    there = site.anchors(file)
    if there is None or unquote(anchor) in there:
        return None
    near = process.extractOne(unquote(anchor), sorted(there), score_cutoff=60)
    hint = f"Did you mean #{near[0]}?" if near else "Name the heading as the address of the page shows it."
    return warning, "C326", f"{file} has no heading “#{anchor}”", hint
