"""A whole trip: its people, its missions one after the other, and the conflicts planted into them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any

from generator.maker import CannotGoOnError, Maker
from generator.trip import Item, Person, Trip
from workload.days import Days
from workload.events import Events
from workload.mission import DAY, Mission
from workload.places import Places
from workload.plants import EXTRA, PLANTS, Planted, Spot
from workload.sizes import SIZES, Size
from workload.ways import HOME, Ways
from workload.words import OFFICES, ORGS, THEMES, people

GOALS = {"O1": ["mobilités", "alimentation"], "O2": [], "O3": [], "O4": ["culture", "recherche"], "O5": []}
TRIES = 400
"""How often a mission is begun anew before the generator is taken to be at fault."""


@dataclass(frozen=True)
class Workload:
    """A trip, and the conflicts in it."""

    size: Size
    trip: Trip
    planted: tuple[Planted, ...]

    def write(self, folder: Path, *, one_file: bool = False) -> None:
        """Writes the files of the trip, and `planted.json` beside them."""
        if one_file:
            for leg in self.trip.legs:
                leg.file = None
        self.trip.write(folder)
        text = json.dumps(self._summary(), ensure_ascii=False, indent=1) + "\n"
        (folder / "planted.json").write_text(text, "utf-8", newline="")

    def _summary(self) -> dict[str, Any]:
        items = self.trip.items
        return {
            "size": self.size.name,
            "items": len(items),
            "people": len(self.trip.people),
            "attendances": self._attendances(items),
            "planted": [
                {"check": one.check, "items": list(one.items), "people": sorted(one.people)} for one in self.planted
            ],
        }

    def _attendances(self, items: list[Item]) -> int:
        """How many people all items have together."""
        times = Counter(tuple(item.who) for item in items)
        return sum(count * len(self.trip.members(who)) for who, count in times.items())


def make(name: str, seed: str = "1", *, clean: bool = False) -> Workload:
    """The trip of a size and a seed, the same on every machine; a clean one has no conflicts."""
    return _Making(SIZES[name], Random(f"{name}:{seed}"), clean=clean).workload()  # noqa: S311  # the same each time


class _Making:
    """Writes one trip."""

    def __init__(self, size: Size, dice: Random, *, clean: bool) -> None:
        self.size = size
        self.clean = clean
        last = size.first + timedelta(days=size.days - 1)
        self.trip = Trip("Programme de missions de la Ville de Paris (fiction)", size.first, last, HOME.id)
        self.trip.edits.append(("id: random\n", f"id: bench-{size.name.lower()}\nlanguage: fr\n"))
        self.trip.objectives = {name: list(parts) for name, parts in GOALS.items()}
        self.maker = Maker(dice, self.trip)
        self.maker.town(HOME)
        self.places = Places(self.maker)
        self.goals = cycle(_goals())
        self.planted: list[Planted] = []

    def workload(self) -> Workload:
        missions = list(self._missions())
        self._groups(missions)
        for mission in missions:
            self._declare(mission)
        for mission in missions:
            self._write(mission, missions)
        self._tidy()
        return Workload(self.size, self.trip, tuple(self.planted))

    def _missions(self) -> Iterator[Mission]:
        """Missions side by side through the days of the trip, the people parted among them."""
        size = self.size
        names = list(islice(people(), size.people))
        for number in range(size.missions):
            own = names[number * len(names) // size.missions : (number + 1) * len(names) // size.missions]
            first = size.first + (size.days - size.mission_days) * number // max(size.missions - 1, 1) * DAY
            first -= max(first.weekday() - 1, 0) * DAY
            prefix = f"m{number + 1:03}-" if size.missions > 1 else "equipe-"
            teams = {f"{prefix}{'abcdefgh'[n]}": [id_ for id_, _ in own[n :: size.teams]] for n in range(size.teams)}
            themes = dict(zip(teams, islice(cycle(THEMES), number, number + size.teams), strict=True))
            who = [f"m{number + 1:03}"] if size.missions > 1 else []
            yield Mission(number + 1, who, teams, themes, first, size.mission_days)
            self._people(own, number)

    def _people(self, own: list[tuple[str, str]], number: int) -> None:
        dice = self.maker.dice
        issued, expires = self.size.first - timedelta(days=700), self.size.first + timedelta(days=2500)
        for id_, name in own:
            keys = {"name": f"{name} (illustratif)", "org": dice.choice(ORGS), "title": dice.choice(OFFICES)}
            keys["speaks"] = dice.choice(("fr en", "fr en", "fr en de", "fr en es"))
            self.trip.people[id_] = Person(id_, keys)
            self.trip.private[id_] = {
                "nationality": dice.choice(("FR", "FR", "FR", "FR CA", "DE")),
                "passport": f"{dice.randint(10, 26)}ZZ{dice.randint(10000, 99999)}",
                "passport-issued": str(issued),
                "passport-expires": str(expires),
                "esta": f"until {expires}",
                "eta": "yes",
            }

    def _groups(self, missions: list[Mission]) -> None:
        """Teams, missions of teams, and waves of missions."""
        for mission in missions:
            self.trip.groups |= mission.teams
        if len(missions) == 1:
            self.trip.groups["delegation"] = list(missions[0].teams)
            return
        for mission in missions:
            self.trip.groups[mission.who[0]] = list(mission.teams)
        for number in range(0, len(missions), 5):
            self.trip.groups[f"vague-{number // 5 + 1}"] = [one.who[0] for one in missions[number : number + 5]]

    def _declare(self, mission: Mission) -> None:
        """People are with the delegation while their mission lasts."""
        for person in mission.people if mission.who else ():
            self.trip.people[person].joins, self.trip.people[person].leaves = mission.first, mission.last

    def _write(self, mission: Mission, missions: list[Mission]) -> None:
        """One mission, begun anew until the dice lead to its end."""
        count = self.size.items * mission.number // len(missions) - self.size.items * (mission.number - 1) // len(
            missions
        )
        mistakes = () if self.clean else self.size.mistakes(mission.number - 1)
        legs = len(self.trip.legs)
        for _ in range(TRIES):
            try:
                self.planted += self._attempt(mission, count, mistakes, missions)
            except CannotGoOnError:
                del self.trip.legs[legs:]
                mission.stays.clear()
                mission.workdays.clear()
            else:
                return
        raise AssertionError(f"no mission {mission.number} could be written")

    def _attempt(
        self, mission: Mission, count: int, mistakes: tuple[str, ...], missions: list[Mission]
    ) -> list[Planted]:
        Ways(self.maker, self.places, mission).write(self.size.stops)
        events = Events(self.maker, self.places, mission, self.goals)
        count -= sum(EXTRA.get(mistake, 0) for mistake in mistakes)
        Days(self.maker, events, mission).write(count, dinner_on_eve="night-without-bed" in mistakes)
        spot = Spot(self.maker, self.places, events, mission, missions)
        return [PLANTS[mistake](spot) for mistake in mistakes]

    def _tidy(self) -> None:
        """Items in order of their times; no place that is used nowhere."""
        for leg in self.trip.legs:
            leg.items.sort(key=_written_order)
        used = {self.trip.home} | {leg.place for leg in self.trip.legs}
        used |= {place for item in self.trip.items for place in (item.place, item.end_place)}
        used |= {self.trip.places[name].keys["in"] for name in used if "in" in self.trip.places[name].keys}
        self.trip.places = {name: place for name, place in self.trip.places.items() if name in used}


def _written_order(item: Item) -> tuple[Any, str]:
    return item.day, f"{item.start:%H:%M}" if item.start else "24:00"


def _goals() -> list[str]:
    return [goal for name, parts in GOALS.items() for goal in ([f"{name}/{part}" for part in parts] or [name])]
