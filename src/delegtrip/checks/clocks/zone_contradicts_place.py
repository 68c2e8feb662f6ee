"""A place declares a zone whose clock is not that of its airport, of the place it lies in, or of its coordinates.

Offsets are compared on each day of the trip, not names: a place in Toronto may say America/New_York.
Coordinates contradict a zone only where its clock is more than four hours from the sun: no country's is.

## Why it hurts

Every time of that place is read on the wrong clock, and nothing else looks wrong.

## Fires

```yaml
places:
  lake: {name: The cottage, in: rochester, zone: Europe/Paris}  # error: zone-contradicts-place
Thu 2024-04-04:
  - free: At the lake
    time: to be confirmed
    at: lake
```

## Passes

```yaml
places:
  lake: {name: The cottage, in: rochester, zone: America/Toronto}
Thu 2024-04-04:
  - free: At the lake
    time: to be confirmed
    at: lake
```

## Source

IANA time zone database; airportsdata.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from delegtrip.checks.finding import Anchor, Finding, day_text
from delegtrip.clock import DAY, HOUR, Instant, at, duration, midnight, offset_at, utc_offset
from delegtrip.diagnostics import Severity
from delegtrip.model import PlaceEntry
from delegtrip.profile import Profile
from delegtrip.timeline import Timeline

SEVERITY = Severity.WARNING
ASKS_FOR = "written"

_FROM_THE_SUN = 4 * HOUR
"""The clocks of western China are three hours ahead of the sun, those of no country four."""


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Compares each declared zone with what else the place says."""
    for name, entry in timeline.itinerary.places.items():
        if entry.zone and (entry.airport or entry.within):
            yield from _against_base(timeline, name, entry, entry.zone)
        elif entry.zone and entry.at:
            yield from _against_the_sun(timeline, name, entry.zone, entry.at.longitude)


def _against_base(timeline: Timeline, name: str, entry: PlaceEntry, zone: str) -> Iterator[Finding]:
    key, ref = ("airport", entry.airport) if entry.airport else ("in", entry.within)
    base = timeline.atlas.resolve(ref) if ref else None
    node = timeline.itinerary.node("places")[name]
    for instant in _days(timeline, zone) if base else ():
        own, theirs = at(zone, instant), at(base.zone, instant) if base else None
        if base and theirs and own.offset != theirs.offset:
            yield Finding(
                f"place `{name}` is on {zone}, {utc_offset(own.offset)} on {day_text(own.local.date())}, "
                f"but {base.name} on {base.zone}, {utc_offset(theirs.offset)}",
                Anchor(node, "zone"),
                (Anchor(node, key, f"on {base.zone}"),),
                help=("delete the `zone`: the place then takes it from there",),
            )
            return


def _against_the_sun(timeline: Timeline, name: str, zone: str, longitude: float) -> Iterator[Finding]:
    instant = next(_days(timeline, zone))
    ahead = offset_at(zone, instant) - round(longitude * DAY / 360)
    apart = abs((ahead + DAY // 2) % DAY - DAY // 2)
    if apart > _FROM_THE_SUN:
        node = timeline.itinerary.node("places")[name]
        yield Finding(
            f"place `{name}` is on {zone}, {duration(apart)} from the sun at its coordinates",
            Anchor(node, "zone"),
            (Anchor(node, "at", "degrees north, then east"),),
        )


def _days(timeline: Timeline, zone: str) -> Iterator[Instant]:
    """The beginning of each day of the trip, and its end."""
    dates = timeline.itinerary.head.dates
    for number in range((dates.last - dates.first).days + 2):
        yield midnight(zone, dates.first + timedelta(days=number))
