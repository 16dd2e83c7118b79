"""Blocks → cards: one module a capture layout, the registry that chooses among them, what is derived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.layouts.registry import LAYOUTS, extract

__all__ = ["LAYOUTS", "NAMES", "extract"]

#: The names of the layouts in :data:`LAYOUTS`, for who only has to know them.
NAMES = ("dstl", "nuggets", "mise", "digest", "transcript", "outline", "prose")


def __getattr__(name: str) -> Any:
    """The registry, read when it is asked for: with its layouts come all their word lists."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from generator.layouts import registry

    return getattr(registry, name)
