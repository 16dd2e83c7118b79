"""A card's page tells its history, as words, and tells nothing where git knows nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from generator.model import Status
from generator.site.history import History, Told, Version

from .conftest import build_site
from .sample import library, power_card, short_card

CHANGED = Version(
    commit="b" * 40,
    author="Bo <script>alert(1)</script>",
    date="2026-05-02T23:30:00-07:00",
    changes=(
        Told("strength", ("Risks › An air pocket in demand",)),
        Told("fact", ("Thesis", "Hedge", "Key points", "Figures", "Our <b>view</b>")),
    ),
)
SAME = Version(commit="c" * 40, author="Cy", date="2026-04-30T10:00:00+00:00")
ADDED = Version(commit="a" * 40, author="Ana", date="2026-04-02T09:30:00+02:00", remark="added")
HISTORY = History(versions=(CHANGED, SAME, ADDED), older=2, status="reviewed", decided=SAME)


def page(folder: Path, history: History, status: Status) -> str:
    card, seed = power_card()
    made = library((replace(card, status=status), seed), short_card())
    (path,) = (path for path, one in made.cards.items() if one.id == card.id)
    built = build_site(folder, replace(made, histories={path: history}))
    assert "History" not in (built / "cards" / "copper-note" / "index.html").read_text(encoding="utf-8")
    return (built / "cards" / card.id / "index.html").read_text(encoding="utf-8")


def words(html: str) -> str:
    section = html[html.index('<section class="tc-section tc-history"') :]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", section[: section.index("</section>")])).split())


def test_a_page_tells_who_changed_what(tmp_path: Path) -> None:
    html = page(tmp_path, HISTORY, Status.REVIEWED)
    assert words(html) == (
        "History Reviewed by Cy on 2026-04-30 ."
        " 2026-05-02 Bo <script>alert(1)</script> bbbbbbb"
        " strength Risks › An air pocket in demand"
        " fact Thesis; Hedge; Key points; 2 more"
        " 2026-04-30 Cy ccccccc No change in meaning"
        " 2026-04-02 Ana aaaaaaa Added"
        " 2 older versions are in git."
    )
    assert '<time datetime="2026-05-02T23:30:00-07:00">' in html
    assert 'href="#history"' in html
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.REVIEWED, True),
        (Status.DRAFT, False),  # nobody decided that
        (Status.PUBLISHED, False),  # git says reviewed: what is not committed has nobody's name
    ],
)
def test_a_status_has_a_name_when_git_knows_whose(tmp_path: Path, status: Status, said: bool) -> None:
    assert (" by Cy on " in words(page(tmp_path, HISTORY, status))) is said
