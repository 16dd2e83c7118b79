"""Build the site aside and swap it in whole: a failed build leaves the last good site standing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from generator.site.plugin import JustRead, mkdocs


def build_site(root: Path, read: JustRead | None = None) -> bool:
    """Build ``root``/site; whether that went well. Nothing else of the build is left behind.

    What was just ``read`` is not read again.
    """
    with tempfile.TemporaryDirectory(prefix=".site-", dir=root, ignore_cleanup_errors=True) as aside:
        fresh, old, site = Path(aside) / "site", Path(aside) / "old", root / "site"
        if mkdocs(root, "build", "--strict", "--quiet", "--site-dir", str(fresh), read=read):
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
