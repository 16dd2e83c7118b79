"""Which words of two wordings differ, for showing them side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

_PIECE = re.compile(r"\s+|[^\W_]+|[\W_]", re.S)
#: Runs that are the same and longer than so many pieces are cut to what stands beside a difference.
_LONG, _KEPT = 80, 30


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words that both wordings have, or only this one (``differs``)."""

    text: str
    differs: bool


def marked(before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both wordings in runs; long ones that are the same are cut, with … for what is left out."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    left: list[Run] = []
    right: list[Run] = []
    for step in Levenshtein.opcodes(old, new):
        same = step.tag == "equal"
        left.append(Run("".join(old[step.src_start : step.src_end]), not same))
        right.append(Run("".join(new[step.dest_start : step.dest_end]), not same))
    return tuple(_cut(_joined(left))), tuple(_cut(_joined(right)))


def _joined(runs: Iterable[Run]) -> list[Run]:
    """``runs`` without empty ones; what only blanks part is one difference."""
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if joined and joined[-1].differs == run.differs:
            joined[-1] = Run(joined[-1].text + run.text, run.differs)
        elif len(joined) > 1 and run.differs and not joined[-1].text.strip() and joined[-2].differs:
            blank = joined.pop()
            joined[-1] = Run(joined[-1].text + blank.text + run.text, True)
        else:
            joined.append(run)
    return joined


def _cut(runs: list[Run]) -> Iterator[Run]:
    for at, run in enumerate(runs):
        pieces = _PIECE.findall(run.text)
        if run.differs or len(pieces) <= _LONG:
            yield run
            continue
        head = "".join(pieces[:_KEPT]) if at > 0 else ""
        tail = "".join(pieces[-_KEPT:]) if at < len(runs) - 1 else ""
        yield Run(f"{head} … {tail}" if head or tail else run.text, False)
