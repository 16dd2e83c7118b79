"""Whether a card may be called reviewed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.checks.checked import CheckedCard
from generator.diagnostics import Diagnostic, Severity, error
from generator.model import Status

_VOUCHED = (Status.REVIEWED, Status.PUBLISHED)


def open_findings(cards: Iterable[CheckedCard], found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Finding C333: a card that somebody vouches for while ``found``, all there is, holds more than notes."""
    vouched = [one for one in cards if one.card.status in _VOUCHED]
    if not vouched:
        return
    counted = Counter((d.path, d.severity) for d in found)
    for one in vouched:
        told = [
            f"{number} {severity}{'s' if number > 1 else ''}"
            for severity in (Severity.ERROR, Severity.WARNING)
            if (number := counted[one.path, severity])
        ]
        if told:
            line, column = one.key("status")
            yield error(
                "C333",
                one.path,
                f"is {one.card.status} with {' and '.join(told)} open",
                "Settle them, or set the status back to draft.",
                line=line,
                column=column,
            )
