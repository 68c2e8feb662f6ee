from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from icalendar import Calendar

from conftest import run, write_days, write_trip
from delegtrip.api import load
from delegtrip.feeds import Options
from delegtrip.feeds.edition import unpublished
from delegtrip.feeds.events import uid
from delegtrip.timeline import Timeline

TRIP = Path(__file__).parent / "trips" / "feeds.yaml"
DELEGATION = PurePosixPath("delegation.ics")


@cache
def timeline() -> Timeline:
    """The timeline of a trip that was made up for feeds."""
    return load(TRIP).timeline


@cache
def files(flavour: str = "standard", alarm: int | None = None) -> dict[PurePosixPath, bytes]:
    """The feeds of that trip in a flavour."""
    return unpublished(timeline(), Options(flavour=flavour, alarm=alarm)).files


def events(data: bytes) -> dict[str, Any]:
    """The VEVENTs of a calendar by UID."""
    return {str(one["UID"]): one for one in Calendar.from_ical(data).walk("VEVENT")}


def event(item: str, flavour: str = "standard", alarm: int | None = None, part: str = "") -> Any:
    """The VEVENT of an item."""
    return events(files(flavour, alarm)[DELEGATION])[uid("illustrative-feeds", item, part)]


def reservation(found: Any) -> Any:
    """What KDE Itinerary is told of a journey: a TEXT, which icalendar leaves as it is written."""
    (told,) = json.loads(re.sub(r"\\([\\;,])", r"\1", str(found["X-KDE-KITINERARY-RESERVATION"])))
    return told


def test_only_outlook_is_told_a_method() -> None:
    """METHOD:PUBLISH makes Outlook import a file; the events are those of the standard feed."""
    outlook, standard = files("outlook")[DELEGATION], files()[DELEGATION]

    assert outlook.replace(b"METHOD:PUBLISH\r\n", b"") == standard
    assert b"METHOD" not in standard


def test_in_utc_no_zone_is_needed() -> None:
    """A widget that ignores TZID shows the right instants; whole days stay dates."""
    data = files("utc")[DELEGATION]
    outbound = event("outbound", "utc")

    assert b"VTIMEZONE" not in data
    assert b"TZID" not in data
    assert (outbound["DTSTART"].to_ical(), outbound["DTEND"].to_ical()) == (b"20240403T113000Z", b"20240403T195500Z")
    assert event("stay", "utc")["DTSTART"].to_ical() == b"20240403"


def test_a_server_gets_one_object_a_file() -> None:
    """Each holds one event and its zones, has no METHOD and no name, and is called after its UID."""
    objects = {path: data for path, data in files("caldav").items() if path.parts[0] == "delegation"}

    assert {str(path) for path in objects} == {f"delegation/{one}.ics" for one in events(files()[DELEGATION])}
    for path, data in objects.items():
        calendar = Calendar.from_ical(data)
        zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
        (only,) = calendar.walk("VEVENT")
        needed = {only[name].params.get("TZID") for name in ("DTSTART", "DTEND")} - {None}
        assert (path.stem, zones) == (str(only["UID"]), needed)
        assert {"METHOD", "NAME", "X-WR-CALNAME"} & set(calendar) == set()


def test_the_objects_of_items_that_are_gone_are_removed(tmp_path: Path) -> None:
    """A fortnight after it is cancelled, the file of an event goes, and its folder when it is empty."""
    asked = ("trip", "--out", "build", "--flavour", "caldav", "--now")
    write_days(tmp_path / "trip", "Thu 2024-04-04:\n  - {meeting: The mayors, time: 10:00-11:00}")
    run("export", *asked, "2024-01-01T00:00Z", cwd=tmp_path)
    write_days(tmp_path / "trip", "Thu 2024-04-04:\n  - {meeting: The mayors, time: 10:00-11:00, status: cancelled}")
    run("export", *asked, "2024-01-02T00:00Z", cwd=tmp_path)
    shown = len(list((tmp_path / "build").rglob("*.ics")))

    done = run("export", *asked, "2024-02-01T00:00Z", cwd=tmp_path)

    assert shown == 4
    assert done.stdout == "0 calendar objects in build: 0 written, 0 unchanged, 4 removed\n"
    assert list((tmp_path / "build").rglob("*.ics")) == []


def test_reminders_come_only_when_asked() -> None:
    """None without the option; with it, one before what people are busy with."""
    alarm = event("mayors", alarm=15).walk("VALARM")[0]

    assert b"VALARM" not in files()[DELEGATION]
    assert (str(alarm["ACTION"]), alarm["TRIGGER"].to_ical()) == ("DISPLAY", b"-PT15M")
    assert str(alarm["DESCRIPTION"]) == "The two mayors"


