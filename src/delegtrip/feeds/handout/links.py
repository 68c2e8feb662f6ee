"""The addresses of feeds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from delegtrip.errors import UsageError
from delegtrip.feeds.selection import Feed

_LONGEST = 500
"""Characters of an address; with the name of a feed a QR code that telephones can read still holds it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A feed, how many events it has, and its address on the web where there is one."""

    feed: Feed
    events: int
    url: str | None

    @property
    def kind(self) -> str:
        """Of what the feed is: `delegation`, `groups`, `tracks` or `people`."""
        return self.feed.key.partition("/")[0]

    @property
    def webcal(self) -> str | None:
        """The address that makes a telephone subscribe where `url` would make it download."""
        return re.sub(r"^https?:", "webcal:", self.url) if self.url else None

    @property
    def path(self) -> str:
        """The address from the page beside the feeds."""
        return quote(self.feed.path.as_posix())


def link(feed: Feed, events: int, base_url: str | None) -> Link:
    """The link to a feed below an address."""
    return Link(feed, events, f"{base_url}/{quote(feed.path.as_posix())}" if base_url else None)


def base_url(text: str) -> str:
    """An address below which a folder of feeds is published, without a slash at its end. Raises `UsageError`."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        raise _no_address(text) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0 or re.search(r"[\s\"<>]", parts.path):
        raise _no_address(text)
    if len(text) > _LONGEST:
        raise UsageError(f"--base-url: an address of {len(text)} characters does not fit into a QR code")
    if parts.query or parts.fragment or parts.username:
        raise UsageError(f"--base-url: `{text}` is more than the address of a folder; leave out what is behind ? or #")
    return text.strip().rstrip("/")


def _no_address(text: str) -> UsageError:
    return UsageError(f"--base-url: `{text}` is not a web address; write it as https://calendars.example.org/trip")
