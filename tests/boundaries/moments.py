"""Edges that no threshold and no table names: items that touch, and what is counted."""

from __future__ import annotations

from boundaries.edges import Edge
from boundaries.hours import on_arrival
from boundaries.rows import coaches
from boundaries.trips import Make, Small, journey, two_meetings
from saying import clock


def _free_from(minutes: float) -> Small:
    """Free time from so many minutes after midnight, around two meetings of ten people."""
    free = f"  - free: In town\n    time: {clock(round(minutes))}-16:00\n"
    small = two_meetings(2, 180)
    return Small(small.days + free, small.places, groups=("others: 9 people",), leg="here")


def _room(minutes: float) -> Small:
    """Something so long, for others, in a room in which a meeting is."""
    own = "  - meeting: One\n    room: Hall 1\n    time: 10:00-11:00\n    who: a\n"
    others = f"  - press: Two\n    room: Hall 1\n    time: 10:30-{clock(630 + round(minutes))}\n    who: b\n"
    return Small(f"Thu 2024-04-04:\n{own}{others}", people=("b: {name: B. Roy (illustrative)}",))


def _ride(kind: str, airport: str, destination: str) -> Make:
    """People reach an airport so many minutes before a flight leaves at noon."""

    def make(minutes: float) -> Small:
        ride = f"  - {kind}: To the airport\n    from: here\n    to: {airport} {clock(720 - round(minutes))}\n"
        days = f"Thu 2024-04-04:\n{ride}  - flight: XX 1\n    from: {airport} 12:00\n    to: {destination}\n"
        return Small(days, ("field: {name: Field, zone: Etc/UTC, at: 0.0 0.0}",))

    return make


def _to_nowhere(minutes: float) -> Small:
    """A change of planes on the way to a place of which the country is not known."""
    first = "  - flight: XX 1\n    from: CDG\n    to: BOS 12:00\n"
    second = f"  - flight: XX 2\n    from: BOS {clock(720 + round(minutes))}\n    to: field\n"
    return Small(f"Thu 2024-04-04:\n{first}{second}", ("field: {name: Field, zone: Etc/UTC, at: 0.0 0.0}",))


def _signing(minutes: float) -> Small:
    begins = 13 * 60 + 20 + round(minutes)
    flight = "Wed 2024-04-03:\n  - flight: XX 101\n    from: CDG 11:30\n    to: YUL 13:20\n"
    return Small(f"{flight}  - signing: Agreement\n    at: YUL\n    time: {clock(begins)}-{clock(begins + 30)}\n")


def _pause(minutes: float) -> Small:
    """Two journeys of one driver, with so many minutes between."""
    return coaches("FR", 200, (0, 300), (300 + minutes, 542 + minutes))


def _long_visit(minutes: float) -> Small:
    """An item of so many minutes, and a short one behind it."""
    days = f"Thu 2024-04-04:\n  - visit: One\n    time: 09:00-{clock(540 + round(minutes))}\n"
    return Small(f"{days}  - meeting: Two\n    time: 15:10-15:30\n")


def _a_week(minutes: float) -> Small:
    """Briefings over seven days and so many minutes."""
    last = f"Wed 2024-04-10:\n  - briefing: The last\n    time: 08:30-{clock(540 + round(minutes))}\n"
    return Small(
        f"Wed 2024-04-03:\n  - briefing: One\n    time: 09:00-09:30\n    repeat: daily until 2024-04-09\n{last}"
    )


def _an_open_week(minutes: float) -> Small:
    """The same, with a day of rest, and an item of which the end is not written."""
    week = _a_week(minutes)
    days = week.days.replace("until 2024-04-09", "until 2024-04-09 except 2024-04-06")
    return week._replace(days=f"{days}  - visit: Two\n    time: 08:00\n")


def _idle(minutes: float) -> Small:
    """Somebody has nothing from nine on; what the others have ends at so many minutes after midnight."""
    own = "  - briefing: One\n    time: 08:00-09:00\n    who: b\n  - meeting: Two\n    time: 16:00-17:00\n    who: b\n"
    others = f"  - visit: Three\n    time: 08:30-{clock(round(minutes))}\n    who: a\n"
    return Small(f"Thu 2024-04-04:\n{own}{others}", people=("b: {name: B. Roy (illustrative)}",))


def _idle_of(people: float) -> Small:
    """Somebody has nothing, while an event takes place to which so many people come."""
    late = "c: {name: C. Late (illustrative), joins: 2024-04-" + ("04}" if people else "05}")
    small = _idle(14 * 60)
    return small._replace(
        days=small.days.replace("who: a", "who: late"), people=(*small.people, late), groups=("late: [c]",)
    )


def _idle_until(visits: float) -> Small:
    """Somebody has nothing until a last visit of no length, or a call after they may have left."""
    small = _idle(14 * 60)
    last = "meeting: Two\n    time: 16:00-16:00" if visits else "call: Two\n    time: 16:00-17:00"
    return small._replace(days=small.days.replace("meeting: Two\n    time: 16:00-17:00", last))


def _tracks(number: float) -> Small:
    """Two events on so many tracks, without a lead."""
    events = "".join(f"  - meeting: One\n    track: track {n}\n" for n in (0, round(number) - 1))
    return Small(f"Thu 2024-04-04:\n{events}", people=("b: {name: B. Roy (illustrative)}",))


def _on_a_track(people: float) -> Small:
    """So many people come to an event on a track of its own."""
    small = _tracks(2)
    return small if people > 1 else small._replace(people=())


