"""A person, a group of people to follow, or a place is declared and used nowhere.

A group of named people always has its use: the feed that its members follow. Objectives and agreements have
checks of their own.

## Why it hurts

Somebody who comes to nothing was probably forgotten in a `who`. An unused place is one that a leg should
have named, or one that was left from the last trip.

## Fires

```yaml
people:
  guest: {name: The guest}  # error: unused-declaration
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    who: [mayor, deputy]
```

## Passes

```yaml
people:
  guest: {name: The guest}
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
```

## Source

The trip's own declarations.
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.checks.finding import Anchor, CannotJudge, Finding
from delegtrip.checks.references import names_in_head, references, unknown_names, used_in_legs
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Timeline

SEVERITY = Severity.INFO
ASKS_FOR = "written"
NEEDS = ("travel", "stay", "event")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Compares what is declared with what is used, cancelled items included."""
    itinerary = timeline.itinerary
    if not itinerary.entries:
        return
    if unknown := timeline.once(unknown_names):
        first = next(one for one in references(itinerary) if (one.name, one.kinds) in unknown)
        yield CannotJudge("it is not known what this name refers to", first.at)
        return
    used = timeline.of_head(_used_in_head).union(*timeline.by_leg(_used_in_leg))
    headcounts = [name for name, group in itinerary.groups.items() if group.headcount]
    for section, names in (("people", itinerary.people), ("groups", headcounts), ("places", itinerary.places)):
        for name in names:
            if name not in used:
                what = "is used nowhere" if section == "places" else "comes to nothing"
                anchor = Anchor(itinerary.node(section), name, on_key=True)
                yield Finding(f"`{name}` is declared among the {section} and {what}", anchor)


def _used_in_head(timeline: Timeline) -> frozenset[str]:
    """The names that another declaration needs."""
    itinerary = timeline.itinerary
    groups = itinerary.root.get("groups")
    used = {name for names, _, node, _ in names_in_head(itinerary) if node is not groups for name in names}
    return frozenset(used.union(*(agreement.signatories for agreement in itinerary.agreements.values())))


def _used_in_leg(timeline: Timeline) -> frozenset[str]:
    """The names that items use, through groups too."""
    used = {name for name, _ in used_in_legs(timeline)}
    comes_whole = bool(timeline.written(lambda shape: not shape.says("who")))
    for who in timeline.said("who") | ({()} if comes_whole else set()):
        used.update(*timeline.roster.expand(who))
    used.update(*(names for field in ("speakers", "interpreters", "hosts") for names in timeline.said(field)))
    return frozenset(used)
