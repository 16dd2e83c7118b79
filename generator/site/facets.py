"""Facets of the library: what a reader can narrow the list of cards by, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.model import Card, Horizon

#: Years up to which a horizon belongs to a bucket.
_BUCKETS = (
    (1.0, "Up to 1 year"),
    (3.0, "1 to 3 years"),
    (7.0, "3 to 7 years"),
    (float("inf"), "Over 7 years"),
)


def horizon_bucket(horizon: Horizon | None) -> str | None:
    """The bucket of a horizon by the middle of its years; None where it says no years."""
    if horizon is None or (horizon.min_years is None and horizon.max_years is None):
        return None
    low = horizon.min_years if horizon.min_years is not None else horizon.max_years
    high = horizon.max_years if horizon.max_years is not None else horizon.min_years
    middle = ((low or 0.0) + (high or 0.0)) / 2
    return next(name for limit, name in _BUCKETS if middle <= limit)


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


#: Key in the address → heading → the values of a card.
FACETS: dict[str, tuple[str, Callable[[Card], tuple[str, ...]]]] = {
    "asset": ("Asset class", lambda c: _one(c.asset_class)),
    "conviction": ("Conviction", lambda c: _one(c.conviction)),
    "horizon": ("Horizon", lambda c: _one(horizon_bucket(c.horizon))),
    "show": ("Show", lambda c: _one(c.source.show)),
    "speaker": ("Speaker", lambda c: tuple(s.name for s in c.speakers)),
    "company": ("Company", lambda c: c.companies),
    "topic": ("Topic", lambda c: c.topics),
    "status": ("Status", lambda c: (c.status.value,)),
}
_RANKED = {
    "horizon": [name for _, name in _BUCKETS],
    "conviction": ["high", "medium", "moderate", "low"],
}


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the list: its values with how many cards have them."""

    key: str
    title: str
    values: tuple[tuple[str, int], ...]


def facets_of(card: Card) -> dict[str, tuple[str, ...]]:
    """Facet key → the card's values; keys without a value are left out."""
    found = {key: tuple(dict.fromkeys(values(card))) for key, (_, values) in FACETS.items()}
    return {key: values for key, values in found.items() if values}


def facets(cards: Iterable[Card]) -> tuple[Facet, ...]:
    """The facets of a library: natural order where there is one, else the commonest values first."""
    every = [facets_of(card) for card in cards]
    found = []
    for key, (title, _) in FACETS.items():
        count = Counter(value for card in every for value in card.get(key, ()))
        rank = {value: n for n, value in enumerate(_RANKED.get(key, []))}
        ordered = sorted(
            count.items(),
            key=lambda v: (rank.get(v[0].lower(), rank.get(v[0], 99)), -v[1], v[0].lower(), v[0]),
        )
        if ordered:
            found.append(Facet(key, title, tuple(ordered)))
    return tuple(found)
