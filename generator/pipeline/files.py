"""The text of a card file as it stands."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import ThesisError, error, not_utf8, unreadable
from generator.project import Project


def card_text(file: Path, project: Project) -> str | None:
    """The text of a card file as it stands, byte order mark included; None where there is none.

    Raises ThesisError C313, C315 or C318.
    """
    shown = project.shown(file)
    if project.leads_out(file):
        raise ThesisError(
            error("C315", shown, "is a link out of the content folder", "Put the card itself in its place.")
        )
    try:
        return file.read_bytes().decode("utf-8") if file.exists() else None
    except UnicodeDecodeError:
        raise not_utf8("C313", shown) from None
    except OSError as problem:
        raise unreadable("C318", shown, problem) from problem
