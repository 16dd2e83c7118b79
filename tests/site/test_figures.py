"""The table of figures: one row a figure, the words of the source once, a long table folded."""

from __future__ import annotations

from generator.model import Evidence, Figure, Span
from generator.site.figures import SHOWN, divided, groups
from generator.site.views import Cite, FigureView

SENTENCE = "Capital costs fell 600 basis points over two years, a five-year contract repays in 2.5 years."


def figure(nth: int, value: str, unit: str = "", context: str = SENTENCE, line: int = 1) -> FigureView:
    span = Span(line, line)
    made = Figure(value=value, unit=unit, context=context, evidence=(Evidence("s.txt", span),))
    return FigureView(f"figure-{nth}", made, (Cite(str(span), "s", span, f"sources/s/#{span}"),), None)


def test_figures_of_one_sentence_share_it_with_their_values_marked() -> None:
    (group,) = groups(
        [figure(1, "600", "basis points"), figure(2, "five", "year"), figure(3, "2.5", "years")]
    )
    assert [words for words, value in group.context if value] == [
        "600 basis points",
        "five-year",
        "2.5 years",
    ]
    assert "".join(words for words, _ in group.context) == SENTENCE
    assert [c.label for c in group.cites] == ["L1"]


def test_figures_without_words_stand_alone() -> None:
    assert len(groups([figure(1, "1", context=""), figure(2, "2", context="")])) == 2


def test_a_long_table_is_folded_behind_its_first_dozen_and_no_group_is_torn() -> None:
    many = [figure(n, str(n), context=f"Line {n // 2}.") for n in range(20)]
    shown, folded = divided(many)
    assert sum(len(g.figures) for g in shown) == SHOWN
    assert [f for g in (*shown, *folded) for f in g.figures] == many
    assert divided(many[:SHOWN])[1] == ()
    together = [figure(n, str(n)) for n in range(20)]
    assert [len(part) for part in divided(together)] == [1, 0]
