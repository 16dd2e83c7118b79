"""What git knows of a project, and the only module that calls git.

Commits are full ids. Paths are POSIX, relative to the top folder of the repository, which a project may be a
sub-folder of; bytes of a name that are no UTF-8 are kept as :func:`os.fsdecode` gives them.
Git is asked to read and nothing else: it takes no lock, runs no hook and no pager, asks no question.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process

from generator.diagnostics import Exit, ThesisError, error

#: The settings of whoever runs us must not change what git answers, nor make it run a program.
_SETTINGS = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.quotePath=false"),
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "log.showSignature=false"),
    *("-c", "log.showRoot=true"),
    *("-c", "log.follow=false"),
    *("-c", "i18n.logOutputEncoding=UTF-8"),
)
_PLAIN = ("--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--no-color")
#: Where git looks for the repository when a hook of another one runs us, and how it reads what it is told.
_OTHERS = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
)
_FILES = (b"100644", b"100755")  # no links, no submodules
_COMMIT = "\x01"


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a commit: its path, and the id under which git keeps its bytes."""

    path: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One commit's change of one file; ``before`` and ``after`` are None where there was no file."""

    commit: str
    author: str
    date: str  # of the author, ISO 8601 with offset: "2026-05-02T09:30:00+02:00"
    before: Blob | None
    after: Blob | None


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository by the top folder of its working tree."""

    root: Path

    @staticmethod
    def around(folder: Path) -> Repository | None:
        """The repository that ``folder`` lies in; None outside of one, and where git is not installed."""
        try:
            return Repository.required(folder)
        except ThesisError:
            return None

    @staticmethod
    def required(folder: Path) -> Repository:
        """The repository that ``folder`` lies in. Raises ThesisError X620 (exit code 5) outside of one."""
        done = _run(folder, "rev-parse", "--show-toplevel")
        top = os.fsdecode(done.stdout.removesuffix(b"\n"))
        if done.returncode or not top:
            hint = "Run the command in a clone of the repository."
            if b"dubious ownership" in done.stderr:
                hint = (
                    "The folder belongs to somebody else; git tells how to trust it: run `git status` there."
                )
            elif b"not a git repository" not in done.stderr:
                hint = f"git says: {done.stderr.decode('utf-8', 'replace').strip()}"
            raise _git_error("X620", f"{folder.name or folder} lies in no git repository", hint)
        return Repository(Path(top))

    def path(self, file: Path) -> str | None:
        """``file`` as git names it; None when it lies outside. The top folder itself is the empty string."""
        folder = Path(os.path.realpath(file.parent))  # a link is a file of its own
        whole = Path(os.path.realpath(file)) if file.is_dir() else folder / file.name
        if not whole.is_relative_to(self.root):
            return None
        inside = whole.relative_to(self.root)
        return "" if inside == Path() else inside.as_posix()

    def commit(self, revision: str) -> str:
        """The id of the commit that ``revision`` names: a branch, tag, id, ``HEAD~2`` …

        Raises ThesisError X621 (exit code 2) when it names none.
        """
        done = None
        # Nothing in git is named like an option, and older versions cannot tell the one from the other.
        if "\0" not in revision and not revision.startswith("-"):
            done = self._try("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if done is None or done.returncode:
            raise _git_error("X621", f"there is no revision “{revision}”", self._found(revision), Exit.USAGE)
        return done.stdout.decode("ascii").strip()

    def base(self, revision: str) -> str:
        """The last commit that ``revision`` and HEAD have in common: where the branch of HEAD began.

        Raises ThesisError X621 when there is no such revision, X622 (exit code 5) when they share no commit.
        """
        ours, theirs = self.commit("HEAD"), self.commit(revision)
        done = self._try("merge-base", theirs, ours)
        if done.returncode:
            raise _git_error(
                "X622",
                f"“{revision}” and HEAD have no commit in common",
                "The clone is shallow: run `git fetch --unshallow`, or check out with fetch-depth: 0."
                if self.shallow
                else "Name the branch that this one was made from.",
            )
        return done.stdout.decode("ascii").split()[0]

    @property
    def shallow(self) -> bool:
        """Whether the clone lacks the older commits."""
        return self._git("rev-parse", "--is-shallow-repository").strip() == b"true"

    def files(self, commit: str, folder: str = "") -> tuple[Blob, ...]:
        """Every file below ``folder`` in ``commit``, in order of paths; links and submodules are none."""
        listed = self._git("ls-tree", "-r", "-z", "--full-tree", commit, *([folder] if folder else []))
        entries = (entry.partition(b"\t") for entry in listed.split(b"\0") if entry)
        blobs = (
            Blob(os.fsdecode(path), kind.split()[2].decode("ascii"))
            for kind, _, path in entries
            if kind.split()[0] in _FILES
        )
        return tuple(sorted(blobs, key=lambda blob: os.fsencode(blob.path)))

    def read(self, blobs: Iterable[Blob]) -> dict[str, bytes]:
        """The bytes of ``blobs`` by their ids, read in one go. Raises ThesisError X623 when one lacks."""
        ids = sorted({blob.id for blob in blobs})
        if not ids:
            return {}
        given = self._git("cat-file", "--batch", stdin="".join(f"{i}\n" for i in ids).encode("ascii"))
        read, at = {}, 0
        for one in ids:
            end = given.index(b"\n", at)
            head = given[at:end].split()
            if len(head) != 3:
                raise _git_error(
                    "X623", f"git does not have {one}", "Run `git fsck`, or fetch what a partial clone lacks."
                )
            size = int(head[2])
            read[one] = given[end + 1 : end + 1 + size]
            at = end + 1 + size + 1
        return read

    def changed(self, commit: str, folders: Collection[str] = ("",)) -> tuple[str, ...]:
        """The paths below ``folders`` at which the working tree differs from ``commit``, in order.

        Files that git does not track yet count, those it ignores do not. A renamed file is two paths.
        """
        if not folders:
            return ()
        places = ("--", *(folder or "." for folder in folders))
        differ = self._git("diff", "--name-only", "-z", "--no-renames", *_PLAIN, commit, *places)
        untracked = self._git("ls-files", "--others", "--exclude-standard", "-z", *places)
        paths = {path for path in (differ + untracked).split(b"\0") if path}
        return tuple(os.fsdecode(path) for path in sorted(paths))

    def history(self, folders: Collection[str] = ("",)) -> dict[str, tuple[Revision, ...]]:
        """What became of each file below ``folders`` that HEAD has: by its path, newest change first.

        A file keeps its history through renames that git recognises, as long as it stays below ``folders``.
        What only a merge changed is not told. A shallow clone knows its last commits only. Without any
        commit, nothing.
        """
        if not folders or self._try("rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
            return {}
        here = {
            blob.path for folder in folders for blob in self.files("HEAD", "" if folder == "." else folder)
        }
        told = self._git(
            *("log", "-z", "--topo-order", "--raw", "--no-abbrev", "--find-renames", *_PLAIN),
            *("--format=%x01%H%x00%aN%x00%aI", "HEAD", "--", *(folder or "." for folder in folders)),
        )
        by_path: dict[str, list[Revision]] = {path: [] for path in sorted(here)}
        named: dict[str, str | None] = {path: path for path in here}  # of old: the name it has today
        for revision in _revisions(told):
            after, before = revision.after, revision.before
            today = named.get(after.path) if after else None
            if today is None or after is None:
                continue
            by_path[today].append(revision)
            if before and before.path != after.path:
                named[after.path] = None
                named[before.path] = named.get(before.path) or today
            elif before is None:
                named[after.path] = None  # made here: an older file of this name was another one
        return {path: tuple(changes) for path, changes in by_path.items()}

    def _found(self, revision: str) -> str:
        """What to do about a revision that is not there."""
        refs = self._git(
            "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags"
        )
        names = [os.fsdecode(name) for name in refs.splitlines()]
        if not names:
            return "Nothing is committed here yet: commit the cards first."
        known = "; ".join(name for name, _, _ in process.extract(revision, names, limit=3, score_cutoff=60))
        if self.shallow:
            more = (
                f"The clone is shallow: run `git fetch origin {revision}`, or check out with fetch-depth: 0."
            )
            return f"Did you mean {known}? {more}" if known else more
        return f"Did you mean {known}?" if known else "`git branch --all` lists the branches there are."

    def _try(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return _run(self.root, *arguments)

    def _git(self, *arguments: str, stdin: bytes = b"") -> bytes:
        done = _run(self.root, *arguments, stdin=stdin)
        if done.returncode:
            told = done.stderr.decode("utf-8", "replace").strip() or f"exit code {done.returncode}"
            raise _git_error(
                "X623", f"git {arguments[0]} failed: {told}", "Run `git fsck` to see what is damaged."
            )
        return done.stdout


def _run(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Git's answer to ``arguments`` in ``folder``. Raises ThesisError X620 when there is no git."""
    environment = {name: value for name, value in os.environ.items() if name not in _OTHERS}
    environment.update(LC_ALL="C", GIT_OPTIONAL_LOCKS="0", GIT_TERMINAL_PROMPT="0")
    command = ["git", *_SETTINGS, *arguments]
    try:
        return subprocess.run(
            command, cwd=folder, env=environment, input=stdin, capture_output=True, check=False
        )
    except OSError as problem:
        raise _git_error(
            "X620",
            f"git cannot be run in {folder.name or folder}: {problem.strerror or problem}",
            "Install git, or check that the folder is there.",
        ) from problem


def _revisions(told: bytes) -> Iterator[Revision]:
    """The changes of single files in what ``git log -z --raw`` tells."""
    parts = iter(told.split(b"\0"))
    commit = author = date = ""
    for part in parts:
        if part.startswith(_COMMIT.encode()):
            commit = part[1:].decode("ascii")
            author, date = next(parts).decode("utf-8", "replace"), next(parts).decode("ascii")
            continue
        if not part.strip():
            continue
        old_mode, new_mode, old, new, kind = part.strip().lstrip(b":").split()
        path = os.fsdecode(next(parts))
        renamed = os.fsdecode(next(parts)) if kind[:1] in (b"R", b"C") else path
        yield Revision(
            commit=commit,
            author=author,
            date=date,
            before=Blob(path, old.decode("ascii")) if old_mode in _FILES else None,
            after=Blob(renamed, new.decode("ascii")) if new_mode in _FILES else None,
        )


def _git_error(code: str, message: str, hint: str, exit_code: Exit = Exit.IO) -> ThesisError:
    return ThesisError(error(code, "git", message, hint), exit_code)
