from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from dateutil import tz
from icalendar import Calendar

from conftest import write_days
from delegtrip.api import load
from delegtrip.clock import Instant, instant_of
from delegtrip.feeds import build
from delegtrip.feeds.events import uid
from delegtrip.feeds.selection import file_names
from delegtrip.model import Stay
from delegtrip.timeline import Timeline

TRIP = Path(__file__).parent / "trips" / "feeds.yaml"
REAL = Path(__file__).parent.parent / "itineraries" / "rennes-2024-04"
DELEGATION = PurePosixPath("delegation.ics")


@cache
def timeline_of(path: Path) -> Timeline:
    """The timeline of a trip."""
    return load(path).timeline


@cache
def feeds(path: Path = TRIP, language: str = "en") -> dict[PurePosixPath, bytes]:
    """The feeds of a trip."""
    return build(timeline_of(path), language)


def events(data: bytes) -> dict[str, Any]:
    """The VEVENTs of a feed by UID, as icalendar reads them."""
    return {str(event["UID"]): event for event in Calendar.from_ical(data).walk("VEVENT")}


def event(item: str, language: str = "en", part: str = "") -> Any:
    """The VEVENT of an item in the feed of the delegation."""
    return events(feeds(TRIP, language)[DELEGATION])[uid("illustrative-feeds", item, part)]


def zones_of(data: bytes) -> dict[str, tzinfo]:
    """The zones of a feed as its own VTIMEZONEs tell them, read by dateutil."""
    text = re.sub("\r\n ", "", data.decode()).replace("\r\n", "\n")
    told = tz.tzical(io.StringIO("\n".join(re.findall(r"(?s)BEGIN:VTIMEZONE.*?END:VTIMEZONE", text))))
    return {name: zone for name in told.keys() if (zone := told.get(name))}  # noqa: SIM118 - not a dict


def instant(written: Any, zones: dict[str, tzinfo]) -> Instant:
    """The instant of a DTSTART or DTEND, with no other knowledge of zones than the feed's."""
    text = written.to_ical().decode()
    if text.endswith("Z"):
        return instant_of(datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC))
    local = datetime.strptime(text, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - the zone follows
    return instant_of(local.replace(tzinfo=zones[written.params["TZID"]]))


def said(item: str, language: str = "en") -> list[str]:
    """The lines of an item's description."""
    return str(event(item, language)["DESCRIPTION"]).split("\n")


@pytest.mark.parametrize("path", [TRIP, REAL], ids=["made up", "real"])
def test_every_instant_is_that_of_the_timeline(path: Path) -> None:
    """Each start and end that is written reaches the reader of a feed as the timeline's instant."""
    timeline = timeline_of(path)
    data = feeds(path)[DELEGATION]
    zones, read = zones_of(data), events(data)
    written = [one for one in timeline.occurrences if one.interval and not isinstance(one.item, Stay)]
    written = [one for one in written if one.interval and one.interval[0] < one.interval[1]]
    found = [read[uid(timeline.itinerary.head.id, one.id)] for one in written]

    instants = [(instant(one["DTSTART"], zones), instant(one["DTEND"], zones)) for one in found]

    assert instants == [one.interval for one in written]
    assert len(instants) > 5


def test_the_feeds_of_a_trip() -> None:
    """One for the delegation, one for each group, one for each person, even two who differ by case."""
    names = sorted(str(path) for path in feeds())

    assert names == [
        "delegation.ics",
        "groups/delegation.ics",
        "groups/mayors.ics",
        "groups/startups.ics",
        "people/Anna-bf4fccd6.ics",
        "people/anna.ics",
        "people/idle.ics",
        "people/roy.ics",
        "tracks/institutional.ics",
    ]


def test_no_id_names_a_file_outside_the_folder() -> None:
    """An id that would climb, hide, or be another's file on a system without case becomes a name of its own."""
    names = file_names(["..", "../up", "a", "A", "\u00e9", ".x", "a b"])

    assert len({name.casefold() for name in names.values()}) == 7
    assert names["a"] == "a.ics"
    assert all(re.fullmatch(r"\w[\w.-]*\.ics", name) for name in names.values())


def test_a_feed_holds_what_its_people_do() -> None:
    """B. Roy joins on 5 April: his feed begins with that day's breakfast."""
    titles = [str(one["SUMMARY"]) for one in events(feeds()[PurePosixPath("people/roy.ics")]).values()]

    assert titles == ["Breakfast"] * 3


def test_the_feed_of_a_group_holds_what_any_of_it_does() -> None:
    """Anna alone flies home, and the group of the mayors sees it; those who are names to follow see their own."""
    mayors = events(feeds()[PurePosixPath("groups/mayors.ics")])
    startups = events(feeds()[PurePosixPath("groups/startups.ics")])

    assert uid("illustrative-feeds", "home") in mayors
    assert [str(one["SUMMARY"]) for one in startups.values()] == ["With startups"]


def test_an_item_is_the_same_bytes_in_every_feed() -> None:
    """A VEVENT is rendered once: the delegation's and a person's are equal."""
    blocks = re.findall(rb"(?s)BEGIN:VEVENT.*?END:VEVENT", feeds()[PurePosixPath("people/anna.ics")])

    assert all(block in feeds()[DELEGATION] for block in blocks)
    assert len(blocks) > 10


def test_a_feed_without_events_is_a_calendar_still() -> None:
    """Someone with nothing to do has a calendar with the zone of home, as RFC 5545 wants a component."""
    calendar = Calendar.from_ical(feeds()[PurePosixPath("people/idle.ics")])

    assert [(part.name, str(part.get("TZID"))) for part in calendar.subcomponents] == [("VTIMEZONE", "Europe/Paris")]


def test_the_head_of_a_feed() -> None:
    """It names itself, asks to be read hourly, and has neither UID, METHOD nor X-WR-TIMEZONE."""
    text = feeds()[PurePosixPath("people/anna.ics")].decode().replace("\r\n ", "")
    head = text.split("BEGIN:VTIMEZONE")[0].split("\r\n")

    assert head == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//delegtrip//feeds//EN",
        "CALSCALE:GREGORIAN",
        'NAME:Délégation "Feeds"\\, à Rochester\\; essai – Anna Martin (illustrative)',
        'X-WR-CALNAME:Délégation "Feeds"\\, à Rochester\\; essai – Anna Martin (illustrative)',
        "X-WR-CALDESC:Subscribe to this calendar rather than import it: then it follows every change.",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "COLOR:royalblue",
        "",
    ]


