"""Findings and failures: one shape, three renderings, one exception.

A finding reads ``path:line: severity CODE message`` and is followed by what to do about it.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import IntEnum, StrEnum


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Exit(IntEnum):
    """Exit codes of the command line."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    REFUSED = 3  # an input was refused
    CONFLICT = 4  # with a person's edit
    IO = 5


#: Every code and what it stands for.
#: S seed, L layout, C card, E evidence, F falsifier, M merge, R life, X files.
CODES: dict[str, str] = {
    "S101": "seed holds no text",
    "S102": "seed is not text",
    "S103": "seed is not UTF-8; read as Windows-1252",
    "S104": "damaged characters repaired",
    "S105": "damaged character that cannot be known",
    "S106": "no reader for this kind of file",
    "S107": "seed cannot be read",
    "S108": "two seeds make the same card",
    "S109": "seed is too large",
    "S110": "seed lies outside the seeds folder",
    "S111": "a library that reads this kind of file is not installed",
    "S112": "what a seed says of itself cannot be read",
    "S113": "what a companion says of its seed cannot be used",
    "S114": "companion without its seed",
    "S115": "document is damaged",
    "S116": "document is encrypted",
    "S117": "merge conflict in a seed",
    "L201": "no layout recognises the seed",
    "L202": "no thesis in the seed",
    "C301": "front matter is not closed",
    "C302": "front matter is not a mapping",
    "C303": "front matter is not YAML",
    "C304": "unknown key",
    "C305": "value of the wrong kind",
    "C306": "required key missing",
    "C307": "front matter missing",
    "C308": "two cards share an id",
    "C309": "merge conflict markers",
    "C310": "duplicate key",
    "C311": "front matter too deep, too large, or with anchors or tags",
    "C312": "no thesis section",
    "C313": "card is not UTF-8 text",
    "C314": "taxonomy cannot be used",
    "C315": "file of the content folder is a link",
    "C316": "code fence or comment is not closed",
    "C317": "heading is nearly that of a section",
    "C318": "card cannot be read",
    "C319": "date that is none",
    "C320": "value that other readers of YAML change",
    "C321": "file left behind by a merge or an editor",
    "C322": "proposal that is not settled",
    "C323": "file that is neither Markdown nor a picture",
    "C324": "two files for one page",
    "C325": "link to nowhere",
    "C326": "link to a heading that is not there",
    "C327": "link without its definition",
    "C328": "address of no page",
    "C329": "company or topic is not in the taxonomy",
    "C330": "speaker is not in the taxonomy",
    "C331": "wording that advises",
    "C332": "heading and title differ",
    "C333": "reviewed with open findings",
    "E401": "evidence is orphaned: the seed does not say it there",
    "E402": "statement differs from its source",
    "E403": "evidence is outside the seed",
    "E404": "seed changed since the card was made",
    "E405": "seed is not here; evidence cannot be checked",
    "E406": "evidence names another seed",
    "E407": "edited statement is more or less sure than its source",
    "E408": "edited statement has another number than its source",
    "E409": "edited statement has another name than its source",
    "E410": "edited statement denies what its source says, or the other way round",
    "E411": "declared change of meaning is none any more",
    "F501": "falsifier with an unknown state",
    "F502": "falsifier to be reviewed by a day that there is not",
    "F503": "falsifier that is not open any more, without dated evidence",
    "F504": "evidence of a falsifier with a day that there is not",
    "F505": "falsifier whose state changed without evidence newer than the last review",
    "F506": "falsifier due for review",
    "M501": "a person's edit was kept, and the source has changed there too",
    "M502": "no such section to accept or keep",
    "M503": "a section is to be both accepted and kept",
    "M504": "a person wrote in a proposal",
    "M505": "several cards where one has to be named",
    "M506": "card is not made from a seed",
    "M510": "card was saved while it was being generated",
    "M511": "card was deleted by a person and is not made again",
    "M512": "card is not what its seed makes of it",
    "R601": "status skips a step or leads back",
    "R602": "broken card is not broken any more",
    "R603": "new card has a status it cannot begin with",
    "R604": "superseded card names no successor",
    "R605": "successor of a card that is not superseded",
    "R606": "successor does not exist",
    "R607": "successors in a ring",
    "R608": "successor is broken",
    "X601": "file cannot be written",
    "X602": "folder not found",
    "X603": "output cannot be written",
    "X604": "cards and seeds lie in one another",
    "X605": "standard input cannot be read",
    "X606": "gold cannot be read",
    "X607": "gold does not fit its document",
    "X608": "floors cannot be read",
    "X609": "another run is writing the cards",
    "X610": "list of generated cards cannot be read",
    "X620": "no git repository",
    "X621": "no such revision",
    "X622": "revisions without a common commit",
    "X623": "git failed",
}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``line`` and ``column`` (in characters) are 1-based, or None where more is meant."""

    code: str
    severity: Severity
    path: str
    message: str
    line: int | None = None
    hint: str = ""
    column: int | None = None

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown diagnostic code {self.code}")

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return visible(f"{place}: {self.severity} {self.code} {self.message}")

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of findings: by file, line, column, code, message."""
        return (self.path, self.line or 0, self.column or 0, self.code, self.message)


