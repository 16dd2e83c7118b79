"""The digest layout: an article from several podcasts, then bullets for each episode."""

from __future__ import annotations

from generator.layouts.extraction import Extraction
from generator.model import Card, LineRole, SectionKind
from tests.documents import extraction_of

PAGE = """Price:

BUSINESS

Byron says the compute race is a race for power

Tuesday, May 5, 2026 · from 6 podcasts
  • Scarce compute forces clouds into prepaid power contracts.
  • Memory bandwidth limits inference before chips do.

The compute buildout is running into power limits. Clouds prepay power contracts to secure compute.

Memory and inference costs shape every contract. Ada Byron reports that clouds pay double for power.

“If the power runs out, the models stop.”

- Ada Byron, The Example Show

Inference demand grows faster than memory supply, and clouds buy power ahead of compute.

Source Intelligence

- Deep dive into what was said in the episodes

The Example Show
The Example Show

The Example Show

Ada Byron: Can machines pay for themselves?May 2

  • She argues clouds must buy power before compute.
  • Byron is skeptical of inference without memory.
  • The contract for power could run out, and compute would stall.
Also from this episode: (2)

Models (1)

  • Models turn power into inference.

Health (1)

  • A new drug lowers liver fat by 80% in a late trial.

Power ranges: supply crunchApr 29

  • Compute contracts with clouds doubled in price.
"""


def extraction(**options: bool) -> Extraction:
    found = extraction_of(PAGE, **options)
    assert found.layout == "digest"
    return found


def card() -> Card:
    return extraction().cards[0]


def test_masthead() -> None:
    made = card()
    assert made.title == "Byron says the compute race is a race for power"
    source = made.source
    assert (source.category, source.published, source.podcasts, source.kind) == (
        "BUSINESS",
        "2026-05-05",
        6,
        "digest",
    )


def test_thesis_points_and_article() -> None:
    sections = {s.kind: s for s in card().sections}
    assert [s.text for s in sections[SectionKind.THESIS].statements] == [
        "Scarce compute forces clouds into prepaid power contracts."
    ]
    assert [s.text for s in sections[SectionKind.KEY_POINTS].statements][:3] == [
        "Memory bandwidth limits inference before chips do.",
        "The compute buildout is running into power limits.",
        "Clouds prepay power contracts to secure compute.",
    ]


def test_block_quotes_have_their_speaker() -> None:
    section = card().section(SectionKind.QUOTES)
    assert section is not None
    assert [(s.text, s.speaker) for s in section.statements] == [
        ("If the power runs out, the models stop.", "Ada Byron")
    ]


def test_episodes_with_date_show_and_groups() -> None:
    points = card().section(SectionKind.KEY_POINTS)
    assert points is not None
    assert [(e.level, e.title, e.date, e.show, len(e.statements)) for e in points.entries] == [
        (3, "Ada Byron: Can machines pay for themselves?", "May 2", "The Example Show", 3),
        (4, "Models (1)", None, None, 1),
        (3, "Power ranges: supply crunch", "Apr 29", None, 1),
    ]


def test_who_said_what() -> None:
    points = card().section(SectionKind.KEY_POINTS)
    assert points is not None
    said = {s.text: s.speaker for s in points.every_statement()}
    assert said["Byron is skeptical of inference without memory."] == "Ada Byron"
    assert said["Models turn power into inference."] is None


def test_what_is_beside_the_point_is_left_and_accounted_as_unused() -> None:
    lines = PAGE.split("\n")
    assert not [s for _, s in card().every_statement() if "liver" in s.text]
    unused = [lines[u.line - 1].strip() for u in extraction().lines if u.role is LineRole.UNUSED]
    assert unused == ["Health (1)", "• A new drug lowers liver fat by 80% in a late trial."]


def test_a_card_for_each_episode_with_enough_to_say() -> None:
    _, episode = extraction(split_episodes=True).cards
    assert episode.title == "Ada Byron: Can machines pay for themselves?"
    assert (episode.source.show, episode.source.published) == ("The Example Show", "May 2")
    assert episode.id == "sample-ada-byron-can-machines-pay-for-themselves"


