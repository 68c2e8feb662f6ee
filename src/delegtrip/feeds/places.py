"""Places as a calendar shows them."""

from __future__ import annotations

from delegtrip.feeds.text import parameter
from delegtrip.feeds.words import Words
from delegtrip.model import Event
from delegtrip.model.values import is_to_be_confirmed
from delegtrip.places import airport
from delegtrip.timeline import Occurrence, Place


def location(occurrence: Occurrence, words: Words, room: bool = True) -> str:
    """Where an item begins, on one line: room (unless it is not asked), place, address, town."""
    item, place = occurrence.item, occurrence.start.place
    inside = item.room if room and isinstance(item, Event) else None
    parts = (inside, place_name(place, words), place.address, place.town)
    return ", ".join(dict.fromkeys(parameter(part) for part in parts if part))


def place_name(place: Place, words: Words) -> str:
    """A place's own name; for an airport known by its code alone, the name behind the code."""
    if is_to_be_confirmed(place.name):
        return words.place_missing
    found = airport(place.airport) if place.airport == place.name else None
    return f"{found.name} ({found.code})" if found else place.name


def short_name(place: Place, words: Words) -> str:
    """A place in a title: an airport by its code, another by its name."""
    return words.place_missing if is_to_be_confirmed(place.name) else place.name
