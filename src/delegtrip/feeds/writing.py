"""Files that are whole or not there, written only when their bytes change."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from delegtrip.errors import UnwritableError


@dataclass(frozen=True, slots=True)
class Written:
    """What became of files: the paths that changed, and how many stand as they were."""

    changed: tuple[PurePosixPath, ...]
    unchanged: int


def write(folder: Path, files: Mapping[PurePosixPath, bytes], *, keep_mode: bool = False) -> Written:
    """Writes files into a folder, made if need be; those that hold the same bytes are left alone.

    With `keep_mode` whoever could read a file of before can read the new one, and nobody else.
    All are written beside their places before the first is moved there, so that a full disk or an
    interruption leaves the files of before (docs/decisions/0013). Raises `UnwritableError`.
    """
    changed = tuple(path for path in files if not _holds(folder / path, files[path]))
    drafts: dict[Path, Path] = {}
    try:
        for number, path in enumerate(changed):
            target = folder / path
            _require_file(target)
            draft = target.with_name(f".{os.getpid()}-{number}.tmp")
            drafts[draft] = target
            with _told(target):
                _write_new(draft, target, files[path])
                if keep_mode:
                    shutil.copymode(target, draft)
        for draft, target in drafts.items():
            with _told(target):
                draft.replace(target)
        for parent in {target.parent for target in drafts.values()}:
            _sync_folder(parent)
    finally:
        for draft in drafts:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    return Written(changed, len(files) - len(changed))


def _holds(path: Path, data: bytes) -> bool:
    with _told(path):
        try:
            return path.is_file() and path.read_bytes() == data
        except PermissionError:  # it may still be replaced
            return False


def _require_file(target: Path) -> None:
    """Refuses to put a file in the place of a folder, a device or a pipe."""
    with _told(target):
        if target.is_dir():
            raise UnwritableError(f"{target} is a folder; a file cannot be written there")
        if target.exists() and not target.is_file():
            raise UnwritableError(f"{target} is not a file; nothing is put in its place")


def _write_new(draft: Path, target: Path, data: bytes) -> None:
    """Writes what is to be `target` beside it, down to the disk; others may read it as the umask says."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft.unlink(missing_ok=True)
    with draft.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Brings the names of a folder down to the disk, where the system knows how (not on Windows)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turns what the system says of a path into a sentence."""
    try:
        yield
    except FileExistsError as error:
        raise UnwritableError(f"{error.filename} is not a folder; feeds need one") from None
    except OSError as error:
        raise UnwritableError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from None
