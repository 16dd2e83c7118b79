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


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def words(html: str) -> str:
    section = html[html.index('<section class="tc-section tc-history"') :]
    return plain(section[: section.index("</section>")])


def head(html: str, name: str) -> str:
    """The words of the paragraph or box of the class ``name``."""
    return plain(html[html.index(f'class="{name}') :].partition(">")[2].partition("</p>")[0])


def test_a_page_tells_who_changed_what(tmp_path: Path) -> None:
    html = page(tmp_path, HISTORY, Status.REVIEWED)
    assert words(html) == (
        "History 2026-05-02 Bo <script>alert(1)</script> bbbbbbb"
        " strength Risks › An air pocket in demand"
        " fact Thesis; Hedge; Key points; 2 more"
        " 2026-04-30 Cy ccccccc No change in meaning"
        " 2026-04-02 Ana aaaaaaa Added"
        " 2 older changes are in git."
    )
    assert '<time datetime="2026-05-02T23:30:00-07:00">' in html
    assert 'href="#history"' in html
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.REVIEWED, "Reviewed by Cy on 2026-04-30 . History"),
        (Status.DRAFT, "Draft. Its review is still to come. History"),  # nobody decided that
        (Status.PUBLISHED, "Published. History"),  # git says reviewed: nobody's name on what is not committed
    ],
)
def test_the_head_says_who_decided_when_git_knows(tmp_path: Path, status: Status, said: str) -> None:
    assert head(page(tmp_path, HISTORY, status), "tc-state") == said


def test_a_banner_says_who_decided(tmp_path: Path) -> None:
    html = page(tmp_path, replace(HISTORY, status="broken"), Status.BROKEN)
    assert head(html, "tc-banner").endswith("what was believed and why. Marked so by Cy on 2026-04-30 .")
    assert "tc-state" not in html


def test_many_changes_are_folded(tmp_path: Path) -> None:
    many = tuple(replace(SAME, commit=f"{n:040x}") for n in range(11))
    html = page(tmp_path, replace(HISTORY, versions=many), Status.REVIEWED)
    recent, before = html.split("3 earlier changes")
    assert (recent.count("No change in meaning"), before.count("No change in meaning")) == (8, 3)
