"""What may be asked of an export."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from delegtrip.clock import Instant

FLAVOURS = ("standard", "outlook", "utc", "caldav")
"""For all; for Outlook's import; for widgets that know no zones; one object a file, for a CalDAV server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What may be asked of an export.

    `language` of all feeds; without it each in the language of its reader. `audience` is internal,
    host or public; without it that of the folder, or internal. `now` is when the export
    takes place, without it the present. `ledger` is the file that remembers what was published;
    without it the one beside the trip. `accept_new_ids` publishes items under new UIDs although
    they look like old ones.
    """

    language: str | None = None
    audience: str | None = None
    flavour: str = "standard"
    alarm: int | None = None
    base_url: str | None = None
    private: bool = False
    revoke: tuple[str, ...] = ()
    ledger: Path | None = None
    now: Instant | None = None
    accept_new_ids: bool = False
