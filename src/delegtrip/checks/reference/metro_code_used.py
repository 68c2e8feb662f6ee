"""A code stands for a whole city with several airports: `PAR`, `LON`, `NYC`, `YTO`.

Its clock is known, but not where it is: checks that need the place say unknown.

## Why it hurts

Half the delegation goes to Roissy and half to Orly, an hour and a half apart.

## Fires

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: PAR 13:30  # error: metro-code-used
    to: JFK 15:55
```

## Passes

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
```

## Source

IATA metropolitan areas, as airportsdata lists them (`iata_macs.csv`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from delegtrip.checks.finding import Finding
from delegtrip.checks.references import Used, references, used_in_head, used_in_legs
from delegtrip.diagnostics import Severity
from delegtrip.places import metro
from delegtrip.profile import Profile
from delegtrip.timeline import Timeline

SEVERITY = Severity.WARNING
ASKS_FOR = "written"


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Looks up every place that is named by a code."""
    cities = timeline.of_head(_cities_in_head).union(*timeline.by_leg(_cities_in_leg))
    for reference in references(timeline.itinerary) if cities else ():
        if "places" in reference.kinds and reference.name in cities and (city := metro(reference.name)):
            message = f"`{city.code}` is all of {city.city}; write the airport, such as {', '.join(city.airports)}"
            yield Finding(message, reference.at)


def _cities_in_head(timeline: Timeline) -> frozenset[str]:
    return _cities(timeline, used_in_head(timeline))


def _cities_in_leg(timeline: Timeline) -> frozenset[str]:
    return _cities(timeline, used_in_legs(timeline))


def _cities(timeline: Timeline, used: Iterable[Used]) -> frozenset[str]:
    """The codes of cities among some names, but for those that the trip gives a meaning of its own."""
    places = timeline.itinerary.places
    return frozenset(name for name, kinds in used if "places" in kinds and name not in places and metro(name))
