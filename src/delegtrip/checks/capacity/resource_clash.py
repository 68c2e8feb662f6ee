"""Two items have the same room, the same vehicle or the same driver at the same time.

A vehicle or driver that only says its kind (a minibus, two drivers) may be another one: that is
unknown. One item written twice, for two groups, is no clash.

## Why it hurts

Two delegations open the same door, and one of them apologises.

## Fires

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    at: city-hall
    room: Council chamber
    who: mayor
  - meeting: The two cabinets
    time: 10:30-11:30
    at: city-hall
    room: council chamber  # error: resource-clash
    who: deputy
```

## Passes

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    at: city-hall
    room: Council chamber
    who: mayor
  - meeting: The two cabinets
    time: 11:00-12:00
    at: city-hall
    room: council chamber
    who: deputy
```

## Source

Half-open intervals, as RFC 5545, 3.6.1 has them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from operator import itemgetter

from delegtrip.checks.finding import CannotJudge, Finding, anchor, called
from delegtrip.clock import Instant, at, duration
from delegtrip.diagnostics import Severity, fold
from delegtrip.model import Event, Travel
from delegtrip.profile import Profile
from delegtrip.timeline import Occurrence, Timeline

SEVERITY = Severity.ERROR
SILENCED_BY = ("double-booking", "end-before-start", "implausible-speed")

Resource = tuple[str, str, str]
"""The key that names it, where it is, its name."""
Use = tuple[Instant, Instant, Occurrence, Resource]
"""From when to when something is used, half-open, by what, and what is used."""

# English and French words for vehicles, drivers, rooms, and what stands beside them.
_KINDS = frozenset(
    """
    a an the un une le la les de du d l one two three deux trois our notre local hired rental
    autocar autocars bus minibus minibuses coach coaches car cars van vans taxi taxis shuttle navette vehicle vehicule
    berline sedan limousine voiture voitures fourgon fourgonnette camionnette vtc train metro tram
    driver drivers chauffeur chauffeurs chauffeuse conducteur conducteurs conductrice room salle meeting reunion
    """.split()  # noqa: SIM905  # words read better than a list of strings
)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Gathers who uses what, and compares each two who use the same."""
    uses = timeline.in_order(_uses, itemgetter(0))
    times_used = Counter(map(itemgetter(3), uses))
    users: dict[Resource, list[Use]] = defaultdict(list)
    for use in uses:
        if times_used[use[3]] > 1:
            users[use[3]].append(use)
    for resource, found in users.items():
        for first, second, shared in _overlaps(found):
            if not _is_same(first, second):
                yield _judge(resource, first, second, shared)


def _uses(timeline: Timeline) -> list[Use]:
    uses: list[Use] = []
    for one in timeline.shaped(lambda shape: shape.says("room", "vehicle", "driver")):
        if one.interval:
            start, end = one.interval
            item = one.item
            if isinstance(item, Travel):
                if item.vehicle:
                    uses.append((start, end, one, ("vehicle", "", _name(item.vehicle))))
                if item.driver:
                    uses.append((start, end, one, ("driver", "", _name(item.driver))))
            elif isinstance(item, Event) and item.room and not item.remote:
                uses.append((start, end, one, ("room", one.start.place.ref, _name(item.room))))
    return uses


def _overlaps(found: list[Use]) -> Iterator[tuple[Occurrence, Occurrence, tuple[Instant, Instant]]]:
    """Each two uses that share a minute, and when; the uses are in order of their starts."""
    under_way: list[Use] = []
    for use in found:
        start, end, second, _ = use
        under_way = [other for other in under_way if other[1] > start]
        if end > start:
            yield from ((first, second, (start, min(until, end))) for _, until, first, _ in under_way)
            under_way.append(use)


_WORD = re.compile(r"\w+")
_REMARK = re.compile(r"\([^)]*\)")


def _name(text: str) -> str:
    """A name for comparing: no case, accents, remarks in brackets or signs, and no number before it (2 minibuses)."""
    words: list[str] = _WORD.findall(fold(_REMARK.sub("", text) if "(" in text else text))
    return " ".join(words[1:] if len(words) > 1 and words[0].isdigit() else words)


def _is_same(first: Occurrence, second: Occurrence) -> bool:
    """Whether two items are one, written twice: at the same time, from and to the same place or by one title."""
    if first.interval != second.interval or first.start.place.ref != second.start.place.ref:
        return False
    same_way = first.moves and first.end.place.ref == second.end.place.ref
    return same_way or fold(first.title) == fold(second.title)


def _judge(
    resource: Resource, first: Occurrence, second: Occurrence, shared: tuple[Instant, Instant]
) -> Finding | CannotJudge:
    key, _, name = resource
    if set(name.split()) <= _KINDS or "confirm" in name:
        return CannotJudge(f"which {key} it is, is not written, and another item has one like it", anchor(second, key))
    clock = at(second.start.place.zone, shared[0]).local
    where = f" at {second.start.place.name}" if key == "room" else ""
    return Finding(
        f"{key} `{getattr(second.item, key)}`{where} is taken twice for {duration(shared[1] - shared[0])} from "
        f"{clock:%H:%M}: {called(first)} and {called(second)}",
        anchor(second, key),
        (anchor(first, key, "taken here"),),
        items=(first.id, second.id),
    )
