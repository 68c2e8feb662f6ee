"""Someone who is to sign an agreement does not come to the event where it is signed.

Signatories that are no ids of people, such as the hosts' side, are not looked at. Of several events that sign
an agreement one is enough.

## Why it hurts

The pen is there, the press is there, and the vice president is on another bus.

## Fires

```yaml
agreements:
  framework: {title: Framework agreement Rennes–Laval, signatories: [deputy, Université Laval]}
Tue 2024-04-09:
  - signing: Framework agreement
    time: 10:00-11:00
    who: mayor
    signs: framework  # error: signatory-absent
  - visit: The campus
    time: 10:00-11:00
    who: deputy
```

## Passes

```yaml
agreements:
  framework: {title: Framework agreement Rennes–Laval, signatories: [deputy, Université Laval]}
Tue 2024-04-09:
  - signing: Framework agreement
    time: 10:00-11:00
    signs: framework
```

## Source

The trip's own `agreements`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from delegtrip.checks.finding import Anchor, Finding, anchor, called
from delegtrip.diagnostics import Severity
from delegtrip.model import Event
from delegtrip.profile import Profile
from delegtrip.timeline import Occurrence, Timeline

SEVERITY = Severity.ERROR
NEEDS = ("event",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Compares the signatories of each agreement with those who come where it is signed."""
    itinerary = timeline.itinerary
    signed: dict[str, list[Occurrence]] = defaultdict(list)
    for name, occurrence in timeline.in_order(_signings, lambda one: one[1].order):
        signed[name].append(occurrence)
    for name, agreement in itinerary.agreements.items():
        signings = signed[name]
        present = {person for one in signings for person in one.people}
        for person in agreement.signatories:
            if signings and person in itinerary.people and person not in present:
                yield _finding(timeline, name, signings, person)


def _signings(timeline: Timeline) -> list[tuple[str, Occurrence]]:
    signings = timeline.shaped(lambda shape: shape.says("signs"))
    return [(name, one) for one in signings if isinstance(one.item, Event) for name in one.item.signs]


def _finding(timeline: Timeline, name: str, signings: list[Occurrence], person: str) -> Finding:
    signing, agreement = signings[0], timeline.itinerary.agreements[name]
    node = timeline.itinerary.node("agreements")[name]
    return Finding(
        f"{{who}} should sign `{agreement.title}`, but is not among those who come to {called(signing)}",
        anchor(signing, "signs", f"signed {timeline.tell_where(signing.start)}"),
        (Anchor(node, "signatories", "to be signed by"),),
        (person,),
        (signing.id,),
        ("add them to its `who`, or name other signatories",),
    )
