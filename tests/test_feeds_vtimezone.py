from __future__ import annotations

import io
from datetime import datetime, timedelta
from itertools import chain, pairwise
from typing import Any

import pytest
from dateutil import tz
from dateutil.rrule import rrulestr
from icalendar import Component

from delegtrip.clock import DAY, Instant, Moment, Transition, at, midnight, resolve, transitions
from delegtrip.feeds.vtimezone import observances, vtimezone
from delegtrip.zones import canonical_zone, zone_names

YEARS = range(2023, 2031)
START, END = (midnight("Etc/UTC", datetime(year, 1, 1).date()) for year in (YEARS.start, YEARS.stop))
EPOCH = datetime(1970, 1, 1)
ZONES = sorted({canonical_zone(name) for name in zone_names()})
WORKERS = 8

Onset = tuple[datetime, int, int]
"""A change as a VTIMEZONE tells it: wall clock before, and the offsets before and after, in seconds."""


def onsets(written: bytes) -> list[Onset]:
    """Every onset up to the end of the years that a VTIMEZONE tells, in order."""
    component = Component.from_ical(written)
    found = chain.from_iterable(_of_observance(part) for part in component.subcomponents)
    return sorted(found, key=lambda onset: onset[0] - timedelta(seconds=onset[1]))


def _of_observance(part: Any) -> list[Onset]:
    first = part["DTSTART"].dt
    before, after = (int(part[name].td.total_seconds()) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
    if "RRULE" not in part:
        return [(first, before, after)]
    rule = rrulestr(part["RRULE"].to_ical().decode(), dtstart=first)
    return [(moment, before, after) for moment in rule.between(first, datetime(YEARS.stop, 1, 1), inc=True)]


def instant_of(told: list[Onset], local: datetime) -> int:
    """The instant of a local time by RFC 5545: the last onset before it gives the offset."""
    offset = next(after for start, _, after in reversed(told) if start <= local)
    return int((local - EPOCH).total_seconds()) - offset


def offset_of(told: list[Onset], instant: int) -> int:
    """The offset that a VTIMEZONE gives for an instant."""
    local = EPOCH + timedelta(seconds=instant)
    return next(after for start, before, after in reversed(told) if start - timedelta(seconds=before) <= local)


def instants(changes: list[Transition]) -> list[Instant]:
    """A second and a minute on either side of each change, and the middle of each season."""
    edges = [START, *(change.instant for change in changes), END]
    middles = [(low + high) // 2 for low, high in pairwise(edges)]
    near = [change.instant + seconds for change in changes for seconds in (-60, -1, 0, 60)]
    return [Instant(instant) for instant in sorted({START, END - 1, *middles, *near})]


def is_unambiguous(moment: Moment) -> bool:
    """Whether the clock shows the moment's local time once."""
    return resolve(moment.zone, moment.local).anomaly is None


@pytest.mark.parametrize("share", range(WORKERS))
def test_every_zone_tells_the_instants_of_the_clock(share: int) -> None:
    """Every VTIMEZONE, read as RFC 5545 says, gives the clock's offset around every change of five years."""
    wrong = []
    for zone in ZONES[share::WORKERS]:
        told = onsets(vtimezone(zone, YEARS))
        for instant in instants(list(transitions(zone, START, END))):
            moment = at(zone, instant)
            same = offset_of(told, instant) == moment.offset
            if not same or (is_unambiguous(moment) and instant_of(told, moment.local) != instant):
                wrong.append((zone, moment.local.isoformat()))

    assert wrong == []


@pytest.mark.parametrize(
    "zone", ["Europe/Paris", "America/Toronto", "Africa/Casablanca", "Africa/Cairo", "Europe/Dublin", "Pacific/Easter"]
)
def test_another_reader_sees_the_same_clock(zone: str) -> None:
    """dateutil, which reads a VTIMEZONE by code of its own, finds the clock's offset each day of five years."""
    text = f"BEGIN:VCALENDAR\n{vtimezone(zone, YEARS).decode()}END:VCALENDAR\n"
    read = tz.tzical(io.StringIO(text.replace("\r\n", "\n"))).get(zone)
    assert read is not None
    noons = [at(zone, Instant(day + DAY // 2)) for day in range(START, END, DAY)]

    offsets = [read.utcoffset(noon.local) for noon in noons]

    assert offsets == [timedelta(seconds=noon.offset) for noon in noons]


def test_a_zone_with_a_yearly_rule_is_told_by_it() -> None:
    """Paris has two changes with one BYDAY each, on the clock before, from the first year they hold."""
    lines = vtimezone("Europe/Paris", range(2024, 2025)).decode().split("\r\n")

    assert lines == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Paris",
        "BEGIN:DAYLIGHT",
        "DTSTART:19960331T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:CEST",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19961027T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:CET",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_a_zone_without_changes_has_one_standard_time() -> None:
    """Tokyo is one STANDARD, with the same offset before and after."""
    told = observances("Asia/Tokyo", range(2024, 2025))

    assert [(one.name, one.before, one.after, one.yearly) for one in told] == [("JST", 32400, 32400, None)]


@pytest.mark.parametrize("zone", ["Africa/Casablanca", "Africa/Cairo", "Asia/Jerusalem", "America/Nuuk"])
def test_changes_that_no_yearly_rule_tells_stand_alone(zone: str) -> None:
    """Where the clocks follow the moon, or change at 24:00, each change is told on its own."""
    told = observances(zone, range(2024, 2025))

    assert {one.yearly for one in told} == {None}
    assert len(told) > 1


def test_a_rule_younger_than_the_trip_is_not_used() -> None:
    """Paris in 1995 went back in September, so today's rule does not tell that year's clocks."""
    years = range(1995, 1996)

    told = onsets(vtimezone("Europe/Paris", years))

    assert (datetime(1995, 9, 24, 3), 7200, 3600) in told
    assert datetime(1995, 10, 29, 3) not in [start for start, _, _ in told]


def test_no_rdate_is_written() -> None:
    """No zone is told by a list of dates, which programs disagree on."""
    written = b"".join(vtimezone(zone, range(2024, 2025)) for zone in ZONES)

    assert b"RDATE" not in written
    assert b"TZUNTIL" not in written
