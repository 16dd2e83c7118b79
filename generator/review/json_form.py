"""A digest for other programs."""

from __future__ import annotations

import json
from typing import Any

from generator.diagnostics import Diagnostic
from generator.model import Evidence
from generator.review.changes import CardChange, Change, Digest


def as_json(digest: Digest) -> str:
    """``digest`` as JSON; a null or empty list stands for what is not there::

        {"schema": 1, "revision": BASE as named, "base": commit id, "headline": text, "clean": bool,
         "changes": [{"id", "title", "happened": unreadable|changed|removed|added|renamed,
                      "path_before", "path_after", "summary": thesis of a card that came or went,
                      "notes": [text],
                      "findings": [{"code", "severity", "path", "line", "message", "hint"}],
                      "parts": [{"classes": [strength|figure|fact|status|answer|ledger|evidence|wording, …],
                                 "where": [section, entry, part], "also": [where], "notes": [text],
                                 "before": {"text", "line",
                                            "evidence": [{"seed", "lines": [first, last], "match"}]},
                                 "after": the same}]}],
         "seeds": [{"path", "happened", "cards": [id]}], "form": [paths of cards that changed in form only]}

    ``before`` and ``after`` are null where a part was or is not there. The first class is the gravest.
    """
    told = {
        "schema": 1,
        "revision": digest.revision,
        "base": digest.base,
        "headline": digest.headline,
        "clean": digest.clean,
        "changes": [_card(card) for card in digest.cards],
        "seeds": [{"path": s.path, "happened": s.happened, "cards": list(s.cards)} for s in digest.seeds],
        "form": list(digest.form),
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _card(card: CardChange) -> dict[str, Any]:
    return {
        "id": card.id,
        "title": card.title,
        "happened": card.happened,
        "path_before": card.path_before,
        "path_after": card.path_after,
        "summary": card.summary or None,
        "notes": list(card.notes),
        "findings": [_finding(found) for found in card.findings],
        "parts": [_change(change) for change in card.changes],
    }


def _finding(found: Diagnostic) -> dict[str, Any]:
    names = ("code", "severity", "path", "line", "message", "hint")
    return {name: getattr(found, name) for name in names}


def _change(change: Change) -> dict[str, Any]:
    return {
        "classes": list(change.classes),
        "where": list(change.where),
        "also": [list(where) for where in change.also],
        "notes": list(change.notes),
        "before": _side(change.before, change.line_before, change.evidence_before),
        "after": _side(change.after, change.line_after, change.evidence_after),
    }


def _side(text: str | None, line: int | None, evidence: tuple[Evidence, ...]) -> dict[str, Any] | None:
    if text is None:
        return None
    places = [{"seed": e.seed, "lines": [e.span.first, e.span.last], "match": e.match} for e in evidence]
    return {"text": text, "line": line, "evidence": places}
