"""Feeds read back: whether a calendar program finds in them what the trip says, and what breaks it."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from delegtrip.diagnostics import Report
from delegtrip.errors import UnreadableFeedError

if TYPE_CHECKING:
    from delegtrip.timeline import Timeline

__all__ = ["MAX_BYTES", "verify"]

MAX_BYTES = 32 * 1024 * 1024


def verify(path: Path, timeline: Timeline | None = None) -> Report:
    """What would break a calendar program in a feed, of any origin, and where it says otherwise than the trip.

    Raises `UnreadableFeedError`.
    """
    from delegtrip.feeds.verify.feed import parse
    from delegtrip.feeds.verify.lint import lint
    from delegtrip.feeds.verify.trip import against, readable

    feed = parse(path.as_posix(), _read(path))
    found = list(lint(feed))
    if timeline or not found:  # what the rules name is why it cannot be read
        found += against(feed, timeline) if timeline else readable(feed)
    return Report(tuple(sorted(found, key=lambda one: one.sort_key)), files=1)


def _read(path: Path) -> bytes:
    """The bytes of a file; the other end of a pipe is not waited for."""
    if str(path).startswith(("http:", "https:", "webcal:")):
        raise UnreadableFeedError(f"a feed is read from a file; download {path} first")
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFeedError(f"{path} is not a file; name one feed")
            if status.st_size > MAX_BYTES:
                raise UnreadableFeedError(f"{path} has more than {MAX_BYTES // 1024**2} MB; no feed is that large")
            return file.read()
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise UnreadableFeedError(f"{path} cannot be read: {reason}") from None


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
