"""A clean random trip, from its seed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from generator.days import Days, clock
from generator.goals import goals, papers
from generator.journeys import drive, fly, from_airport, goes_by_road, to_airport
from generator.maker import CannotGoOnError, Maker
from generator.rest import overworked
from generator.trip import Item, Person, Trip
from generator.world import ROADS, TOWNS, Town, is_holiday, is_usual

LANGUAGES = ("fr", "en", "fr en", "de en", "es fr")
CHANGES = ((3, 8), (3, 27), (4, 5), (9, 25), (10, 23), (11, 1))
"""Days, as month and day, soon before clocks change somewhere."""
DAY = timedelta(days=1)


def clean_trip(seed: str, *, clocks: bool = False) -> Trip:
    """The trip of a seed, the same on every machine; with `clocks` soon before clocks change somewhere."""
    dice = Random(seed)  # noqa: S311  # not for secrets: the trips must be the same each time
    while True:
        try:
            return _Journey(dice, clocks=clocks).trip
        except CannotGoOnError:
            continue


class _Journey:
    """Writes a trip from its first day to its last. Raises `CannotGoOnError` where the dice lead nowhere."""

    def __init__(self, dice: Random, *, clocks: bool) -> None:
        home, *self.stops = _towns(dice)
        self.home = home
        day = _first_day(dice, clocks=clocks)
        first = day - timedelta(days=dice.choice((0, 3, 5, 12)))
        self.trip = Trip("A random delegation (illustrative)", first, day, home.id)
        self.maker = Maker(dice, self.trip)
        self._people()
        self._places()
        self.busy = 0  # days in a row since a whole day of rest
        self._stops(self._set_out(day))
        self.trip.last = max(one.end.date() for one in self.trip.items if one.end)
        goals(self.maker)
        papers(self.maker)
        self._finish()

    def _people(self) -> None:
        maker, trip = self.maker, self.trip
        names = [f"p{number}" for number in range(1, maker.dice.randint(2, 8) + 1)]
        for name in names:
            keys = {"name": f"Delegate {name} (illustrative)", "speaks": maker.dice.choice(LANGUAGES)}
            trip.people[name] = Person(name, keys)
        cut = maker.dice.randint(1, len(names) - 1)
        trip.groups = {"officials": names[:cut], "experts": names[cut:], "delegation": ["officials", "experts"]}
        if maker.chance(0.4):
            trip.counts["startups"] = maker.dice.randint(1, 9)
            trip.groups["delegation"].append("startups")
        self.late = self._apart("experts", range(1, len(self.stops)))
        self.early = self._apart("officials", range(len(self.stops) - 1))
        if self.late:
            trip.people[self.late[0]].joins = date.max  # not there until that day is known

    def _apart(self, group: str, numbers: range) -> tuple[str, int] | None:
        """Somebody of a group who travels alone to a stop, or from it."""
        if len(self.trip.people) < 4 or not numbers or not self.maker.chance(0.5):
            return None
        return self.maker.dice.choice(self.trip.groups[group]), self.maker.dice.choice(numbers)

    def _places(self) -> None:
        maker, home = self.maker, self.home
        maker.town(home)
        self.hotels = {}
        for town in self.stops:
            maker.town(town)
            self.hotels[town] = hotel = maker.venue(town, 1.0)
            self.trip.places[hotel].keys.pop("open", None)
        self.house = maker.venue(home)

    def _set_out(self, day: date) -> date:
        """The leg of home: a call beforehand, and the first flight; returns the day it lands."""
        maker, trip = self.maker, self.trip
        maker.leg("Departure", self.home.id)
        if trip.first < day:
            callers = maker.dice.sample(list(trip.people), 2)
            call = maker.add(
                "call", self.stops[0].id, clock(trip.first, "15:00"), clock(trip.first, "15:45"), who=callers
            )
            call.more["remote"] = "yes"
        return self._fly(day, self.home, self.stops[0], self.house)

    def _fly(self, day: date, here: Town, there: Town, start: str, who: list[str] | None = None) -> date:
        """A ride to the airport, and the flights behind it; returns the day of landing."""
        items = self.trip.legs[-1].items
        before = len(items)
        flight = fly(self.maker, [day], here, there, who=who)
        to_airport(self.maker, start, here, items[before], who)
        items.insert(before, items.pop())
        assert flight.end
        self.busy += (flight.end.date() - day).days + 1
        return flight.end.date()

    def _stops(self, day: date) -> None:
        """Each town in turn, and the way home."""
        for number, town in enumerate(self.stops):
            arrival = self.trip.legs[-1].items[-1]
            self.maker.leg(town.name, town.id)
            bed = self._arrive(town, arrival)
            if self.late and number == self.late[1]:
                self._join(self.late[0], town, day)
            leaves = self._fill(Days(self.maker, town, self.hotels[town]), day)
            if self.early and number == self.early[1]:
                self._leave(self.early[0], town, leaves)
            bed.until = leaves
            bed.more["rooms"] = str(self.trip.size(bed))
            day = self._go_on(leaves, town, self.stops[number + 1] if number + 1 < len(self.stops) else self.home)
        if self.maker.chance(0.5):
            self._home()

    def _arrive(self, town: Town, arrival: Item, who: list[str] | None = None) -> Item:
        """The ride from the airport, and the hotel with its rooms ready when it is reached."""
        assert arrival.end
        if arrival.kind == "flight":
            from_airport(self.maker, town, arrival, self.hotels[town], who)
        day = arrival.end.date()
        ready = min(arrival.end + timedelta(minutes=90), datetime.combine(day, time(15)))
        more = {"check-in": f"{ready:%H:%M}"}
        bed = self.maker.add("hotel", self.hotels[town], datetime.combine(day, time(15)), None, who=who, more=more)
        bed.start, bed.until = None, day + DAY
        return bed

    def _fill(self, days: Days, arrived: date) -> date:
        """The days of a town; returns the day of leaving."""
        day = arrived + DAY
        left = self.maker.dice.randint(1, 2)
        while left or self.busy >= 3:
            if not left or is_holiday(days.town, day):
                days.free(day)
                self.busy = 0
            else:
                left -= 1
                self.busy += 1
                days.programme(day, rested=day > arrived + DAY, early_night=not left)
                if self.maker.chance(0.2):
                    days.call(day, self.home.id)
            day += DAY
        return day

    def _go_on(self, day: date, here: Town, there: Town) -> date:
        """Leaves a town for the next, or for home; returns the day of arrival."""
        if goes_by_road(here, there):
            if there is self.home:
                raise CannotGoOnError
            self.busy += 1
            drive(self.maker, day, self.hotels[here], self.hotels[there], (here, there))
            return day
        return self._fly(day, here, there, self.hotels[here])

    def _join(self, person: str, town: Town, day: date) -> None:
        """Somebody comes from home on the day the others arrive, and is one of them from the next on."""
        items = self.trip.legs[-1].items
        before = len(items)
        flight = fly(self.maker, [day - n * DAY for n in range(3)], self.home, town, who=[person], lands=day)
        to_airport(self.maker, self.house, self.home, items[before], [person])
        self._arrive(town, flight, [person])
        self.trip.people[person].joins = day + DAY

    def _leave(self, person: str, town: Town, day: date) -> None:
        """Somebody goes home from a town, on the day the others leave it too."""
        self.trip.people[person].leaves = day - DAY
        busy = self.busy
        self._fly(day, town, self.home, self.hotels[town], [person])
        self.busy = busy

    def _home(self) -> None:
        flight = self.trip.legs[-1].items[-1]
        from_airport(self.maker, self.home, flight, self.house)
        self.trip.last = max(self.trip.last, flight.day)

    def _finish(self) -> None:
        """Refuses days on which a clock is not as far from home's as one expects, and a week without rest."""
        trip, dice = self.trip, self.maker.dice
        for item in trip.items:
            days = [item.day + n * DAY for n in (-1, 0, 1)]
            if item.start and not all(is_usual(self.home.zone, trip.zone_of(item.place), day) for day in days):
                raise CannotGoOnError
            if not item.who and dice.random() < 0.3:
                item.who = ["delegation"]
        if overworked(trip):
            raise CannotGoOnError
        trip.today = trip.first - timedelta(days=30)
        for number, leg in enumerate(trip.legs):
            leg.file = f"{number:02}-{leg.place}.yaml" if dice.random() < 0.8 else None


def _towns(dice: Random) -> list[Town]:
    """Home, and the towns of the trip."""
    home, *stops = (TOWNS[name] for name in dice.sample(list(TOWNS), dice.randint(3, 5)))
    if dice.random() < 0.4:
        pair = [TOWNS[name] for name in dice.choice(sorted(ROADS))]
        rest = [town for town in stops if town not in pair]
        stops = [*rest[:1], *dice.sample(pair, 2), *rest[1:2]]
    if home in stops or goes_by_road(home, stops[0]):
        raise CannotGoOnError
    return [home, *stops]


def _first_day(dice: Random, *, clocks: bool) -> date:
    year = dice.randint(2023, 2026)
    if clocks or dice.random() < 0.5:
        return date(year, *dice.choice(CHANGES)) - timedelta(days=dice.randint(0, 8))
    return date(year, 1, 1) + timedelta(days=dice.randint(0, 350))
