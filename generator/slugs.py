"""Names for files, cards and places in a card: short, ASCII, the same everywhere."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container

LONGEST = 60

#: Letters that Unicode does not decompose into an ASCII letter and a mark.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i"}
    | {"&": " and ", "%": " percent "}
    | dict.fromkeys("'’‘`´", None)
)
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # names Windows keeps for devices


def slug(text: str) -> str:
    """A lower-case ASCII name for ``text``: words joined by hyphens, at most 60 characters, never empty.

    Text without a single ASCII letter or digit is named after its hash, so that two such titles differ.
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in folded if not unicodedata.combining(c)))
    name = "-".join(words)
    if len(name) > LONGEST:
        name = name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]
    if not name:
        return "x" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{name}-card" if _RESERVED.fullmatch(name) else name


def distinct(name: str, taken: Container[str]) -> str:
    """``name``, or the first of ``name-2``, ``name-3`` … that is not ``taken``."""
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate
