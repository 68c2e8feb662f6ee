"""How long people take from one item to the next, at least and with time to gather, and who has less."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from operator import attrgetter

from delegtrip.clock import MINUTE
from delegtrip.model import PlaceEntry
from delegtrip.profile import Profile
from delegtrip.timeline import Place, Timeline, kilometres
from delegtrip.timeline.steps import Step, short_steps

_THRESHOLDS = attrgetter(
    "detour", "doors_minutes", "town_edge_km", "town_speed", "country_speed", "jump_km", "vehicle_km",
    "tight_transfer_minutes",
)  # fmt: skip
"""All of a profile that decides on the time that is needed."""


Places = Mapping[str, PlaceEntry]
"""The places that a trip declares, by their ids."""


def transfer_seconds(straight_km: float, profile: Profile) -> int:
    """The least time, in seconds rounded to minutes, from door to door over a straight distance."""
    way = straight_km * profile.detour
    in_town = min(way, profile.town_edge_km)
    hours = in_town / profile.town_speed + (way - in_town) / profile.country_speed
    return round(hours * 60 + profile.doors_minutes) * MINUTE


def least(profile: Profile, here: Place, there: Place) -> float:
    """The least seconds between two places; without end where it is not known, none where no transfer is possible."""
    if here.ref == there.ref:
        return 0
    if here.point is None or there.point is None:
        return inf
    km = kilometres(here.point, there.point)
    return 0 if km > profile.jump_km else transfer_seconds(km, profile)


def ample(declared: Places, profile: Profile, here: Place, there: Place) -> float:
    """The seconds for a way and to gather, as much as there may be where it is not known; none where it is near."""
    if _is_inside(declared, here, there):
        return 0
    km = exact_kilometres(here, there)
    if km is None:
        return _across_town(profile) + margin(profile)
    return transfer_seconds(km, profile) + margin(profile) if profile.vehicle_km < km <= profile.jump_km else 0


def hurried(timeline: Timeline, profile: Profile) -> dict[Step, list[str]]:
    """The steps that leave less than the least or less than ample time, and who takes them, for both checks at once."""
    declared = timeline.itinerary.places

    def needed(here: Place, there: Place) -> float:
        return max(least(profile, here, there), ample(declared, profile, here, there))

    return short_steps(timeline, _THRESHOLDS(profile), needed)


def exact_kilometres(here: Place, there: Place) -> float | None:
    """How far it is between two places, where both are known exactly."""
    if here.point and there.point and here.exact and there.exact:
        return kilometres(here.point, there.point)
    return None


def margin(profile: Profile) -> int:
    """The seconds to gather."""
    return round(profile.tight_transfer_minutes * MINUTE)


def _is_inside(declared: Places, here: Place, there: Place) -> bool:
    """Whether two places are one, or one lies in the other and it is not said where: a room of a building."""
    inside = [
        declared[inner.ref].within == outer.ref and not inner.exact
        for inner, outer in ((here, there), (there, here))
        if inner.ref in declared
    ]
    return here.ref == there.ref or any(inside)


def _across_town(profile: Profile) -> int:
    """Seconds from one end of a town to the other."""
    return transfer_seconds(profile.town_edge_km / profile.detour, profile)
