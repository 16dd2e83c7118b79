"""Words of a card file that no part of the card holds: whatever else changed is still told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from generator.fences import front_matter
from generator.marks import LINES
from generator.review.changes import Change, Class
from generator.shapes import reading

_UNSEEN = re.compile(
    r"<!--(?:(?!<!--|-->).)*-->"  # comments
    r"|^[ \t]{0,3}\[[^\]\n]+\]:[^\n]*$"  # definitions of links
    rf"|\[{LINES}\]"  # evidence is compared by itself
    r"|^[ \t]*\d+[.)](?=[ \t])"  # the number of a list item
    r"|</?[a-zA-Z][^<>]*>",
    re.M | re.S,
)
_SECTION = re.compile(r"^##[ \t]", re.M)
_WORD = re.compile(r"[^\W_]+")


def leftover(before: str, after: str, told: Sequence[Change], furniture: Collection[str]) -> Iterator[Change]:
    """One change of the words of a card file that came or went and that no change in ``told`` shows.

    ``before`` and ``after`` are whole files. What is no part of a card when it is read (words in front of the
    first section, the address of a link) is a change all the same. Words of ``furniture`` do not count behind
    the first heading of a section.
    """
    sides = [_body(text) for text in (before, after)]
    old, new = map(_words, sides)
    tops = [_words(_SECTION.split(body, maxsplit=1)[0]) for body in sides]
    furniture = set(furniture) - {*(tops[0] - tops[1]), *(tops[1] - tops[0])}
    gone, come = old - new, new - old
    for change in told:
        times, about = 1 + len(change.also), change.where
        for left, side in ((gone, change.before), (come, change.after)):
            left.subtract(_WORD.findall(" ".join([side or "", *about] * times).casefold()))
    gone, come = (Counter({w: n for w, n in c.items() if n > 0 and w not in furniture}) for c in (gone, come))
    if gone or come:
        yield Change(
            classes=(Class.WORDING,),
            where=("elsewhere in the file",),
            before=" ".join(gone.elements()) or None,
            after=" ".join(come.elements()) or None,
            notes=("words that no section holds",),
        )


def _body(text: str) -> str:
    front = front_matter(text)
    return front.body if front else text


def _words(text: str) -> Counter[str]:
    """How often each word stands in ``text``."""
    return Counter(_WORD.findall(reading(_UNSEEN.sub(" ", text)).casefold()))
