"""What the tab key offers as the value of an option: checks, groups, people, days.

A completion must be quick and say nothing of its own: names of checks are those of their files, without
importing them, and a trip that cannot be read offers nothing. `tab.py` asks here, and typer does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from delegtrip.model import Itinerary


class Typed(NamedTuple):
    """What stands before the word that is asked for; typer hands out its context, which knows the same."""

    params: dict[str, Any]
    """By the name of an argument, or one of an option: what was given."""

    args: list[str]
    """What was left over."""


def checks(ctx: Typed, incomplete: str) -> list[str]:
    """The names of checks."""
    return _offered([name for names in _checks().values() for name in names], incomplete)


def checks_and_groups(ctx: Typed, incomplete: str) -> list[str]:
    """The names of groups of checks, and of checks."""
    return _offered(list(_checks()), incomplete) + checks(ctx, incomplete)


def formats(ctx: Typed, incomplete: str) -> list[str]:
    """The formats of findings."""
    from delegtrip.reports import FORMATS

    return _offered(list(FORMATS), incomplete)


def people_and_groups(ctx: Typed, incomplete: str) -> list[tuple[str, str]]:
    """The ids of people, with their names, and of groups."""
    offered = [
        entry
        for trip in _itinerary(ctx)
        for entry in (*((id_, one.name) for id_, one in trip.people.items()), *((id_, "group") for id_ in trip.groups))
    ]
    return [(id_, name) for id_, name in offered if id_.startswith(incomplete)]


def days(ctx: Typed, incomplete: str) -> list[str]:
    """The days of the trip on which something is written."""
    written = {day.key.date.isoformat() for trip in _itinerary(ctx) for day in trip.days}
    return _offered(sorted(written), incomplete)


def _offered(words: list[str], incomplete: str) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]


def _checks() -> dict[str, list[str]]:
    """The names of the checks of each group."""
    import delegtrip.checks

    folder = Path(delegtrip.checks.__path__[0])
    files = sorted(file for file in folder.glob("*/*.py") if not file.name.startswith("_"))
    found: dict[str, list[str]] = {}
    for file in files:
        found.setdefault(file.parent.name, []).append(file.stem.replace("_", "-"))
    return found


def _itinerary(ctx: Typed) -> Iterator[Itinerary]:
    """The trip on the command line, or in this folder, if it can be read.

    While an option waits for its value, what stands before it is left over and not yet `TRIP`.
    """
    from delegtrip.reader import read

    written = next((word for word in ctx.args if not word.startswith("-")), None)
    try:
        itinerary = read(Path(written or ctx.params.get("trip", "."))).itinerary
    except Exception:  # whatever is wrong, a shell that waits for words must not be told
        return
    if itinerary is not None:
        yield itinerary
