"""Cards that get in one another's way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.checked import CheckedCard
from generator.diagnostics import Diagnostic, error


def shared_ids(cards: Iterable[CheckedCard]) -> Iterator[Diagnostic]:
    """Finding C308: two cards with one id.

    Compared without case: on many file systems, and in addresses, the two would be one page.
    """
    owners: dict[str, CheckedCard] = {}
    for one in cards:
        owner = owners.setdefault(one.card.id.casefold(), one)
        if owner is not one:
            line, column = one.key("id")
            yield error(
                "C308",
                one.path,
                f"has the id “{one.card.id}” that {owner.path} has already",
                "Give one of the two cards another id.",
                line=line,
                column=column,
            )
