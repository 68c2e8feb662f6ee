"""Airports: how long it takes to change planes there, and until when they check people in.

Times are minutes. They are what airports and airlines publish for everybody; an airline may sell
a shorter connection of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from delegtrip.profile.areas import EUROPE, LOOKED_UP, SCHENGEN_BY_AIR, SCHENGEN_BY_LAND, codes, within
from delegtrip.profile.dated import Dated, in_force

LEAST_ANYWHERE = 20
"""No airport promises a connection in less."""

ENOUGH_ANYWHERE = 120
"""No airport asks for more, passports and another terminal included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimumConnection(Dated):
    """The least time between two flights, by whether one comes from abroad and one goes abroad."""

    airport: str
    domestic: int
    outbound: int
    inbound: int
    international: int

    def minutes(self, from_abroad: bool, to_abroad: bool) -> int:
        """The least time of one kind of connection."""
        if from_abroad:
            return self.international if to_abroad else self.inbound
        return self.outbound if to_abroad else self.domestic


_TABLE = "minimumconnectiontime.com, airport {}: standard times, which airlines may undercut on one ticket"

MINIMUM_CONNECTIONS = (
    MinimumConnection(
        airport="CDG",
        domestic=60,
        outbound=90,
        inbound=90,
        international=90,
        source=_TABLE.format("CDG"),
        looked_up=LOOKED_UP,
    ),
    MinimumConnection(
        airport="YUL",
        domestic=45,
        outbound=90,
        inbound=90,
        international=90,
        source=_TABLE.format("YUL"),
        looked_up=LOOKED_UP,
    ),
    MinimumConnection(
        airport="YYZ",
        domestic=45,
        outbound=90,
        inbound=90,
        international=90,
        source=_TABLE.format("YYZ"),
        looked_up=LOOKED_UP,
    ),
    MinimumConnection(
        airport="JFK",
        domestic=90,
        outbound=90,
        inbound=90,
        international=90,
        source="delegtrip's own floor for a group: terminals are a train and a security check apart",
        looked_up=LOOKED_UP,
    ),
)


def minimum_connection(airport: str | None, day: date) -> MinimumConnection | None:
    """The least times of an airport on a day, None where they are not known."""
    return next((row for row in in_force(MINIMUM_CONNECTIONS, day) if row.airport == airport), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstEntry(Dated):
    """The time to allow where people first enter a country, before a flight onward."""

    country: str
    minutes: int
    why: str


FIRST_ENTRIES = (
    FirstEntry(
        country="US",
        minutes=180,
        why="everybody enters the United States there: passports, bags, customs, bags again",
        source="delegtrip's own judgement for a group; 19 CFR 162.6: all people and baggage are inspected on arrival",
        looked_up=LOOKED_UP,
    ),
    FirstEntry(
        country="CA",
        minutes=120,
        why="everybody enters Canada there: passports, bags, customs",
        source="delegtrip's own judgement for a group; minimumconnectiontime.com, YUL: arrivals clear customs there",
        looked_up=LOOKED_UP,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preclearance(Dated):
    """Airports where flights to the United States pass its border before they leave."""

    airports: frozenset[str]
    minutes: int


PRECLEARANCE = (
    Preclearance(
        airports=codes("YYC YEG YHZ YUL YOW YVR YWG YYZ DUB SNN AUA BDA FPO NAS AUH"),
        minutes=120,
        source="cbp.gov/travel/preclearance; the time is delegtrip's own judgement for a group",
        looked_up=LOOKED_UP,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminalChange(Dated):
    """The time to allow for a change of terminal: by its number, or to and from one that lies apart."""

    airport: str
    minutes: int
    apart: frozenset[str] = frozenset()

    def between(self, arrival: str, departure: str) -> bool:
        """Whether two terminals, as `2E` and `1`, are not one."""
        return self._group(arrival) != self._group(departure)

    def _group(self, terminal: str) -> str:
        return terminal if terminal in self.apart else terminal[:1]


TERMINAL_CHANGES = (
    TerminalChange(
        airport="CDG",
        minutes=120,
        apart=frozenset({"2G"}),
        source="easycdg.com asks for 75 to 90 minutes between terminals; the rest is delegtrip's own, for a group",
        looked_up=LOOKED_UP,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn(Dated):
    """Until how long before take-off people are checked in; `with_bags` where that is earlier.

    `origin` is an airport, a country, `europe` or `anywhere`; the first row that fits holds.
    """

    origin: str
    reach: str
    minutes: int
    with_bags: int | None = None


_AIR_CANADA = "aircanada.com, check-in and boarding times"
_AIR_FRANCE = "airfrance.com, check-in deadlines; easycdg.com, the same for the airlines there"

CHECK_IN = (
    CheckIn(origin="CDG", reach="europe", minutes=40, source=_AIR_FRANCE, looked_up=LOOKED_UP),
    CheckIn(origin="CDG", reach="domestic", minutes=40, source=_AIR_FRANCE, looked_up=LOOKED_UP),
    CheckIn(origin="CDG", reach="international", minutes=60, source=_AIR_FRANCE, looked_up=LOOKED_UP),
    CheckIn(origin="CA", reach="domestic", minutes=45, source=_AIR_CANADA, looked_up=LOOKED_UP),
    CheckIn(origin="CA", reach="international", minutes=60, source=_AIR_CANADA, looked_up=LOOKED_UP),
    CheckIn(
        origin="US",
        reach="domestic",
        minutes=30,
        with_bags=45,
        source="the shortest of American, Delta and United: 30 minutes without bags, 45 with (news of June 2025)",
        looked_up=LOOKED_UP,
    ),
    CheckIn(origin="europe", reach="europe", minutes=40, source=_AIR_FRANCE, looked_up=LOOKED_UP),
    CheckIn(
        origin="anywhere",
        reach="international",
        minutes=60,
        source="Air France from all regions; Air Canada, American, Delta and United alike",
        looked_up=LOOKED_UP,
    ),
)

ENOUGH_TO_CHECK_IN = 60
"""No deadline of the table is earlier."""


def reach(origin: str, destination: str) -> str:
    """`domestic`, `europe` or `international`: how far a flight goes between two countries."""
    if origin == destination:
        return "domestic"
    return "europe" if {origin, destination} <= EUROPE else "international"


def crosses_border(origin: str, destination: str, day: date, *, by_land: bool = False) -> bool:
    """Whether passports are asked for between two countries."""
    open_area = SCHENGEN_BY_LAND if by_land else SCHENGEN_BY_AIR
    return origin != destination and not within(open_area, (origin, destination), day)


def check_in(airport: str | None, origin: str, destination: str, day: date) -> CheckIn | None:
    """The deadline of flights from an airport of one country to another, None where none is known."""
    return next(_check_ins(airport, origin, reach(origin, destination), day), None)


def _check_ins(airport: str | None, country: str, reach_: str, day: date) -> Iterator[CheckIn]:
    origins = {airport, country, "anywhere", *(["europe"] if country in EUROPE else [])}
    return (row for row in in_force(CHECK_IN, day) if row.origin in origins and row.reach == reach_)
