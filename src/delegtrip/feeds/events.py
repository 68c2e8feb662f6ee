"""VEVENT: an item of the trip, rendered once for every feed it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID, uuid5

from icalendar import Event as VEvent
from icalendar.prop import vCategory, vDate, vDatetime, vInt, vUnknown

from delegtrip.clock import Moment, utc
from delegtrip.feeds.description import description
from delegtrip.feeds.places import location, short_name
from delegtrip.feeds.slots import CHECK, Days, Missing, Slot, lasting, slot
from delegtrip.feeds.text import Text, line
from delegtrip.feeds.words import Words
from delegtrip.model import Event, Stay, Travel
from delegtrip.timeline import Occurrence, Timeline

_NAMESPACE = UUID("5c5d9a5e-3c0c-5d0e-9f43-5d4c6f0b8a11")
# Never now: the same trip gives the same bytes (docs/decisions/0010).
_STAMP = datetime(2000, 1, 1, tzinfo=UTC)
STATUS = {"draft": "TENTATIVE", "confirmed": "CONFIRMED"}


@dataclass(frozen=True, slots=True)
class Rendered:
    """The VEVENTs of an item as bytes, and the zones whose VTIMEZONE they need."""

    data: bytes
    zones: frozenset[str]


def render(timeline: Timeline, occurrence: Occurrence, words: Words) -> Rendered:
    """The VEVENTs of an item: one, and for a stay its check-in and check-out where they are written."""
    shown = tuple(_shown(occurrence, words))
    text = description(timeline, occurrence, words)
    trip = timeline.itinerary.head.id
    events = [_vevent(trip, occurrence, one, text, words) for one in shown]
    zones = {zone for one in shown for zone in _zones(one.when)}
    return Rendered(b"".join(event.to_ical(sorted=False) for event in events), frozenset(zones))


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
    text = description(timeline, occurrence, words)
    return {
        one.part: Texts(uid(trip, occurrence.id, one.part), line(one.title), place, text)
        for one in _shown(occurrence, words)
    }


def uid(trip: str, item: str, part: str = "") -> str:
    """The UID of an item, and of a part of it, by RFC 9562 version 5: the same however it is retold."""
    own = uuid5(uuid5(_NAMESPACE, trip), item)
    return str(uuid5(own, part) if part else own)


@dataclass(frozen=True, slots=True)
class _Shown:
    """One VEVENT to be: when, under which title, whether it takes time; `part` is of a stay."""

    when: Slot | Days
    title: str
    opaque: bool
    part: str = ""


def _shown(occurrence: Occurrence, words: Words) -> Iterator[_Shown]:
    when = slot(occurrence)
    yield _Shown(when, _title(occurrence, words) + _missing(when, words), _is_opaque(occurrence, when))
    if isinstance(occurrence.item, Stay):
        for part, stop, label in (
            ("check-in", occurrence.start, words.check_in),
            ("check-out", occurrence.end, words.check_out),
        ):
            if stop.moment:
                yield _Shown(lasting(stop.moment, CHECK), words.labelled(label, occurrence.title), False, part)


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


def _zones(when: Slot | Days) -> tuple[str, ...]:
    return () if isinstance(when, Days) or when.in_utc else (when.start.zone, when.end.zone)


def _vevent(trip: str, occurrence: Occurrence, shown: _Shown, text: str, words: Words) -> VEvent:
    """One VEVENT, its properties in the order of docs/feeds.md."""
    event = VEvent()
    event["UID"] = Text(uid(trip, occurrence.id, shown.part))
    for name in ("DTSTAMP", "LAST-MODIFIED", "CREATED"):
        event[name] = vDatetime(_STAMP)
    event["SEQUENCE"] = vInt(0)
    event["SUMMARY"] = Text(line(shown.title))
    event["DTSTART"], event["DTEND"] = _ends(shown.when)
    event["STATUS"] = Text(STATUS[occurrence.item.status])
    event["TRANSP"] = Text("OPAQUE" if shown.opaque else "TRANSPARENT")
    if isinstance(shown.when, Days):
        event["X-MICROSOFT-CDO-ALLDAYEVENT"] = Text("TRUE")
    if not shown.opaque:
        event["X-MICROSOFT-CDO-BUSYSTATUS"] = Text("FREE")
    _add_place(event, occurrence, words)
    event["CATEGORIES"] = vCategory([Text(line(name)) for name in _categories(occurrence, words)])
    event["DESCRIPTION"] = Text(text)
    return event


def _ends(when: Slot | Days) -> tuple[vDate | vDatetime, vDate | vDatetime]:
    if isinstance(when, Days):
        return _date(when.first), _date(when.end)
    return _date_time(when.start, when.in_utc), _date_time(when.end, when.in_utc)


def _date(day: date) -> vDate:
    return vDate(day, params={"VALUE": "DATE"})


def _date_time(moment: Moment, in_utc: bool) -> vDatetime:
    """A moment in UTC, or as its wall clock shows it: icalendar is told the zone's name and converts nothing."""
    if in_utc:
        return vDatetime(utc(moment.instant))
    written = vDatetime(moment.local)
    written.params["TZID"] = moment.zone  # it would drop the TZID of a naive time when told earlier
    return written


def _add_place(event: VEvent, occurrence: Occurrence, words: Words) -> None:
    """LOCATION, and the point on the map where it is the place's own, not just its town's."""
    text, place = location(occurrence, words), occurrence.start.place
    event["LOCATION"] = Text(text)
    if place.exact and place.point:
        north, east = (f"{degrees:.6f}" for degrees in (place.point.latitude, place.point.longitude))
        event["GEO"] = vUnknown(f"{north};{east}")
        event["X-APPLE-STRUCTURED-LOCATION"] = vUnknown(f"geo:{north},{east}", params={"VALUE": "URI", "X-TITLE": text})


def _categories(occurrence: Occurrence, words: Words) -> Iterator[str]:
    item = occurrence.item
    yield words.kinds[item.kind]
    if isinstance(item, Event) and item.track:
        yield item.track
