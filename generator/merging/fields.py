"""The front matter, merged field by field and changed where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.cards.files import CardFile, split
from generator.cards.front import FIELD, values
from generator.cards.read import opened
from generator.cards.schema import BOOKKEEPING, FrontMatter
from generator.cards.yaml_edit import updated
from generator.cards.yaml_out import dump_written
from generator.diagnostics import ThesisError
from generator.merging.settling import Settled


def readable(text: str, path: str, fresh: str) -> tuple[CardFile, FrontMatter]:
    """The parts of the card file ``text`` and its front matter.

    Where its bookkeeping is damaged that of the front matter ``fresh`` stands in, without fingerprints:
    then nothing is known to be the generator's. Raises ThesisError, naming ``path``.
    """
    try:
        return opened(text, path)
    except ThesisError as refused:
        file = split(text)
        try:
            values(file.front, path)
            front = updated(file.front, updated(fresh, "", {"written"}), BOOKKEEPING)
            return opened(str(replace(file, front=front)), path)
        except ThesisError:
            raise refused from None


def merged_front(
    new: str, old: str, settled: Mapping[str, Settled], written: Mapping[str, str], newline: str
) -> str:
    """The front matter ``old`` with the fields of ``new`` that are ``settled`` so, and ``written`` noted."""
    keys = {u.removeprefix(FIELD) for u, one in settled.items() if u.startswith(FIELD) and one.generated}
    if written != values(new, "")[0].get("written"):  # something waits, or a person settled it
        new = updated(new, dump_written(written), {"written"}, newline)
    return updated(old, new, keys.union(BOOKKEEPING), newline)
