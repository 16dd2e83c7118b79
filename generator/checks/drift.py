"""Whether a statement that a person worded anew still means what its lines say: findings E407 to E411.

Only what is edited and cites lines of the card's own seed is compared. A change of meaning may be meant: the
card then says so in its front matter, under ``strength``, and why.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from generator.checks.checked import CheckedCard
from generator.diagnostics import Diagnostic, error, note
from generator.evidence import SeedIndex, fold, readable
from generator.language.drift import drift
from generator.language.meaning import Difference, Kind
from generator.model import Drift, Evidence, SectionKind
from generator.slugs import slug
from generator.wording import HEADINGS

#: What an entry says instead of words that are not there.
NOTHING = "nothing"
_PLAIN = re.compile(r"[A-Za-z][\w '’/-]*[\w]")
_NO_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


class Drifts:
    """The changes of meaning of one card, told apart from those that it declares."""

    def __init__(self, one: CheckedCard, index: SeedIndex) -> None:
        """``index`` is that of the seed of the card ``one``."""
        self._one, self._index = one, index
        self._met: set[Drift] = set()

    def of(self, texts: Sequence[str], evidence: Sequence[Evidence]) -> tuple[Difference, ...]:
        """In what ``texts`` mean something else than the lines of ``evidence``."""
        seed = self._index.seed
        spans = [e.span for e in evidence if e.seed == seed.path and e.span.last <= len(seed.lines)]
        lines = [readable(seed.line(number)) for span in spans for number in span]
        passages = [line for line in dict.fromkeys(lines) if line]
        found: dict[Difference, None] = {}
        for text in texts:
            if passages and fold(text) not in fold(" ".join(passages)):
                changes = drift(text, passages, document=self._document, language=self._one.card.language)
                found.update(dict.fromkeys(changes))
        return tuple(found)

    @cached_property
    def _document(self) -> str:
        return "\n".join(self._index.seed.lines)

    def findings(
        self, changes: Sequence[Difference], unit: str, line: int, column: int
    ) -> Iterator[Diagnostic]:
        """A finding at ``line`` and ``column`` for each of ``changes`` that the card does not declare."""
        for change in changes:
            declared = [d for d in self._one.card.drift if _declares(d, change, unit)]
            self._met.update(declared)
            if not declared:
                yield self._finding(change, unit, line, column)

    def unused(self) -> Iterator[Diagnostic]:
        """Finding E411: a declared change of meaning that is none any more."""
        for declared in self._one.card.drift:
            if declared not in self._met:
                line, column = self._one.word(declared.reason, "strength")
                yield note(
                    "E411",
                    self._one.path,
                    f"no statement of “{declared.section}” changes “{declared.before}” to “{declared.after}”",
                    "Delete this entry of `strength`, or name the section and the words as the finding does.",
                    line=line,
                    column=column,
                )

    def _finding(self, change: Difference, unit: str, line: int, column: int) -> Diagnostic:
        before, after = change.before or NOTHING, change.after
        entry = f"{{section: {_scalar(unit)}, from: {_scalar(before)}, to: {_scalar(after)}, reason: …}}"
        where = "add to `strength` in" if self._one.card.drift else "add to"
        declaring = f"{where} the front matter  strength: [{entry}]  and say why."
        path = self._one.path
        hint = f"Go back to the source's words, or, if it is meant, {declaring}"
        told = f"the source says “{before}”, the card “{after}”"
        if change.kind is Kind.STRENGTH:
            source, card = change.excerpt
            if source != before:
                told = f"the source says “{source}” ({before}), the card “{card}” ({after})"
            return error("E407", path, told, hint, line=line, column=column)
        if change.kind is Kind.NUMBER:
            told = told if change.before else f"the lines it cites do not have the number “{after}”"
            return error("E408", path, told, hint, line=line, column=column)
        if change.kind is Kind.NAME:
            told = told if change.before else f"the lines it cites do not name “{after}”"
            return error("E409", path, told, hint, line=line, column=column)
        return error("E410", path, told, hint, line=line, column=column)


def _declares(declared: Drift, change: Difference, unit: str) -> bool:
    """Whether the entry ``declared`` is of ``unit`` (its key, or its heading) and of ``change``."""
    section, _, entry = unit.partition("/")
    kind = section.rstrip("0123456789").rstrip("-")
    heading = HEADINGS.get(SectionKind(kind), "") if kind in set(SectionKind) else ""
    names = {unit, section, entry, slug(heading)} - {""}
    if declared.section.casefold() not in names and slug(declared.section) not in names:
        return False
    said = fold(declared.before), fold(declared.after)
    if said == (fold(change.before or NOTHING), fold(change.after)):
        return True
    shown = change.excerpt if any(change.excerpt) else (change.before, change.after)
    return said[0] != said[1] and all(map(_is_among, said, map(fold, shown)))


def _is_among(said: str, told: str) -> bool:
    """Whether ``said`` are some of the words ``told``: "could" of "could reduce"."""
    return bool(said) and f" {said} " in f" {told} "


def _scalar(words: str) -> str:
    """``words`` as a value inside a flow mapping of YAML."""
    plain = _PLAIN.fullmatch(words) and words.casefold() not in _NO_WORDS
    return words if plain else json.dumps(words, ensure_ascii=False)
