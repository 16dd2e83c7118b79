"""Files to seeds: one module a kind of file, chosen by the ending of its name.

A reader takes the path as cards cite it and the bytes on disk, and gives a :class:`~generator.model.Seed`
whose lines agree in number with the file, or carry the position they have there. What it had to mend is in
``Seed.repairs``; :func:`diagnostics` puts that into words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePosixPath

from generator.diagnostics import unreadable
from generator.model import Seed
from generator.reading.companion import companion_of, read_companion
from generator.reading.decoding import refusal
from generator.reading.findings import diagnostics

__all__ = ["LARGEST", "READERS", "diagnostics", "read", "read_file"]

Reader = Callable[[str, bytes], Seed]

#: Bytes; the longest transcripts have a tenth of that.
LARGEST = 16 << 20

#: What reads a file, by the ending of its name in lower case: the module that offers ``read_<its name>``.
READERS = {
    ".docx": "docx",
    ".htm": "html",
    ".html": "html",
    ".txt": "plain",
    ".md": "plain",
    ".pdf": "pdf",
    ".srt": "subtitles",
    ".vtt": "subtitles",
}


def read(path: str, data: bytes) -> Seed:
    """The seed that lies at ``path`` (POSIX, relative to the project, as cards cite it) and holds ``data``.

    Raises ThesisError S101 (no text), S102 (not text), S106 (no reader for that ending), S109 (too large once
    unpacked), S111 (a library that reads it is not installed) or S117 (merge conflict).
    """
    ending = PurePosixPath(path).suffix.lower()
    module = READERS.get(ending)
    if module is None:
        what = f"“{ending}” files" if ending else "a file without an ending"
        raise refusal(
            "S106", path, f"no reader for {what}", f"What can be read: {', '.join(sorted(READERS))}."
        )
    # The libraries that read pages and documents take their time to load, and most seeds are plain text.
    reader: Reader = getattr(import_module(f"{__name__}.{module}"), f"read_{module}")
    return reader(path, data)


def read_file(path: str, file: Path, *, informed: bool = True) -> Seed:
    """The seed in ``file``, which cards cite as ``path``, ``informed`` by its companion or not.

    Raises ThesisError S107 (exit code 5) when the file cannot be read, S109 when it is too large for a
    document, and whatever :func:`read` raises.
    """
    try:
        path.encode()
        if file.exists() and not file.is_file():
            raise OSError("not a file")
        if file.stat().st_size > LARGEST:
            hint = "Split it into documents of their own, or remove it."
            raise refusal("S109", path, f"larger than {LARGEST >> 20} MB; no document is", hint)
        content = file.read_bytes()
    except UnicodeEncodeError:
        raise refusal("S107", path, "has a name that is not UTF-8", "Rename the file.") from None
    except OSError as problem:
        raise unreadable("S107", path, problem) from problem
    seed = read(path, content)
    if informed and (companion := companion_of(file)):
        told, flaws = read_companion(companion, path)
        seed = replace(seed, companion=told, flaws=(*seed.flaws, *flaws))
    return seed
