from hypothesis import given
from hypothesis import strategies as st

from generator.slugs import LONGEST, distinct, slug


def test_slugs():
    assert (
        slug("AI Infrastructure Buildout: The Race for Power")
        == "ai-infrastructure-buildout-the-race-for-power"
    )
    assert slug("Don’t panic – Größe & Łódź, 5%") == "dont-panic-grosse-and-lodz-5-percent"
    assert slug("CON") == "con-card"
    assert slug("com1") == "com1-card"
    assert slug("word " * 30) == "-".join(["word"] * 12)
    assert slug("x" * 100) == "x" * LONGEST
    assert slug("漢字") != slug("かな")
    assert distinct("a", {"a", "a-2"}) == "a-3"


@given(st.text())
def test_a_slug_is_a_safe_name(text):
    name = slug(text)
    assert name
    assert len(name) <= LONGEST
    assert name.isascii()
    assert all(part.isalnum() and part == part.lower() for part in name.split("-"))
    assert slug(name) == name