TUNNELS = """ENERGY

Tunnels for cables cost more than the cables

Wednesday, February 11, 2026 · from two podcasts

Cable tunnels now cost $90 million a mile, says Maren Holt on Deep Wire. Grid owners build them anyway.

"A tunnel is a cable that nobody can sue." - Maren Holt, Deep Wire

Deep Wire

Maren Holt on the Price of DirtFeb 10, 2026

  • Holt says that borers are booked until 2030.
  • Clay doubles the bill.
Also from this episode: (3)

Energy

  • Transformers wait for three years.

Sports

  • She rowed for her college.

Morning Run, Better SleepFeb 9

  • A trial found that naps help runners by 12%.
"""


def tunnels() -> Card:
    found = extraction_of(TUNNELS)
    assert found.layout == "digest"
    return found.cards[0]


def titles() -> list[str]:
    points = tunnels().section(SectionKind.KEY_POINTS)
    assert points is not None
    return [e.title for e in points.entries]


def test_a_show_line_without_source_intelligence_is_no_point() -> None:
    points = tunnels().section(SectionKind.KEY_POINTS)
    assert points is not None
    assert "Deep Wire" not in [s.text for s in points.statements]
    assert points.entries[0].show == "Deep Wire"
    assert points.entries[0].date == "Feb 10, 2026"


def test_a_quote_and_its_speaker_on_one_line() -> None:
    quotes = tunnels().section(SectionKind.QUOTES)
    assert quotes is not None
    assert [(s.text, s.speaker) for s in quotes.statements] == [
        ("A tunnel is a cable that nobody can sue.", "Maren Holt")
    ]


def test_an_episode_of_a_quoted_guest_comes_whole_but_for_its_other_topics() -> None:
    points = tunnels().section(SectionKind.KEY_POINTS)
    assert points is not None
    assert [(e.title, [s.text for s in e.statements]) for e in points.entries] == [
        ("Maren Holt on the Price of Dirt", ["Holt says that borers are booked until 2030.", "Clay doubles the bill."]),
        ("Energy", ["Transformers wait for three years."]),
    ]  # fmt: skip


def test_an_episode_on_health_stays_out_and_shows_as_unused() -> None:
    assert "Morning Run, Better Sleep" not in titles()
    roles = {u.line: u.role for u in extraction_of(TUNNELS).lines}
    lines = TUNNELS.split("\n")
    assert [lines[n - 1].strip(" •") for n, role in sorted(roles.items()) if role is LineRole.UNUSED] == [
        "Sports",
        "She rowed for her college.",
        "Morning Run, Better SleepFeb 9",
        "A trial found that naps help runners by 12%.",
    ]


def test_no_bullet_is_ever_called_furniture() -> None:
    roles = {u.line: u.role for u in extraction_of(TUNNELS).lines}
    lines = TUNNELS.split("\n")
    assert not [n for n, role in roles.items() if role is LineRole.CHROME and "•" in lines[n - 1]]


def test_titles_with_a_blank_before_the_date_or_without_date() -> None:
    page = TUNNELS.replace("DirtFeb 10, 2026", "Dirt Feb 10").replace(
        "Morning Run, Better SleepFeb 9", "The Grid Hour\n\nBorers for Cable Tunnels"
    )
    points = extraction_of(page).cards[0].section(SectionKind.KEY_POINTS)
    assert points is not None
    assert next((e.title, e.date) for e in points.entries if e.level == 3) == (
        "Maren Holt on the Price of Dirt",
        "Feb 10",
    )
    page = page.replace("A trial found that naps help runners by 12%.", "Cable tunnels gain 12% of cost.")
    points = extraction_of(page).cards[0].section(SectionKind.KEY_POINTS)
    assert points is not None
    assert ("Borers for Cable Tunnels", None, "The Grid Hour") in [
        (e.title, e.date, e.show) for e in points.entries
    ]
