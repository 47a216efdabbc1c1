"""Files that are whole or absent: atomic writes, hashes, and a lock that the system frees when its holder dies."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from fairbalance.errors import StoreError


def sha256_of(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


@contextlib.contextmanager
def atomic(file: Path) -> Iterator[Path]:
    """A temporary path to write to; it takes the place of `file` only if the block ends well.

    Raises:
        StoreError: If the disk is full or refuses to be written.
    """
    temporary = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with explained(file):
            file.parent.mkdir(parents=True, exist_ok=True)
            yield temporary
            with temporary.open("rb+") as stream:
                os.fsync(stream.fileno())
            temporary.replace(file)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_text(file: Path, text: str) -> None:
    """Write a text file, whole or not at all.

    Raises:
        StoreError: If it cannot be written.
    """
    with atomic(file) as temporary:
        temporary.write_bytes(text.encode())


def read_text(file: Path, what: str) -> str:
    """Read a text file.

    Args:
        file: The file.
        what: What it is, for the error.

    Raises:
        StoreError: If it is missing, cannot be read, or is not text.
    """
    try:
        return file.read_bytes().decode()
    except FileNotFoundError:
        raise StoreError(f"the run folder has no {what}", path=str(file)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"the {what} cannot be read ({_reason(error)})", path=str(file)) from None


@contextlib.contextmanager
def explained(file: Path) -> Iterator[None]:
    """Turn a failure of the disk into a StoreError that says what happened and what is safe."""
    try:
        yield
    except OSError as error:
        message = f"cannot write ({_reason(error)}); worlds that were finished are kept, run again to go on"
        raise StoreError(message, path=str(file)) from error


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        known = {
            errno.ENOSPC: "the disk is full",
            errno.EDQUOT: "the disk quota is used up",
            errno.EFBIG: "the file would be too large",
            errno.EACCES: "no permission",
            errno.EPERM: "no permission",
            errno.EROFS: "the disk is read-only",
        }
        return known.get(error.errno or 0, error.strerror or type(error).__name__)
    return "it is not UTF-8 text"


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder alone; the lock ends with the process, however it ends.

    Raises:
        StoreError: If another process holds it, or the folder cannot be written.
    """
    file = folder / ".lock"
    with explained(file):
        folder.mkdir(parents=True, exist_ok=True)
        stream = file.open("a+b")
    with stream:
        try:
            _take(stream.fileno())
        except OSError:
            raise StoreError(
                "another process is writing this run; wait until it ends, or choose another store", path=str(folder)
            ) from None
        yield


if sys.platform == "win32":  # pragma: no cover

    def _take(descriptor: int) -> None:
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:

    def _take(descriptor: int) -> None:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
