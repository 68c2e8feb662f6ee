"""Whose the files of a folder are: the ledger knows those that an export wrote."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from delegtrip.errors import UnwritableError
from delegtrip.feeds.ledger import Folder, Ledger, digest
from delegtrip.model.audience import AUDIENCES, INTERNAL

READERS = dict(zip(AUDIENCES, ("the delegation", "hosts", "the public"), strict=True))


def key_of(folder: Path, ledger: Path) -> str:
    """The name under which a ledger knows a folder: its path from the ledger's own."""
    here, there = ledger.parent.resolve(), folder.resolve()
    try:
        return Path(os.path.relpath(there, here)).as_posix()
    except ValueError:  # another drive
        return there.as_posix()


def for_audience(folder: Path, known: Folder | None, audience: str | None) -> Folder:
    """What is known of a folder, which is for one audience only: that asked for, or that of before.

    Raises `UnwritableError` where these differ: addresses that the public follows must never show
    what is for the delegation.
    """
    if known is None:
        return Folder(audience or INTERNAL, private=False, files={})
    if audience is None or audience == known.audience:
        return known
    raise UnwritableError(
        f"{folder} holds the feeds for {READERS[known.audience]}; those for {READERS[audience]} need another folder"
    )


def refuse_strangers(folder: Path, files: Mapping[PurePosixPath, bytes], known: Folder, ledger: Path) -> None:
    """Raises `UnwritableError` where a file of somebody else stands in the place of one to be written."""
    for path, data in files.items():
        place = folder / path
        if path.as_posix() in known.files or not place.is_file() or _digest(place) == digest(data):
            continue
        raise UnwritableError(
            f"{place} is not known to {ledger}, so it may be somebody else's; move it away, or choose another folder"
        )


def no_longer_written(
    folder: Path, files: Mapping[PurePosixPath, bytes], known: Folder
) -> Iterator[tuple[PurePosixPath, bool]]:
    """Each file that an earlier export wrote and this one does not, and whether it is still as written."""
    for name, mark in known.files.items():
        path = PurePosixPath(name)
        if path not in files and _is_inside(path) and (folder / path).is_file():
            yield path, _digest(folder / path) == mark


def with_folder(ledger: Ledger, key: str, known: Folder, files: Mapping[PurePosixPath, bytes]) -> Ledger:
    """A ledger that knows the files of a folder."""
    marks = {path.as_posix(): digest(data) for path, data in files.items()}
    return replace(ledger, folders={**ledger.folders, key: replace(known, files=marks)})


def _is_inside(path: PurePosixPath) -> bool:
    """Whether a path leads into a folder: a ledger that was tampered with must not delete elsewhere."""
    return not path.is_absolute() and ".." not in path.parts


def _digest(path: Path) -> str | None:
    try:
        return digest(path.read_bytes())
    except OSError:
        return None
