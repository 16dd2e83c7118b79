"""Plain text and Markdown (``.txt``, ``.md``): the lines as they stand, once damage is repaired."""

from __future__ import annotations

import hashlib

from generator.model import Seed
from generator.reading.front_matter import with_front_matter
from generator.reading.mending import mend


def read_plain(path: str, data: bytes) -> Seed:
    """The seed at ``path`` whose file holds ``data``. Raises ThesisError S101, S102 or S117."""
    mended = mend(path, data)
    seed = Seed(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        lines=mended.lines,
        encoding=mended.encoding,
        newline=mended.newline,
        repairs=mended.repairs,
    )
    return with_front_matter(seed)
