"""Airports, papers, and days on which something is looked at."""

from __future__ import annotations

from datetime import date, timedelta

from boundaries.threshold import Threshold
from boundaries.trips import Make, Small
from saying import clock


def _lead(to: str) -> Make:
    """People reach an airport so many minutes before their flight leaves at 18:00."""

    def make(minutes: float) -> Small:
        reached = 18 * 60 - round(minutes)
        ride = f"    from: rennes {clock(reached - 240)}\n    to: CDG {clock(reached)}\n"
        days = f"Thu 2024-04-04:\n  - car: To the airport\n{ride}"
        return Small(f"{days}  - flight: XX 1\n    from: CDG 18:00\n    to: {to}")

    return make


def _two_tickets(to: str) -> Make:
    """A change of planes in New York of so many minutes, on two bookings."""

    def make(minutes: float) -> Small:
        leaves = 15 * 60 + 55 + round(minutes)
        first = "  - flight: XX 1\n    from: CDG 13:30\n    to: JFK 15:55\n    booking: ABC123\n"
        second = f"  - flight: YY 2\n    from: JFK {clock(leaves)}\n    to: {to} {clock(leaves + 85)}\n"
        return Small(f"Thu 2024-04-04:\n{first}{second}    booking: DEF456\n")

    return make


def _applied(minutes: float) -> Small:
    """A flight so many minutes after the beginning of the day on which an ESTA was applied for, 1 April in Rennes."""
    days, begins = divmod(round(minutes), 1440)
    day = date(2024, 4, 1) + timedelta(days=days)
    flight = f"{day}:\n  - flight: XX 1\n    from: CDG {clock(begins)}\n    to: JFK {clock(begins + 150)}\n"
    return Small(flight, private="a: {nationality: FR, esta: applied 2024-04-01}")


def _open_address(days: float) -> Small:
    """So many days before somebody is to be at a place of which the address is not known."""
    at = "hall: {name: Hall, in: rochester, address: to be confirmed}"
    meeting = "Thu 2024-04-04:\n  - meeting: One\n    at: hall\n    time: 10:00-11:00"
    return Small(meeting, (at,), today=date(2024, 4, 4) - timedelta(days=days))


def _looked_up(days: float) -> Small:
    """A trip a year after our tables were looked up, and so many days."""
    flight = "Thu 2024-04-04:\n  - flight: XX 1\n    from: CDG 13:30\n    to: JFK 15:55"
    return Small(flight, today=date(2027, 11, 23) + timedelta(days=days))


def _far_from_home(days: float) -> Small:
    """An item on a day on which the distance to home is one that holds for so many days of the year around it."""
    home, zone, day = {
        59: ("Europe/Moscow", "America/New_York", date(2014, 10, 28)),
        60: ("Asia/Jerusalem", "America/Santiago", date(2024, 10, 1)),
    }[round(days)]
    return _on_two_clocks(home, zone, f"{day}:\n  - meeting: One\n    time: 10:00-11:00\n", day)


def _clocks_change_at_home(days: float) -> Small:
    """Clocks change at home between two days, from or to a distance that holds for so many days of the year around."""
    home, zone, day = {
        59: ("Africa/Cairo", "Pacific/Auckland", date(2023, 4, 27)),
        60: ("America/New_York", "Africa/Khartoum", date(2017, 11, 4)),
    }[round(days)]
    meeting = "  - meeting: Again\n    time: 10:00-11:00\n    repeat: daily until "
    return _on_two_clocks(home, zone, f"{day}:\n{meeting}{day + timedelta(days=2)}\n", day)


def _on_two_clocks(home: str, zone: str, days: str, first: date) -> Small:
    places = f"hearth: {{name: Hearth, zone: {home}}}", f"away: {{name: Away, zone: {zone}}}"
    return Small(days, places, home="hearth", leg="away", dates=f"{first} to {first + timedelta(days=9)}")


THRESHOLDS = (
    Threshold("airport-international-minutes", "airport-arrival-late", _lead("JFK 20:30"), 179, 180, looser=179),
    Threshold("airport-other-minutes", "airport-arrival-late", _lead("FCO 20:00"), 119, 120, looser=119),
    Threshold("airport-other-minutes", "separate-tickets", _two_tickets("ROC"), 299, 300, looser=119),
    Threshold("airport-international-minutes", "separate-tickets", _two_tickets("YUL"), 359, 360, looser=179),
    Threshold("authorisation-hours", "authorisation-late", _applied, fires=4319, passes=4320, looser=71),
    Threshold("placeholder-days", "placeholder-left", _open_address, fires=14, passes=15, looser=13),
    Threshold("rule-data-months", "rule-data-old", _looked_up, fires=1, passes=0, looser=13),
    Threshold("usual-gap-days", "unusual-utc-gap", _far_from_home, fires=59, passes=60, looser=59),
    Threshold("usual-gap-days", "clock-change-in-trip", _clocks_change_at_home, fires=60, passes=59, looser=61),
)
