"""Long paragraphs, broken where they turn: by speaker, by counted step, by "First, … Second, …".

Only the setting changes. Every word stays, and stays in its order within a passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from generator.language.sentences import split
from generator.language.speakers import speaker_of
from generator.site.views import Paragraph, Sentence

_STEP = re.compile(r"\((\d{1,2})\)\s")
_OPENING = 260  # characters that may stand in large type before the eye wants a rest
_SHORT = 420  # a text up to this long is not divided at all


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one speaker's sentences; ``steps`` are the numbered ones at its end, numbers included."""

    speaker: str | None
    text: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A passage on a page: the statement it belongs to, and whether it begins or ends it there."""

    sentence: Sentence
    passage: Passage
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything that one speaker holds, under the speaker's name; None where nobody is named."""

    speaker: str | None
    parts: tuple[Part, ...]


@cache
def _ordinal() -> re.Pattern[str]:
    words = yaml.safe_load(files("generator.site").joinpath("passages.yml").read_text(encoding="utf-8"))
    return re.compile(rf"(?:{'|'.join(map(re.escape, words['ordinals']))})\b[,:]?\s")


@cache
def _named(speakers: tuple[str, ...]) -> re.Pattern[str]:
    """A speaker's whole name or surname, where a sentence begins."""
    names = {name for speaker in speakers for name in (speaker, speaker.split()[-1]) if name}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"({'|'.join(map(re.escape, ordered))})(?!\w)")


def _sentences(text: str, speakers: tuple[str, ...]) -> Iterator[str]:
    """The sentences of ``text``, cut as well where one ends and a speaker's name begins the next."""
    cut = re.compile(rf"(?<=[.!?])\s+(?={_named(speakers).pattern})") if speakers else None
    for sentence in split(text):
        start = 0
        for found in cut.finditer(sentence) if cut else ():
            yield sentence[start : found.start()]
            start = found.end()
        yield sentence[start:]


def _speaker(sentence: str, speakers: tuple[str, ...]) -> str | None:
    """Whom a sentence is about: the speaker it begins with, else the one it reports."""
    found = _named(speakers).match(sentence) if speakers else None
    if found:
        return next(s for s in speakers if s == found[1] or s.split()[-1:] == [found[1]])
    return speaker_of(sentence, speakers)


def _steps(sentence: str) -> tuple[str, tuple[str, ...]]:
    """What stands before "(1)", and the steps from there; no steps unless they count 1, 2, … in order."""
    marks = list(_STEP.finditer(sentence))
    if len(marks) < 2 or [int(m[1]) for m in marks] != list(range(1, len(marks) + 1)):
        return sentence, ()
    ends = [*(m.start() for m in marks[1:]), len(sentence)]
    steps = tuple(sentence[m.start() : end].strip() for m, end in zip(marks, ends, strict=True))
    return sentence[: marks[0].start()].strip(), steps


def passages(text: str, speakers: Sequence[str]) -> tuple[Passage, ...]:
    """``text`` by who is reported, in its order; a sentence that names nobody stays with the one before.

    Joined by blanks, the passages give ``text`` back but for its white space.
    """
    known = tuple(s for s in speakers if s.strip())
    found: list[Passage] = []
    for sentence in _sentences(text, known):
        speaker = _speaker(sentence, known) or (found[-1].speaker if found else None)
        words, steps = _steps(sentence)
        if found and found[-1].speaker == speaker and not found[-1].steps:
            words = f"{found.pop().text} {words}".strip()
        found.append(Passage(speaker, words, steps))
    return tuple(found)


def turns(paragraphs: Sequence[Paragraph], speakers: Sequence[str]) -> tuple[Turn, ...]:
    """The paragraphs of a section under the names of those they report, in the order of first mention.

    Where fewer than two speakers can be told apart, one turn without a name holds everything.
    """
    parts: dict[str | None, list[Part]] = {}
    for sentence in (s for p in paragraphs for s in p.sentences):
        told = passages(sentence.statement.text, () if sentence.statement.quoted else speakers)
        for n, passage in enumerate(told):
            # What follows may go to another's turn: then this is where the evidence has to stand.
            ends = n + 1 == len(told) or told[n + 1].speaker != passage.speaker
            parts.setdefault(passage.speaker, []).append(Part(sentence, passage, n == 0, ends))
    if len([speaker for speaker in parts if speaker]) > 1:
        return tuple(Turn(speaker, tuple(held)) for speaker, held in parts.items())
    return (Turn(None, _whole(paragraphs)),) if parts else ()


def _whole(paragraphs: Sequence[Paragraph]) -> tuple[Part, ...]:
    """Each statement as it stands, only its counted steps set apart."""
    found = []
    for sentence in (s for p in paragraphs for s in p.sentences):
        told = passages(sentence.statement.text, ())
        found += [Part(sentence, p, n == 0, n + 1 == len(told)) for n, p in enumerate(told)]
    return tuple(found)


def opening(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """A text in two: what opens it, for large type, and the rest, broken before "First", "Second" ….

    The opening ends before the first counted point; it has at least one sentence.
    """
    sentences = [s for p in paragraphs for s in p.sentences]
    if sum(len(s.statement.text) for s in sentences) <= _SHORT:
        return tuple(paragraphs), ()
    groups: list[list[Sentence]] = []
    length = 0
    for paragraph in paragraphs:
        for n, sentence in enumerate(paragraph.sentences):
            text = sentence.statement.text
            length += len(text)
            first_of_rest = len(groups) == 1 and length > _OPENING
            if n == 0 or first_of_rest or _ordinal().match(text):
                groups.append([])
            groups[-1].append(sentence)
    divided = tuple(Paragraph(tuple(group)) for group in groups)
    return divided[:1], divided[1:]
