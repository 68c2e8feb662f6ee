"""Days of a random trip: programme in one group or two, and days without any."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from generator.maker import Maker
from generator.trip import Item
from generator.world import Town, instant, local

HOST = "City of {} (illustrative)"


def clock(day: date, text: str, *, later: int = 0) -> datetime:
    """A time of a day, some minutes later."""
    return datetime.combine(day, time.fromisoformat(text)) + timedelta(minutes=later)


class Days:
    """Writes the days of one town."""

    def __init__(self, maker: Maker, town: Town, hotel: str) -> None:
        self.maker = maker
        self.dice = maker.dice
        self.town = town
        self.hotel = hotel
        self.at = hotel

    def programme(self, day: date, *, rested: bool, early_night: bool) -> None:
        """A day with a morning, a lunch, an afternoon and an evening.

        Not `rested` people have no briefing; with an `early_night` nothing binds them behind seven.
        """
        self.at = self.hotel
        if rested and self.maker.chance(0.7):
            self._event("briefing", self.hotel, clock(day, "08:30"), 30)
        if self.maker.chance(0.25):
            self._at_one_place(day)
        else:
            self._morning(day)
            self._meal(day, "13:00", self.maker.venue(self.town))
            self._afternoon(day)
        if early_night or self.maker.chance(0.5):
            self._go(self.hotel, clock(day, "18:00"))
            self._meal(day, "19:30", self.hotel)
        else:
            self._evening(day)

    def _at_one_place(self, day: date) -> None:
        place = self.maker.venue(self.town)
        self._event("meeting", place, clock(day, "10:00"), 120)
        self._meal(day, "13:00", place)
        self._event("meeting", place, clock(day, "15:00"), 120)

    def _morning(self, day: date) -> None:
        groups = [name for name in ("officials", "experts") if self._present([name], day)]
        if len(groups) < 2 or self.maker.chance(0.4):
            self._event(self._kind(), self.maker.venue(self.town), clock(day, "10:00", later=self._later()), 120)
            return
        start, place = self.at, ""
        for group in groups:
            self.at = start
            where = place if place and self.maker.chance(0.3) else self.maker.venue(self.town)
            item = self._event(self._kind(), where, clock(day, "10:00"), 120, [group])
            item.more["track"] = group
            if where == place:
                item.more["room"] = f"Room {item.id}"
            place = where
        self.at = ""

    def _afternoon(self, day: date) -> None:
        kind = self.dice.choice(("signing", "speech", "ceremony", "meeting", "visit", "press"))
        self._event(kind, self.maker.venue(self.town), clock(day, "15:00", later=self._later()), 120)

    def _evening(self, day: date) -> None:
        place = self.maker.venue(self.town)
        self._event("reception", place, clock(day, "18:30"), 75)
        self._go(self.hotel, clock(day, "19:50"))

    def free(self, day: date) -> None:
        """A day on which nothing binds anybody."""
        self.at = self.hotel
        park = self.maker.venue(self.town)
        self.maker.add("free", park, clock(day, "10:30"), clock(day, "16:30"))
        if self.maker.chance(0.3):
            tour = self.maker.add("visit", self.maker.venue(self.town), clock(day, "11:00"), clock(day, "12:00"))
            tour.more = {"status": "cancelled", "serves": "O1"}
        if self.maker.open_ends and self.maker.chance(0.3):
            walk = self.maker.add("free", "to be confirmed", clock(day, "09:00"), None)
            walk.start = None
        self._meal(day, "19:30", self.hotel)

    def call(self, day: date, home: str) -> None:
        """Somebody calls home in the evening, on the clock of home."""
        person = self.dice.choice(sorted(self._present([], day)))
        start = _elsewhere(self.maker, clock(day, "17:30"), self.town, home)
        if start.date() == day:
            call = self.maker.add("call", home, start, start + timedelta(minutes=20), who=[person])
            call.more["remote"] = "yes"

    def _kind(self) -> str:
        return self.dice.choice(("meeting", "visit"))

    def _later(self) -> int:
        return self.dice.choice((0, 5, 10, 15))

    def _present(self, names: list[str], day: date) -> set[str]:
        people = self.maker.trip.people
        return {one for one in self.maker.trip.members(names) if people[one].is_there(day, day)}

    def _meal(self, day: date, at: str, place: str) -> None:
        if self.at != place:
            self._go(place, clock(day, at, later=-45))
        self.maker.add("meal", place, clock(day, at), clock(day, at, later=60))
        self.at = place

    def _event(self, kind: str, place: str, start: datetime, minutes: int, who: list[str] | None = None) -> Item:
        if self.at != place:
            self._go(place, start - timedelta(minutes=45), who)
        item = self.maker.add(kind, place, start, start + timedelta(minutes=minutes), who=who)
        self.at = place
        self._describe(item)
        return item

    def _describe(self, item: Item) -> None:
        trip, more = self.maker.trip, item.more
        people = sorted(trip.people_of(item))
        more["lead"] = self.dice.choice(people)
        if self.maker.chance(0.3):
            more["note"] = "Badges at the door (illustrative)"
        if item.kind == "briefing":
            return
        if self.maker.chance(0.7):
            more["hosts"] = HOST.format(self.town.name)
            hosts = set(self.town.speaks.split())
            if not all(hosts & set(trip.people[one].keys["speaks"].split()) for one in people):
                more["interpreters"] = "an interpreter of the hosts (illustrative)"
        if self.maker.chance(0.3):
            more["capacity"] = str(trip.size(item) + self.dice.randint(0, 40))
        if item.kind == "speech":
            more["speakers"] = self.dice.choice(people)
        if self.maker.chance(0.2):
            more["room"] = "to be confirmed" if self.maker.open_ends else f"Room {item.id}"

    def _go(self, place: str, leaves: datetime, who: list[str] | None = None) -> None:
        """Writes the ride to a place for a group that is too many to go on their own, and sometimes for a small one."""
        if self.at == "":  # they come from two places, which each makes its own way
            self._gather(place, leaves)
        elif self.at != place:
            size = len(self._present(who or [], leaves.date())) + sum(self.maker.trip.counts.values()) * (not who)
            if size > 6 or self.maker.chance(0.4):
                self.maker.transfer(leaves, 30, self.at, place, who)
            self.at = place

    def _gather(self, place: str, leaves: datetime) -> None:
        for group in ("officials", "experts"):
            members = self._present([group], leaves.date())
            event = next(one for one in reversed(self.maker.trip.legs[-1].items) if one.who == [group])
            if len(members) > 6 or self.maker.chance(0.4):
                self.maker.transfer(leaves, 30, event.end_place, place, [group])
        self.at = place


def _elsewhere(maker: Maker, moment: datetime, town: Town, place: str) -> datetime:
    """The same moment on the clock of another place."""
    return local(maker.trip.zone_of(place), instant(town.zone, moment))
