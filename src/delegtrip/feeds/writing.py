"""Files that are all new or all those of before, written only when their bytes change.

POSIX moves one name in one step (rename), never several. So everything new is first written to a
staging folder inside the folder and brought down to the disk; the files of before get a second name
there; then names are moved one by one, and the ledger last: its rename decides. Whatever stops an
export before that is undone, at once by the export itself or, when it was killed, by the next one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Self

from delegtrip.feeds.disk import (
    bring_down,
    holds,
    is_there,
    keep,
    require_file,
    require_folder,
    sync_folder,
    told,
    write_down,
    write_new,
)
from delegtrip.feeds.journal import STAGING, announce, draft_of, old_name, recover, undo

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
    with Staged(folder, seal.path if seal else None, keep_mode=keep_mode) as staged:
        for path, data in files.items():
            staged.add(path, data)
        return staged.finish(gone, seal)


class _New(NamedTuple):
    """A file that is put aside, and its place."""

    path: PurePosixPath
    aside: Path
    target: Path


class Staged:
    """Files on their way into a folder: each is put aside as it comes, and `finish` makes one step of them all.

    To be used in `with`: what is not finished is undone at its end. `ledger` is where the seal is to stand.
    """

    def __init__(self, folder: Path, ledger: Path | None = None, *, keep_mode: bool = False) -> None:
        self._folder = folder
        self._ledger = ledger
        self._keep_mode = keep_mode
        # Only sealed writes are one at a time: others have a staging folder of their own.
        self._staging = folder / (STAGING if ledger else f"{STAGING}-{os.getpid()}")
        self._new: list[_New] = []
        self._same: list[PurePosixPath] = []
        self._is_begun = False
        self._needless: list[Path] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_begun:
            self._clear()

    @property
    def changed(self) -> tuple[PurePosixPath, ...]:
        """The files that are put aside."""
        return tuple(one.path for one in self._new)

    def add(self, path: PurePosixPath, data: bytes) -> None:
        """Puts a file aside, unless that of its name is the same. Raises `UnwritableError`."""
        target = self._folder / path
        if is_there(target):
            if holds(target, data):
                self._same.append(path)
                return
            require_file(target)
        self._begin()
        aside = self._staging / "new" / str(len(self._new))
        with told(target):
            write_new(aside, data)
        self._new.append(_New(path, aside, target))

    def finish(self, gone: Iterable[PurePosixPath] = (), seal: Seal | None = None) -> Written:
        """Makes the step, with the files that are gone, whole or not at all. Raises `UnwritableError`."""
        files = {*self.changed, *self._same}
        removed = tuple(path for path in gone if path not in files and is_there(self._folder / path))
        news = seal if seal and not holds(seal.path, seal.data) else None
        if self._new or removed or news:
            self._begin()
            self._prepare(removed, news)
            self._move(removed, news)
            self._needless = [*{(self._folder / path).parent for path in removed} - {self._folder}]
        return Written(self.changed, tuple(self._same), removed)

    def _begin(self) -> None:
        if self._is_begun:
            return
        if self._ledger:
            recover(self._folder, self._ledger)
        require_folder(self._folder)
        self._is_begun = True
        self._make_folder(self._folder)
        with told(self._folder):
            for parent in ("new", "old"):
                (self._staging / parent).mkdir(parents=True, exist_ok=True)

    def _make_folder(self, folder: Path) -> None:
        """Makes a folder; what of it was not there is needless until the step is made."""
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        self._needless = [*missing, *self._needless]
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)

    def _prepare(self, removed: tuple[PurePosixPath, ...], seal: Seal | None) -> None:
        """Brings all that is new down to the disk, keeps what is there, and says in the journal what is to happen."""
        for own in {one.target.parent for one in self._new}:
            self._make_folder(own)
        with ThreadPoolExecutor(_AT_ONCE) as several:
            list(several.map(self._bring_down, range(_AT_ONCE)))
        if seal:
            with told(seal.path):
                write_down(draft_of(seal.path), seal.data)
        for number, target in enumerate((*(one.target for one in self._new), *map(self._folder.joinpath, removed))):
            with told(target):
                keep(target, old_name(self._staging, number))
        with told(self._folder):
            announce(self._staging, (*self.changed, *removed), seal.data if seal else b"")

    def _bring_down(self, first: int) -> None:
        """Brings some of the files down to the disk; several do so at once, each from another first one on."""
        for one in self._new[first::_AT_ONCE]:
            with told(one.target):
                bring_down(one.aside)
                if self._keep_mode:
                    shutil.copymode(one.target, one.aside)

    def _move(self, removed: tuple[PurePosixPath, ...], seal: Seal | None) -> None:
        try:
            for one in self._new:
                with told(one.target):
                    one.aside.replace(one.target)
            for path in removed:
                with told(self._folder / path):
                    (self._folder / path).unlink()
            for parent in {(self._folder / path).parent for path in (*self.changed, *removed)}:
                sync_folder(parent)
            if seal:
                with told(seal.path):
                    draft_of(seal.path).replace(seal.path)
                    sync_folder(seal.path.parent)
        except BaseException:
            undo(self._folder, self._staging, (*self.changed, *removed))
            raise

    def _clear(self) -> None:
        """Removes what was only needed on the way, and folders made for nothing."""
        shutil.rmtree(self._staging, ignore_errors=True)
        with suppress(OSError):
            if self._ledger:
                draft_of(self._ledger).unlink(missing_ok=True)
        for folder in self._needless:
            with suppress(OSError):
                folder.rmdir()
