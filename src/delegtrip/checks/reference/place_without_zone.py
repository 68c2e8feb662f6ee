"""A place does not say, and cannot inherit, what its clock is.

Its airport gives a zone, and so does the place it lies in.

## Why it hurts

“10:00” means nothing until one knows on which clock.

## Fires

```yaml
places:
  cottage: {name: A cottage on the lake}  # error: place-without-zone
```

## Passes

```yaml
places:
  cottage: {name: A cottage on the lake, in: rochester}
```

## Source

RFC 9557: a local time is a time together with its zone.
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.checks.finding import Anchor, Finding
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Timeline

SEVERITY = Severity.ERROR
ASKS_FOR = "written"


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Looks at each declared place that names no source of a zone at all."""
    for name in timeline.itinerary.places:
        node = timeline.itinerary.node("places")[name]
        if timeline.atlas.resolve(name) is None and not {"zone", "airport", "in"} & node.keys():
            message = f"place `{name}` has no clock; give its `zone`, its `airport`, or the place it is `in`"
            yield Finding(message, Anchor(timeline.itinerary.node("places"), name, on_key=True))
