"""An agreement to sign is signed nowhere.

An event signs it by `signs:` and the agreement's id.

## Why it hurts

Two presidents fly home with an unsigned text, and the next occasion is in a year.

## Fires

```yaml
agreements:
  framework: {title: Framework agreement Rennes–Laval}  # error: agreement-without-signing
Tue 2024-04-09:
  - meeting: Working session
    time: 10:00-11:00
```

## Passes

```yaml
agreements:
  framework: {title: Framework agreement Rennes–Laval}
Tue 2024-04-09:
  - signing: Framework agreement
    time: 10:00-11:00
    signs: framework
```

## Source

The trip's own `agreements`.
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.checks.finding import Anchor, Finding
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Timeline

SEVERITY = Severity.ERROR
ASKS_FOR = "written"
NEEDS = ("event",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Compares what is to be signed with what is."""
    itinerary = timeline.itinerary
    signed = frozenset[str]().union(*timeline.by_leg(_signed))
    for name, agreement in itinerary.agreements.items():
        if name not in signed:
            anchor = Anchor(itinerary.node("agreements"), name, on_key=True)
            help_ = (f"write `signs: {name}` at the event where it is signed",)
            yield Finding(f"no event signs `{agreement.title}`", anchor, help=help_)


def _signed(timeline: Timeline) -> frozenset[str]:
    return frozenset(name for event in timeline.events("signs") for name in event.signs)
