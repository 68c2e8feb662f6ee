"""Files that are all new or all those of before, written only when their bytes change.

POSIX moves one name in one step (rename), never several. So everything new is first written to a
staging folder inside the folder and brought down to the disk; the files of before get a second name
there; then names are moved one by one, and the ledger last: its rename decides. Whatever stops an
export before that is undone, at once by the export itself or, when it was killed, by the next one.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from delegtrip.errors import UnwritableError

STAGING = ".delegtrip-export"
_JOURNAL = "journal.json"


@dataclass(frozen=True, slots=True)
class Written:
    """What became of files: the paths that changed, those that stand as they were, those that went."""

    changed: tuple[PurePosixPath, ...]
    unchanged: tuple[PurePosixPath, ...]
    removed: tuple[PurePosixPath, ...] = ()


@dataclass(frozen=True, slots=True)
class Seal:
    """A file outside the folder that is moved last, and says that the others are those of now."""

    path: Path
    data: bytes


def write(
    folder: Path,
    files: Mapping[PurePosixPath, bytes],
    gone: Iterable[PurePosixPath] = (),
    seal: Seal | None = None,
) -> Written:
    """Writes files into a folder, made if need be, and removes those that are gone; equal ones are left alone.

    Raises `UnwritableError`; the folder then holds the files of before.
    """
    changed = tuple(path for path in files if not _holds(folder / path, files[path]))
    removed = tuple(path for path in gone if path not in files and _is_there(folder / path))
    news = seal if seal and not _holds(seal.path, seal.data) else None
    if changed or removed or news:
        recover(folder, seal.path if seal else None)
        _Move(folder, changed, removed, news).make(files)
    return Written(changed, tuple(path for path in files if path not in changed), removed)


def recover(folder: Path, ledger: Path | None) -> None:
    """Ends what a killed export began: undoes it, unless its ledger is already in place."""
    staging = folder / STAGING
    if not staging.is_dir():
        return
    with _told(staging):
        journal = staging / _JOURNAL
        if journal.is_file():
            plan = json.loads(journal.read_bytes())
            if not (ledger and ledger.is_file() and _mark(ledger.read_bytes()) == plan["ledger"]):
                _undo(folder, [PurePosixPath(path) for path in plan["paths"]])
        shutil.rmtree(staging)
        if ledger:
            _draft(ledger).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Move:
    """The step from the files of before to those of now."""

    folder: Path
    changed: tuple[PurePosixPath, ...]
    removed: tuple[PurePosixPath, ...]
    seal: Seal | None

    def make(self, files: Mapping[PurePosixPath, bytes]) -> None:
        """Makes the step whole or not at all. Raises `UnwritableError`."""
        made = _missing_folders(self.folder, self.changed)
        done = False
        try:
            self._stage(files)
            self._move()
            done = True
        finally:
            self._clear(() if done else made)

    def _stage(self, files: Mapping[PurePosixPath, bytes]) -> None:
        _require_folder(self.folder)
        with _told(self.folder):
            for parent in ("new", "old"):
                (self.folder / STAGING / parent).mkdir(parents=True, exist_ok=True)
        for number, path in enumerate(self.changed):
            with _told(self.folder / path):
                _write_new(self._new(number), self.folder / path, files[path])
        if self.seal:
            with _told(self.seal.path):
                _write_new(_draft(self.seal.path), self.seal.path, self.seal.data)
        for number, path in enumerate((*self.changed, *self.removed)):
            with _told(self.folder / path):
                _keep(self.folder / path, _old(self.folder, number))
        plan = {
            "ledger": _mark(self.seal.data) if self.seal else "",
            "paths": [path.as_posix() for path in (*self.changed, *self.removed)],
        }
        with _told(self.folder):
            journal = self.folder / STAGING / _JOURNAL
            _write_new(journal.with_suffix(".new"), journal, json.dumps(plan).encode())
            journal.with_suffix(".new").replace(journal)
            _sync_folder(self.folder / STAGING)

    def _move(self) -> None:
        try:
            for number, path in enumerate(self.changed):
                with _told(self.folder / path):
                    self._new(number).replace(self.folder / path)
            for path in self.removed:
                with _told(self.folder / path):
                    (self.folder / path).unlink()
            for parent in {(self.folder / path).parent for path in (*self.changed, *self.removed)}:
                _sync_folder(parent)
            if self.seal:
                with _told(self.seal.path):
                    _draft(self.seal.path).replace(self.seal.path)
                    _sync_folder(self.seal.path.parent)
        except BaseException:
            _undo(self.folder, (*self.changed, *self.removed))
            raise

    def _new(self, number: int) -> Path:
        return self.folder / STAGING / "new" / str(number)

    def _clear(self, made: Iterable[Path]) -> None:
        """Removes what was only needed on the way, and folders made for nothing."""
        shutil.rmtree(self.folder / STAGING, ignore_errors=True)
        with suppress(OSError):
            if self.seal:
                _draft(self.seal.path).unlink(missing_ok=True)
        emptied = {(self.folder / path).parent for path in self.removed} - {self.folder}
        for folder in (*made, *emptied):
            with suppress(OSError):
                folder.rmdir()


def _undo(folder: Path, paths: Iterable[PurePosixPath]) -> None:
    """Puts the files of before back under their names; what had none is removed."""
    for number, path in enumerate(paths):
        with suppress(OSError):  # the others still can be put back
            if _is_there(old := _old(folder, number)):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                old.replace(folder / path)
            else:
                (folder / path).unlink(missing_ok=True)


def _old(folder: Path, number: int) -> Path:
    return folder / STAGING / "old" / str(number)


def _draft(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _require_folder(folder: Path) -> None:
    nearest = next(one for one in (folder, *folder.parents) if _is_there(one))
    if not nearest.is_dir():
        raise UnwritableError(f"{nearest} is not a folder; feeds need one")


def _missing_folders(folder: Path, paths: Iterable[PurePosixPath]) -> list[Path]:
    """The folders that are not there yet, deepest first."""
    wanted = {parent for path in paths for parent in (folder / path).parents}
    return sorted((one for one in wanted if not one.exists()), key=lambda one: len(one.parts), reverse=True)


def _keep(target: Path, kept: Path) -> None:
    """Gives what stands at a place a second name, or copies it where the system knows none."""
    if not _is_there(target):
        return
    try:
        os.link(target, kept, follow_symlinks=False)
    except OSError:
        shutil.copy2(target, kept, follow_symlinks=False)


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _holds(path: Path, data: bytes) -> bool:
    with _told(path):
        try:
            return path.is_file() and path.read_bytes() == data
        except PermissionError:  # it may still be replaced
            return False


def _mark(data: bytes) -> str:
    return sha256(data).hexdigest()


def _write_new(draft: Path, target: Path, data: bytes) -> None:
    """Writes what is to be `target`, down to the disk; others may read it as the umask says."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        raise UnwritableError(f"{target} is a folder; no file can be written there")
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
    except (FileExistsError, NotADirectoryError) as error:
        raise UnwritableError(f"{error.filename} is not a folder; feeds need one") from None
    except OSError as error:
        raise UnwritableError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from None
