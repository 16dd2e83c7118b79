"""A fresh card over the file on disk, and what a person has to decide there."""

from generator.merging.decisions import Decisions
from generator.merging.merge import Merged, Pending, merge
from generator.merging.proposal import is_untouched, proposal

__all__ = ["Decisions", "Merged", "Pending", "is_untouched", "merge", "proposal"]
