"""VEVENT: an item of the trip, rendered once for every feed it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid5

from delegtrip.feeds.description import description
from delegtrip.feeds.lines import component, date_time, day, quoted, text, written
from delegtrip.feeds.places import location, short_name
from delegtrip.feeds.reservation import reservation
from delegtrip.feeds.slots import CHECK, Days, Missing, Slot, lasting, slot
from delegtrip.feeds.text import line
from delegtrip.feeds.words import Words
from delegtrip.model import Event, Stay, Travel
from delegtrip.timeline import Occurrence, Timeline

_NAMESPACE = UUID("5c5d9a5e-3c0c-5d0e-9f43-5d4c6f0b8a11")
STATUS = {"draft": "TENTATIVE", "confirmed": "CONFIRMED"}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A VEVENT as bytes, and the zones whose VTIMEZONE it needs."""

    uid: str
    data: bytes
    zones: frozenset[str]


@dataclass(frozen=True, slots=True)
class Style:
    """How events are written: all their times in UTC, a reminder so many minutes before they begin."""

    in_utc: bool = False
    alarm: int | None = None


PLAIN = Style()


class _Made:
    """What was rendered of a timeline: the ledger and every feed take the same."""

    def __init__(self, timeline: Timeline) -> None:
        self.events: dict[tuple[Occurrence, str, Style], tuple[Rendered, ...]] = {}


def render(timeline: Timeline, occurrence: Occurrence, words: Words, style: Style = PLAIN) -> tuple[Rendered, ...]:
    """The VEVENTs of an item, before they are stamped: one, and for a stay its check-in and check-out."""
    made, key = timeline.once(_Made).events, (occurrence, words.language, style)
    if key not in made:
        made[key] = _render(timeline, occurrence, words, style)
    return made[key]


def _render(timeline: Timeline, occurrence: Occurrence, words: Words, style: Style) -> tuple[Rendered, ...]:
    told = description(timeline, occurrence, words)
    trip = timeline.itinerary.head.id
    events = []
    for one in shown(occurrence, words):
        own = uid(trip, occurrence.id, one.part)
        lines = (
            *_properties(own, occurrence, one, words, style),
            text("DESCRIPTION", told),
            *_extras(occurrence, one, style),
        )
        events.append(Rendered(own, written(component("VEVENT", lines)), zones_of(one.when, style.in_utc)))
    return tuple(events)


@dataclass(frozen=True, slots=True)
class Texts:
    """What a VEVENT says, before it is written."""

    uid: str
    summary: str
    location: str
    description: str


def texts(timeline: Timeline, occurrence: Occurrence, words: Words) -> dict[str, Texts]:
    """What the VEVENTs of an item say, by their part: for `verify`, which reads them back."""
    trip, place = timeline.itinerary.head.id, location(occurrence, words)
    told = description(timeline, occurrence, words)
    return {
        one.part: Texts(uid(trip, occurrence.id, one.part), line(one.title), place, told)
        for one in shown(occurrence, words)
    }


def uid(trip: str, item: str, part: str = "") -> str:
    """The UID of an item, and of a part of it, by RFC 9562 version 5: the same however it is retold."""
    own = uuid5(uuid5(_NAMESPACE, trip), item)
    return str(uuid5(own, part) if part else own)


@dataclass(frozen=True, slots=True)
class Shown:
    """One VEVENT to be: when, under which title, whether it takes time; `part` is of a stay."""

    when: Slot | Days
    title: str
    opaque: bool
    part: str = ""


def shown(occurrence: Occurrence, words: Words) -> Iterator[Shown]:
    """What the calendar shows of an item: one event, and for a stay its check-in and check-out where written."""
    when = slot(occurrence)
    yield Shown(when, _title(occurrence, words) + _missing(when, words), _is_opaque(occurrence, when))
    if isinstance(occurrence.item, Stay):
        for part, stop, label in (
            ("check-in", occurrence.start, words.check_in),
            ("check-out", occurrence.end, words.check_out),
        ):
            if stop.moment:
                yield Shown(lasting(stop.moment, CHECK), words.labelled(label, occurrence.title), False, part)


