"""What the description of an event says: times on both clocks, who, and what a delegate needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from delegtrip.clock import Moment, duration
from delegtrip.feeds.places import place_name
from delegtrip.feeds.slots import Missing, slot
from delegtrip.feeds.text import line, paragraphs
from delegtrip.feeds.words import Words
from delegtrip.model import Event, Stay, Travel
from delegtrip.timeline import Occurrence, Place, Stop, Timeline
from delegtrip.timeline.gaps import distance, usual_distance

_MOST_NAMES = 12
_TRAVEL_FACTS = ("carrier", "terminal", "vehicle", "driver", "fallback", "booking")
_STAY_FACTS = ("rooms", "booking")
_EVENT_FACTS = ("track", "dress", "gifts", "contact", "url", "booking")


def description(timeline: Timeline, occurrence: Occurrence, words: Words) -> str:
    """The text of an event, in plain lines."""
    note = paragraphs(occurrence.item.note) if occurrence.item.note else ""
    blocks = ("\n".join(block(timeline, occurrence, words)) for block in (_times, _state, _facts))
    return "\n\n".join(block for block in (*blocks, note) if block)


def _times(timeline: Timeline, occurrence: Occurrence, words: Words) -> Iterator[str]:
    match occurrence.item:
        case Travel():
            yield words.labelled(words.departure, _stop(timeline, occurrence.start, occurrence, words))
            yield words.labelled(words.arrival, _stop(timeline, occurrence.end, occurrence, words))
            if found := occurrence.interval:
                yield words.labelled(words.duration, duration(found[1] - found[0]))
        case Stay() as stay:
            yield from _stay(occurrence, stay, words)
        case Event():
            yield _event(timeline, occurrence, words)
        case _:
            assert_never(occurrence.item)
    yield from _unusual(timeline, occurrence, words)


def _stop(timeline: Timeline, stop: Stop, occurrence: Occurrence, words: Words) -> str:
    """`Wednesday 3 April 2024, 13:30 (UTC+2), CDG, Paris`, with home's clock where it differs."""
    where = ", ".join(dict.fromkeys((line(place_name(stop.place, words)), line(stop.place.town))))
    if stop.moment is None:
        return f"{words.day(occurrence.day)}, {words.time_missing}, {where}"
    told = f"{words.day(stop.moment.local.date())}, {stop.moment}, {where}"
    return told + _at_home(timeline, words, stop.moment)


def _event(timeline: Timeline, occurrence: Occurrence, words: Words) -> str:
    """`Thursday 4 April 2024, 10:00–11:00 (UTC−4), Rochester = 16:00–17:00 (UTC+2), Rennes`."""
    town = line(occurrence.start.place.town)
    start, end = occurrence.start.moment, occurrence.end.moment
    if start is None:
        return f"{words.day(occurrence.day)}, {words.time_missing}, {town}"
    moments = (start, end) if end and end.instant != start.instant else (start,)
    told = f"{words.day(start.local.date())}, {_clock(moments, words)}, {town}"
    missing = "" if len(moments) == 2 else f" ({words.missing[Missing.END]})"
    return told + missing + _at_home(timeline, words, *moments)


def _at_home(timeline: Timeline, words: Words, *moments: Moment) -> str:
    """` = 19:30 (UTC+2), Rennes`: moments on the clock of home; nothing where it shows the same."""
    home = tuple(timeline.at_home(moment.instant) for moment in moments)
    if all(there.offset == here.offset for there, here in zip(home, moments, strict=True)):
        return ""
    day = "" if home[0].local.date() == moments[0].local.date() else f"{words.day(home[0].local.date())}, "
    return f" = {day}{_clock(home, words)}, {line(timeline.home.name)}"


def _clock(moments: tuple[Moment, ...], words: Words) -> str:
    """`10:00–11:00 (UTC−4)`; an end on another day says which, and each its offset where they differ."""
    first, last = moments[0], moments[-1]
    if len(moments) == 1:
        return str(first)
    start = first.local.isoformat()[11:16] if first.offset == last.offset else str(first)
    to = "–" if last.local.date() == first.local.date() else f" – {words.day(last.local.date())}, "
    return f"{start}{to}{last}"


def _stay(occurrence: Occurrence, stay: Stay, words: Words) -> Iterator[str]:
    nights = words.one_night if len(occurrence.nights) == 1 else words.nights
    yield nights.format(count=len(occurrence.nights), day=words.day(stay.until))
    for label, stop in ((words.check_in, occurrence.start), (words.check_out, occurrence.end)):
        if stop.moment:
            yield words.labelled(label, f"{words.day(stop.moment.local.date())}, {stop.moment}")


def _unusual(timeline: Timeline, occurrence: Occurrence, words: Words) -> Iterator[str]:
    """Says where a clock is not at its usual distance from home's at the time of the item."""
    when = occurrence.start.moment or occurrence.end.moment
    if when is None or isinstance(occurrence.item, Stay):
        return
    told: set[tuple[int, int]] = set()
    for zone, place in _clocks(timeline, occurrence).items():
        now = distance(timeline.home.zone, zone, when.instant)
        usual = usual_distance(timeline.home.zone, zone, when.instant)
        if now != usual and (now, usual) not in told:
            told.add((now, usual))
            yield words.unusual.format(
                place=line(place.town), home=line(timeline.home.name), now=duration(now), usual=duration(usual)
            )


