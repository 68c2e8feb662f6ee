"""Edges at moments at which clocks change."""

from __future__ import annotations

from boundaries.edges import Edge
from boundaries.trips import Small
from saying import clock

CHANGE = "clock-change-in-trip"


def _night(*items: str) -> Small:
    """Items around the night of 31 March 2024, in which clocks in Rennes go from 02:00 to 03:00."""
    days = "".join(f"Sat 2024-03-30:\n{one}" if number == 0 else one for number, one in enumerate(items))
    return Small(days, dates="2024-03-29 to 2024-04-02", leg="rennes")


def _seen_until(minutes: float) -> Small:
    """People are last seen at so many minutes after midnight, on the day before."""
    return _night(f"  - meeting: One\n    time: 01:00-{clock(round(minutes))}\n", _next("10:00-11:00"))


def _seen_again(minutes: float) -> Small:
    """What comes next begins so many minutes after midnight, on the day after."""
    times = f"{clock(round(minutes))}-{clock(round(minutes) + 60)}"
    return _night(
        "  - meeting: One\n    time: 20:00-23:00\n", f"Mon 2024-04-01:\n  - meeting: Two\n    time: {times}\n"
    )


def _arrives(minutes: float) -> Small:
    """A coach arrives so many minutes after midnight, in the night of the change."""
    coach = f"  - coach: By night\n    from: CDG 22:00\n    to: rennes {clock(round(minutes))} +1\n"
    return _night(coach, _next("10:00-11:00"))


def _next(times: str) -> str:
    return f"Sun 2024-03-31:\n  - meeting: Two\n    time: {times}\n"


def _only(minutes: float) -> Small:
    """A meeting alone, so many minutes after midnight."""
    return Small(_next(f"{clock(round(minutes))}-05:00"), dates="2024-03-29 to 2024-04-02", leg="rennes")


def _in_khartoum(*items: tuple[str, str, str]) -> Small:
    """Meetings in Khartoum or at home in New York around its change of clocks, on 5 November 2017 at 06:00 in UTC."""
    places = "hearth: {name: Hearth, zone: America/New_York}", "away: {name: Away, zone: Africa/Khartoum}"
    days = "".join(f"{day}:\n  - meeting: M\n    at: {place}\n    time: {times}\n" for day, place, times in items)
    return Small(days, places, home="hearth", leg="away", dates="2017-11-01 to 2017-11-09")


_BEFORE, _AFTER = ("2017-11-04", "away", "10:00-11:00"), ("2017-11-06", "away", "10:00-11:00")


def _before_it(items: float) -> Small:
    """So many items in Khartoum before the change, another after."""
    return _in_khartoum(_BEFORE if items else ("2017-11-04", "hearth", "10:00-11:00"), _AFTER)


def _behind_it(items: float) -> Small:
    """So many items in Khartoum after the change, another before."""
    return _in_khartoum(_BEFORE, _AFTER if items else ("2017-11-06", "hearth", "10:00-11:00"))


def _at_it(minutes: float) -> Small:
    """An item in Khartoum so many minutes after midnight, on the day of the change."""
    return _in_khartoum(_BEFORE, ("2017-11-05", "away", f"{clock(round(minutes))}-11:00"))


def _weeks_of_march(day: str) -> tuple[str, str]:
    return f"{day} to {day}", f"{day}:\n  - meeting: One\n    at: rochester\n    time: "


def _first_minutes(minutes: float) -> Small:
    """A meeting in Rochester on the day on which its clocks change and those of Rennes do not yet."""
    dates, days = _weeks_of_march("2024-03-10")
    return Small(f"{days}{clock(round(minutes))}-05:00", dates=dates)


def _last_minutes(minutes: float) -> Small:
    """A meeting in Rochester on the evening on which the clocks of Rennes follow, at 21:00 there."""
    dates, days = _weeks_of_march("2024-03-30")
    return Small(f"{days}{clock(round(minutes))}-23:00", dates=dates)


CHANGES = (
    Edge(CHANGE, "a day after they were seen", _seen_until, fires=120, passes=119),
    Edge(CHANGE, "a day before they are seen", _seen_again, fires=180, passes=181),
    Edge(CHANGE, "as they arrive", _arrives, fires=180, passes=181),
    Edge(CHANGE, "as they begin", _only, fires=180, passes=181),
    Edge(CHANGE, "at home, before the first item", _before_it, fires=1, passes=0),
    Edge(CHANGE, "at home, behind the last item", _behind_it, fires=1, passes=0),
    Edge(CHANGE, "at home, as an item begins", _at_it, fires=480, passes=479),
    Edge("unusual-utc-gap", "as it begins", _first_minutes, fires=180, passes=119),
    Edge("unusual-utc-gap", "as it ends", _last_minutes, fires=1259, passes=1260),
)
