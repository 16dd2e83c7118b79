"""Files to seeds: one module a kind of file, chosen by the ending of its name.

A reader takes the path as cards cite it and the bytes on disk, and gives a :class:`~generator.model.Seed`
whose lines agree in number with the file. What it had to mend is in ``Seed.repairs``;
:func:`diagnostics` puts that into words.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from generator.diagnostics import Diagnostic, Exit, Severity, ThesisError
from generator.model import Seed
from generator.reading.decoding import refusal
from generator.reading.findings import diagnostics
from generator.reading.plain import read_plain

__all__ = ["READERS", "diagnostics", "read", "read_file"]

Reader = Callable[[str, bytes], Seed]

#: Readers by the ending of the file name, in lower case.
READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_plain,
}


def read(path: str, data: bytes) -> Seed:
    """The seed that lies at ``path`` (POSIX, relative to the project, as cards cite it) and holds ``data``.

    Raises ThesisError S101 (no text), S102 (not text) or S106 (no reader for that ending).
    """
    ending = PurePosixPath(path).suffix.lower()
    reader = READERS.get(ending)
    if reader is None:
        what = f"“{ending}” files" if ending else "a file without an ending"
        raise refusal(
            "S106", path, f"no reader for {what}", f"What can be read: {', '.join(sorted(READERS))}."
        )
    return reader(path, data)


def read_file(path: str, root: Path) -> Seed:
    """The seed at ``path`` below the folder ``root``, read from disk.

    Raises ThesisError S107 with exit code 5 when the file cannot be read, and whatever :func:`read` raises.
    """
    try:
        content = (root / path).read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        finding = Diagnostic(
            code="S107",
            severity=Severity.ERROR,
            path=path,
            message=f"cannot be read: {reason}",
            hint="Check that the file is there and that you may read it.",
        )
        raise ThesisError(finding, Exit.IO) from error
    return read(path, content)
