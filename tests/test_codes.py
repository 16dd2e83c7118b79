"""Every code that is raised is in the table, and every code of the table is raised and tested."""

from __future__ import annotations

import re

from generator.diagnostics import CODES
from tests.documents import ROOT

_CODE = re.compile(r"\b[FLCEMRSX][1-6]\d\d\b")
_LITERAL = re.compile(r'"([FLCEMRSX][1-6]\d\d)"')


def codes(folder: str, pattern: re.Pattern[str]) -> set[str]:
    files = (f for f in (ROOT / folder).rglob("*.py") if f.name not in ("diagnostics.py", "test_codes.py"))
    return {code for file in files for code in pattern.findall(file.read_text(encoding="utf-8"))}


def test_the_table_holds_every_code_that_is_raised_and_no_other() -> None:
    assert codes("generator", _LITERAL) == set(CODES)


def test_every_code_has_a_test() -> None:
    assert set(CODES) - codes("tests", _CODE) == set()
