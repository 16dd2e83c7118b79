"""Passages that set one view against another: what most believe against what changed, bulls against bears.

The wordings are in ``views.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from generator.layouts.labels import plain
from generator.model import Statement
from generator.tables import table

_VIEWS: dict[str, Any] = table("generator.layouts", "views.yml")


def _any_of(key: str) -> re.Pattern[str]:
    listed = _VIEWS[key]
    return re.compile("|".join([listed] if isinstance(listed, str) else listed), re.I)


_OLD, _REJECTED, _NEW, _SKEW = (_any_of(k) for k in ("old view", "rejected", "new view", "both sides"))
_OTHER_SIDE, _DANGERS, _CLOSING = (_any_of(k) for k in ("other side", "dangers", "closing"))


def common_view(text: str) -> bool:
    """Whether a sentence tells what most people believe."""
    return bool(_OLD.search(text))


def contests(title: str) -> bool:
    """Whether a heading or title opens the case against the document's own thesis."""
    return bool(_OTHER_SIDE.search(plain(title)))


def warns(title: str) -> bool:
    """Whether a heading opens a list of what may go wrong."""
    return bool(_DANGERS.search(plain(title)))


def closes(title: str) -> bool:
    """Whether a heading opens the document's conclusion."""
    return bool(_CLOSING.search(plain(title)))


def both_ends(said: Sequence[Statement]) -> list[Statement]:
    """The statements that weigh upside against downside, when the passage has both."""
    both = [s for s in said if _SKEW.search(s.text)]
    return both if len(both) > 1 or any("upside" in s.text.casefold() for s in both) else []


def old_and_new(said: Sequence[Statement], *, known: bool = False) -> tuple[list[Statement], list[Statement]]:
    """The common views of a passage, and what it sets against them.

    Against a common view stands the sentence right behind it, unless the view is rejected where it is named;
    and any sentence of the passage that speaks of a change. ``known`` says that an earlier passage named one.
    """
    consensus = [s for s in said if common_view(s.text)]
    answers = [
        after
        for before, after in pairwise(said)
        if before in consensus
        and after not in consensus
        and before.evidence[:1] == after.evidence[:1]
        and not _REJECTED.search(before.text)
    ]
    if consensus or known:
        answers.extend(s for s in said if _NEW.search(s.text) and s not in [*consensus, *answers])
    return consensus, answers