def _title(occurrence: Occurrence, words: Words) -> str:
    """The title; that of a journey with its kind, from where and to where."""
    if not isinstance(occurrence.item, Travel):
        return occurrence.title
    kind = words.kinds[occurrence.item.kind]
    ends = (short_name(stop.place, words) for stop in (occurrence.start, occurrence.end))
    return f"{words.labelled(kind, occurrence.title)}, {' → '.join(ends)}"


def _missing(when: Slot | Days, words: Words) -> str:
    if when.missing is Missing.NONE:
        return ""
    return f" ({words.missing.get(when.missing, words.time_missing)})"


def _is_opaque(occurrence: Occurrence, when: Slot | Days) -> bool:
    """Whether the people are busy: not all day long, and not for what nobody has to come to."""
    item = occurrence.item
    return isinstance(when, Slot) and not (isinstance(item, Event) and (item.optional or item.kind == "free"))


def zones_of(when: Slot | Days, in_utc: bool = False) -> frozenset[str]:
    """The zones that the ends of an event are written in, but UTC."""
    return frozenset(() if isinstance(when, Days) or in_utc or when.in_utc else (when.start.zone, when.end.zone))


def _properties(own: str, occurrence: Occurrence, shown: Shown, words: Words, style: Style) -> Iterator[str]:
    """The lines of a VEVENT in the order of docs/feeds.md, up to its text; its stamps come from the ledger."""
    yield f"UID:{own}"
    yield text("SUMMARY", line(shown.title))
    yield from ends(shown.when, style.in_utc)
    yield f"STATUS:{STATUS[occurrence.item.status]}"
    yield f"TRANSP:{'OPAQUE' if shown.opaque else 'TRANSPARENT'}"
    if isinstance(shown.when, Days):
        yield "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"
    if not shown.opaque:
        yield "X-MICROSOFT-CDO-BUSYSTATUS:FREE"
    yield from _place(occurrence, words)
    yield text("CATEGORIES", *map(line, _categories(occurrence, words)))


def _extras(occurrence: Occurrence, shown: Shown, style: Style) -> Iterator[str]:
    """What only some programs read: the booking of a journey, and a reminder where one is asked for."""
    if isinstance(occurrence.item, Travel) and (booked := reservation(occurrence, occurrence.item)):
        yield text("X-KDE-KITINERARY-RESERVATION", booked)
    if style.alarm is not None and shown.opaque:
        lines = ("ACTION:DISPLAY", text("DESCRIPTION", line(shown.title)), f"TRIGGER:-PT{style.alarm}M")
        yield from component("VALARM", lines)


def ends(when: Slot | Days, in_utc: bool = False) -> tuple[str, str]:
    """DTSTART and DTEND, in UTC where that is asked or tells them better."""
    if isinstance(when, Days):
        return day("DTSTART", when.first), day("DTEND", when.end)
    in_utc = in_utc or when.in_utc
    return date_time("DTSTART", when.start, in_utc), date_time("DTEND", when.end, in_utc)


def _place(occurrence: Occurrence, words: Words) -> Iterator[str]:
    """LOCATION, and the point on the map where it is the place's own, not just its town's."""
    told, place = location(occurrence, words), occurrence.start.place
    yield text("LOCATION", told)
    if place.exact and place.point:
        north, east = (f"{degrees:.6f}" for degrees in (place.point.latitude, place.point.longitude))
        yield f"GEO:{north};{east}"
        yield f"X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE={quoted(told)}:geo:{north},{east}"


def _categories(occurrence: Occurrence, words: Words) -> Iterator[str]:
    item = occurrence.item
    yield words.kinds[item.kind]
    if isinstance(item, Event) and item.track:
        yield item.track
