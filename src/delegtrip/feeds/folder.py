"""Whose the files of a folder are: the ledger knows those that an export wrote."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from delegtrip.errors import UnwritableError
from delegtrip.feeds.events import Style
from delegtrip.feeds.handout.links import base_url
from delegtrip.feeds.ledger import Folder, Ledger, digest
from delegtrip.feeds.options import Options
from delegtrip.feeds.seals import of_events, of_folder
from delegtrip.model.audience import AUDIENCES, INTERNAL

READERS = dict(zip(AUDIENCES, ("the delegation", "hosts", "the public"), strict=True))


def key_of(folder: Path, ledger: Path) -> str:
    """The name under which a ledger knows a folder: its path from the ledger's own."""
    here, there = ledger.parent.resolve(), folder.resolve()
    try:
        return Path(os.path.relpath(there, here)).as_posix()
    except ValueError:  # another drive
        return there.as_posix()


def as_asked(folder: Path, known: Folder | None, options: Options) -> Folder:
    """What is known of a folder, with what is asked of it now; its files are those of before.

    A folder is for one audience, and stays private. Raises `UnwritableError` for another audience:
    addresses that the public follows must never show what is for the delegation.
    """
    known = known or Folder(options.audience or INTERNAL)
    if options.audience not in (None, known.audience):
        readers = READERS[known.audience], READERS[options.audience or INTERNAL]
        raise UnwritableError(f"{folder} holds the feeds for {readers[0]}; those for {readers[1]} need another folder")
    url = base_url(options.base_url) if options.base_url else known.base_url
    return replace(known, private=known.private or options.private, base_url=url)


def refuse_strangers(folder: Path, changed: Iterable[PurePosixPath], known: Folder, ledger: Path) -> None:
    """Raises `UnwritableError` where a file of somebody else stands in the place of one that is another now."""
    for path in changed:
        if path.as_posix() not in known.files and (place := folder / path).is_file():
            raise UnwritableError(
                f"{place} is not known to {ledger}, so it may be somebody else's; move it away,"
                " or choose another folder"
            )


def no_longer_written(folder: Path, files: Mapping[str, str], known: Folder) -> Iterator[tuple[PurePosixPath, bool]]:
    """Each file that an earlier export wrote and this one does not, and whether it is still as written."""
    for name, mark in known.files.items():
        path = PurePosixPath(name)
        if name not in files and _is_inside(path) and (folder / path).is_file():
            yield path, _digest(folder / path) == mark


def with_folder(ledger: Ledger, key: str, folder: Folder) -> Ledger:
    """A ledger that knows a folder as it is written now."""
    return replace(ledger, folders={**ledger.folders, key: folder}, seal=of_events(ledger.events))


def as_written(known: Folder, files: Mapping[str, str], made: Mapping[str, str], style: Style) -> Folder:
    """What is to be known of a folder: its files with their digests, and of what they are made."""
    written = replace(known, files=dict(files), made=dict(made))
    return replace(written, seal=of_folder(written, style))


def _is_inside(path: PurePosixPath) -> bool:
    """Whether a path leads into a folder: a ledger that was tampered with must not delete elsewhere."""
    return not path.is_absolute() and ".." not in path.parts


def _digest(path: Path) -> str | None:
    try:
        return digest(path.read_bytes())
    except OSError:
        return None
