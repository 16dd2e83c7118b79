"""Findings on committed cards: what a site generator would let through and this project does not."""

from generator.checks.advice import advice_in
from generator.checks.checked import CheckedCard, Surroundings
from generator.checks.content import content_findings
from generator.checks.falsifiers import changed as changed_falsifiers
from generator.checks.falsifiers import due as due_falsifiers
from generator.checks.identity import shared_ids
from generator.checks.life import Before, steps, succession
from generator.checks.links import Site, link_findings, links_of
from generator.checks.registry import check_card
from generator.checks.review import open_findings

__all__ = [
    "Before",
    "CheckedCard",
    "Site",
    "Surroundings",
    "advice_in",
    "changed_falsifiers",
    "check_card",
    "content_findings",
    "due_falsifiers",
    "link_findings",
    "links_of",
    "open_findings",
    "shared_ids",
    "steps",
    "succession",
]
