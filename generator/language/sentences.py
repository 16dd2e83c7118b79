"""Sentences of a text, each as it stands there.

nupunkt finds the boundaries; ``sentences.yml`` lists the faults it is known to make. A line feed alone is
no boundary: the lines of a paragraph belong together.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from generator.language.lexicon import load

#: Texts whose sentences are remembered: parser, layouts and figures ask for the same paragraphs.
_REMEMBERED = 1 << 14


@cache
def _rules() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Ends that do not end a sentence, beginnings that do not begin one, and places to cut as well."""
    content = load("sentences.yml")
    shorts = "|".join(re.escape(a) for a in sorted(content["abbreviations"], key=len, reverse=True))
    joins = "|".join(content["not_an_end"])
    return (
        re.compile(rf"(?:(?<![\w.])(?:{shorts})|{joins})\s*$"),
        re.compile("|".join(content["not_a_beginning"])),
        re.compile("|".join(content["cut_before"])),
    )


@lru_cache(maxsize=_REMEMBERED)
def split(text: str) -> tuple[str, ...]:
    """The sentences of ``text``: verbatim, stripped, in order; together they hold all that is not blank."""
    if not text.strip():
        return ()
    not_an_end, not_a_beginning, cut_before = _rules()
    from nupunkt import sent_spans  # reads its model, which who asks for no sentences can do without

    cuts = {end for _, end in sent_spans(text)} | {m.start() for m in cut_before.finditer(text)}
    sentences: list[str] = []
    start = 0
    for cut in sorted(cuts | {len(text)}):
        piece = text[start:cut]
        if not piece.strip():
            continue
        rest = text[cut:].lstrip()
        if rest and (not_an_end.search(piece) or not_a_beginning.match(rest)):
            continue
        sentences.append(piece.strip())
        start = cut
    tail = text[start:].strip()
    if tail:
        sentences.append(tail)
    return tuple(sentences)
