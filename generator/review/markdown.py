"""A digest as one comment of a pull request.

Words of cards and seeds are untrusted: they reach the reader as words, never as markup, a mention or a link.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from generator.diagnostics import visible
from generator.model import Evidence
from generator.review.changes import CardChange, Change, Digest, Happened
from generator.review.marking import Run, marked

#: The first line of the comment, by which it is found again and updated in place.
MARKER = "<!-- thesis diff -->"
#: A comment of GitHub has so many characters at most.
LIMIT = 65_536
#: So many seeds, and cards that changed in form only, are named.
_LISTED = 20
_SPECIAL = re.compile(r"[&<>`*_\[\]\\|~$]")
#: What a git host makes links, mentions, references and pictures (":tada:") of: a blank of no width behind
#: the mark prevents it.
_LINKING = re.compile(r"@(?=\S)|#(?=\d)|\bGH-(?=\d)|(?<=\w):(?=//)|:(?=[a-z+-][\w+-]*:)|\bwww(?=\.)", re.I)
_BREAK = "&#8203;"


def as_markdown(digest: Digest, *, links: str = "", head: str = "", limit: int = LIMIT) -> str:
    """``digest`` as Markdown of at most ``limit`` characters that begins with :data:`MARKER`.

    ``links`` is the address below which files are shown at a commit; ``{commit}`` in it becomes the base's or
    ``head``'s id; without it there are links to the present files alone, without ``links`` none.
    Where the limit is reached, the rest is left out at a change, and how much is said.
    """
    page = _Page(digest, links, head)
    lines = [MARKER, f"## {escaped(digest.headline)}", ""]
    ending = ["", *page.ending()]
    room = limit - sum(len(line) + 1 for line in (*lines, *ending)) - 200  # for the note of what is left out
    left_out = 0
    for card in digest.cards:
        block, whole = page.card(card, room)
        left_out += not whole
        lines += block
        room = room - sum(len(line) + 1 for line in block) if whole else 0
    if left_out:
        cards = f"{left_out} card{'' if left_out == 1 else 's'}"
        lines += [
            "",
            f"**Too long for one comment:** changes of {cards} are left out. `thesis diff` shows them.",
        ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join([*lines, *ending]).strip("\n")) + "\n"


def escaped(text: str) -> str:
    """``text`` as words that Markdown, HTML and a git host leave alone; line feeds are shown as breaks."""
    parts = (visible(line) for line in text.split("\n"))
    words = (
        _SPECIAL.sub(lambda mark: f"&#{ord(mark[0])};", _LINKING.sub(r"\g<0>\0", line)) for line in parts
    )
    return "<br>".join(words).replace("\0", _BREAK)


class _Page:
    def __init__(self, digest: Digest, links: str, head: str) -> None:
        self.digest, self.links, self.head = digest, links.rstrip("/"), head

    def link(self, words: str, path: str | None, anchor: str = "", *, old: bool = False) -> str:
        """``words`` (already escaped), with a link to a file where links are wanted."""
        if not self.links or not path or (old and "{commit}" not in self.links):
            return words
        address = self.links.replace("{commit}", self.digest.base if old else self.head)
        plain = "?plain=1" if path.endswith(".md") and anchor else ""
        return f"[{words}]({address}/{quote(os.fsencode(path))}{plain}{anchor})"

    def card(self, card: CardChange, room: int) -> tuple[list[str], bool]:
        """The block of a card in at most ``room`` characters, and whether it is all of it."""
        title = self.link(escaped(card.title or card.id), card.path, old=card.path_after is None)
        block = [f"### {title}: {card.happened}", "", _code(card.path)]
        if card.path_before and card.path_after and card.path_before != card.path_after:
            block[-1] += f" (was {_code(card.path_before)})"
        block.append("")
        if card.summary:
            block += [f"> {_BREAK}{escaped(card.summary)}", ""]  # "# Rents" is no heading behind it
        if card.notes:
            block += [escaped("; ".join(card.notes)), ""]
        for found in card.findings:
            block += [f"- {escaped(str(found))}: {escaped(found.hint)}"]
        rows = [row for change in card.changes for row in [self.row(card, change)]]
        if rows:
            block += ["| | Before | After |", "|---|---|---|"]
        used = sum(len(line) + 1 for line in block)
        if used > room:
            return [], False
        for at, row in enumerate(rows):
            used += len(row) + 1
            if used > room - 100:
                return [*block, "", f"*… and {len(rows) - at} more changes of this card.*", ""], False
            block.append(row)
        return [*block, ""], True

    def row(self, card: CardChange, change: Change) -> str:
        """One change as a row of a table."""
        first, *others = change.classes
        kinds = f"**{first.label}**" + "".join(f", {other.label}" for other in others)
        notes = "".join(f"<br>{escaped(note)}" for note in change.notes)
        where = ", ".join(escaped(" › ".join(parts)) for parts in (change.where, *change.also))
        before, after = self.sides(change)
        before += self.places(card.path_before, change.line_before, change.evidence_before, old=True)
        after += self.places(card.path_after, change.line_after, change.evidence_after)
        return f"| {kinds}{notes}<br>{where} | {before} | {after} |"

    def sides(self, change: Change) -> tuple[str, str]:
        """Before and after, with the words that differ marked where there are both."""
        if change.before is None or change.after is None:
            return tuple(escaped(side) if side else "" for side in (change.before, change.after))  # type: ignore[return-value]
        old, new = marked(change.before, change.after)
        return _runs(old, "del"), _runs(new, "ins")

    def places(
        self, path: str | None, line: int | None, evidence: Sequence[Evidence], *, old: bool = False
    ) -> str:
        """Links to the card's line and to the lines of the seed, on a line of their own."""
        told = [self.link(f"line {line}", path, f"#L{line}", old=old)] if path and line else []
        for one in dict.fromkeys(evidence):
            span, position = one.span, one.position
            anchor = f"#L{span.first}" if span.first == span.last else f"#L{span.first}-L{span.last}"
            if position and (position.line or position.page):
                anchor = f"#L{position.line}" if position.line else ""
            told.append(self.link(str(span), self.digest.seed_path(one.seed), anchor, old=old))
        return f"<br><sub>{' · '.join(told)}</sub>" if told else ""

    def ending(self) -> Iterator[str]:
        """Seeds, files that changed in form only, and what was compared."""
        for seed in self.digest.seeds[:_LISTED]:
            cited = f", cited by {', '.join(map(_code, seed.cards[:_LISTED]))}" if seed.cards else ""
            shown = self.link(_code(seed.path), seed.path, old=seed.happened is Happened.REMOVED)
            yield f"- Seed {shown} {seed.happened}{cited}"
        if len(self.digest.seeds) > _LISTED:
            yield f"- … and {len(self.digest.seeds) - _LISTED} more seeds"
        if self.digest.form:
            more = f" and {len(self.digest.form) - _LISTED} more" if len(self.digest.form) > _LISTED else ""
            yield f"- Changed in form only: {', '.join(map(_code, self.digest.form[:_LISTED]))}{more}"
        yield ""
        yield f"<sub>Compared with {_code(self.digest.revision)} at {_code(self.digest.base[:9])}.</sub>"


def _code(text: str) -> str:
    return f"<code>{escaped(text)}</code>"


def _runs(runs: Sequence[Run], tag: str) -> str:
    shown = []
    for run in runs:
        words = escaped(run.text)
        if run.differs and run.text.strip():
            lead, tail = (
                run.text[: len(run.text) - len(run.text.lstrip())],
                run.text[len(run.text.rstrip()) :],
            )
            words = f"{escaped(lead)}<{tag}>{escaped(run.text.strip())}</{tag}>{escaped(tail)}"
        shown.append(words)
    return "".join(shown)
