"""Subtitles (``.vtt``, ``.srt``): one line a cue's new words, with the time they are said at.

Where each cue repeats the end of the one before, as captions that roll up the screen do, every word stands
once. A change of speaker begins a line: ``>> `` where the file marks no more than that, ``Name: `` where it
names the voice.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePosixPath

from generator.model import About, Position, Seed
from generator.reading.cues import Cue, cues
from generator.reading.decoding import refusal
from generator.reading.mending import mend, no_text

_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|</>|<[\d:.,]+>|\{\\[^{}]*\}")
_BREAK = re.compile(r"\\[Nnh]")
_NOTES = re.compile(r"[♩-♯🎵🎶]+")
_CHEVRONS = re.compile(r"(?:^|(?<=\s))>{2,}(?=\s|\w|\[|\Z)\s*")
_DASH = re.compile(r"(?:[-‐–]\s*(?=[^\W\d_]|[\"'“‘¿¡\[($€£])|[-‐–—]\s+(?=\S))")
_ENDED = re.compile(r"[.?!…:;)\]\"”’»—–-]\s*\Z")
_LANGUAGE = re.compile(r"Language:\s*([a-zA-Z]{2})(?![a-zA-Z])")

#: Words that two neighbouring cues of rolling captions may share; two full screens have fewer.
_SCREEN = 60
#: Words shared by chance hardly ever are so many.
_CHANCE = 3


@dataclass(frozen=True, slots=True)
class _Words:
    """Words, or one word, of a line of the file; ``mark`` tells in front of them that the speaker changes."""

    line: int
    mark: str
    text: str


def read_subtitles(path: str, data: bytes) -> Seed:
    """The seed at ``path`` whose subtitle file holds ``data``.

    Raises ThesisError S101 (no words), S102 (not text, or no cue times in it), S117 (merge conflict).
    """
    mended = mend(path, data)
    asides = PurePosixPath(path).suffix.lower() == ".vtt"
    found = cues(mended.lines, asides=asides)
    if not found:
        hint = "Give the file the ending .txt if it is plain text."
        raise refusal("S102", path, "holds no cue times; these are no subtitles", hint)
    said = [(cue.seconds, list(_runs(cue))) for cue in found]
    dashed = _marks_speakers(runs for _, runs in said)
    spoken = [(seconds, _single(_dashes(runs) if dashed else runs)) for seconds, runs in said]
    lines, positions = [], []
    for seconds, words in _voiced(_unrolled(spoken)):
        for turn in _turns(words):
            lines.append(turn[0].mark + " ".join(word.text for word in turn))
            positions.append(Position(line=turn[0].line, seconds=seconds))
    if not lines:
        raise no_text(path)
    return Seed(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        lines=tuple(lines),
        encoding=mended.encoding,
        newline=mended.newline,
        repairs=mended.repairs,
        positions=tuple(positions),
        about=About(language=_language(mended.lines) if asides else None),
    )


def _language(lines: Sequence[str]) -> str | None:
    """The language that the head of a WebVTT file names."""
    for line in lines:
        if not line.strip() or "-->" in line:
            return None
        if found := _LANGUAGE.match(line):
            return found[1].lower()
    return None


# ------------------------------------------------------------------ words of a cue


def _plain(text: str) -> str:
    """``text`` of a cue without tags, entities and notes of music."""
    text = _BREAK.sub(" ", _TAG.sub("", text))
    if "&" in text:
        text = html.unescape(html.unescape(text))  # some captions are escaped twice
    return " ".join(_NOTES.sub(" ", text).split())


def _runs(cue: Cue) -> Iterator[_Words]:
    for line, raw in cue.lines:
        before, *voiced = _VOICE.split(raw)
        yield from _changes(line, "", _plain(before))
        for name, words in zip(voiced[::2], voiced[1::2], strict=True):
            yield from _changes(line, f"{_plain(name)}: ", _plain(words))


def _changes(line: int, mark: str, text: str) -> Iterator[_Words]:
    """``text`` cut where ``>>`` says that somebody else speaks."""
    first, *others = _CHEVRONS.split(text)
    if first.strip():
        yield _Words(line, mark, first.strip())
    for words in others:
        if words.strip():
            yield _Words(line, ">> ", words.strip())


def _marks_speakers(every: Iterable[list[_Words]]) -> bool:
    """Whether dashes that open lines stand for a change of speaker in this file.

    They do where they follow what had come to an end, or where one cue has several of them.
    """
    marks = others = 0
    before = ""
    for runs in every:
        opened = [run for run in runs if _DASH.match(run.text)]
        for run in runs:
            if _DASH.match(run.text):
                if len(opened) > 1 or not before or _ENDED.search(before):
                    marks += 1
                else:
                    others += 1
            before = run.text
    return marks >= 2 and marks > others


def _dashes(runs: Iterable[_Words]) -> Iterator[_Words]:
    for run in runs:
        dash = _DASH.match(run.text)
        yield replace(run, mark=run.mark or ">> ", text=run.text[dash.end() :]) if dash else run


def _single(runs: Iterable[_Words]) -> list[_Words]:
    return [
        _Words(run.line, run.mark if at == 0 else "", word)
        for run in runs
        for at, word in enumerate(run.text.split())
    ]


# ------------------------------------------------------------------ cues


def _shared(before: list[_Words], after: list[_Words]) -> int:
    """How many words at the end of ``before`` open ``after``, where that is no chance; else 0.

    It is none when they are all of a cue, or all of its last line, or more than a few.
    """
    tail = [word.text for word in before[-_SCREEN:]]
    head = [word.text for word in after[:_SCREEN]]
    for count in range(min(len(tail), len(head)), 0, -1):
        if tail[-count:] == head[:count]:
            first = len(before) - count
            whole = first == 0 or before[first - 1].line != before[first].line
            if whole or count >= _CHANCE:
                return count
    return 0


def _unrolled(
    spoken: Sequence[tuple[float, list[_Words]]],
) -> Iterator[tuple[float, list[_Words]]]:
    """The cues with words, those that the cue before shows already taken off where captions roll."""
    filled = [(seconds, words) for seconds, words in spoken if words]
    shared = [0, *(_shared(a, b) for (_, a), (_, b) in pairwise(filled))]
    rolls = sum(count > 0 for count in shared) * 3 > len(shared)
    for at, (seconds, words) in enumerate(filled):
        twice = at > 0 and seconds == filled[at - 1][0] and shared[at] == len(filled[at - 1][1])
        if rest := words[shared[at] :] if rolls or twice else words:
            yield seconds, rest


def _voiced(spoken: Iterable[tuple[float, list[_Words]]]) -> Iterator[tuple[float, list[_Words]]]:
    """The cues, a voice named only where another begins to speak."""
    voice = ""
    for seconds, words in spoken:
        told = []
        for word in words:
            mark = "" if word.mark.endswith(": ") and word.mark == voice else word.mark
            voice = word.mark or voice
            told.append(replace(word, mark=mark))
        yield seconds, told


def _turns(words: list[_Words]) -> Iterator[list[_Words]]:
    """``words`` cut in front of every change of speaker."""
    start = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or words[at].mark:
            yield words[start:at]
            start = at
