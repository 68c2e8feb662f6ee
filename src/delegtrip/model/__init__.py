"""The itinerary as written: frozen values with the places they came from."""

from delegtrip.model.items import Event, Item, Stay, Travel
from delegtrip.model.private import Authorisation, PrivateData
from delegtrip.model.trip import Agreement, Day, Entry, Group, Head, Itinerary, LegHead, Objective, Person, PlaceEntry

__all__ = [
    "Agreement",
    "Authorisation",
    "Day",
    "Entry",
    "Event",
    "Group",
    "Head",
    "Item",
    "Itinerary",
    "LegHead",
    "Objective",
    "Person",
    "PlaceEntry",
    "PrivateData",
    "Stay",
    "Travel",
]
