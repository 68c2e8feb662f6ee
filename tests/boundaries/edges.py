"""Edges that no threshold and no table names: distances that are exactly a limit."""

from __future__ import annotations

from typing import NamedTuple

from boundaries.rows import coaches
from boundaries.trips import Make, Small, exactly, journey, there, two_meetings


class Edge(NamedTuple):
    """The check `fires` at one number and `passes` the next; with `unknown` it cannot judge the first."""

    check: str
    what: str
    make: Make
    fires: float
    passes: float
    unknown: bool = False


def _limited(small: Small, **limits: float) -> Small:
    """A trip with thresholds of its own."""
    return small._replace(profile={name.replace("_", "-"): value for name, value in limits.items()})


def _meetings(km: float, minutes: float, threshold: str) -> Make:
    """Two meetings as far apart as a threshold says, and a number more."""

    def make(number: float) -> Small:
        small = two_meetings(km, minutes)._replace(groups=("others: 9 people",))
        return _limited(small, **{threshold: exactly(km) + number})

    return make


def _train(minutes: int, threshold: str, **others: float) -> Make:
    """A train over 200 km, and a threshold of as much and a number more."""
    return lambda number: _limited(journey("train", 200, minutes), **{threshold: exactly(200) + number}, **others)


def _at_home(days: str) -> Make:
    """Something 30 km from home, which is as far as one is at home, and a number farther."""

    def make(number: float) -> Small:
        small = Small(days, (there(30),), home="here", leg="here", dates="2024-04-03 to 2024-04-05")
        return _limited(small, jump_km=exactly(30) + number)

    return make


_EVENING_AND_MORNING = """
Thu 2024-04-04:
  - meeting: One
    at: there
    time: 18:00-19:00
Fri 2024-04-05:
  - meeting: Two
    at: there
    time: 10:00-11:00
"""
_AWAY = "Wed 2024-04-03:\n  - coach: Out\n    from: here 10:00\n    to: there 11:00\n" + _EVENING_AND_MORNING.lstrip()


def _day_with_a_ride(number: float) -> Small:
    ride = "  - coach: A ride\n    from: here 10:00\n    to: there 11:00\n"
    ends = "  - briefing: One\n    at: here\n    time: 07:00-07:30\n"
    late = "  - reception: Two\n    at: there\n    time: 19:00-21:00\n"
    small = Small(f"Thu 2024-04-04:\n{ends}{ride}{late}", (there(30),), leg="here")
    return _limited(small, jump_km=exactly(30) + number)


def _in_new_york(number: float) -> Small:
    """A flight to Newark and one from Kennedy, as far from each other as places may be in one town."""
    first = "  - flight: XX 1\n    from: CDG 13:30\n    to: EWR 15:55\n"
    second = "  - flight: XX 2\n    from: JFK 22:00\n    to: ROC 23:20\n"
    return _limited(Small(f"Thu 2024-04-04:\n{first}{second}"), jump_km=exactly("EWR", "JFK") + number)


def _road(minutes: float) -> Small:
    """A road of exactly 300 minutes, on which 45 are to be paused, in so many minutes."""
    return _limited(coaches("FR", 400, (0, minutes)), detour=1, road_fastest=exactly(400) / 5)


def _vague(number: float) -> Small:
    """Two meetings as far apart as places of a town may be, and a number farther; of one only the town is known."""
    small = _meetings(40, 300, "jump-km")(number)
    return small._replace(days=small.days.replace("at: here", "at: one"), places=(*small.places, "one: {in: here}"))


EDGES = (
    Edge("location-jump", "at the limit", _meetings(40, 300, "jump-km"), fires=-0.1, passes=0),
    Edge("no-vehicle", "at the limit of a town", _meetings(40, 300, "jump-km"), fires=0, passes=-0.1),
    Edge("no-vehicle", "at the limit of a walk", _meetings(2, 300, "vehicle-km"), fires=-0.1, passes=0),
    Edge("no-vehicle", "somewhere in a town", _vague, fires=0, passes=-0.1, unknown=True),
    Edge("tight-transfer", "at the limit of a town", _meetings(20, 60, "jump-km"), fires=0, passes=-0.1),
    Edge("tight-transfer", "at the limit of a walk", _meetings(2, 30, "vehicle-km"), fires=-0.1, passes=0),
    Edge("impossible-transfer", "at the limit of a town", _meetings(20, 5, "jump-km"), fires=0, passes=-0.1),
    Edge("impossible-transfer", "two that touch", lambda n: two_meetings(2, n), fires=0, passes=-1),
    Edge("wrong-departure-point", "at the limit of a town", _in_new_york, fires=0, passes=-0.1),
    Edge("night-without-bed", "as far as home", _at_home(_EVENING_AND_MORNING), fires=-0.1, passes=0),
    Edge("no-way-home", "as far as home", _at_home(_AWAY), fires=-0.1, passes=0),
    Edge("day-too-long", "at the limit of a town", _day_with_a_ride, fires=0, passes=-0.1),
    Edge("implausible-speed", "as fast", _train(60, "train-fastest", speed_slack_km=0), fires=-0.1, passes=0),
    Edge("implausible-speed", "as slow", _train(60, "train-slowest", speed_slack_km=0), fires=0.1, passes=0),
    Edge("implausible-speed", "as short", _train(24 * 60, "speed-slack-km"), fires=-0.1, passes=0),
    Edge("coach-driver-hours", "a road and its pause", _road, fires=344, passes=345),
)
