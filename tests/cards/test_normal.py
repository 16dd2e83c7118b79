"""What formatters and editors do to lines is no edit; what a person writes is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cards.files import LINKS, digest, fingerprint, fingerprints, split
from generator.cards.inline import escape, plain, starred
from generator.cards.normal import normal
from generator.cards.read import parse
from generator.cards.write import render
from tests.cards.example import card
from tests.cards.texts import NASTY, WORDS

AS_WRITTEN = """\
## Conviction

*From the source's own sentences; it has no section of this name.*

- “The queue is real, and it will last.” [L3] *stated once*
- A second point. [L4] [26:45] *listed only*

*Table* [L5-6]

| Year | Cost |
|---|---|
| 2026 | 5 |

**A claim.** [L7]
"""

FORMATTED = """\
## Conviction ##
_From the source's own sentences;
it has no section of this name._


* “The queue is real,
  and it will last.” [L3] _stated
  once_

* A second point. [L4] [26:45]
  _listed only_

_Table_ [L5-6]

| Year | Cost |
| :--- | ---: |
| 2026 |    5 |

__A claim.__ [L7]
"""


def test_wrapped_lines_other_marks_and_aligned_tables_are_no_edit():
    assert normal(FORMATTED) == AS_WRITTEN.strip("\n")
    assert fingerprint(FORMATTED) == fingerprint(AS_WRITTEN)


@pytest.mark.parametrize(
    "edited",
    [
        AS_WRITTEN.replace("queue", "line"),
        AS_WRITTEN.replace("- A second", "1. A second"),
        AS_WRITTEN.replace("- A second", "    - A second"),
        AS_WRITTEN.replace("- A second", "> A second"),
        AS_WRITTEN.replace("second", "**second**"),
        AS_WRITTEN.replace("| 5 |", "| 6 |"),
        AS_WRITTEN.replace("[L4]", "[L5]"),
        AS_WRITTEN.replace("*stated once*", "*corroborated*"),
        AS_WRITTEN + "\n<!-- mine -->\n",
        AS_WRITTEN + "\n---\n",
        AS_WRITTEN + "\n```\na\n b\n```\n",
    ],
)
def test_what_a_person_wrote_is_an_edit(edited):
    assert fingerprint(edited) != fingerprint(AS_WRITTEN)


def test_code_keeps_its_lines():
    assert fingerprint("```\na\nb\n```\n") != fingerprint("```\na b\n```\n")


def test_what_the_generator_writes_is_its_own_normal_form():
    for unit in split(render(card())).units:
        assert unit.key == LINKS or digest(unit.text) == fingerprint(unit.text), unit.key


@given(st.one_of(WORDS, NASTY))
def test_words_that_are_escaped_stay_as_they_are(words):
    assert starred(escape(words)) == escape(words)
    assert plain(starred(words)) == plain(words)


@given(st.text(alphabet="ab_*`[](<>)\\| \n-#1."))
def test_the_normal_form_is_one(text):
    once = normal(text)
    assert normal(once) == once


def test_addresses_and_code_keep_their_underscores():
    text = "`_a_` [here](https://example.org/_a_/b) <https://example.org/_a_> snake_case_name _yes_"
    assert starred(text) == text.replace("_yes_", "*yes*")


def test_a_formatted_card_reads_as_the_card_that_was_written():
    text = render(card())
    body = text.index("\n# ")
    formatted = text[:body] + "".join(
        starred_back(line) for line in text[body:].splitlines(keepends=True)
    ).replace("\n- ", "\n* ")
    assert formatted != text
    assert parse(formatted, "card.md") == parse(text, "card.md")
    assert fingerprints(split(formatted).units) == fingerprints(split(text).units)


def starred_back(line: str) -> str:
    """``line`` with the underscores and small labels that formatters write."""
    if line.startswith("[L"):
        return "[l" + line.removeprefix("[L")
    if line.startswith("*") and not line.startswith("**"):
        line = line.replace("*", "_", 2)
    head, star, tail = line.rstrip("\n").rpartition(" *")
    return f"{head} _{tail[:-1]}_\n" if star and tail.endswith("*") else line
