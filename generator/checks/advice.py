"""Wording that advises, in sentences of ours: the library records what others said and recommends nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from generator.checks.checked import CheckedCard, Surroundings
from generator.diagnostics import Diagnostic, warning
from generator.model import Origin
from generator.tables import any_of, table

_TABLE = table("generator.checks", "advice.yml")
_ADVICE = any_of(pattern["match"] for pattern in _TABLE["patterns"])
_NOT_OURS = any_of([_TABLE["denies"], _TABLE["reports"]])
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"\n]*\"|«[^«»]*»|„[^„“”]*[“”]|^[ \t]*>.*|^ {0,3}\[[^\]\n]+\]:.*", re.M)
_CODE = re.compile(r"^ {0,3}(```|~~~).*?^ {0,3}\1|`[^`\n]*`|<!--(?:(?!<!--|-->).)*-->", re.M | re.S)
_WORD = re.compile(r"\w*")
#: So many characters before the wording may deny or report it: without full stops all is one sentence.
_AROUND = 500
_SENTENCE = re.compile(r"[.!?](?=\s)|\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)]|#|\|)\s*)")


def advising(words: str) -> Iterator[tuple[int, str]]:
    """Where (from 0) and how the sentences of ``words`` advise; to deny, report or quote advice is none."""
    if not _ADVICE.search(words):
        return
    shown = _QUOTED.sub(_blank, _CODE.sub(_blank, words))
    sentences = [0, *(end.end() for end in _SENTENCE.finditer(shown))]
    for found in _ADVICE.finditer(shown):
        end = _WORD.match(shown, found.end())
        told = shown[found.start() : end.end() if end else found.end()].lstrip(" \t\n.!?:;-*+")
        at = shown.index(told, found.start())
        begin = max(sentences[bisect_right(sentences, at) - 1], at - _AROUND)
        if not _NOT_OURS.search(shown, begin, at):
            yield at, told


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def advice(one: CheckedCard, around: Surroundings) -> Iterator[Diagnostic]:
    """Finding C331 on a person's own or edited words in a card: its title, statements, own sections.

    Where the seed is not at hand nobody can tell a person's edit from the words beside it: only what
    cites nothing is a person's for sure.
    """
    ours = (Origin.HUMAN, Origin.EDITED) if one.index else (Origin.HUMAN,)
    if next(advising(one.card.title), None) and around.edited(one.text, "title"):
        for _, told in advising(one.card.title):
            yield _finding(one.path, told, *one.word(told, "title"))
    for (_, statement), (line, *_) in zip(one.card.every_statement(), one.statements, strict=True):
        if statement.origin in ours and not statement.quoted:
            for _, told in advising(statement.text):
                yield _finding(one.path, told, *one.find(line, told))
    for line, text in one.own:
        yield from advice_in(text, one.path, line)


def advice_in(text: str, path: str, first_line: int = 1) -> Iterator[Diagnostic]:
    """Finding C331 on the Markdown ``text``, all of it ours, that begins on ``first_line`` of ``path``."""
    for at, told in advising(text):
        line = text.count("\n", 0, at)
        yield _finding(path, told, first_line + line, at - text.rfind("\n", 0, at))


def _finding(path: str, told: str, line: int, column: int) -> Diagnostic:
    return warning(
        "C331",
        path,
        f"“{' '.join(told.split())}” advises; a card records what its source says",
        "Say who holds that, in their words, or leave it out.",
        line=line,
        column=column,
    )
