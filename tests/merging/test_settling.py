"""The one table behind every merge."""

import pytest

from generator.merging.settling import Decision, Settled, settle

OLD, NEW, MINE = "000001", "000002", "000003"
GENERATED, PERSONS = True, False


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "settled"),
    [
        (OLD, OLD, OLD, Settled(GENERATED, OLD)),
        (OLD, NEW, OLD, Settled(GENERATED, NEW)),
        (OLD, OLD, MINE, Settled(PERSONS, OLD)),
        (OLD, NEW, MINE, Settled(PERSONS, OLD, pending=True)),
        (OLD, NEW, NEW, Settled(GENERATED, NEW)),
        # a person took it out
        (OLD, OLD, None, Settled(PERSONS, OLD)),
        (OLD, NEW, None, Settled(PERSONS, OLD, pending=True)),
        # the generator has it no more
        (OLD, None, OLD, Settled(GENERATED, None)),
        (OLD, None, MINE, Settled(PERSONS, OLD, pending=True)),
        (OLD, None, None, Settled(GENERATED, OLD)),
        # it is new: the generator's, a person's, both
        (None, NEW, None, Settled(GENERATED, NEW)),
        (None, None, MINE, Settled(PERSONS, None)),
        (None, NEW, MINE, Settled(PERSONS, None, pending=True)),
        ("damage", NEW, MINE, Settled(PERSONS, "damage", pending=True)),
        ("damage", NEW, NEW, Settled(GENERATED, NEW)),
    ],
)
def test_nobody_decided(before, ours, theirs, settled):
    assert settle(before, ours, theirs, None) == settled


UNITS = [None, OLD, NEW, MINE]


@pytest.mark.parametrize("before", UNITS)
@pytest.mark.parametrize("ours", UNITS)
@pytest.mark.parametrize("theirs", UNITS)
def test_what_is_decided_is_settled(before, ours, theirs):
    assert settle(before, ours, theirs, Decision.ACCEPT) == Settled(GENERATED, ours)
    kept = settle(before, ours, theirs, Decision.KEEP)
    assert (kept.noted, kept.pending) == (ours, False)
    assert settle(kept.noted, ours, theirs, None).generated is (ours == theirs)
    assert not settle(kept.noted, ours, theirs, None).pending
