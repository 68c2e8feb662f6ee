"""Single files: whether they are there, how they come down to the disk, and what the system says when they do not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from delegtrip.errors import UnwritableError


def require_folder(folder: Path) -> None:
    """Refuses a folder that is, or would lie in, something that is none."""
    nearest = next(one for one in (folder, *folder.parents) if is_there(one))
    if not nearest.is_dir():
        raise UnwritableError(f"{nearest} is not a folder; feeds need one")


def keep(target: Path, kept: Path) -> None:
    """Gives what stands at a place a second name, or copies it where the system knows none."""
    if not is_there(target):
        return
    try:
        os.link(target, kept, follow_symlinks=False)
    except OSError:
        shutil.copy2(target, kept, follow_symlinks=False)


def is_there(path: Path) -> bool:
    """Whether anything has this name, be it a link that leads nowhere."""
    return os.path.lexists(path)


def holds(path: Path, data: bytes) -> bool:
    """Whether a file has these bytes; one that may not be read has others."""
    with told(path):
        try:
            return path.is_file() and path.read_bytes() == data
        except PermissionError:  # it may still be replaced
            return False


def require_file(target: Path) -> None:
    """Refuses to put a file in the place of a folder, a device or a pipe."""
    with told(target):
        if target.is_dir():
            raise UnwritableError(f"{target} is a folder; a file cannot be written there")
        if target.exists() and not target.is_file():
            raise UnwritableError(f"{target} is not a file; nothing is put in its place")


def write_new(draft: Path, data: bytes) -> None:
    """Writes what is to be another file, to be brought down; others may read it as the umask says."""
    draft.unlink(missing_ok=True)
    with draft.open("xb") as file:
        file.write(data)


def bring_down(file: Path) -> None:
    """Waits until a file stands on the disk."""
    descriptor = os.open(file, os.O_RDWR)  # what is open to be read only is not brought down on Windows
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_down(draft: Path, data: bytes) -> None:
    """Writes what is to be another file, down to the disk."""
    write_new(draft, data)
    bring_down(draft)


def sync_folder(folder: Path) -> None:
    """Brings the names of a folder down to the disk, where the system knows how (not on Windows)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what the system says of a path into a sentence."""
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise UnwritableError(f"{error.filename} is not a folder; feeds need one") from None
    except OSError as error:
        raise UnwritableError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from None
