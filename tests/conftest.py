"""Fixtures that several parts of the tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The same examples on every run, so that a failure is a change's own; how long one takes decides nothing.
# The nightly run looks for new ones.
_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", parent=_UNTIMED, derandomize=True)
settings.register_profile("nightly", parent=_UNTIMED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real captures beside the repository; the test is skipped where it is not there."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("needs the folder of real captures beside the repository (../shared), which is not here")
    return SHARED
