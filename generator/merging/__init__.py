"""A fresh card over the file on disk, and what a person has to decide there."""

from generator.merging.decisions import Decisions
from generator.merging.merge import Merged, Pending, merge

__all__ = ["Decisions", "Merged", "Pending", "merge"]
