"""What takes place on a day: meetings and visits of teams, meals of all, calls of one person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from generator.maker import Maker
from generator.trip import Item
from generator.world import Town, instant, local
from workload.mission import Mission, Stay, Workday, clock
from workload.places import Places
from workload.ways import HOME
from workload.words import HOSTS, MEETINGS, SITES, THEMES, VENUES, VISITS

Times = tuple[datetime, datetime]
SLOTS = {"A": ("09:30", "11:00"), "B": ("11:15", "12:15"), "C": ("14:15", "15:30"), "D": ("16:00", "17:15")}
LUNCH, DINNER, BRIEFING, BREAKFAST = ("12:30", "13:45"), ("19:15", "20:45"), ("08:30", "09:00"), ("07:15", "08:00")
RIDE_OUT, ON_SITE, RIDE_BACK = ("14:10", "14:40"), ("14:45", "16:30"), ("16:40", "17:10")
EVENING, MORNING, SIGNING = ("17:40", "18:10"), ("08:05", "08:25"), ("17:30", "18:15")
SPOKEN = {"fr", "en"}
"""Languages that everybody speaks; hosts of others bring an interpreter."""


class Events:
    """Writes the events of one mission; `goals` are the objectives they serve, in turn."""

    def __init__(self, maker: Maker, places: Places, mission: Mission, goals: Iterator[str]) -> None:
        self._maker = maker
        self._dice = maker.dice
        self._places = places
        self._mission = mission
        self._goals = goals

    def slot(self, work: Workday, team: str, slot: str) -> None:
        """A meeting or a visit of one team."""
        kind = self._dice.choice(("meeting", "meeting", "visit"))
        place = self._places.venue(work.stay.town)
        item = self._add(work.stay, kind, _times(work, SLOTS[slot]), place, [team])
        self._describe(item, work, team)
        work.teams[team][slot] = item

    def excursion(self, work: Workday, team: str) -> None:
        """An afternoon out of town: a coach, a visit, a coach."""
        site = self._places.site(work.stay.town)
        size = len(self._mission.teams[team])
        for title, times, way in (
            ("Navette vers le site", RIDE_OUT, (work.stay.hotel, site)),
            ("Retour à l'hôtel", RIDE_BACK, (site, work.stay.hotel)),
        ):
            ride = self._add(work.stay, "transfer", _times(work, times), way[0], [team], to=way[1])
            ride.title = title
            ride.more = {"vehicle": f"Minibus {self._maker.number()}", "seats": str(size + self._dice.randint(0, 6))}
            work.teams[team]["out" if way[1] == site else "back"] = ride
        visit = self._add(work.stay, "visit", _times(work, ON_SITE), site, [team])
        self._describe(visit, work, team)
        visit.title = self._dice.choice(SITES)
        work.teams[team]["site"] = visit

    def lunch(self, work: Workday) -> None:
        """Lunch together, at times with hosts."""
        place = self._places.venue(work.stay.town)
        self._shared(work, "lunch", "meal", "Déjeuner de la délégation", LUNCH, place)

    def dinner(self, work: Workday) -> None:
        """An evening together: with hosts, but for the last in a town."""
        if work.is_eve or self._maker.chance(0.5):
            self._shared(work, "dinner", "meal", "Dîner à l'hôtel", DINNER, work.stay.hotel)
            return
        host = f"Ville de {work.stay.town.name}"
        place = self._places.venue(work.stay.town)
        dinner = self._shared(work, "dinner", "reception", f"Réception offerte, {host}", DINNER, place)
        self._receive(dinner, work.stay.town, host)
        dinner.more |= {"audience": "host", "dress": "tenue de ville"}

    def briefing(self, work: Workday) -> None:
        """Half an hour at the hotel."""
        self._shared(work, "briefing", "briefing", "Point du matin à l'hôtel", BRIEFING, work.stay.hotel)

    def breakfast(self, work: Workday) -> None:
        """What is written where nothing else is left to write."""
        self._shared(work, "breakfast", "meal", "Petit-déjeuner à l'hôtel", BREAKFAST, work.stay.hotel)

    def signing(self, work: Workday) -> None:
        """The agreement of the mission with its hosts."""
        trip, town = self._maker.trip, work.stay.town
        host, agreement = f"Ville de {town.name}", f"A{self._mission.number}"
        title = f"Signature de la déclaration commune, {host}"
        signing = self._shared(work, "signing", "signing", title, SIGNING, self._places.venue(town))
        self._receive(signing, town, host)
        trip.agreements[agreement] = [self._mission.people[0], host]
        signing.more["signs"] = agreement

    def personal(self, work: Workday, team: str) -> None:
        """A call home when it is day there, or a talk of two people."""
        people = self._dice.sample(self._mission.teams[team], self._dice.choice((1, 1, 2)))
        work.personal.add(team)
        ahead = _hours_ahead(work)
        if self._maker.chance(0.5) and abs(ahead) >= 4:
            times = _times(work, MORNING if ahead < 0 else EVENING)
            start, end = (local(HOME.zone, instant(work.stay.town.zone, time)) for time in times)
            call = self._add(work.stay, "call", (start, end), HOME.id, people)
            call.title = "Appel avec le cabinet"
            call.more = {"remote": "yes"}
            return
        talk = self._add(work.stay, "meeting", _times(work, EVENING), self._places.venue(work.stay.town), people)
        self._describe(talk, work, team)
        talk.more["lead"] = people[0]
        talk.title = f"Entretien bilatéral, {talk.more['hosts']}"

    def free(self, stay: Stay, title: str, times: Times) -> None:
        """Free time of all, anywhere."""
        self._add(stay, "free", times, stay.leg.place, self._mission.who).title = title

    def one_more(self, work: Workday, kind: str, times: tuple[str, str], place: str, who: list[str]) -> Item:
        """One more event, as conflicts are made of; it has no hosts."""
        item = self._add(work.stay, kind, _times(work, times), place, who)
        item.title = f"Échange ajouté {item.id}"
        item.more["serves"] = next(self._goals)
        return item

    def _shared(self, work: Workday, slot: str, kind: str, title: str, times: tuple[str, str], place: str) -> Item:  # noqa: PLR0913, PLR0917
        item = self._add(work.stay, kind, _times(work, times), place, self._mission.who)
        item.title = title
        work.shared[slot] = item
        return item

    def _describe(self, item: Item, work: Workday, team: str) -> None:
        """Hosts, a title, a lead, and what else such an item may say."""
        host = f"{self._dice.choice(HOSTS)} de {work.stay.town.name}"
        theme = self._mission.themes[team]
        place = item.place.partition("-")[2]
        pattern = self._dice.choice(MEETINGS if item.kind == "meeting" else VISITS)
        item.title = pattern.format(theme=THEMES[theme], host=host, place=VENUES.get(place, place))
        self._receive(item, work.stay.town, host)
        item.more |= {"track": theme, "lead": self._dice.choice(self._mission.teams[team])}
        if self._maker.chance(0.2):
            item.more["room"] = f"Salle {item.id.rpartition('-')[2]}"
        if self._maker.chance(0.2):
            item.more["capacity"] = str(len(self._mission.teams[team]) + self._dice.randint(2, 40))
        if self._maker.chance(0.1):
            item.more["note"] = "Pièce d'identité demandée à l'entrée"

    def _receive(self, item: Item, town: Town, host: str) -> None:
        item.more |= {"hosts": host, "serves": next(self._goals)}
        if not SPOKEN & set(town.speaks.split()):
            item.more["interpreters"] = "un interprète des hôtes"

    def _add(self, stay: Stay, kind: str, times: Times, place: str, who: list[str], *, to: str | None = None) -> Item:  # noqa: PLR0913
        number = self._maker.number()
        item = Item(kind, "", f"{kind}-{number}", times[0].date(), place, to or place, *times, list(who), {})
        stay.leg.items.append(item)
        return item


def _times(work: Workday, times: tuple[str, str]) -> Times:
    return clock(work.day, times[0]), clock(work.day, times[1])


def _hours_ahead(work: Workday) -> float:
    """How many hours the clock of a town is ahead of home's."""
    noon = clock(work.day, "12:00")
    away = local(work.stay.town.zone, instant(HOME.zone, noon)) - noon
    return away / timedelta(hours=1)
