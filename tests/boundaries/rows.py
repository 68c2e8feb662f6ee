"""The rows of dated tables: minutes at airports, hours of drivers, and the days on which a row begins to hold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from boundaries.trips import KM_OF_DEGREE, Make, Small
from saying import clock


class Row(NamedTuple):
    """What a row of a `table` says: the check `fires` at one number, a minute or a day, and `passes` the next."""

    table: str
    what: str
    check: str
    make: Make
    fires: float
    passes: float


def _change(*stops: str, terminals: tuple[str, str] = ("", ""), day: date = date(2024, 4, 4)) -> Make:
    """So many minutes between two flights, each end of a journey of three stops."""
    origin, hub, destination = stops
    landed, leaves = (f"    terminal: {terminal}\n" if terminal else "" for terminal in terminals)

    def make(minutes: float) -> Small:
        first = f"  - flight: XX 1\n    from: {origin}\n    to: {hub} 12:00\n{landed}"
        second = f"  - flight: XX 2\n    from: {hub} {clock(12 * 60 + round(minutes))}\n    to: {destination}\n{leaves}"
        return Small(f"{day}:\n{first}{second}", dates=f"{day} to {day}")

    return make


def _minimum(minutes: int, *stops: str) -> Row:
    what = " ".join(stops)
    return Row("minimum connections", what, "below-minimum-connection", _change(*stops), minutes - 1, minutes)


def _tight(table: str, minutes: int, *stops: str, terminals: tuple[str, str] = ("", "")) -> Row:
    what = " ".join((*stops, *terminals)).strip()
    return Row(table, what, "tight-connection", _change(*stops, terminals=terminals), minutes - 1, minutes)


def _desk(minutes: int, origin: str, destination: str, bags: str = "") -> Row:
    """People reach the airport so many minutes before their flight leaves at noon."""
    checked = f"    checked-bags: {bags}\n" if bags else ""

    def make(before: float) -> Small:
        ride = f"  - car: To the airport\n    from: here\n    to: {origin} {clock(12 * 60 - round(before))}\n"
        flight = f"  - flight: XX 1\n    from: {origin} 12:00\n    to: {destination}\n{checked}"
        return Small(f"Thu 2024-04-04:\n{ride}{flight}")

    what = " ".join((origin, destination, bags)).strip()
    return Row("check in", what, "check-in-missed", make, minutes - 1, minutes)


def coaches(country: str, km: float, *legs: tuple[float, float], day: date = date(2024, 4, 4)) -> Small:
    """Journeys of one driver over a distance, each from and to so many minutes after midnight, back and forth."""
    ends = ("start", "stop")
    places = tuple(
        f"{name}: {{name: {name}, zone: Etc/UTC, country: {country}, at: 0.0 {at / KM_OF_DEGREE:.7f}}}"
        for name, at in zip(ends, (0, km), strict=True)
    )
    days = f"{day}:\n"
    for number, (leaves, arrives) in enumerate(legs):
        here, there = ends[:: -1 if number % 2 else 1]
        days += f"  - coach: Number {number}\n    from: {here} {clock(round(leaves))}\n"
        days += f"    to: {there} {clock(round(arrives))}\n    driver: A driver\n"
    return Small(days, places, dates=f"{day} to {day}")


def _driven(country: str, minutes: int) -> Row:
    """One journey so long that the hours of one driver are used up."""

    def make(driven: float) -> Small:
        return coaches(country, 400, (0, driven))

    return Row("driving hours", f"{country} driving", "coach-driver-hours", make, minutes + 1, minutes)


def _shift(country: str, minutes: int) -> Row:
    """Two journeys, not long, with a pause of some hours between."""

    def make(on_duty: float) -> Small:
        return coaches(country, 150, (0, 240), (on_duty - 240, on_duty))

    return Row("driving hours", f"{country} shift", "coach-driver-hours", make, minutes + 1, minutes)


def _with_a_pause(minutes: float) -> Small:
    """A road of 271 minutes, after which 45 are to be paused."""
    return coaches("FR", 271.09 / 60 * 110 / 1.3, (0, minutes))


def _up_to_a_pause(minutes: float) -> Small:
    """A road of so many minutes, and ten more."""
    return coaches("FR", minutes / 60 * 110 / 1.3, (0, 281))


def _rested(country: str, minutes: int) -> Row:
    """Two journeys that are too long for one shift, and so many minutes between."""

    def make(pause: float) -> Small:
        return coaches(country, 300, (0, 420), (420 + pause, 840 + pause))

    return Row("driving hours", f"{country} rest", "coach-driver-hours", make, minutes - 1, minutes)


def _law(country: str, since: date) -> Row:
    """A coach that is driven longer than any law allows."""

    def make(day: float) -> Small:
        return coaches(country, 400, (0, 1080), day=date.fromordinal(round(day)))

    return _day("driving hours", f"{country} since", "coach-driver-hours", make, _from(since))


def _by_air(country: str, origin: str, since: date) -> Row:
    """A connection of 70 minutes in Paris for which, until a day, people from a country need their passports."""

    def make(day: float) -> Small:
        return _change(origin, "CDG", "NCE", day=date.fromordinal(round(day)))(70)

    return _day("schengen by air", country, "below-minimum-connection", make, _until(since))


def _by_land(country: str, since: date) -> Row:
    """A coach from a country into Austria that has no time for a border."""

    def make(day: float) -> Small:
        first = date.fromordinal(round(day))
        there = f"there: {{name: There, zone: Etc/UTC, country: {country}, at: 0.0 1.0}}"
        austria = "austria: {name: Austria, zone: Etc/UTC, country: AT, at: 0.0 0.0}"
        coach = f"{first}:\n  - coach: Across\n    from: there 10:00\n    to: austria 11:20\n"
        return Small(coach, (there, austria), dates=f"{first} to {first}")

    return _day("schengen by land", country, "border-without-buffer", make, _until(since))


def _entry(papers: str, kind: str, *ends: str, since: date) -> Row:
    """Someone with some papers crosses a border by some way."""

    def make(day: float) -> Small:
        first = date.fromordinal(round(day))
        journey = f"{first}:\n  - {kind}: Across\n    from: {ends[0]}\n    to: {ends[1]}\n"
        return Small(journey, dates=f"{first} to {first}", private=f"a: {{{papers}}}")

    return _day("entry rules", f"{kind} {' '.join(ends)}", "authorisation-missing", make, _from(since))


def _passport(day: float) -> Small:
    """A passport of an American that runs out the month after."""
    first = date.fromordinal(round(day))
    flight = f"{first}:\n  - flight: XX 1\n    from: JFK\n    to: CDG\n"
    papers = f"a: {{nationality: US, passport-issued: 2012-01-01, passport-expires: {first.replace(month=8)}}}"
    return Small(flight, dates=f"{first} to {first}", private=papers)


def _day(table: str, what: str, check: str, make: Make, days: tuple[date, date]) -> Row:
    """A row that makes a check fire on the first of two days and not on the other."""
    fires, passes = (day.toordinal() for day in days)
    return Row(table, what, check, make, fires, passes)


def _until(since: date) -> tuple[date, date]:
    """The check fires until a row holds."""
    return since - timedelta(days=1), since


def _from(since: date) -> tuple[date, date]:
    """The check fires from the day on which a row begins to hold."""
    return since, since - timedelta(days=1)


ROWS = (
    _minimum(60, "NCE", "CDG", "BES"),
    _minimum(90, "NCE", "CDG", "JFK"),
    _minimum(90, "JFK", "CDG", "NCE"),
    _minimum(90, "JFK", "CDG", "LHR"),
    _minimum(45, "YQB", "YUL", "YYZ"),
    _minimum(90, "YQB", "YUL", "CDG"),
    _minimum(90, "CDG", "YUL", "YQB"),
    _minimum(90, "CDG", "YUL", "JFK"),
    _minimum(45, "YQB", "YYZ", "YUL"),
    _minimum(90, "YQB", "YYZ", "CDG"),
    _minimum(90, "CDG", "YYZ", "YQB"),
    _minimum(90, "CDG", "YYZ", "JFK"),
    _minimum(90, "ROC", "JFK", "BOS"),
    _minimum(90, "ROC", "JFK", "CDG"),
    _minimum(90, "CDG", "JFK", "ROC"),
    _minimum(90, "CDG", "JFK", "YUL"),
    _minimum(20, "ROC", "BOS", "PHL"),
    _tight("first entries", 180, "CDG", "BOS", "ROC"),
    _tight("first entries", 120, "CDG", "YUL", "YQB"),
    _tight("preclearance", 120, "YQB", "YUL", "JFK"),
    _tight("terminal changes", 120, "NCE", "CDG", "BES", terminals=("1 -> 2F", "1")),
    _tight("terminal changes", 120, "NCE", "CDG", "BES", terminals=("1 -> 2F", "2G")),
    _desk(40, "CDG", "FCO"),
    _desk(40, "CDG", "NCE"),
    _desk(60, "CDG", "JFK"),
    _desk(45, "YUL", "YYZ"),
    _desk(60, "YUL", "CDG"),
    _desk(30, "JFK", "ROC", "no"),
    _desk(45, "JFK", "ROC", "yes"),
    _desk(40, "FCO", "ATH"),
    _desk(60, "HND", "CDG"),
    _driven("FR", 540),
    _driven("US", 600),
    _driven("CA", 780),
    _shift("FR", 900),
    _shift("US", 900),
    _shift("CA", 840),
    _rested("FR", 540),
    _rested("US", 480),
    _rested("CA", 480),
    Row("driving hours", "FR length of pause", "coach-driver-hours", _with_a_pause, fires=316, passes=317),
    Row("driving hours", "FR time of pause", "coach-driver-hours", _up_to_a_pause, fires=271.1, passes=270.9),
    _law("FR", date(2007, 4, 11)),
    _law("US", date(2005, 10, 1)),
    _law("CA", date(2007, 1, 1)),
    _by_air("CH", "GVA", date(2011, 12, 19)),
    _by_air("HR", "ZAG", date(2023, 3, 26)),
    _by_air("BG", "SOF", date(2024, 3, 31)),
    _by_land("HR", date(2023, 1, 1)),
    _by_land("RO", date(2025, 1, 1)),
    _entry("nationality: FR, esta: no", "flight", "CDG", "JFK", since=date(2009, 1, 12)),
    _entry("nationality: FR, esta: no", "coach", "YUL", "BOS", since=date(2022, 10, 1)),
    _entry("nationality: FR, eta: no", "flight", "CDG", "YUL", since=date(2016, 11, 10)),
    _day("passport rules", "JFK CDG", "passport-expiry", _passport, _from(date(2013, 7, 19))),
)
