"""The shapes of characters that typesetting changes and that carry no meaning."""

from __future__ import annotations

import unicodedata

#: Inside the brackets of a pattern: signs of scripts that set no blanks between words.
IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
#: Quotation marks, dashes, what has no width, and the ellipsis: character → its plain shape.
_SHAPES = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′‹›`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
        "…": "...",
    }
)


def shaped(text: str) -> str:
    """``text`` with one shape for each kind of quotation mark, dash and blank."""
    return text.replace("`", "'") if text.isascii() else text.translate(_SHAPES)


def plain(text: str) -> str:
    """``text`` composed (NFC), in plain shapes; blanks, case and marks stay."""
    return shaped(unicodedata.normalize("NFC", text))


def reading(text: str) -> str:
    """``text`` as a reader takes it: in plain shapes, every run of blanks and line ends one blank."""
    return " ".join(plain(text).split())
