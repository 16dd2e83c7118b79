"""Page furniture is told from the document's words."""

import pytest

from generator.parsing.chrome import is_chrome
from tests.documents import document_of


@pytest.mark.parametrize(
    "text",
    [
        "Sign in",
        "Privacy policy",
        "© 2026 Ledger Notes",
        "Home | About | Contact",
        "We use cookies to improve your experience.",
        "Watch on YouTube ↗",
        "Progress 40%",
        "Accept all cookies",
        "12 Likes",
    ],
)
def test_furniture(text: str) -> None:
    assert is_chrome(text)


@pytest.mark.parametrize(
    "text",
    [
        "The price of power is the price of compute.",
        "Sign in the window: demand outruns supply",
        "Subscribers pay for certainty.",
        "Copyright disputes will slow adoption.",
        "Library of models",
        "",
    ],
)
def test_sentences_that_only_hold_such_a_word(text: str) -> None:
    assert not is_chrome(text)


def test_one_such_word_in_a_list_of_others_is_a_point() -> None:
    assert [b.text for b in document_of("- Margins\n- Pricing\n- Churn").blocks] == [
        "Margins",
        "Pricing",
        "Churn",
    ]


def test_a_run_of_them_is_navigation() -> None:
    document = document_of("• Home\n• About us\n• Contact\n\nWords.")
    assert [b.text for b in document.blocks] == ["Words."]
    assert document.chrome == {1, 2, 3}
