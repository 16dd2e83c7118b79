"""Fixtures that several parts of the tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real captures beside the repository; the test is skipped where it is not there."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("needs the folder of real captures beside the repository (../shared), which is not here")
    return SHARED
