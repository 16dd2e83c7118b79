"""Findings on committed cards: what a site generator would let through and this project does not."""

from generator.checks.cards import CheckedCard, check_cards

__all__ = ["CheckedCard", "check_cards"]
