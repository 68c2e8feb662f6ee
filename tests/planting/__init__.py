"""Mistakes that are planted into clean trips, and the one finding that each must give."""

from planting import files, journeys, people, places, times
from planting.kit import NEAR_CHANGES, PLANTERS, Planted, Planter

__all__ = ["NEAR_CHANGES", "PLANTERS", "Planted", "Planter", "files", "journeys", "people", "places", "times"]
