"""Label spelling → what the part under it holds. One table for every layout."""

from __future__ import annotations

import re
from enum import StrEnum

from generator.model import SectionKind
from generator.tables import table


class Label(StrEnum):
    """What stands under a label. Those that name a section of a card carry its name."""

    THESIS = "thesis"
    KEY_POINTS = "key-points"
    PREMISE = "premise"
    MECHANISM = "mechanism"
    OUTCOME = "outcome"
    CONDITIONS = "conditions"
    STEEL_MAN = "steel-man"
    RISKS = "risks"
    DEFENSE = "defense"
    SKEW = "skew"
    CONSENSUS = "consensus"
    VARIANT = "variant"
    EDGE = "edge"
    CONVICTION_QUOTES = "conviction-quotes"
    HEDGE_QUOTES = "hedge-quotes"
    ASSET_CLASS = "asset-class"
    CONVICTION = "conviction"
    HORIZON = "horizon"
    FIGURES = "figures"
    FRAMEWORKS = "frameworks"
    ANECDOTES = "anecdotes"
    SPEAKERS = "speakers"
    CONTENTS = "contents"
    THEMES = "themes"
    REFERENCES = "references"
    QUOTES = "quotes"
    DISCLAIMER = "disclaimer"
    DECORATION = "decoration"
    RISK_ITEM = "risk-item"  # "RISK 02": opens one risk

    @property
    def section(self) -> SectionKind | None:
        """The section of a card that holds what stands under this label, where there is one."""
        if self is Label.CONVICTION_QUOTES:
            return SectionKind.CONVICTION
        if self is Label.HEDGE_QUOTES:
            return SectionKind.HEDGE
        if self in (Label.CONVICTION, Label.ASSET_CLASS, Label.HORIZON):
            return None
        return SectionKind(self.value) if self.value in set(SectionKind) else None


_SPELLINGS: dict[str, Label] = {
    spelling.casefold(): Label(kind)
    for kind, spellings in table("generator.layouts", "labels.yml").items()
    for spelling in spellings
}
_COUNT = r"(?:\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)"
RISK_ITEM = re.compile(
    rf"(?:key )?risk(?:\s+factor)?\s*(?:#|no\.?)?\s*(?<=[\s#.k]){_COUNT}(?:\s*(?:/|of)\s*\d{{1,2}})?", re.I
)
_NUMBERING = re.compile(r"^(?:(?:\d{1,2}|[IVX]{1,4}|[A-H])(?:\s*[.):]|\s*//|\s+[–—|·-]\s)|\d{1,2}\s)\s*")
_TALLY = re.compile(r"\s*[(\[]\d{1,3}[)\]]$")


def plain(text: str) -> str:
    """``text`` without numbering, a count in brackets, leading emoji and end marks, folded for comparison."""
    words = " ".join(text.split()).lstrip("#*_ ")
    while words and not (words[0].isalnum() or words[0] in "([$€£\"'“‘"):
        words = words[1:].lstrip()
    return _TALLY.sub("", _NUMBERING.sub("", words)).rstrip(" :.*_–—-").casefold().replace("’", "'")


def label_of(text: str) -> Label | None:
    """The label that a block of these words is, or None for any other text."""
    if len(text) > 60:
        return None
    if RISK_ITEM.fullmatch(text.strip(" :.")):
        return Label.RISK_ITEM
    return _SPELLINGS.get(plain(text))
