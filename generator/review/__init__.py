"""A reviewer's digest of meaning: two states of the cards → what changed, and how grave it is.

Pure functions on model types. What a change is and how it is classed: :mod:`generator.review.changes`.
"""

from generator.review.changes import CardChange, Change, Class, Digest, Happened, SeedChange
from generator.review.comparing import Side, compare
from generator.review.json_form import as_json
from generator.review.markdown import as_markdown
from generator.review.plain import as_text

__all__ = [
    "CardChange",
    "Change",
    "Class",
    "Digest",
    "Happened",
    "SeedChange",
    "Side",
    "as_json",
    "as_markdown",
    "as_text",
    "compare",
]
