"""What a random trip is built with: the dice, the trip so far, and the leg that is being written."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from generator.trip import Item, Leg, Place, Trip
from generator.world import Town, kilometres


class CannotGoOnError(Exception):
    """The dice have led where no clean trip is; another throw is needed."""


class Maker:
    """Adds to a trip; every choice comes from one `Random`."""

    def __init__(self, dice: Random, trip: Trip) -> None:
        self.dice = dice
        self.trip = trip
        self.used = 0
        self.open_ends = self.chance(0.7)  # whether some things are still to be confirmed

    def chance(self, share: float) -> bool:
        """Whether something happens that happens so often."""
        return self.dice.random() < share

    def leg(self, name: str, place: str) -> None:
        """Begins a leg."""
        self.trip.legs.append(Leg(name, place))

    def number(self) -> int:
        """A number that nothing has yet."""
        self.used += 1
        return self.used

    def add(  # noqa: PLR0913  # an item has as many sides
        self,
        kind: str,
        place: str,
        start: datetime,
        end: datetime | None,
        *,
        to: str | None = None,
        who: list[str] | None = None,
        more: dict[str, str] | None = None,
    ) -> Item:
        """Adds an item to the leg, on the day on which it starts."""
        number = self.number()
        title = f"{kind.capitalize()} {number} (illustrative)"
        item = Item(
            kind, title, f"{kind}-{number}", start.date(), place, to or place, start, end, who or [], more or {}
        )
        self.trip.legs[-1].items.append(item)
        return item

    def transfer(self, start: datetime, minutes: int, here: str, there: str, who: list[str] | None = None) -> Item:
        """Adds a ride between two places of one town, with a vehicle of its own."""
        item = self.add("transfer", here, start, start + timedelta(minutes=minutes), to=there, who=who)
        item.more = {"vehicle": f"coach {item.id}", "seats": str(self.trip.size(item) + self.dice.randint(0, 9))}
        return item

    def airport(self, town: Town, code: str | None = None) -> str:
        """Makes an airport known to the generator; the file says nothing of it."""
        code = code or town.airport
        self.trip.places.setdefault(code, Place(code, town.zone, {}, town.airport_at))
        return code

    def town(self, town: Town) -> str:
        """Declares a town."""
        keys = {"name": town.name, "airport": town.airport}
        self.trip.places.setdefault(town.id, Place(town.id, town.zone, keys, town.airport_at))
        return town.id

    def venue(self, town: Town, far: float = 1.5) -> str:
        """Declares a new place within some kilometres of the middle of a town."""
        name = f"{town.id}-{self.number()}"
        north, east = town.centre
        north += self.dice.uniform(-far, far) / 160
        east += self.dice.uniform(-far, far) / 160
        keys = {"name": f"Place {name} (illustrative)", "in": town.id, "at": f"{north:.4f} {east:.4f}"}
        if self.open_ends and self.chance(0.3):
            keys["address"] = "to be confirmed"
        if self.chance(0.4):
            keys["open"] = self.dice.choice(("daily 08:00-23:00", '"Mon-Fri 07:00-22:30; Sat-Sun 08:00-22:00"'))
        self.trip.places[name] = Place(name, town.zone, keys, (round(north, 4), round(east, 4)))
        return name

    def apart(self, here: str, there: str) -> float:
        """Kilometres between two places."""
        one, other = self.trip.places[here].centre, self.trip.places[there].centre
        assert one
        assert other
        return kilometres(one, other)
