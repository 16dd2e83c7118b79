"""Build the site aside and swap it in whole: a failed build leaves the last good site standing."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path


def mkdocs(root: Path, *arguments: str) -> int:
    """Run MkDocs in ``root``; its exit code."""
    return subprocess.run([sys.executable, "-m", "mkdocs", *arguments], cwd=root, check=False).returncode


def build_site(root: Path) -> bool:
    """Build ``root``/site; whether that went well. Nothing else of the build is left behind."""
    with tempfile.TemporaryDirectory(prefix=".site-", dir=root, ignore_cleanup_errors=True) as aside:
        fresh, old, site = Path(aside) / "site", Path(aside) / "old", root / "site"
        if mkdocs(root, "build", "--strict", "--quiet", "--site-dir", str(fresh)):
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
