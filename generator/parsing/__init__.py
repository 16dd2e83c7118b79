"""Seed → blocks with line spans: repeats folded, page chrome marked, flattened tables put back."""

from generator.parsing.parse import parse

__all__ = ["parse"]