def test_time_zones_stand_once_sorted_before_the_events() -> None:
    """One VTIMEZONE for each TZID that is used, and for no other."""
    text = feeds()[DELEGATION].decode()
    told = re.findall(r"\r\nTZID:(.*)\r\n", text)

    assert told == sorted({"Africa/Casablanca", "America/New_York", "America/Toronto", "Europe/Paris"})
    assert set(re.findall(r";TZID=([^:]*):", text)) == set(told)
    assert text.index("BEGIN:VEVENT") > text.rindex("END:VTIMEZONE")


def test_the_properties_of_an_event_in_order() -> None:
    """UID first; stamps that are never now; no ORGANIZER, ATTENDEE, DURATION or VALARM."""
    found = event("mayors")

    assert [name.upper() for name in found] == [
        "UID",
        "DTSTAMP",
        "LAST-MODIFIED",
        "CREATED",
        "SEQUENCE",
        "SUMMARY",
        "DTSTART",
        "DTEND",
        "STATUS",
        "TRANSP",
        "LOCATION",
        "GEO",
        "X-APPLE-STRUCTURED-LOCATION",
        "CATEGORIES",
        "DESCRIPTION",
    ]
    stamps = {found[name].to_ical().decode() for name in ("DTSTAMP", "LAST-MODIFIED", "CREATED")}
    assert stamps == {"20000101T000000Z"}
    assert found["SEQUENCE"].to_ical().decode() == "0"
    assert found["CATEGORIES"].to_ical() == b"Meeting,institutional"


def test_a_flight_begins_and_ends_on_the_clock_of_its_airports() -> None:
    """13:30 in Paris to 15:55 in New York; the text gives home's clock and the true duration."""
    found = event("outbound")

    assert found["DTSTART"].to_ical() == b"20240403T133000"
    assert found["DTSTART"].params == {"TZID": "Europe/Paris"}
    assert found["DTEND"].to_ical() == b"20240403T155500"
    assert found["DTEND"].params == {"TZID": "America/New_York"}
    assert str(found["SUMMARY"]) == "Flight: XX 101, CDG → JFK"
    assert said("outbound") == [
        "Departure: Wednesday 3 April 2024, 13:30 (UTC+2), Charles de Gaulle International Airport (CDG), Paris",
        "Arrival: Wednesday 3 April 2024, 15:55 (UTC−4), John F Kennedy International Airport (JFK), New York"
        " = 21:55 (UTC+2), Rennes",
        "Duration: 8 h 25 min",
        "",
        "Who: Anna Martin (illustrative), Another Anna (illustrative)",
        "Booking: ABC123",
    ]


