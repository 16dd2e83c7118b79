import pytest

from generator.language.roles import Role, roles


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("If orders stall, the whole structure is at risk.", Role.RISK),
        ("The main threat is a glut of idle halls.", Role.RISK),
        ("The outlay is crushing free cash flow.", Role.RISK),
        ("A price war could compress margins.", Role.RISK),
        ("Local opposition delays the project.", Role.RISK),
        ("The firm missed its revenue target.", Role.RISK),
        ("The traditional view is that size wins.", Role.CONSENSUS),
        ("Power is widely seen as the limit.", Role.CONSENSUS),
        ("Should it work, the upside is many times the stake.", Role.SKEW),
        ("Landlords will become utilities within five years.", Role.PREDICTION),
        ("Rules must remain loose.", Role.CONDITION),
        ("However, the leases are short.", Role.COUNTER),
        ("Admittedly, the first site opened late.", Role.CONCESSION),
        ("He countered that long leases cushion the blow.", Role.DEFENSE),
        ("Scarce power drives rents up.", Role.MECHANISM),
        ("As a result, landlords become the winners.", Role.OUTCOME),
        ("The bottleneck has shifted to power.", Role.PREMISE),
        ("The key insight is that land matters.", Role.CLAIM),
    ],
)
def test_role(sentence, role):
    assert roles(sentence)[role] >= 0.5


@pytest.mark.parametrize(
    "sentence",
    [
        "Two halls opened in June.",
        "The escrow eliminates refinancing risk.",
        "There are no signs of demand destruction.",
    ],
)
def test_no_risk(sentence):
    assert roles(sentence).get(Role.RISK, 0) < 0.5


def test_weights_are_above_zero():
    assert all(weight > 0 for weight in roles("There is no risk, since the escrow lowers the risk.").values())
