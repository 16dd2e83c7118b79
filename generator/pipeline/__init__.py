"""The order of the stages: read → parse → extract → merge → write, and load → check.

What is offered here is read when it is asked for: who checks cards need not wait for what makes them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.pipeline.checking import check
    from generator.pipeline.generating import Generated, Progress, generate
    from generator.pipeline.histories import Histories
    from generator.pipeline.loading import Library, load
    from generator.pipeline.offering import Undecided
    from generator.pipeline.readings import read_seed
    from generator.pipeline.reviewing import review
    from generator.pipeline.seeds import Reading, taxonomy
    from generator.pipeline.watching import due

__all__ = [
    "Generated",
    "Histories",
    "Library",
    "Progress",
    "Reading",
    "Undecided",
    "check",
    "due",
    "generate",
    "load",
    "read_seed",
    "review",
    "taxonomy",
]

_MODULES = {
    "Generated": "generating",
    "Histories": "histories",
    "Library": "loading",
    "Progress": "generating",
    "Reading": "seeds",
    "Undecided": "offering",
    "check": "checking",
    "due": "watching",
    "generate": "generating",
    "load": "loading",
    "read_seed": "readings",
    "review": "reviewing",
    "taxonomy": "seeds",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
