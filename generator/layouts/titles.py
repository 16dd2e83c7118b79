"""The id of a card: from the seed's file name, or from a title where one seed gives several cards."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.slugs import LONGEST, slug


def card_id(path: str, part: str = "") -> str:
    """A stable id: the slug of the seed's stem, then that of ``part``; at most 60 characters."""
    stem = slug(PurePosixPath(path).stem)
    return f"{stem}-{slug(part)}"[:LONGEST].rstrip("-") if part else stem