def test_a_flight_into_the_hour_that_is_twice_is_written_in_utc() -> None:
    """02:30 on 29 October 2023 was twice in Paris, so both ends stand in UTC."""
    found = event("into-the-fold")

    assert found["DTSTART"].to_ical() == b"20231028T184500Z"
    assert found["DTEND"].to_ical() == b"20231029T003000Z"
    assert found["DTSTART"].params == {}


def test_a_hotel_is_whole_days_that_do_not_block_the_calendar() -> None:
    """Three nights end, not included, on the morning of departure; programs of Microsoft are told in their way."""
    found = event("stay")

    assert found["DTSTART"].to_ical() == b"20240403"
    assert found["DTEND"].to_ical() == b"20240406"
    assert found["DTSTART"].params == found["DTEND"].params == {"VALUE": "DATE"}
    assert str(found["TRANSP"]) == "TRANSPARENT"
    assert str(found["X-MICROSOFT-CDO-ALLDAYEVENT"]) == "TRUE"
    assert str(found["X-MICROSOFT-CDO-BUSYSTATUS"]) == "FREE"


@pytest.mark.parametrize(
    ("part", "start", "end", "title"),
    [
        ("check-in", b"20240403T150000", b"20240403T151500", "Check-in: Hotel Genesee (illustrative)"),
        ("check-out", b"20240406T110000", b"20240406T111500", "Check-out: Hotel Genesee (illustrative)"),
    ],
)
def test_check_in_and_check_out_are_short_events(part: str, start: bytes, end: bytes, title: str) -> None:
    """They stand at the time written, for a quarter of an hour, and block nothing."""
    found = event("stay", part=part)

    assert (found["DTSTART"].to_ical(), found["DTEND"].to_ical()) == (start, end)
    assert (str(found["SUMMARY"]), str(found["TRANSP"])) == (title, "TRANSPARENT")


def test_without_a_time_an_event_is_all_day_and_says_so() -> None:
    """A visit without a time is a whole day that blocks nothing, marked in its title and its text."""
    found = event("garden")

    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2023, 10, 20), date(2023, 10, 21))
    assert str(found["SUMMARY"]) == "Garden, no time yet (time to be confirmed)"
    assert str(found["TRANSP"]) == "TRANSPARENT"
    assert said("garden")[0] == "Friday 20 October 2023, time to be confirmed, Rochester"


@pytest.mark.parametrize(("item", "end"), [("open-end", b"20240404T123000"), ("no-length", b"20240404T133000")])
def test_without_an_end_half_an_hour_is_shown_and_said(item: str, end: bytes) -> None:
    """An event whose end is not written, or is its start, lasts half an hour and says that it is assumed."""
    found = event(item)

    assert found["DTEND"].to_ical() == end
    assert str(found["SUMMARY"]).endswith(" (end to be confirmed)")
    assert "End to be confirmed: half an hour is shown." in said(item)


def test_without_a_departure_half_an_hour_before_the_arrival_is_shown() -> None:
    """03:10 after the clocks went back, less half an hour, is the second 02:40: so it stands in UTC."""
    found = event("no-departure")

    assert (found["DTSTART"].to_ical(), found["DTEND"].to_ical()) == (b"20231029T014000Z", b"20231029T021000Z")
    assert str(found["SUMMARY"]).endswith(" (departure to be confirmed)")


@pytest.mark.parametrize(
    ("item", "status", "transparency"),
    [
        ("mayors", "CONFIRMED", "OPAQUE"),
        ("open-end", "TENTATIVE", "OPAQUE"),
        ("off", "CONFIRMED", "TRANSPARENT"),
        ("startups", "CONFIRMED", "TRANSPARENT"),
    ],
)
def test_status_and_whether_one_is_busy(item: str, status: str, transparency: str) -> None:
    """A draft is tentative; free time and what is optional do not block a calendar."""
    found = event(item)

    assert (str(found["STATUS"]), str(found["TRANSP"])) == (status, transparency)


