"""How large each trip is, and which conflicts are planted into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

OF_DAYS = (
    "double-booking",
    "end-before-start",
    "over-capacity",
    "impossible-transfer",
    "tight-transfer",
    "resource-clash",
    "venue-closed",
    "no-vehicle",
    "outside-presence",
)
"""Conflicts of a day; missions get them in turn."""
OF_WAYS = ("night-without-bed", "location-jump", "two-beds", "airport-arrival-late")
"""Conflicts of journeys and nights; missions get them in turn."""


@dataclass(frozen=True)
class Size:
    """A trip of so many missions, each of so many teams, days and towns."""

    name: str
    items: int
    people: int
    days: int
    first: date
    missions: int
    teams: int
    mission_days: int
    stops: int

    def mistakes(self, mission: int) -> tuple[str, ...]:
        """The conflicts of a mission; one mission alone has one of most kinds."""
        if self.missions == 1:
            return (*OF_DAYS[:6], OF_WAYS[0])
        return OF_DAYS[mission % len(OF_DAYS)], OF_WAYS[mission % len(OF_WAYS)]


SIZES = {
    size.name: size
    for size in (
        Size("S", 76, 30, 10, date(2026, 5, 18), 1, 3, 10, 2),
        Size("M", 2_000, 500, 60, date(2026, 4, 6), 12, 5, 17, 2),
        Size("L", 100_000, 10_000, 260, date(2026, 4, 6), 250, 5, 31, 3),
    )
}
