"""Opening itinerary files: inside the trip's folder, of sane size, as UTF-8."""

from __future__ import annotations

import os
import re
import stat
from codecs import BOM_UTF8
from pathlib import Path

from delegtrip.source import Source, Span

MAX_BYTES = 32 * 1024 * 1024


class FileRefusedError(Exception):
    """A file cannot be read; `span` is where in it, when it was read so far."""

    def __init__(self, message: str, span: Span | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.span = span


def read_source(path: Path, *, confidential: bool = False) -> Source:
    """The text of a file, with the path as given for its name. Raises `FileRefusedError`."""
    name = path.as_posix()
    data = _read_bytes(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefusedError(f"{name} is UTF-16; save it as UTF-8")
    try:
        return Source(name, data.decode("utf-8-sig"), confidential)
    except UnicodeDecodeError as error:
        raise _not_utf8(name, data, error) from None


def encoded(path: Path, before: str, after: str) -> bytes:
    """The bytes of a file with another text, its byte order mark kept.

    Raises `FileRefusedError` when the file does not hold the text of before any more.
    """
    data = _read_bytes(path)
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    if data != mark + before.encode("utf-8"):
        raise FileRefusedError(f"{path.as_posix()} was changed by someone else meanwhile, so it is left as it is")
    return mark + after.encode("utf-8")


def _read_bytes(path: Path) -> bytes:
    name = path.as_posix()
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise FileRefusedError(f"{name} is not a file")
            if status.st_size > MAX_BYTES:
                raise FileRefusedError(
                    f"{name} has {status.st_size / 1e6:.0f} MB; an itinerary file has {MAX_BYTES / 1e6:.0f} MB at most"
                )
            return file.read()
    except OSError as error:
        raise FileRefusedError(f"{name} cannot be read: {_reason(error)}") from None


def _open_without_waiting(path: str, flags: int) -> int:
    """Opens without waiting for the other end of a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _not_utf8(name: str, data: bytes, error: UnicodeDecodeError) -> FileRefusedError:
    """Says what the bytes look like, and where the first wrong one is."""
    if b"\0" in data[:4096]:
        return FileRefusedError(f"{name} is not text")
    before = data[: error.start].decode("utf-8-sig", "replace")
    line_end = data.find(b"\n", error.start)
    rest = data[error.start : line_end if line_end >= 0 else None].decode("latin-1")
    source = Source(name, before + rest)
    message = f"byte 0x{data[error.start]:02X} is not UTF-8; it would be `{rest[0]}` in Latin-1: save the file as UTF-8"
    return FileRefusedError(message, Span(source, len(before), len(before) + 1))


_NAME = re.compile(r"\w[\w.-]*")  # of a file in the folder itself


def inside(folder: Path, relative: str) -> Path:
    """The path of a file named by a trip, which must lie in the trip's folder.

    Raises `FileRefusedError`.
    """
    path = folder / relative
    try:
        is_plain = _NAME.fullmatch(relative) and not path.is_symlink()
        contained = is_plain or path.resolve().is_relative_to(folder.resolve())
    except RuntimeError:  # since Python 3.13 opening it says so
        raise FileRefusedError(f"`{relative}` is a link that leads to itself") from None
    except (OSError, ValueError) as error:
        raise FileRefusedError(f"`{relative}` cannot be the name of a file: {_reason(error)}") from None
    if not contained:
        raise FileRefusedError(f"`{relative}` lies outside the trip's folder")
    return path


def _reason(error: OSError | ValueError) -> str:
    """What the system says, without the number and the name."""
    return (getattr(error, "strerror", None) or str(error)).lower()
