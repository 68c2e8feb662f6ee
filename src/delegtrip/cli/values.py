"""Values of options that are more than a word: dates and instants."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from delegtrip.clock import Instant


def date_argument(text: str, option: str) -> date:
    """The date an option was given. Raises `UsageError`."""
    from delegtrip.errors import UsageError
    from delegtrip.model.dates import parse_date

    try:
        return parse_date(text)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None


def parse_instant(text: str) -> Instant:
    """The instant of an ISO 8601 date and time, which must say its offset from UTC."""
    from datetime import datetime

    from delegtrip.clock import instant_of
    from delegtrip.errors import UsageError

    try:
        aware = datetime.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"--now: `{text}` is not an instant; write it as 2024-04-04T10:00-04:00") from None
    if aware.tzinfo is None:
        hint = "add Z for UTC, or the offset of a place as in 2024-04-04T10:00-04:00"
        raise UsageError(f"--now: `{text}` does not say on whose clock; {hint}")
    return instant_of(aware)
