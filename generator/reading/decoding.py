"""Bytes to lines of text: which encoding a seed is in, and where its lines end.

A line ends where an editor and a git host end it: at a line feed, with or without a carriage return
before it. The other characters that Unicode calls line breaks stay inside their line.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from generator.conflicts import conflicts
from generator.diagnostics import Diagnostic, Severity, ThesisError

#: How files that hold no text begin, with the name to give them.
_SIGNATURES = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive (DOCX, XLSX, EPUB …)",
    b"\x89PNG": "a PNG picture",
    b"GIF8": "a GIF picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "an RTF document",
}
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_SAVE_AS = "Save the words as UTF-8 text and capture that."


def refusal(code: str, path: str, message: str, hint: str = "", line: int | None = None) -> ThesisError:
    """The error that refuses the seed at ``path``."""
    return ThesisError(
        Diagnostic(code=code, severity=Severity.ERROR, path=path, message=message, hint=hint, line=line)
    )


def decode(path: str, raw: bytes) -> tuple[str, str]:
    """The text of ``raw`` and the name of its encoding: ``utf-8``, ``utf-16`` or ``cp1252``.

    A byte order mark is dropped. Read as ``cp1252``, a byte that code page does not define becomes the
    control character of the same number, so that no byte is mistaken for another.
    Raises ThesisError S102 for what is not text.
    """
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise refusal("S102", path, "not text that can be read: UTF-32", _SAVE_AS)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = raw.decode("utf-16")
        except UnicodeDecodeError:
            raise refusal("S102", path, "begins like UTF-16 but is not", _SAVE_AS) from None
        if "\0" in text:
            raise refusal(
                "S102", path, "holds a NUL character", _SAVE_AS, text.count("\n", 0, text.index("\0")) + 1
            )
        return text, "utf-16"
    _refuse_binary(path, raw)
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return "".join(map(_CP1252.__getitem__, raw)), "cp1252"


def _cp1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_CP1252 = tuple(_cp1252(byte) for byte in range(256))
#: What :func:`decode` makes of the bytes that Windows-1252 does not define.
UNDEFINED = frozenset(char for char in _CP1252 if "\x80" <= char <= "\x9f")


def _refuse_binary(path: str, raw: bytes) -> None:
    for signature, name in _SIGNATURES.items():
        if raw.startswith(signature):
            raise refusal("S102", path, f"not text but {name}", "Give the file the ending of what it is.")
    nul = raw.find(b"\0")
    if nul >= 0:
        raise refusal("S102", path, "not text: it holds a NUL byte", _SAVE_AS, raw.count(b"\n", 0, nul) + 1)
    if len(_CONTROLS.findall(raw)) * 50 > len(raw):
        raise refusal("S102", path, "not text: more than 2 % of it is control characters", _SAVE_AS)


def refuse_conflicts(path: str, lines: Sequence[str]) -> None:
    """Raise ThesisError S117 where git left both sides of a merge in ``lines``.

    A document may show one such line, as a heading underlined with seven equal signs does.
    """
    for first, last, whole in conflicts("\n".join(lines)):
        if whole:
            hint = f"Keep one side of lines {first} to {last} and delete the markers."
            raise refusal("S117", path, "merge conflict markers", hint, first)


def split(text: str) -> tuple[tuple[str, ...], str]:
    """The lines of ``text`` without their ends, and the line end that most of them have.

    A file that ends its lines with carriage returns alone, as old Macintosh files do, is split at those.
    """
    if "\n" not in text and "\r" in text:
        lines, newline = text.split("\r"), "\r"
    else:
        crlf = text.count("\r\n")
        newline = "\r\n" if crlf * 2 > text.count("\n") else "\n"
        lines = [line.removesuffix("\r") for line in text.split("\n")]
    if lines[-1] == "":
        lines.pop()
    return tuple(lines), newline
