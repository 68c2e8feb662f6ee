"""The places of a town that missions share: venues and hotels near each other, sites at its edge."""

from __future__ import annotations

from math import cos, radians

from generator.maker import Maker
from generator.trip import Place
from generator.world import Town
from workload.words import VENUES

NEAR, EDGE, SITE = 0.30, 3.2, 5.5
"""Kilometres from the middle of a town: no two venues are a kilometre apart, so that people walk."""
CARDINALS = ((0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7))
OPEN = ("daily 07:30-23:00", '"Mon-Fri 08:00-22:30; Sat-Sun 09:00-22:00"')


class Places:
    """Declares the places of towns as they are asked for; the same name is the same place."""

    def __init__(self, maker: Maker) -> None:
        self._maker = maker

    def home(self, town: Town) -> str:
        """Where everybody sets out."""
        return self._near(town, "maison", f"Maison commune de {town.name}")

    def venue(self, town: Town) -> str:
        """One of the venues in the middle of a town."""
        key = self._maker.dice.choice(tuple(VENUES))
        return self._near(town, key, f"{VENUES[key]} de {town.name}", doors=True)

    def hotel(self, town: Town) -> str:
        """One of the hotels in the middle of a town."""
        number = self._maker.dice.randint(1, 3)
        return self._near(town, f"hotel-{number}", f"Hôtel des Délégués {number}, {town.name}")

    def station(self, town: Town) -> str:
        """The railway station of a town."""
        return self._near(town, "gare", f"Gare centrale de {town.name}")

    def site(self, town: Town) -> str:
        """A place to which one is driven."""
        return self._apart(town, "site", "Campus de {}", SITE)

    def edge(self, town: Town) -> str:
        """A place to which two people take a taxi."""
        return self._apart(town, "lisiere", "Atelier de la lisière, {}", EDGE)

    def closed(self, town: Town, number: int) -> str:
        """A place of its own, open in the morning alone."""
        name = self._near(town, f"guichet-{number}", f"Guichet unique {number} de {town.name}")
        self._maker.trip.places[name].keys["open"] = "daily 08:00-12:00"
        return name

    def _near(self, town: Town, key: str, title: str, *, doors: bool = False) -> str:
        dice = self._maker.dice
        offset = dice.uniform(-NEAR, NEAR), dice.uniform(-NEAR, NEAR)
        more = {"open": dice.choice(OPEN)} if doors and dice.random() < 0.5 else {}
        return self._declare(town, key, title, offset, more)

    def _apart(self, town: Town, key: str, title: str, km: float) -> str:
        number = self._maker.dice.randrange(len(CARDINALS))
        north, east = CARDINALS[number]
        return self._declare(
            town, f"{key}-{number + 1}", title.format(f"{town.name} {number + 1}"), (north * km, east * km), {}
        )

    def _declare(self, town: Town, key: str, title: str, offset: tuple[float, float], more: dict[str, str]) -> str:
        """Declares a place some kilometres north and east of the middle of a town, unless it is."""
        name = f"{town.id}-{key}"
        if name not in self._maker.trip.places:
            north = round(town.centre[0] + offset[0] / 111.2, 5)
            east = round(town.centre[1] + offset[1] / 111.2 / cos(radians(town.centre[0])), 5)
            keys = {"name": title, "in": town.id, "at": f"{north} {east}"} | more
            keys["name"] = f'"{title}"' if "," in title else title  # braces part keys by commas
            self._maker.trip.places[name] = Place(name, town.zone, keys, (north, east))
        return name