def _clocks(timeline: Timeline, occurrence: Occurrence) -> dict[str, Place]:
    """A place of each zone that an item has to do with: a call, with all those of the trip."""
    own = _places_by_zone(occurrence)
    if not is_told_on_every_clock(occurrence.item):
        return own
    return own | {zone: place for zone, place in every_clock(timeline).items() if zone not in own}


def is_told_on_every_clock(item: Travel | Stay | Event) -> bool:
    """Whether people take part from wherever they are."""
    return isinstance(item, Event) and (item.remote or item.kind == "call")


def every_clock(timeline: Timeline) -> dict[str, Place]:
    """A place of each zone of the trip."""
    return timeline.once(_every_clock)


def _every_clock(timeline: Timeline) -> dict[str, Place]:
    return _places_by_zone(*timeline.occurrences)


def _places_by_zone(*occurrences: Occurrence) -> dict[str, Place]:
    """The first place of each zone, in the order met."""
    clocks: dict[str, Place] = {}
    for one in occurrences:
        for stop in (one.start, one.end):
            clocks.setdefault(stop.place.zone, stop.place)
    return clocks


def _state(timeline: Timeline, occurrence: Occurrence, words: Words) -> Iterator[str]:
    item = occurrence.item
    if item.status == "draft":
        yield words.draft
    if isinstance(item, Event) and item.optional:
        yield words.optional
    if isinstance(item, Event) and item.remote:
        yield words.remote
    if isinstance(item, Travel) and item.border:
        yield words.border
    if isinstance(item, Travel) and item.checked_bags:
        yield words.checked_bags
    if missing := words.missing.get(slot(occurrence).missing):
        yield words.assumed.format(missing=missing.capitalize())


def _facts(timeline: Timeline, occurrence: Occurrence, words: Words) -> Iterator[str]:
    """One line for each thing that is written of an item."""
    match occurrence.item:
        case Travel() as travel:
            yield from _who(timeline, occurrence, words)
            yield from _written(travel, _TRAVEL_FACTS, words)
        case Stay() as stay:
            yield from _who(timeline, occurrence, words)
            yield from _written(stay, _STAY_FACTS, words)
        case Event() as event:
            yield from _named(timeline, event, words)
            yield from _who(timeline, occurrence, words)
            yield from _purposes(timeline, event, words)
            yield from _written(event, _EVENT_FACTS, words)
        case _:
            assert_never(occurrence.item)


def _written(item: Travel | Stay | Event, keys: tuple[str, ...], words: Words) -> Iterator[str]:
    for key in keys:
        if (value := getattr(item, key)) is not None:
            yield words.labelled(words.labels[key], line(str(value)))


def _named(timeline: Timeline, event: Event, words: Words) -> Iterator[str]:
    """The people of an event who have a part in it, by name where the trip knows them."""
    known = timeline.itinerary.people
    parts = {
        "hosts": event.hosts,
        "lead": (event.lead,),
        "speakers": event.speakers,
        "interpreters": event.interpreters,
    }
    for key, ids in parts.items():
        if names := [known[one].name if one in known else one for one in ids if one]:
            yield words.labelled(words.labels[key], line(", ".join(names)))


def _who(timeline: Timeline, occurrence: Occurrence, words: Words) -> Iterator[str]:
    """Everyone who comes, by name; a large company by the groups that are written; nothing where nobody is known."""
    coming = occurrence.attendance
    if not occurrence.item.who:
        if coming.size:
            yield words.labelled(words.who, words.everyone.format(count=coming.size))
        return
    if len(coming.people) + len(coming.headcounts) > _MOST_NAMES:
        names = [f"{', '.join(occurrence.item.who)} ({coming.size})"]
    else:
        names = [timeline.roster.name(person) for person in coming.people]
        names += [f"{group} ({count})" for group, count in coming.headcounts]
    yield words.labelled(words.who, line(", ".join(names)) or "–")


def _purposes(timeline: Timeline, event: Event, words: Words) -> Iterator[str]:
    """The objectives it serves and the agreements it signs, by title."""
    if event.serves:
        yield words.labelled(words.labels["serves"], "; ".join(_objectives(timeline, event)))
    if event.signs:
        agreements = timeline.itinerary.agreements
        titles = (agreements[one].title if one in agreements else one for one in event.signs)
        yield words.labelled(words.labels["signs"], line("; ".join(titles)))


def _objectives(timeline: Timeline, event: Event) -> Iterator[str]:
    """`O1 New projects (mobility, food)` for `O1/mobility, O1/food`."""
    parts: dict[str, list[str]] = {}
    for served in event.serves:
        id_, _, part = served.partition("/")
        parts.setdefault(id_, []).extend([part] if part else [])
    for id_, named in parts.items():
        known = timeline.itinerary.objectives.get(id_)
        title = f"{id_} {known.title}" if known else id_
        yield line(f"{title} ({', '.join(named)})" if named else title)
