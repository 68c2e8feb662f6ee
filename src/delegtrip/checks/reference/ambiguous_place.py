"""A declared place has the name of several towns, and nothing it says tells which one it is.

Towns are those of the airports known by code. The zone, the country, an airport, coordinates and the place it
lies in all tell; the airports of one big city count as one place.

## Why it hurts

There is a Springfield in Illinois and one in Missouri, on the same clock, 400 km apart. Nobody finds the
distance to a meeting, and the taxi finds the wrong one.

## Fires

```yaml
places:
  springfield: {name: Springfield, zone: America/Chicago, country: US}  # error: ambiguous-place
Thu 2024-04-04:
  - call: With the City of Springfield
    time: 10:00-11:00
    at: springfield
    remote: yes
```

## Passes

```yaml
places:
  springfield: {name: Springfield, airport: SPI}
Thu 2024-04-04:
  - call: With the City of Springfield
    time: 10:00-11:00
    at: springfield
    remote: yes
```

## Source

airportsdata: the town of each airport.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from delegtrip.checks.finding import Anchor, Finding
from delegtrip.diagnostics import Severity
from delegtrip.model.values import Point
from delegtrip.places import Airport, airport, codes_of_city
from delegtrip.profile import Profile
from delegtrip.timeline import Place, Timeline, kilometres

SEVERITY = Severity.WARNING
ASKS_FOR = "written"
SILENCED_BY = ("zone-contradicts-place",)

_ONE_CITY_KM = 150
"""The airports of one city lie no farther apart: Stansted is 90 km from Gatwick."""


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Looks at each declared place of which the position is not known."""
    for name in timeline.itinerary.places:
        place = timeline.atlas.resolve(name)
        towns = _towns(place) if place and place.point is None else ()
        if len(towns) > 1:
            listed = ", ".join(f"{town.name} ({town.code})" for town in towns)
            yield Finding(
                f"`{place.name if place else name}` may be any of several places: near {listed}",
                Anchor(timeline.itinerary.node("places"), name, on_key=True),
                help=("give its `airport`, or its coordinates as `at: 43.157 -77.615`",),
            )


def _towns(place: Place) -> tuple[Airport, ...]:
    """The airports of towns of that name, on that clock and in that country, one for each town."""
    found = [known for code in codes_of_city(place.name) if (known := airport(code))]
    fitting = [one for one in found if one.zone == place.zone and place.country in (None, one.country)]
    near = {second.code for first, second in combinations(fitting, 2) if _apart(first, second) <= _ONE_CITY_KM}
    return tuple(one for one in fitting if one.code not in near)


def _apart(one: Airport, other: Airport) -> float:
    return kilometres(Point(one.latitude, one.longitude), Point(other.latitude, other.longitude))