def error(
    code: str, path: str, message: str, hint: str, *, line: int | None = None, column: int | None = None
) -> Diagnostic:
    """A finding that keeps a card from being used, or a seed from giving one."""
    return Diagnostic(code, Severity.ERROR, path, message, line, hint, column)


def warning(
    code: str, path: str, message: str, hint: str, *, line: int | None = None, column: int | None = None
) -> Diagnostic:
    """A finding that somebody should look at."""
    return Diagnostic(code, Severity.WARNING, path, message, line, hint, column)


def note(
    code: str, path: str, message: str, hint: str, *, line: int | None = None, column: int | None = None
) -> Diagnostic:
    """A finding that is good to know."""
    return Diagnostic(code, Severity.NOTE, path, message, line, hint, column)


class ThesisError(Exception):
    """Something the person at the keyboard has to know; the only error the command line catches."""

    def __init__(
        self, diagnostics: Diagnostic | Sequence[Diagnostic], exit_code: Exit = Exit.REFUSED
    ) -> None:
        """Carry one or more findings and the exit code they call for."""
        self.diagnostics = (diagnostics,) if isinstance(diagnostics, Diagnostic) else tuple(diagnostics)
        self.exit_code = exit_code
        super().__init__("\n".join(map(str, self.diagnostics)))


def exit_code(found: Iterable[Diagnostic]) -> Exit:
    """The exit code that findings of ``generate`` call for: the gravest of them."""
    codes = {d.code for d in found if d.severity is not Severity.NOTE}
    if codes & {"X601", "X609", "S107", "C318"}:
        return Exit.IO
    if codes & {"M501", "M510"}:
        return Exit.CONFLICT
    if any(d.severity is Severity.ERROR for d in found):
        return Exit.REFUSED
    return Exit.FINDINGS if "L202" in codes else Exit.FINE


def visible(text: str) -> str:
    """``text`` with what a terminal would act on written out: seeds and file names are untrusted."""
    return "".join(
        c if c.isprintable() or unicodedata.category(c) == "Zs" else c.encode("unicode_escape").decode()
        for c in text
    )


def unreadable(code: str, path: str, problem: OSError) -> ThesisError:
    """The error that the file at ``path`` cannot be read, because of ``problem``; exit code 5."""
    found = error(
        code,
        path,
        f"cannot be read: {problem.strerror or problem}",
        "Check that the file exists and that you may read it.",
    )
    return ThesisError(found, Exit.IO)


def not_utf8(code: str, path: str) -> ThesisError:
    """The error that the file at ``path``, which people edit, is no UTF-8 text."""
    return ThesisError(
        error(code, path, "is not UTF-8 text; it was left as it is", "Save the file as UTF-8.")
    )


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """One line a finding, its hint indented below."""
    lines = []
    for d in diagnostics:
        lines.append(str(d))
        if d.hint:
            lines.append(f"    {visible(d.hint)}")
    return "\n".join(lines)


def _github_escape(text: str, *, of_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if of_property else text


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands that GitHub shows on the lines of a pull request."""
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    lines = []
    for d in diagnostics:
        where = f"file={_github_escape(visible(d.path), of_property=True)}"
        where += "".join(f",{name}={at}" for name, at in (("line", d.line), ("col", d.column)) if at)
        title = _github_escape(f"{d.code} {CODES[d.code]}", of_property=True)
        words = visible(d.message) + (f"\n{visible(d.hint)}" if d.hint else "")
        lines.append(f"::{level[d.severity]} {where},title={title}::{_github_escape(words)}")
    return "\n".join(lines)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A JSON list of findings with the fields of :class:`Diagnostic`."""
    return json.dumps([asdict(d) for d in diagnostics], ensure_ascii=False, indent=2)


RENDERINGS = {"text": as_text, "github": as_github, "json": as_json}
