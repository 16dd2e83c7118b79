"""Card ↔ Markdown file, and cards for other programs."""

from generator.cards.files import CardFile, Unit, fingerprint, split
from generator.cards.read import located, parse
from generator.cards.sections import completed
from generator.cards.verify import verify
from generator.cards.write import render

__all__ = [
    "CardFile",
    "Unit",
    "completed",
    "fingerprint",
    "located",
    "parse",
    "render",
    "split",
    "verify",
]
