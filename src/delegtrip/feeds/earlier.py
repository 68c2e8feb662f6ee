"""The events of the last export, as its files hold them: of those files that nobody has changed since."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from delegtrip.feeds.events import Style
from delegtrip.feeds.ledger import Folder, digest
from delegtrip.feeds.seals import of_folder

_LANGUAGE = re.compile(rb"^PRODID:-//delegtrip//feeds//(\w+)\r$", re.MULTILINE)
_BLOCK = re.compile(rb"^BEGIN:(VEVENT|VTIMEZONE)\r\n.*?^END:\1\r\n", re.DOTALL | re.MULTILINE)
_UID = re.compile(rb"^UID:(.*)\r$", re.MULTILINE)


class Proven(NamedTuple):
    """An event that was read back when it was written first, and the VTIMEZONEs by which it was."""

    uid: str
    clocks: frozenset[bytes]


class Earlier:
    """What can be taken from the files of a folder, where the ledger says what they are made of, in the same style."""

    def __init__(self, folder: Path, known: Folder, style: Style) -> None:
        is_sealed = known.seal is not None and known.seal == of_folder(known, style)
        self._folder = folder
        self._files = known.files if is_sealed else {}
        self._made = known.made if is_sealed else {}
        self._read: set[PurePosixPath] = set()
        self._events: dict[tuple[str, str], bytes] = {}
        self._clocks: set[bytes] = set()

    def was_made_of(self, item: str, mark: str) -> bool:
        """Whether an item was made from the same as now (`feeds.inputs`)."""
        return self._made.get(item) == mark

    def event(self, path: PurePosixPath, language: str, uid: str) -> bytes | None:
        """An event with its stamps, from a file that should hold it or one of its language that was read before."""
        if (language, uid) not in self._events:
            self._take(path)
        return self._events.get((language, uid))

    def had_clock(self, vtimezone: bytes) -> bool:
        """Whether events were read back by this VTIMEZONE."""
        return vtimezone in self._clocks

    def had_file(self, path: PurePosixPath, data: bytes) -> bool:
        """Whether a file had these bytes."""
        return self._files.get(path.as_posix()) == digest(data)

    def file(self, path: PurePosixPath) -> bytes:
        """The bytes of a file; nothing where it is not as the export left it."""
        place, mark = self._folder / path, self._files.get(path.as_posix())
        try:
            data = place.read_bytes() if mark and place.is_file() else b""
        except OSError:
            return b""
        return data if digest(data) == mark else b""

    def _take(self, path: PurePosixPath) -> None:
        if path in self._read:
            return
        self._read.add(path)
        data = self.file(path)
        language = _LANGUAGE.search(data)
        for block in _BLOCK.finditer(data):
            if block[1] == b"VTIMEZONE":
                self._clocks.add(block[0])
            elif language and (uid := _UID.search(block[0])):
                self._events[language[1].decode().lower(), uid[1].decode()] = block[0]