def test_a_call_in_a_week_of_unusual_distance_says_so() -> None:
    """On 12 March 2024 New York is 5 h from Paris, which who calls from Rennes must know."""
    text = said("call")

    assert "Unusual time difference: Rochester and Rennes are 5 h apart that day, not 6 h." in text


def test_a_day_of_usual_distance_says_nothing() -> None:
    """In April New York is 6 h from Paris, as it mostly is."""
    text = str(event("mayors")["DESCRIPTION"])

    assert "Unusual" not in text


def test_both_clocks_the_objectives_and_the_agreements_are_told() -> None:
    """An event's text holds what its delegates need, in lines."""
    text = said("mayors")

    assert text[:6] == [
        "Thursday 4 April 2024, 10:00–11:00 (UTC−4), Rochester = 16:00–17:00 (UTC+2), Rennes",
        "",
        "Who: Anna Martin (illustrative), Another Anna (illustrative)",
        "Objectives: O1 New projects (mobility, food)",
        "To be signed: A frame to sign (illustrative)",
        "Track: institutional",
    ]


def test_a_meeting_past_a_clock_change_gives_each_end_its_offset() -> None:
    """Rabat's clocks change on 14 April 2024 at 02:00, after the meeting; home's day is named where it differs."""
    text = said("rabat")[0]

    assert text == (
        "Saturday 13 April 2024, 22:00 – Sunday 14 April 2024, 00:30 (UTC), Rabat"
        " = Sunday 14 April 2024, 00:00–02:30 (UTC+2), Rennes"
    )


def test_the_language_is_that_of_the_trip_unless_another_is_asked() -> None:
    """French labels, dates and titles."""
    found = event("outbound", "fr")

    assert str(found["SUMMARY"]) == "Vol\u00a0: XX 101, CDG → JFK"
    assert said("outbound", "fr")[0].startswith("Départ\u00a0: mercredi 3 avril 2024, 13:30 (UTC+2)")
    assert build(timeline_of(TRIP)) == feeds(TRIP, "en")


def test_the_place_is_named_alike_for_every_program() -> None:
    """LOCATION, GEO and Apple's own say the same place; Apple's title is the LOCATION, without a quotation mark."""
    found = event("mayors")
    apple = found["X-APPLE-STRUCTURED-LOCATION"]

    assert str(found["LOCATION"]) == "Terminal 2E\\Nord, City Hall; ”Main”, 1, 30 Church Street, Rochester"
    assert apple.params == {"VALUE": "URI", "X-TITLE": str(found["LOCATION"])}
    assert str(apple) == "geo:43.157000,-77.615000"
    assert found["GEO"].to_ical() == "43.157;-77.615"


def test_a_place_whose_point_is_only_its_towns_has_no_geo() -> None:
    """The point of an airport is not where a town's event is."""
    found = event("open-end")

    assert "GEO" not in found
    assert str(found["LOCATION"]) == "Rochester"


def test_a_uid_stays_when_title_and_time_change(tmp_path: Path) -> None:
    """With an id of its own an item keeps its UID, so a calendar moves the event instead of adding one."""
    before = "Thu 2024-04-04:\n  - {meeting: The mayors, id: m, time: 10:00-11:00}"
    after = "Fri 2024-04-05:\n  - {visit: Another title, id: m, time: 15:00-16:00}"
    written = [write_days(tmp_path / name, days) for name, days in (("before", before), ("after", after))]

    first, second = (list(events(build(load(path).timeline)[DELEGATION])) for path in written)

    assert first == second


def test_each_day_of_a_repetition_has_a_uid_of_its_own() -> None:
    """Three breakfasts are three events."""
    found = {uid("illustrative-feeds", f"breakfast@2024-04-0{day}") for day in (5, 6, 7)}

    assert found <= set(events(feeds()[DELEGATION]))


def test_items_that_end_before_they_begin_are_left_out(tmp_path: Path) -> None:
    """A broken item would break a calendar; the others are written."""
    days = """
        Thu 2024-04-04:
          - {meeting: Backwards, time: 11:00-10:00}
          - {hotel: No night (illustrative), until: 2024-04-04}
          - {meeting: Sound, time: 12:00-13:00}
        """
    data = build(load(write_days(tmp_path, days)).timeline)[DELEGATION]

    assert [str(one["SUMMARY"]) for one in events(data).values()] == ["Sound"]
