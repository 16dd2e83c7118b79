"""The text of a card file as it stands."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Diagnostic, Exit, ThesisError, error, not_utf8, unreadable
from generator.project import Project


def card_text(file: Path, project: Project) -> str | None:
    """The text of a card file as it stands, byte order mark included; None where there is none.

    Raises ThesisError C313, C315 or C318.
    """
    shown = project.shown(file)
    if file.is_symlink() and not file.exists():
        raise ThesisError(_link(shown, "is a link that leads nowhere"))
    if project.leads_out(file):
        raise ThesisError(_link(shown, "is a link out of the content folder"))
    if file.exists() and not file.is_file() and not file.is_dir():  # reading a pipe would wait for ever
        hint = "Put the file itself in its place."
        raise ThesisError(error("C318", shown, "is a pipe or device, and no file", hint), Exit.IO)
    try:
        return file.read_bytes().decode("utf-8") if file.exists() else None
    except UnicodeDecodeError:
        raise not_utf8("C313", shown) from None
    except OSError as problem:
        raise unreadable("C318", shown, problem) from problem


def _link(shown: str, what: str) -> Diagnostic:
    return error("C315", shown, what, "Put the file itself in its place.", line=1, column=1)