@pytest.mark.parametrize(("item", "part"), [("off", ""), ("startups", ""), ("stay", ""), ("stay", "check-in")])
def test_what_blocks_nobody_reminds_nobody(item: str, part: str) -> None:
    """Free time, what is optional, nights in a hotel and check-in ring no bell."""
    assert event(item, alarm=15, part=part).walk("VALARM") == []


def test_a_cancelled_item_reminds_nobody(tmp_path: Path) -> None:
    """Its alarm goes with it."""
    asked = ("trip", "--out", "build", "--alarms", "15", "--now")
    write_days(tmp_path / "trip", "Thu 2024-04-04:\n  - {meeting: The mayors, time: 10:00-11:00}")
    run("export", *asked, "2024-01-01T00:00Z", cwd=tmp_path)
    write_days(tmp_path / "trip", "Thu 2024-04-04:\n  - {meal: Lunch, time: 14:00-15:00}")

    run("export", *asked, "2024-01-02T00:00Z", cwd=tmp_path)
    data = (tmp_path / "build" / "delegation.ics").read_bytes()

    assert (data.count(b"STATUS:CANCELLED"), data.count(b"BEGIN:VALARM")) == (1, 1)


def test_a_flight_is_told_as_a_reservation() -> None:
    """Number and airline apart, airports by code, times with offset and zone, the booking code."""
    assert reservation(event("outbound")) == {
        "@context": "http://schema.org",
        "@type": "FlightReservation",
        "reservationFor": {
            "@type": "Flight",
            "flightNumber": "101",
            "airline": {"@type": "Airline", "iataCode": "XX"},
            "departureAirport": {
                "@type": "Airport",
                "name": "CDG",
                "iataCode": "CDG",
                "geo": {"@type": "GeoCoordinates", "latitude": 49.0128, "longitude": 2.55},
            },
            "arrivalAirport": {
                "@type": "Airport",
                "name": "JFK",
                "iataCode": "JFK",
                "geo": {"@type": "GeoCoordinates", "latitude": 40.639928, "longitude": -73.778692},
            },
            "departureTime": {"@type": "QDateTime", "@value": "2024-04-03T13:30:00+02:00", "timezone": "Europe/Paris"},
            "arrivalTime": {
                "@type": "QDateTime",
                "@value": "2024-04-03T15:55:00-04:00",
                "timezone": "America/New_York",
            },
        },
        "reservationNumber": "ABC123",
    }


@pytest.mark.parametrize(
    ("kind", "type_", "end"),
    [
        ("train", "TrainReservation", "departureStation"),
        ("coach", "BusReservation", "departureBusStop"),
        ("ferry", "BoatReservation", "departureBoatTerminal"),
    ],
)
def test_other_journeys_have_types_of_their_own(tmp_path: Path, kind: str, type_: str, end: str) -> None:
    """A title with quotation marks, commas and a backslash stays what it is."""
    item = f"Wed 2024-04-03:\n  - {kind}: 'A \"b\", c; \\N'\n    from: montreal 10:00\n    to: rochester 18:00"
    data = unpublished(load(write_days(tmp_path, item)).timeline, Options()).files[DELEGATION]

    (found,) = (reservation(one) for one in events(data).values())

    assert found["@type"] == type_
    assert found["reservationFor"][end]["name"] == "Montréal"
    assert 'A "b", c; \\N' in found["reservationFor"].values()


def test_what_no_type_tells_has_none() -> None:
    """A meeting is no journey, and a train whose departure is unknown cannot be looked up."""
    assert "X-KDE-KITINERARY-RESERVATION" not in event("mayors")
    assert "X-KDE-KITINERARY-RESERVATION" not in event("no-departure")


LANGUAGES = """\
trip: Essai
id: illustrative-languages
dates: 2024-04-03 to 2024-04-05
home: rennes
language: fr
people:
  a: {name: A, speaks: en fr}
  b: {name: B, speaks: br fr en}
  c: {name: C, speaks: de}
  d: {name: D}
places: {rennes: {name: Rennes, zone: Europe/Paris}}
legs:
  - leg: Rennes
    in: rennes
    days:
      Thu 2024-04-04: [{train: TGV, from: Gare de Rennes 10:00, to: Gare Montparnasse 12:00}]
"""


def test_a_person_reads_the_first_language_that_is_written(tmp_path: Path) -> None:
    """Of the languages spoken the first that delegtrip writes; else, and for groups, the trip's."""
    read = unpublished(load(write_trip(tmp_path, LANGUAGES)).timeline, Options()).files

    languages = {path.stem: "Départ" in data.decode().replace("\r\n ", "") for path, data in read.items()}

    assert languages == {"delegation": True, "a": False, "b": True, "c": True, "d": True}


def test_one_language_can_be_asked_for_all(tmp_path: Path) -> None:
    """Then nobody's own counts."""
    read = unpublished(load(write_trip(tmp_path, LANGUAGES)).timeline, Options(language="en")).files

    assert all(b"Departure" in data for data in read.values())
