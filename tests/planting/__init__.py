"""Mistakes that are planted into clean trips, and the one finding that each must give."""

from __future__ import annotations

from random import Random

from generator import Trip, clean_trip
from planting import files, journeys, people, places, times
from planting.kit import NEAR_CHANGES, PLANTERS, Planted

__all__ = ["PLANTERS", "Planted", "files", "journeys", "people", "places", "plant", "times"]


def plant(mistake: str, seed: str) -> tuple[Trip, Planted | None]:
    """The trip of a seed with a mistake in it, and what must be found; None where there is no place for it."""
    trip = clean_trip(seed, clocks=mistake in NEAR_CHANGES)
    return trip, PLANTERS[mistake](trip, Random(seed))  # noqa: S311  # the same each time
