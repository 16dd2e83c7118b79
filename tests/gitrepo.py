"""A real git repository for tests: no settings of the machine, no clock, the branch ``main``."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ada Miller",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada Miller",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


@dataclass(frozen=True)
class GitRepo:
    """A working tree in ``root`` with a repository of its own."""

    root: Path

    @staticmethod
    def made(root: Path) -> GitRepo:
        """A fresh repository in ``root``, which is made where it is missing."""
        root.mkdir(parents=True, exist_ok=True)
        repo = GitRepo(root)
        repo.git("init", "--quiet", "--initial-branch=main")
        return repo

    def git(self, *arguments: str, day: int = 1, author: str = "Ada Miller") -> str:
        """Run git; commits are made at noon of ``day`` of May 2026 by ``author``."""
        moment = f"2026-05-{day:02}T12:00:00+00:00"
        outer = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        own = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment, "GIT_AUTHOR_NAME": author}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**outer, **_ENVIRONMENT, **own},
            capture_output=True,
            check=True,
        )
        return os.fsdecode(done.stdout).strip()

    def write(self, path: str, content: str | bytes) -> Path:
        """Put ``content`` into the file at ``path`` below the root."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return file

    def commit(self, message: str = "Change", *, day: int = 1, author: str = "Ada Miller") -> str:
        """Commit everything there is; the id of the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message, day=day, author=author)
        return self.git("rev-parse", "HEAD")
