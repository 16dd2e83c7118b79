"""Blocks → cards: one module a capture layout, the registry that chooses among them, what is derived."""

from generator.layouts.registry import LAYOUTS, extract

__all__ = ["LAYOUTS", "extract"]
