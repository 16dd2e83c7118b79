"""Writing files: whole or not at all, one writer of a library at a time, and nobody's save undone."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from generator.diagnostics import Exit, ThesisError, error

#: How long a run waits for another that writes into the same library, in seconds.
PATIENCE = 30.0

_PREFIX, _SUFFIX = ".thesis-", ".tmp"
_LEFT_OVER = re.compile(re.escape(_PREFIX) + r"\w{8}" + re.escape(_SUFFIX), re.ASCII)


@contextmanager
def locked(folder: Path, shown: str, *, patience: float = PATIENCE) -> Iterator[None]:
    """Keep other runs from writing into the content ``folder`` meanwhile; ``patience`` is in seconds.

    The lock is a file beside the folder, so that nothing publishes it and no live reload wakes up for it.
    Raises ThesisError X609 when another run keeps the lock for longer than that.
    """
    lock = _lock_of(Path(os.path.realpath(folder)))
    try:
        if lock:
            lock.acquire(timeout=patience)
    except Timeout:
        raise ThesisError(
            error(
                "X609",
                shown,
                f"another run has been writing here for {patience:g} seconds; this one gave up",
                "Wait until it is done and run the command again; what was written so far is whole.",
            ),
            Exit.IO,
        ) from None
    except OSError:
        # Where no lock can be kept nothing can be written either, or `write_over` has to be enough.
        lock = None
    try:
        yield
    finally:
        if lock:
            with contextlib.suppress(OSError):  # who waits for it sees that it is gone and makes it anew
                Path(lock.lock_file).unlink()
            lock.release()


def _lock_of(folder: Path) -> FileLock | None:
    with contextlib.suppress(OSError):
        folder.parent.mkdir(parents=True, exist_ok=True)
    for place in (folder.parent, folder):
        if os.access(place, os.W_OK):
            return FileLock(place / f"{_PREFIX}{folder.name}.lock")
    return None


def clear_left_over(folder: Path) -> None:
    """Remove what killed runs left half written below ``folder``. To be called while it is locked."""
    for file in folder.rglob(f"{_PREFIX}*{_SUFFIX}"):
        if _LEFT_OVER.fullmatch(file.name):
            with contextlib.suppress(OSError):  # in a folder that is read only they are in nobody's way
                file.unlink()


def write(file: Path, text: str, shown: str) -> bool:
    """Put ``text`` into ``file`` as a whole or not at all; False, and no touch, when it holds it already.

    Raises ThesisError X601 when the file system refuses.
    """
    new = text.encode("utf-8")
    with _told(shown):
        if _content(file) == new:
            return False
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and not file.is_file() and not file.is_dir():
            file.write_bytes(new)  # a pipe or device such as /dev/stdout must not be replaced by a file
        else:
            with _beside(file, new) as (temporary, place):
                temporary.replace(place)
    return True


def write_over(file: Path, before: str | None, text: str, shown: str) -> bool:
    """Put ``text`` into ``file``, which held ``before`` when it was read; None: there was no such file.

    False, and no touch, when nothing changes. Raises ThesisError M510 when the file was saved, made or taken
    away since, and leaves it as it is then; X601 when the file system refuses.
    """
    if text == before:
        return False
    expected = None if before is None else before.encode("utf-8")
    with _told(shown):
        file.parent.mkdir(parents=True, exist_ok=True)
        with _beside(file, text.encode("utf-8")) as (temporary, place):
            # As late as can be: what somebody saves while we write to the disk is seen here.
            if _content(place) != expected:
                raise overtaken(shown)
            temporary.replace(place)
    return True


def remove(file: Path, shown: str) -> None:
    """Take ``file`` away. Raises ThesisError X601 when the file system refuses."""
    with _told(shown):
        file.unlink(missing_ok=True)
        _sync(file.parent)


def overtaken(shown: str) -> ThesisError:
    """The error that a person changed the file ``shown`` while its card was being generated."""
    return ThesisError(
        error(
            "M510",
            shown,
            "was saved, moved or deleted while the card was being generated; your version stays",
            "Run `thesis generate` again.",
        ),
        Exit.CONFLICT,
    )


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


@contextmanager
def _told(shown: str) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise ThesisError(
            error(
                "X601",
                shown,
                f"cannot be written: {problem.strerror or problem}",
                "Nothing was changed. Check the folder's permissions and the space that is left.",
            ),
            Exit.IO,
        ) from problem


@contextmanager
def _beside(file: Path, content: bytes) -> Iterator[tuple[Path, Path]]:
    """``content`` in a temporary file, safely on the disk, and the place to move it to in one step.

    A link is followed. Nothing is left beside the file when that fails.
    """
    place = Path(os.path.realpath(file))
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=place.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        # A fresh temporary file is private; a card is read by everybody who reads its neighbours.
        temporary.chmod(place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_umask())
        yield temporary, place
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync(place.parent)


def _sync(folder: Path) -> None:
    """Have the names in ``folder`` on the disk, where the system can say so."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
