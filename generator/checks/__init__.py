"""Findings on committed cards: what a site generator would let through and this project does not."""

from generator.checks.checked import CheckedCard, Surroundings
from generator.checks.registry import check_cards

__all__ = ["CheckedCard", "Surroundings", "check_cards"]
