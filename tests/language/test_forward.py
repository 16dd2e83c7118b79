import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.forward import forward, predicted
from generator.language.lexicon import lexicon, load
from generator.language.periods import Side, periods


@pytest.mark.parametrize(
    "sentence",
    [
        "The yard will open a third berth.",
        "They're going to need a second substation.",
        "We expect margins of 12% this year.",
        "Guidance is for $7-9B of annual revenue.",
        "The operator becomes a utility within five years.",
        "Half the fleet is electric by 2030.",
        "Fees could fall once rivals open.",
        "Rents are set to rise.",
        "The line is scheduled to open in June.",
        "He predicted that prices will fall next year.",
        "We plan to add two halls.",
        "Management now expects a slower ramp than it had forecast.",
    ],
)
def test_forward(sentence):
    assert forward(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The yard opened a third berth.",
        "Sales were expected to fall.",
        "Analysts had expected $5 billion.",
        "Revenue beat guidance by 3%.",
        "He predicted in 2019 that rents would fall.",
        "It grew faster than expected.",
        "They lacked the political will.",
        "Futures traded at $80.",
        "She could have sold in May.",
        "Rents rose last year due to scarcity.",
        "",
    ],
)
def test_not_forward(sentence):
    assert not forward(sentence)


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("It will reach parity by the end of 2027.", ["by the end of 2027"]),
        ("Landlords will become utilities within five years.", ["within five years"]),
        ("We expect a recovery next quarter.", ["next quarter"]),
        ("Prices will double in 2027.", ["2027"]),
        ("After a weak 2024 it should recover over the next two years.", ["over the next two years"]),
        ("Volumes will rise from last year.", []),
        ("Volumes rose by 2019.", []),
        ("We guide to $4 billion in Q3 FY26.", ["Q3 FY26"]),
        ("Capex will peak in late 2026.", ["late 2026"]),
    ],
)
def test_predicted(sentence, times):
    assert [p.text for p in predicted(sentence)] == times


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Q4 2025 revenue was $2B.", ["Q4 2025"]),
        ("FY2025 sales; 2Q26 sales; FY26E.", ["FY2025", "2Q26", "FY26E"]),
        ("$5B over 3 years.", ["over 3 years"]),
        ("From 2023 to 2025 it fell.", ["From 2023 to 2025"]),
        ("It fell in the first quarter of fiscal 2026.", ["the first quarter of fiscal 2026"]),
        ("It was sold three years ago.", ["three years ago"]),
        ("In March 2026 and on June 30, 2027.", ["March 2026", "June 30, 2027"]),
        ("By mid-2027, or in early-2028.", ["By mid-2027", "early-2028"]),
        ("It cost $2,026 and 2025 MW.", []),
        ("预计到2027年底。", ["预计到2027年底"]),
    ],
)
def test_periods(sentence, found):
    assert [p.text for p in periods(sentence)] == found


def test_every_group_is_shown_by_its_example():
    for group in load("forward.yml")["cues"]:
        kinds = {hit.entry.kind for hit in lexicon("forward.yml").hits(group["example"])}
        assert kinds == {group["kind"]}, group["example"]


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(["by", "in", "2027", "the", "next", "3", "years", "Q4", "will", "fall", "was"])
    ).map(" ".join)
)
def test_periods_stand_in_the_sentence(sentence):
    end = 0
    for period in periods(sentence):
        assert sentence[period.start : period.end] == period.text != ""
        assert period.start >= end
        end = period.end
    assert set(predicted(sentence)) <= {p for p in periods(sentence) if p.side is not Side.PAST}
