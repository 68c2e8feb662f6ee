"""Whether what a ledger remembers belongs together: a merge in git may bring lines of two exports."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from delegtrip import __version__
from delegtrip.feeds.events import Style
from delegtrip.feeds.ledger import Folder, Record, digest
from delegtrip.zones import database_version

VERSION = 1
"""Of the renderer: to be raised when an item is written otherwise (tests/test_feeds_inputs.py tells)."""


def of_events(events: Mapping[str, Record]) -> str:
    """The seal of events: who rendered them, what each was made from, and what came of it."""
    return _seal(sorted((uid, record.made, record.digest) for uid, record in events.items()))


def of_folder(folder: Folder, style: Style) -> str:
    """The seal of a folder: who rendered its events and how, what they were made from, and the files they are in."""
    return _seal(style, folder.audience, sorted(folder.made.items()), sorted(folder.files.items()))


def _seal(*parts: object) -> str:
    return digest(repr((_renderer(), *parts)).encode())


@cache
def _renderer() -> str:
    """Who renders: another release of ours, or of a library, may write the same item otherwise."""
    import babel
    import icalendar

    libraries = f"icalendar {icalendar.__version__}, babel {babel.__version__}, tzdata {database_version()}"
    return f"delegtrip {__version__} ({VERSION}), {libraries}"
