"""Build the site aside and swap it in whole: a failed build leaves the last good site standing."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.site.plugin import JustRead, mkdocs


def build_site(root: Path, read: JustRead | None = None) -> bool:
    """Build ``root``/site; whether that went well. Nothing else of the build is left behind.

    What was just ``read`` is not read again.
    """
    with tempfile.TemporaryDirectory(prefix=".site-", dir=root, ignore_cleanup_errors=True) as aside:
        fresh, old, site = Path(aside) / "site", Path(aside) / "old", root / "site"
        with _warnings_only():
            failed = mkdocs(root, "build", "--strict", "--site-dir", str(fresh), read=read)
        if failed:
            return False
        if site.exists():
            site.rename(old)
        try:
            fresh.rename(site)
        except BaseException:
            if old.exists():
                old.rename(site)
            raise
    return True


@contextmanager
def _warnings_only() -> Iterator[None]:
    """Keep MkDocs from telling what it does; its own --quiet keeps --strict from counting warnings, too."""
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
