"""Rules about zones: whether each program comes to the same instant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from delegtrip.clock import resolve, signed
from delegtrip.diagnostics import Diagnostic, Label
from delegtrip.feeds.verify.feed import Component, Feed, Line
from delegtrip.feeds.verify.lint.rule import ERROR, WARNING, Rule
from delegtrip.feeds.verify.zones import Clock, Observance, clock, local
from delegtrip.zones import zone_names

FLOATING_TIME = Rule(
    "floating-time",
    ERROR,
    "a time without a zone",
    "each program takes it for the time of the place it is in: wrong for everybody who is not there",
    "write TZID, or the time in UTC with `Z`",
)
ZONE_MISSING = Rule(
    "zone-missing",
    ERROR,
    "a TZID without its VTIMEZONE",
    "ical.js takes the time for one without a zone",
    "write one VTIMEZONE a zone, before the events",
)
ZONE_AFTER_EVENTS = Rule(
    "zone-after-events",
    WARNING,
    "a VTIMEZONE behind the events that use it",
    "none of the programs tested; one that reads line by line meets the event before its zone",
    "write each VTIMEZONE before the first event",
)
ZONE_DATES = Rule(
    "zone-dates",
    WARNING,
    "a VTIMEZONE told by RDATE",
    "Thunderbird, ical.js and vobject show events an hour late",
    "tell it by STANDARD and DAYLIGHT with a yearly RRULE",
)
ZONE_LATE_ONSET = Rule(
    "zone-late-onset",
    ERROR,
    "a VTIMEZONE that begins after an event that uses it",
    "libical and vobject show the event an hour late, ical.js takes its time for one without a zone",
    "begin it with the first year in which its rule holds",
)
ZONE_DIFFERS = Rule(
    "zone-differs",
    ERROR,
    "a VTIMEZONE that gives another hour than the IANA zone of its name",
    "libical, ical.js and vobject trust it; icalendar, khal, node-ical and calcurse know the zone: two hours are shown",
    "tell the onset on the wall clock before the change (02:00, not 03:00)",
)
ZONE_NAME = Rule(
    "zone-name",
    WARNING,
    "a TZID that is no IANA name",
    "calcurse takes the time for one without a zone",
    "use the IANA name: Europe/Paris",
)
BROKEN_ZONE = Rule(
    "broken-zone",
    ERROR,
    "a VTIMEZONE that cannot be read",
    "icalendar, ical, vobject, khal, Radicale and ical.js refuse the feed",
    "write it as RFC 5545, 3.6.5 says",
)
AMBIGUOUS_TIME = Rule(
    "ambiguous-time",
    WARNING,
    "a local time that the zone's clocks show twice, or never",
    "programs differ by an hour: libical, vobject and ical.js from icalendar, khal and node-ical",
    "write both ends in UTC, with `Z`",
)
RULES = (
    FLOATING_TIME,
    ZONE_MISSING,
    ZONE_AFTER_EVENTS,
    ZONE_DATES,
    ZONE_LATE_ONSET,
    ZONE_DIFFERS,
    ZONE_NAME,
    BROKEN_ZONE,
    AMBIGUOUS_TIME,
)


def floating(feed: Feed) -> Iterator[Diagnostic]:
    """Times that are nobody's."""
    for line in feed.times:
        if not line.zone and not line.is_date and not line.value.endswith("Z"):
            yield FLOATING_TIME.at(line.span, f"{line.name} {line.value} names no zone")


def defined(feed: Feed) -> Iterator[Diagnostic]:
    """Zones that the feed does not define, or only behind its events; the first use of each is shown."""
    uses: dict[str, Line] = {}
    for line in feed.times:
        if line.zone:
            uses.setdefault(line.zone, line)
    for name, line in uses.items():
        zone = feed.zones.get(name)
        if zone is None:
            yield ZONE_MISSING.at(line.span, f"the feed does not say what `{name}` is")
        elif zone.begin.span.start > line.span.start:
            used = Label(line.span, "used here")
            yield ZONE_AFTER_EVENTS.at(zone.begin.span, f"`{name}` is defined behind an event that uses it", used)
        if name not in zone_names():
            yield ZONE_NAME.at(line.span, f"`{name}` is no name of the IANA database")


def told(feed: Feed) -> Iterator[Diagnostic]:
    """Zones told by dates, or that cannot be read."""
    for name, zone in feed.zones.items():
        for line in (line for part in zone.parts for line in part.all("RDATE")):
            yield ZONE_DATES.at(line.span, f"`{name}` is told by a list of dates")
        try:
            _clock(zone)
        except (ValueError, OverflowError) as error:
            yield BROKEN_ZONE.at(zone.begin.span, f"`{name}` cannot be read: {error}")


def hours(feed: Feed) -> Iterator[Diagnostic]:
    """Local times for which the feed's own clock and the zone's differ; the first of each zone."""
    told: set[str] = set()
    for line in feed.times:
        if line.zone is None or line.zone in told or line.is_date or line.zone not in feed.zones:
            continue
        if found := _hour(line, line.zone, feed.zones[line.zone]):
            told.add(line.zone)
            yield found


def _hour(line: Line, name: str, zone: Component) -> Diagnostic | None:
    try:
        offset, wall = _clock(zone).offset(local(line.value)), local(line.value)
    except (ValueError, OverflowError):
        return None
    begins = Label(zone.begin.span, "defined here")
    if offset is None:
        return ZONE_LATE_ONSET.at(line.span, f"`{name}` begins after {line.value}: no offset is told for it", begins)
    if name not in zone_names() or (known := resolve(name, wall)).anomaly or known.offset == offset:
        return None
    theirs, ours = f"UTC{signed(offset)}", f"UTC{signed(known.offset)}"
    return ZONE_DIFFERS.at(line.span, f"the feed has `{name}` at {theirs} then; it is at {ours}", begins)


def ambiguous(feed: Feed) -> Iterator[Diagnostic]:
    """Local times in a fold or a gap."""
    for line in feed.times:
        if line.zone not in zone_names() or line.zone is None or line.is_date:
            continue
        try:
            found = resolve(line.zone, local(line.value)).anomaly
        except ValueError:
            continue
        if found:
            how = "was never" if found.after > found.before else "was twice"
            yield AMBIGUOUS_TIME.at(line.span, f"{line.value} {how} in `{line.zone}`")


@cache
def _clock(zone: Component) -> Clock:
    """The clock of a VTIMEZONE. Raises ValueError."""
    if not zone.parts:
        raise ValueError("it has neither STANDARD nor DAYLIGHT")
    return clock(map(_observance, zone.parts))


def _observance(part: Component) -> Observance:
    dates = ",".join(line.value for line in part.all("RDATE"))
    return Observance(
        part.text("DTSTART"),
        part.text("TZOFFSETFROM"),
        part.text("TZOFFSETTO"),
        tuple(line.value for line in part.all("RRULE")),
        tuple(dates.split(",")) if dates else (),
    )


CHECKS = (floating, defined, told, hours, ambiguous)
