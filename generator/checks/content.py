"""What lies in the content folder: files that MkDocs would publish unasked, pages with one address."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

from generator.diagnostics import Diagnostic, error, warning
from generator.project import PROPOSAL, Project

_OF_A_MERGE = re.compile(r"\.(?:orig|rej)\Z|[._](?:BACKUP|BASE|LOCAL|REMOTE)[._]\d+", re.I)
_OF_AN_EDITOR = re.compile(
    r"~\Z|\.(?:bak|tmp|temp|sw[a-z])\Z|\A#.*#\Z|sync-conflict|conflicted copy| copy(?: \d+)?\.\w+\Z", re.I
)
_PICTURES = (".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp")
_MARKDOWN = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")


def content_findings(
    project: Project, url: Callable[[str], str], made: Iterable[str]
) -> Iterator[Diagnostic]:
    """Findings C315 and C321 to C324 on the files of the content folder.

    ``url`` gives the address of the page of a Markdown file, by its path in the folder; ``made`` are the
    files whose pages the site makes itself.
    """
    files = project.content_files()
    for file in files:
        yield from _file(file, project)
    inside = [file.relative_to(project.content).as_posix() for file in files if file.suffix == ".md"]
    names = {file.relative_to(project.content).as_posix(): project.shown(file) for file in files}
    yield from _pages([name for name in inside if not _is_left(name)], names, url, set(made))


def _is_left(name: str) -> bool:
    last = PurePosixPath(name).name
    return last.endswith(PROPOSAL) or bool(_OF_A_MERGE.search(last) or _OF_AN_EDITOR.search(last))


def _file(file: Path, project: Project) -> Iterator[Diagnostic]:
    shown, name = project.shown(file), file.name
    if file.is_symlink():
        yield _link(file, project)
    elif _OF_A_MERGE.search(name):
        hint = "Settle the merge, then delete this file."
        yield error("C321", shown, "was left behind by a merge", hint, line=1, column=1)
    elif name.endswith(PROPOSAL):
        card = shown.removesuffix(PROPOSAL) + ".md"
        hint = f"Compare it with {card}; `thesis generate` tells how to settle it, and removes it then."
        yield warning("C322", shown, "proposes text for a card and is no card", hint, line=1, column=1)
    elif _OF_AN_EDITOR.search(name):
        hint = "Delete it, or give it a name of its own if it is a page."
        yield warning("C321", shown, "looks like a copy that an editor left", hint, line=1, column=1)
    elif file != project.taxonomy and not name.endswith((".md", *_PICTURES)):
        yield warning(
            "C323",
            shown,
            "is neither Markdown nor a picture, and would be published as it is",
            f"Name it {file.stem}.md."
            if file.suffix.casefold() in _MARKDOWN
            else "Put it outside the content folder, or delete it.",
            line=1,
            column=1,
        )


def _link(file: Path, project: Project) -> Diagnostic:
    shown = project.shown(file)
    hint = "Put the file itself in its place."
    if not file.exists():
        return error("C315", shown, "is a link that leads nowhere", hint, line=1, column=1)
    if project.leads_out(file):
        return error("C315", shown, "is a link out of the content folder", hint, line=1, column=1)
    return warning("C315", shown, "is a link; its text would be published twice", hint, line=1, column=1)


def _pages(
    inside: Iterable[str], shown: dict[str, str], url: Callable[[str], str], made: Collection[str]
) -> Iterator[Diagnostic]:
    # Compared without case: on many servers, and on many disks, the two would be one.
    owners = {url(name).casefold(): name for name in made}
    for name in inside:
        address = url(name).casefold()
        if address not in owners:
            owners[address] = name
            continue
        owner = owners[address]
        by = "the site itself makes" if owner in made else f"{shown[owner]} has"
        yield error(
            "C324",
            shown[name],
            f"would be the page “{address or '/'}” that {by} already",
            "Give one of the two files another name." if owner not in made else "Give it another name.",
            line=1,
            column=1,
        )
