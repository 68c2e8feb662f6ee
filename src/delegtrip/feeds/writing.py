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
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from delegtrip.feeds.disk import holds, is_there, keep, require_file, require_folder, sync_folder, told, write_new

STAGING = ".delegtrip-export"
_JOURNAL = "journal.json"
_AT_ONCE = 8
"""Files that are brought down to the disk at once: the system waits once for several (decision 0065)."""


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
    *,
    keep_mode: bool = False,
) -> Written:
    """Writes files into a folder, made if need be, and removes those that are gone; equal ones are left alone.

    With `keep_mode` whoever could read a file of before can read the new one, and nobody else.
    Raises `UnwritableError`; the folder then holds the files of before.
    """
    same = {path for path, data in files.items() if holds(folder / path, data)}
    changed = tuple(path for path in files if path not in same)
    removed = tuple(path for path in gone if path not in files and is_there(folder / path))
    news = seal if seal and not holds(seal.path, seal.data) else None
    if changed or removed or news:
        if seal:
            recover(folder, seal.path)
        # Only sealed writes are one at a time: others have a staging folder of their own.
        staging = folder / (STAGING if seal else f"{STAGING}-{os.getpid()}")
        _Move(folder, staging, changed, removed, news, keep_mode).make(files)
    return Written(changed, tuple(path for path in files if path in same), removed)


def recover(folder: Path, ledger: Path) -> None:
    """Ends what a killed export began: undoes it, unless its ledger is already in place."""
    staging = folder / STAGING
    if not staging.is_dir():
        return
    with told(staging):
        journal = staging / _JOURNAL
        if journal.is_file():
            plan = json.loads(journal.read_bytes())
            if not (ledger.is_file() and _mark(ledger.read_bytes()) == plan["ledger"]):
                _undo(folder, staging, [PurePosixPath(path) for path in plan["paths"]])
        shutil.rmtree(staging)
        _draft(ledger).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Move:
    """The step from the files of before to those of now."""

    folder: Path
    staging: Path
    changed: tuple[PurePosixPath, ...]
    removed: tuple[PurePosixPath, ...]
    seal: Seal | None
    keep_mode: bool

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
        require_folder(self.folder)
        with told(self.folder):
            for parent in ("new", "old"):
                (self.staging / parent).mkdir(parents=True, exist_ok=True)
        for own in {(self.folder / path).parent for path in self.changed}:
            with told(own):
                own.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(_AT_ONCE) as several:
            list(several.map(self._write, range(len(self.changed)), (files[path] for path in self.changed)))
        if self.seal:
            with told(self.seal.path):
                write_new(_draft(self.seal.path), self.seal.data)
        for number, path in enumerate((*self.changed, *self.removed)):
            with told(self.folder / path):
                keep(self.folder / path, _old(self.staging, number))
        plan = {
            "ledger": _mark(self.seal.data) if self.seal else "",
            "paths": [path.as_posix() for path in (*self.changed, *self.removed)],
        }
        with told(self.folder):
            journal = self.staging / _JOURNAL
            write_new(journal.with_suffix(".new"), json.dumps(plan).encode())
            journal.with_suffix(".new").replace(journal)
            sync_folder(self.staging)

    def _write(self, number: int, data: bytes) -> None:
        target = self.folder / self.changed[number]
        require_file(target)
        with told(target):
            write_new(self._new(number), data)
            if self.keep_mode:
                shutil.copymode(target, self._new(number))

    def _move(self) -> None:
        try:
            for number, path in enumerate(self.changed):
                with told(self.folder / path):
                    self._new(number).replace(self.folder / path)
            for path in self.removed:
                with told(self.folder / path):
                    (self.folder / path).unlink()
            for parent in {(self.folder / path).parent for path in (*self.changed, *self.removed)}:
                sync_folder(parent)
            if self.seal:
                with told(self.seal.path):
                    _draft(self.seal.path).replace(self.seal.path)
                    sync_folder(self.seal.path.parent)
        except BaseException:
            _undo(self.folder, self.staging, (*self.changed, *self.removed))
            raise

    def _new(self, number: int) -> Path:
        return self.staging / "new" / str(number)

    def _clear(self, made: Iterable[Path]) -> None:
        """Removes what was only needed on the way, and folders made for nothing."""
        shutil.rmtree(self.staging, ignore_errors=True)
        with suppress(OSError):
            if self.seal:
                _draft(self.seal.path).unlink(missing_ok=True)
        emptied = {(self.folder / path).parent for path in self.removed} - {self.folder}
        for folder in (*made, *emptied):
            with suppress(OSError):
                folder.rmdir()


def _undo(folder: Path, staging: Path, paths: Iterable[PurePosixPath]) -> None:
    """Puts the files of before back under their names; what had none is removed."""
    for number, path in enumerate(paths):
        with suppress(OSError):  # the others still can be put back
            if is_there(old := _old(staging, number)):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                old.replace(folder / path)
            else:
                (folder / path).unlink(missing_ok=True)


def _old(staging: Path, number: int) -> Path:
    return staging / "old" / str(number)


def _draft(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _missing_folders(folder: Path, paths: Iterable[PurePosixPath]) -> list[Path]:
    """The folders that are not there yet, deepest first."""
    wanted = {parent for path in paths for parent in (folder / path).parents}
    return sorted((one for one in wanted if not one.exists()), key=lambda one: len(one.parts), reverse=True)


def _mark(data: bytes) -> str:
    return sha256(data).hexdigest()
