"""Something is still to be confirmed shortly before it takes place.

It is looked at from the day that `--today` gives; without one it is unknown. What is past is left alone, as is
what is cancelled.

## Why it hurts

The driver, the interpreter and the doorman were all told “to be confirmed”, and nobody was told the rest.

## Fires

```yaml
# today: 2024-03-25
places:
  mill: {name: The mill, in: rochester, address: to be confirmed}  # error: placeholder-left
Thu 2024-04-04:
  - visit: The mill
    time: to be confirmed  # error: placeholder-left
    at: mill
```

## Passes

```yaml
# today: 2024-03-20
places:
  mill: {name: The mill, in: rochester, address: to be confirmed}
Thu 2024-04-04:
  - visit: The mill
    time: to be confirmed
    at: mill
```

## Source

The trip's own words; two weeks are what hosts and drivers ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from delegtrip.checks.finding import Anchor, CannotJudge, Finding, called, day_text
from delegtrip.diagnostics import Severity
from delegtrip.model import Travel
from delegtrip.model.values import TO_BE_CONFIRMED, is_to_be_confirmed
from delegtrip.profile import Profile
from delegtrip.source import Mapping
from delegtrip.timeline import Occurrence, Timeline

SEVERITY = Severity.WARNING
ASKS_FOR = "written"
TAKES_TODAY = True


class _Placeholder(NamedTuple):
    """What is still to be confirmed, where it is written, and on which days it is needed."""

    what: str
    at: Anchor
    days: tuple[date, ...]


def run(timeline: Timeline, profile: Profile, today: date | None) -> Iterator[Finding | CannotJudge]:
    """Looks at everything that is to be confirmed, with the day it is needed on."""
    for placeholder in chain(_of_items(timeline), _of_places(timeline)):
        if today is None:
            yield CannotJudge("it depends on the day: say it with `--today 2024-03-20`", placeholder.at)
            return
        coming = [day for day in placeholder.days if day >= today]
        if coming and (left := (min(coming) - today).days) <= profile.placeholder_days:
            yield Finding(
                f"{placeholder.what} is still to be confirmed, {_days(left)} {day_text(min(coming))}; "
                f"it should be known {profile.placeholder_days:g} days before",
                placeholder.at,
            )


def _days(left: int) -> str:
    return {0: "on the very day,", 1: "one day before"}.get(left, f"{left} days before")


def _of_items(timeline: Timeline) -> Iterator[_Placeholder]:
    """The keys of items, each once, however often the item is repeated."""
    found: dict[tuple[Mapping, str], list[Occurrence]] = {}
    for one, key in timeline.in_order(_open_items, lambda one: one[0].order):
        found.setdefault((one.entry.node, key), []).append(one)
    for (node, key), repeated in found.items():
        what = f"the `{key}` of {called(repeated[0])}"
        yield _Placeholder(what, Anchor(node, key), tuple(one.day for one in repeated))


def _open_items(timeline: Timeline) -> list[tuple[Occurrence, str]]:
    """The keys of the items of a leg, if its file has such words at all."""
    text = next((day.leg_node.source.text for day in timeline.itinerary.days), "").casefold()
    if not any(words in text for words in TO_BE_CONFIRMED):
        return []
    return [(one, key) for one in timeline.occurrences for key in _open_keys(one)]


def _open_keys(occurrence: Occurrence) -> Iterator[str]:
    item, node = occurrence.item, occurrence.entry.node
    yield from _open(node, node)
    if isinstance(item, Travel):
        ends = {"from": item.departure.place, "to": item.arrival.place}
        yield from (key for key, place in ends.items() if is_to_be_confirmed(place) and place != node[key])


def _open(node: Mapping, keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        if isinstance(node[key], str) and is_to_be_confirmed(node[key]):
            yield key


def _of_places(timeline: Timeline) -> Iterator[_Placeholder]:
    """The keys of declared places, needed on the days of the items there."""
    open_ = timeline.of_head(_open_places)
    used: dict[str, list[date]] = {}
    for one in timeline.occurrences if open_ else ():
        for stop in (one.start, one.end):
            if stop.place.ref in open_:
                used.setdefault(stop.place.ref, []).append(one.day)
    for name, days in used.items():
        for at in open_[name]:
            yield _Placeholder(f"the `{at.key}` of place `{name}`", at, tuple(days))


def _open_places(timeline: Timeline) -> dict[str, list[Anchor]]:
    nodes = {name: timeline.itinerary.node("places")[name] for name in timeline.itinerary.places}
    found = {name: [Anchor(node, key) for key in _open(node, node)] for name, node in nodes.items()}
    return {name: keys for name, keys in found.items() if keys}
