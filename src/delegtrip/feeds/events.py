"""VEVENT: an item of the trip, rendered once for every feed it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from uuid import UUID, uuid5

from delegtrip.feeds.description import description
from delegtrip.feeds.lines import component, date_time, day, quoted, text, written
from delegtrip.feeds.places import location, short_name
from delegtrip.feeds.reservation import reservation
from delegtrip.feeds.slots import CHECK, Days, Missing, Slot, lasting, slot
from delegtrip.feeds.text import line
from delegtrip.feeds.words import Words
from delegtrip.model import Event, Stay, Travel
from delegtrip.timeline import Occurrence, Place, Timeline

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


@dataclass(frozen=True, slots=True)
class Texts:
    """What a VEVENT says, before it is written, and what of the item it shows."""

    shown: Shown
    uid: str
    summary: str
    location: str
    description: str


class _Made:
    """What was made of a timeline: the ledger, every feed and what reads it back take the same."""

    def __init__(self, timeline: Timeline) -> None:
        self.events: dict[tuple[Occurrence, str, Style], tuple[Rendered, ...]] = {}
        self.texts: dict[tuple[Occurrence, str], dict[str, Texts]] = {}


def render(timeline: Timeline, occurrence: Occurrence, words: Words, style: Style = PLAIN) -> tuple[Rendered, ...]:
    """The VEVENTs of an item, before they are stamped: one, and for a stay its check-in and check-out."""
    made, key = timeline.once(_Made).events, (occurrence, words.language, style)
    if key not in made:
        made[key] = tuple(_render(timeline, occurrence, words, style))
    return made[key]


def _render(timeline: Timeline, occurrence: Occurrence, words: Words, style: Style) -> Iterator[Rendered]:
    for said in texts(timeline, occurrence, words).values():
        lines = _properties(occurrence, said, words, style)
        yield Rendered(said.uid, written(component("VEVENT", lines)), zones_of(said.shown.when, style.in_utc))


def texts(timeline: Timeline, occurrence: Occurrence, words: Words) -> dict[str, Texts]:
    """What the VEVENTs of an item say, by their part: to be written, and for `verify`, which reads them back."""
    made, key = timeline.once(_Made).texts, (occurrence, words.language)
    if key not in made:
        trip, place = timeline.itinerary.head.id, location(occurrence, words)
        told = description(timeline, occurrence, words)
        made[key] = {
            one.part: Texts(one, uid(trip, occurrence.id, one.part), line(one.title), place, told)
            for one in shown(occurrence, words)
        }
    return made[key]


def uid(trip: str, item: str, part: str = "") -> str:
    """The UID of an item, and of a part of it, by RFC 9562 version 5: the same however it is retold."""
    own = uuid5(_of_trip(trip), item)
    return str(uuid5(own, part) if part else own)


@cache
def _of_trip(trip: str) -> UUID:
    return uuid5(_NAMESPACE, trip)


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


def _properties(occurrence: Occurrence, said: Texts, words: Words, style: Style) -> Iterator[str]:
    """The lines of a VEVENT in the order of docs/feeds.md; its stamps come from the ledger."""
    shown = said.shown
    yield f"UID:{said.uid}"
    yield text("SUMMARY", said.summary)
    yield from ends(shown.when, style.in_utc)
    yield f"STATUS:{STATUS[occurrence.item.status]}"
    yield f"TRANSP:{'OPAQUE' if shown.opaque else 'TRANSPARENT'}"
    if isinstance(shown.when, Days):
        yield "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"
    if not shown.opaque:
        yield "X-MICROSOFT-CDO-BUSYSTATUS:FREE"
    yield text("LOCATION", said.location)
    yield from _point(occurrence.start.place, said.location)
    yield text("CATEGORIES", *map(line, _categories(occurrence, words)))
    yield text("DESCRIPTION", said.description)
    if isinstance(occurrence.item, Travel) and (booked := reservation(occurrence, occurrence.item)):
        yield text("X-KDE-KITINERARY-RESERVATION", booked)
    if style.alarm is not None and shown.opaque:
        lines = ("ACTION:DISPLAY", text("DESCRIPTION", said.summary), f"TRIGGER:-PT{style.alarm}M")
        yield from component("VALARM", lines)


def ends(when: Slot | Days, in_utc: bool = False) -> tuple[str, str]:
    """DTSTART and DTEND, in UTC where that is asked or tells them better."""
    if isinstance(when, Days):
        return day("DTSTART", when.first), day("DTEND", when.end)
    in_utc = in_utc or when.in_utc
    return date_time("DTSTART", when.start, in_utc), date_time("DTEND", when.end, in_utc)


def _point(place: Place, title: str) -> Iterator[str]:
    """The point on the map where it is the place's own, not just its town's."""
    if place.exact and place.point:
        north, east = (f"{degrees:.6f}" for degrees in (place.point.latitude, place.point.longitude))
        yield f"GEO:{north};{east}"
        yield f"X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE={quoted(title)}:geo:{north},{east}"


def _categories(occurrence: Occurrence, words: Words) -> Iterator[str]:
    item = occurrence.item
    yield words.kinds[item.kind]
    if isinstance(item, Event) and item.track:
        yield item.track
