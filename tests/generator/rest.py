"""Who works when, and how long between two rests: for days that a trip must not have."""

from __future__ import annotations

from generator.trip import Item, Trip

WEEK = 7 * 86400
LONG_REST = 35 * 3600


def duties(trip: Trip, person: str) -> list[Item]:
    """What binds somebody: neither free time nor meals without hosts."""
    return [item for item in trip.line(person) if item.kind not in ("free", "meal") and "optional" not in item.more]


def runs(trip: Trip, person: str) -> list[list[Item]]:
    """Duties of somebody without 35 hours of rest in a row between them."""
    found: list[list[Item]] = []
    until = 0
    for item in duties(trip, person):
        start, end = trip.span(item)
        if not found or start - until >= LONG_REST:
            found.append([])
        found[-1].append(item)
        until = max(until, end)
    return found


def overworked(trip: Trip) -> dict[tuple[str, str], set[str]]:
    """First and last item of a run of more than a week, and whose it is."""
    found: dict[tuple[str, str], set[str]] = {}
    for person in trip.people:
        for run in runs(trip, person):
            if max(trip.span(item)[1] for item in run) - trip.span(run[0])[0] > WEEK:
                found.setdefault((run[0].id, run[-1].id), set()).add(person)
    return found
