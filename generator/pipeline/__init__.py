"""The order of the stages: read → parse → extract → merge → write, and load → check."""

from generator.pipeline.checking import check
from generator.pipeline.generating import Generated, Progress, generate
from generator.pipeline.histories import Histories
from generator.pipeline.loading import Library, load
from generator.pipeline.offering import Undecided
from generator.pipeline.readings import Reading, read_seed, taxonomy
from generator.pipeline.reviewing import review
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
