"""Clean random trips: `clean_trip(seed)`. Written apart from delegtrip: its own clocks, distances and calendars."""

from generator.clean import clean_trip
from generator.trip import Item, Leg, Person, Place, Trip

__all__ = ["Item", "Leg", "Person", "Place", "Trip", "clean_trip"]
