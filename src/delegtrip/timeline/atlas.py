"""Every place an itinerary names, resolved: a declared id, an IATA code, a rail station."""

from __future__ import annotations

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from delegtrip.diagnostics import nearest
from delegtrip.model import Itinerary, PlaceEntry
from delegtrip.model.values import Point, is_to_be_confirmed
from delegtrip.places import Airport, airport, codes_of_city, metro, station, station_names

EARTH_RADIUS_KM = 6371.0


class Place(NamedTuple):
    """A place resolved.

    `point` is None where nobody has said where it is; `exact` is false where it is only that of
    the place it lies in. `known` is false for a text that names no place, and for one that is to
    be confirmed; `zone` is then the leg's. `region` is a part of the country, as ISO 3166-2 or by name.
    """

    ref: str
    name: str
    town: str
    zone: str
    country: str | None = None
    point: Point | None = None
    exact: bool = False
    known: bool = True
    address: str | None = None
    airport: str | None = None
    region: str | None = None


class Atlas:
    """The places of one itinerary; each text is resolved once."""

    def __init__(self, itinerary: Itinerary) -> None:
        self._declared = itinerary.places
        self._resolved: dict[str, Place | None] = {}
        self.home = self.resolve(itinerary.head.home) or _unknown(itinerary.head.home, "Etc/UTC")

    def resolve(self, ref: str) -> Place | None:
        """The place a text names, or None when it names none, or one without a zone."""
        if ref not in self._resolved:
            self._resolved[ref] = self._find(ref, frozenset())
        return self._resolved[ref]

    def place(self, ref: str, leg_place: str) -> Place:
        """The place a text names, or one of which only the leg's zone and country are known."""
        found = self._resolved.get(ref) or self.resolve(ref)
        if found is not None:
            return found
        leg = self.resolve(leg_place)
        return _unknown(ref, leg.zone if leg else self.home.zone, leg)

    def suggestion(self, ref: str) -> str | None:
        """A place that may have been meant by a text that names none."""
        if near := nearest(ref, (*self._declared, *station_names())):
            return near
        codes = codes_of_city(ref)
        return codes[0] if len(codes) == 1 else None

    def _find(self, ref: str, seen: frozenset[str]) -> Place | None:
        if ref in self._declared:
            return self._from_entry(ref, self._declared[ref], seen)
        if found := airport(ref.upper()) if ref.isupper() else None:
            point = Point(found.latitude, found.longitude)
            return Place(
                ref,
                found.code,
                self._town_of(found),
                found.zone,
                found.country,
                point,
                True,
                airport=found.code,
                region=found.region,
            )
        if city := metro(ref):
            return Place(ref, city.city, city.city, city.zone, city.country)
        if (rail := station(ref)) is not None:
            point = Point(rail.latitude, rail.longitude)
            return Place(ref, rail.name, rail.city, rail.zone, rail.country, point, True)
        return None

    def _town_of(self, found: Airport) -> str:
        """The trip's own name for the town of an airport, else that of the table."""
        served = (entry.name for entry in self._declared.values() if entry.airport == found.code)
        return next((name for name in served if name), found.city)

    def _from_entry(self, ref: str, entry: PlaceEntry, seen: frozenset[str]) -> Place | None:
        """A declared place; what it does not say comes from its airport, then from the place it is in."""
        base = self._find(entry.airport, seen) if entry.airport else None
        if entry.within and entry.within not in seen and ref not in seen:
            base = base or self._find(entry.within, seen | {ref})
        zone = entry.zone or (base.zone if base else None)
        if zone is None:
            return None
        name = entry.name or ref
        town = base.town if base and not entry.airport and base.town else name
        return Place(
            ref,
            name,
            town,
            zone,
            entry.country or (base.country if base else None),
            entry.at or (base.point if base else None),
            exact=entry.at is not None,
            address=None if entry.address and is_to_be_confirmed(entry.address) else entry.address,
            airport=base.airport if base and entry.airport else None,
            region=entry.region or (base.region if base else None),
        )


def _unknown(ref: str, zone: str, leg: Place | None = None) -> Place:
    town = leg.town if leg else ref
    country = leg.country if leg else None
    return Place(ref, ref, town, zone, country, known=False, region=leg.region if leg else None)


def near(here: Place, there: Place, km: float) -> bool:
    """Whether two places are within a distance, or the same where nobody has said where they are."""
    if here.point is None or there.point is None:
        return here.ref == there.ref
    return kilometres(here.point, there.point) <= km


@lru_cache(maxsize=65536)
def kilometres(here: Point, there: Point) -> float:
    """Great-circle distance on a sphere, in kilometres (haversine formula)."""
    lat1, lon1, lat2, lon2 = map(radians, (here.latitude, here.longitude, there.latitude, there.longitude))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))