def _late_to_bed(minutes: float) -> Small:
    """An event in Los Angeles, where bodies that sleep from 01:00 on do so at 16:00."""
    return on_arrival(minutes)._replace(profile={"body-night-from": 1})


def _early_to_rise(hour: float) -> Small:
    """An event at 05:30 by the body clock, of bodies that sleep from an hour to 06:00."""
    return on_arrival(20.5 * 60)._replace(profile={"body-night-from": hour})


def _until(days: float) -> Small:
    return Small(f"Thu 2024-04-04:\n  - hotel: Hotel\n    until: 2024-04-{4 + round(days):02}\n")


def _to_be_confirmed(minutes: float) -> Small:
    """A flight to a place that is not known, so many minutes long if that is on the clock of Rochester."""
    flight = f"  - flight: XX 1\n    from: CDG 12:00\n    to: to be confirmed {clock(360 + round(minutes))}\n"
    return Small(f"Thu 2024-04-04:\n{flight}")


def _last_evening(minutes: float) -> Small:
    """An event of the last day that ends so many minutes after its midnight."""
    end = clock(round(minutes)) if minutes < 1440 else f"{clock(round(minutes) - 1440)} +1"
    return Small(f"Sat 2024-04-13:\n  - reception: Farewell\n    time: 20:00-{end}\n")


def _in_the_sun(east: float) -> Small:
    """A place on the clock of Greenwich, so many degrees east of it."""
    return Small(
        "Thu 2024-04-04:\n  - meeting: One\n    at: far", (f"far: {{name: Far, zone: Etc/UTC, at: 0.0 {east}}}",)
    )


def _secret(length: float) -> Small:
    """A booking code of so many characters stands in a title that the public sees."""
    code = "QX7ZT2"[: round(length)]
    flight = f"  - flight: XX 1\n    from: CDG 13:30\n    to: JFK 15:55\n    booking: {code}\n"
    return Small(f"Thu 2024-04-04:\n{flight}  - press: Arrival of {code}\n    at: JFK\n    audience: public\n")


def _at_the_door(minutes: float) -> Small:
    """An event that begins at so many minutes after midnight, at a place that closes at 17:00."""
    hall = 'hall: {name: Hall, in: rochester, at: 43.15 -77.58, open: "daily 10:00-17:00"}'
    return Small(f"Thu 2024-04-04:\n  - visit: Hall\n    at: hall\n    time: {clock(round(minutes))}\n", (hall,))


def _two_rooms(minutes: float) -> Small:
    """Two meetings at places of which only the town is known, so many minutes apart."""
    small = two_meetings(0, minutes)
    rooms = "one: {name: One, in: here}", "two: {name: Two, in: here}"
    return Small(small.days.replace("at: here", "at: one").replace("at: there", "at: two"), rooms)


MOMENTS = (
    Edge("tight-transfer", "two that touch", _two_rooms, fires=0, passes=-1, unknown=True),
    Edge("implausible-speed", "in no time", lambda km: journey("coach", km, 0), fires=100, passes=9),
    Edge("no-vehicle", "free time from a start on", _free_from, fires=599, passes=600),
    Edge("no-vehicle", "free time until a start", _free_from, fires=841, passes=840),
    Edge("resource-clash", "of no length", _room, fires=1, passes=0),
    Edge("venue-closed", "when the doors close", _at_the_door, fires=1020, passes=1019),
    Edge("airport-arrival-late", "at take-off", _ride("car", "GRU", "GIG"), fires=0, passes=-1),
    Edge("airport-arrival-late", "abroad or not", _ride("car", "field", "JFK"), fires=179, passes=180, unknown=True),
    Edge("check-in-missed", "at take-off", _ride("car", "CDG", "JFK"), fires=0, passes=-1),
    Edge("tight-connection", "abroad or not", _to_nowhere, fires=179, passes=180, unknown=True),
    Edge("critical-after-arrival", "at landing", _signing, fires=0, passes=-1),
    Edge("coach-driver-hours", "two that touch", _pause, fires=0, passes=-1),
    Edge("no-meal", "one long item", _long_visit, fires=360, passes=361),
    Edge("no-weekly-rest", "a week", _a_week, fires=1, passes=0),
    Edge("no-weekly-rest", "a week with an open end", _an_open_week, fires=1, passes=0, unknown=True),
    Edge("idle-person", "others until then", _idle, fires=541, passes=540),
    Edge("idle-person", "until they leave", _idle_until, fires=1, passes=0),
    Edge("idle-person", "nobody else", _idle_of, fires=1, passes=0),
    Edge("no-track-lead", "one track", _tracks, fires=2, passes=1),
    Edge("no-track-lead", "one person", _on_a_track, fires=2, passes=1),
    Edge("jet-lag-no-recovery", "a night behind midnight", _late_to_bed, fires=960, passes=959),
    Edge("jet-lag-no-recovery", "a morning", _late_to_bed, fires=1259, passes=1260),
    Edge("jet-lag-no-recovery", "a night of no length", _early_to_rise, fires=5, passes=6),
    Edge("end-before-start", "a stay of no night", _until, fires=0, passes=1),
    Edge("end-before-start", "no time to a place not known", _to_be_confirmed, fires=-1, passes=0, unknown=True),
    Edge("outside-trip", "an evening until midnight", _last_evening, fires=1440, passes=1439),
    Edge("zone-contradicts-place", "four hours from the sun", _in_the_sun, fires=60.01, passes=60),
    Edge("audience-leak", "a short code", _secret, fires=4, passes=3),
)
