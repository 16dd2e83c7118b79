"""Small libraries on disk, written in a few lines."""

from __future__ import annotations

from pathlib import Path

from generator import pipeline
from generator.project import Project

CARD = """---
id: {id}
title: Power first
---
# Power first

## Thesis

Power decides.
"""


def library(root: Path, files: dict[str, str]) -> Project:
    """A project whose content folder holds ``files``, name → text; of ``cards/x.md`` only what follows a card."""
    (root / "content" / "cards").mkdir(parents=True)
    for name, text in files.items():
        file = root / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        whole = name.startswith("cards/") and name.endswith(".md") and not text.startswith("---")
        file.write_text(CARD.format(id=file.stem) + text if whole else text, encoding="utf-8")
    return Project.at(root)


def told(project: Project) -> list[str]:
    """``path:line:col: severity CODE`` of every finding, with its message cut off."""
    return [" ".join(str(d).split(" ")[:3]) for d in pipeline.check(project)]


def hints(project: Project) -> list[str]:
    """What to do about every finding."""
    return [d.hint for d in pipeline.check(project)]
