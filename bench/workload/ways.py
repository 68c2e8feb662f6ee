"""The journeys and nights of a mission: legs with flights, trains, coaches, and a bed for every night."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from generator.journeys import drive, fly, from_airport, goes_by_road, to_airport
from generator.maker import CannotGoOnError, Maker
from generator.trip import Item
from generator.world import ROADS, TOWNS, Town, instant, is_usual, local
from workload.mission import DAY, Mission, Stay, clock
from workload.places import Places

RAILS = (("montreal", "toronto"), ("newyork", "rochester"), ("lyon", "geneva"))
"""Towns between which a train goes, either way."""
HOME = TOWNS["paris"]
TITLES = {
    "flight": "Vol XX {number} (illustratif)",
    "train": "Train {number}, places réservées",
    "coach": "Autocar vers {town}",
    "to": "Départ groupé pour l'aéroport",
    "from": "Accueil à l'aéroport et trajet vers l'hôtel",
}


class Ways:
    """Writes the journeys of one mission. Raises `CannotGoOnError` where the dice lead nowhere."""

    def __init__(self, maker: Maker, places: Places, mission: Mission) -> None:
        self._maker = maker
        self._places = places
        self._mission = mission

    def write(self, stops: int) -> None:
        """From home through some towns and back."""
        mission = self._mission
        towns = self._towns(stops)
        self._leg("Départ", HOME)
        arrival = self._fly(mission.first, HOME, towns[0], self._places.home(HOME))
        for number, (town, day) in enumerate(zip(towns, [*mission.moves(stops), mission.returns()], strict=True)):
            stay = self._stay(town, arrival)
            if day < stay.arrives.date() + 2 * DAY:
                raise CannotGoOnError
            stay.leaves = day
            stay.bed.until = day
            arrival = self._go_on(stay, towns[number + 1] if number + 1 < stops else HOME)
        assert arrival.end
        if arrival.end.date() > mission.last:
            raise CannotGoOnError
        self._title(from_airport(self._maker, HOME, arrival, self._places.home(HOME), mission.who or None), "from")

    def _towns(self, stops: int) -> list[Town]:
        """Towns of which each can be reached from the one before, on clocks as far from home's as usual."""
        dice, mission = self._maker.dice, self._mission
        days = [mission.first + n * DAY for n in range(-1, mission.days + 1)]
        usual = [town for town in TOWNS.values() if all(is_usual(HOME.zone, town.zone, day) for day in days)]
        towns = dice.sample([town for town in usual if town is not HOME], stops)
        pairs = [[TOWNS[name] for name in dice.sample(pair, 2)] for pair in (*RAILS, *sorted(ROADS))]
        fitting = [pair for pair in pairs if HOME not in pair and all(town in usual for town in pair)]
        if fitting and self._maker.chance(0.4):
            towns = [*dice.choice(fitting), *towns][:stops]
        if len({town.id for town in towns}) < stops:
            raise CannotGoOnError
        return towns

    def _leg(self, name: str, town: Town) -> None:
        self._maker.town(town)
        number, stop = self._mission.number, len(self._mission.stays)
        self._maker.leg(f"Mission {number}, {name}", town.id)
        self._maker.trip.legs[-1].file = f"{number:03}-{stop + (town is not HOME)}-{town.id}.yaml"

    def _stay(self, town: Town, arrival: Item) -> Stay:
        """The ride to the hotel where one is needed, and the bed; rooms are ready when it is reached."""
        maker, mission = self._maker, self._mission
        assert arrival.end
        by_air = arrival.kind == "flight"
        hotel = arrival.end_place if arrival.kind == "coach" else self._places.hotel(town)
        self._leg(town.name, town)
        last = (
            self._title(from_airport(maker, town, arrival, hotel, mission.who or None), "from") if by_air else arrival
        )
        assert last.end
        ready = min(arrival.end + timedelta(minutes=90), last.end, datetime.combine(last.end.date(), time(15)))
        more = {"rooms": str(len(mission.people) + maker.dice.randint(0, 4)), "check-in": f"{ready:%H:%M}"}
        bed = maker.add("hotel", hotel, datetime.combine(last.end.date(), time(15)), None, who=mission.who, more=more)
        bed.title = f"Nuits à {town.name}"
        bed.start = None
        mission.stays.append(Stay(town, maker.trip.legs[-1], hotel, bed, last.end))
        return mission.stays[-1]

    def _go_on(self, stay: Stay, there: Town) -> Item:
        """Leaves a town for the next, or for home; returns the journey that arrives."""
        here, maker = stay.town, self._maker
        pair = (here.id, there.id)
        if pair in RAILS or pair[::-1] in RAILS:
            stay.goes = self._ride(stay.leaves, here, there)
        elif goes_by_road(here, there):
            if there is HOME:
                raise CannotGoOnError
            self._maker.town(there)
            hotels = stay.hotel, self._places.hotel(there)
            stay.goes = drive(maker, stay.leaves, *hotels, (here, there))
            stay.goes.who = list(self._mission.who)
            stay.goes.title = TITLES["coach"].format(town=there.name)
        else:
            before = len(stay.leg.items)
            last = self._fly(stay.leaves, here, there, stay.hotel)
            stay.goes = next(one for one in stay.leg.items[before:] if one.kind == "transfer")
            return last
        return stay.goes

    def _ride(self, day: date, here: Town, there: Town) -> Item:
        """A train from station to station."""
        maker = self._maker
        maker.town(there)
        stations = self._places.station(here), self._places.station(there)
        leaves = clock(day, maker.dice.choice(("09:05", "09:35", "10:10", "10:40")))
        minutes = round(maker.apart(*stations) / 95 * 12) * 5 + 25
        lands = local(there.zone, instant(here.zone, leaves) + minutes * 60)
        who = self._mission.who
        train = maker.add(
            "train", stations[0], leaves, lands, to=stations[1], who=who, more={"booking": _booking(maker)}
        )
        train.title = TITLES["train"].format(number=maker.dice.randint(100, 9999))
        return train

    def _fly(self, day: date, here: Town, there: Town, start: str) -> Item:
        """A ride to the airport and one flight or two; returns the last."""
        maker, who = self._maker, self._mission.who or None
        items = maker.trip.legs[-1].items
        before = len(items)
        last = fly(maker, [day], here, there, who=who)
        for flight in items[before:]:
            flight.title = TITLES["flight"].format(number=100 + maker.number() % 9000)
            if not is_usual(HOME.zone, maker.trip.zone_of(flight.end_place), flight.day):  # where planes are changed
                raise CannotGoOnError
        to_airport(maker, start, here, items[before], who)
        self._title(items[-1], "to")
        return last

    def _title(self, item: Item, title: str) -> Item:
        item.title = TITLES[title]
        item.more["vehicle"] = f"Autocar {self._mission.number}-{self._maker.number()}"
        return item


def _booking(maker: Maker) -> str:
    return f"TRN{maker.number():06}"
