"""Mistakes of the keyboard: what the reader finds, and names that mean nothing."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from generator.trip import Item, Place, Trip
from planting.kit import Planted, add, events, flights, pick, plants

COMMENT = "# delegtrip: ignore"


@plants("unknown-key")
def unknown_key(trip: Trip, dice: Random) -> Planted | None:
    """A key that is not one."""
    dice.choice(trip.items).more["ntoe"] = "Badges at the door"
    return Planted("unknown-key")


@plants("duplicate-key")
def duplicate_key(trip: Trip, dice: Random) -> Planted | None:
    """A key written twice."""
    place = dice.choice([one for one in trip.places.values() if "in" in one.keys])
    place.keys["in"] += f", in: {place.keys['in']}"
    return Planted("duplicate-key")


@plants("bad-value")
def bad_value(trip: Trip, dice: Random) -> Planted | None:
    """A word where a number is expected."""
    item = dice.choice(trip.items)
    key = "rooms" if item.until else "seats" if item.moves else "capacity"
    item.more[key] = "about ten"
    return Planted("bad-value")


@plants("missing-key")
def missing_key(trip: Trip, dice: Random) -> Planted | None:
    """A journey to nowhere, a stay without end."""
    item = dice.choice([one for one in trip.items if one.moves or one.until])
    item.without.add("to" if item.moves else "until")
    return Planted("missing-key")


@plants("duplicate-id")
def duplicate_id(trip: Trip, dice: Random) -> Planted | None:
    """An id written twice."""
    one, other = dice.sample(trip.items, 2)
    other.id = one.id
    return Planted("duplicate-id")


@plants("hidden-character")
def hidden_character(trip: Trip, dice: Random) -> Planted | None:
    """A sign that turns the text around."""
    dice.choice(trip.items).title += " \u202eabc"
    return Planted("hidden-character")


@plants("text-lost-in-comment")
def text_lost_in_comment(trip: Trip, dice: Random) -> Planted | None:
    """A title with a number sign."""
    dice.choice(trip.items).title += " at gate #4"
    return Planted("text-lost-in-comment")


@plants("invalid-yaml")
def invalid_yaml(trip: Trip, dice: Random) -> Planted | None:
    """A colon in a title."""
    dice.choice(trip.items).title += ": the second: part"
    return Planted("invalid-yaml")


@plants("unreadable-file")
def unreadable_file(trip: Trip, dice: Random) -> Planted | None:
    """A leg that is in another file."""
    legs = [leg.file for leg in trip.legs if leg.file]
    if not legs:
        return None
    name = dice.choice(legs)
    trip.edits.append((f"  - {name}\n", f"  - not-{name}\n"))
    return Planted("unreadable-file")


@plants("unknown-reference")
def unknown_reference(trip: Trip, dice: Random) -> Planted | None:
    """A name that nothing has."""
    item = dice.choice(events(trip))
    key = dice.choice(("lead", "serves", "signs", "at", "who"))
    if key == "at":
        item.place = item.end_place = "nowhere"
    elif key == "who":
        item.who = [*(item.who or ["delegation"]), "nobody"]
    elif key == "lead":
        item.more[key] = "nobody"
    else:
        item.more[key] = f"[{item.more[key].strip('[]')}, X99]" if key in item.more else "X99"
    return Planted("unknown-reference")


@plants("unknown-reference")
def unknown_place(trip: Trip, dice: Random) -> Planted | None:
    """A journey from a place, or to one, that nobody knows."""
    journey = dice.choice([one for one in trip.items if one.moves])
    if dice.random() < 0.5:
        journey.place = "nowhere"
    else:
        journey.end_place = "nowhere"
    return Planted("unknown-reference")


@plants("circular-reference")
def circular_reference(trip: Trip, dice: Random) -> Planted | None:
    """A group in itself."""
    name = dice.choice(sorted(trip.groups))
    trip.groups[name].append(name)
    return Planted("circular-reference")


@plants("place-without-zone")
def place_without_zone(trip: Trip, dice: Random) -> Planted | None:
    """A place that is nowhere."""
    place = dice.choice([one for one in trip.places.values() if "in" in one.keys])
    del place.keys["in"]
    return Planted("place-without-zone")


@plants("ambiguous-place")
def ambiguous_place(trip: Trip, dice: Random) -> Planted | None:
    """A town that there is twice."""
    _unused(
        trip,
        dice,
        Place("springfield", "America/Chicago", {"name": "Springfield", "zone": "America/Chicago", "country": "US"}),
    )
    return Planted("ambiguous-place")


def _unused(trip: Trip, dice: Random, place: Place) -> Item:
    """Declares a place at which something is called off."""
    trip.places[place.id] = place
    beside = dice.choice(events(trip))
    assert beside.start
    assert beside.end
    item = add(trip, beside, "free", (beside.start, beside.end))
    item.more["status"] = "cancelled"
    item.place = item.end_place = place.id
    return item


@plants("metro-code-used")
def metro_code_used(trip: Trip, dice: Random) -> Planted | None:
    """A city where an airport is meant."""
    cities = {"CDG": "PAR", "LHR": "LON", "JFK": "NYC", "YYZ": "YTO", "HND": "TYO", "YUL": "YMQ"}
    flight = pick(dice, [one for one in flights(trip) if one.place in cities])
    if flight is None:
        return None
    flight.place = cities[flight.place]
    return Planted("metro-code-used")


@plants("unstable-id")
def unstable_id(trip: Trip, dice: Random) -> Planted | None:
    """A title of which another item has the id."""
    one, other = dice.sample(trip.items, 2)
    other.title = one.id.replace("-", " ").capitalize()
    other.without.add("id")
    return Planted("unstable-id", (f"{one.id}-2",))


@plants("unused-declaration")
def unused_declaration(trip: Trip, dice: Random) -> Planted | None:
    """A place that nothing needs."""
    one = dice.choice([one for one in trip.places.values() if "in" in one.keys])
    trip.places["annexe"] = Place("annexe", one.zone, {"name": "The annexe (illustrative)", "in": one.keys["in"]})
    return Planted("unused-declaration")


@plants("placeholder-left")
def placeholder_left(trip: Trip, dice: Random) -> Planted | None:
    """Ten days before, something is not known."""
    item = dice.choice(events(trip))
    if any("to be confirmed" in text for text in trip.files().values()):
        return None
    item.more["dress"] = "to be confirmed"
    trip.today = item.day - timedelta(days=10)
    return Planted("placeholder-left")


@plants("unused-ignore")
def unused_ignore(trip: Trip, dice: Random) -> Planted | None:
    """A comment that has nothing to ignore."""
    _comment(trip, dice, f"{COMMENT}[tight-transfer] agreed with the host")
    return Planted("unused-ignore")


@plants("unknown-ignore")
def unknown_ignore(trip: Trip, dice: Random) -> Planted | None:
    """A comment that ignores what there is not."""
    _comment(trip, dice, f"{COMMENT}[tight-transfre] agreed with the host")
    return Planted("unknown-ignore")


@plants("ignore-without-reason")
def ignore_without_reason(trip: Trip, dice: Random) -> Planted | None:
    """A comment that does not say why."""
    _comment(trip, dice, f"{COMMENT}[tight-transfer]")
    return Planted("ignore-without-reason")


def _comment(trip: Trip, dice: Random, text: str) -> None:
    item = dice.choice(trip.items)
    trip.edits.append((f"id: {item.id}\n", f"id: {item.id}  {text}\n"))
