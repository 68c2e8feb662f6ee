"""A journey as schema.org tells it in JSON-LD, which KDE Itinerary reads from a calendar."""

from __future__ import annotations

import json
import re
from typing import Any

from delegtrip.clock import Moment
from delegtrip.feeds.slots import iso
from delegtrip.feeds.text import line
from delegtrip.model import Travel
from delegtrip.timeline import Occurrence, Place

# Type of the reservation, of the trip and of its ends, and what schema.org calls ends and number.
_KINDS = {
    "flight": ("FlightReservation", "Flight", "Airport", "Airport", "flightNumber"),
    "train": ("TrainReservation", "TrainTrip", "TrainStation", "Station", "trainNumber"),
    "coach": ("BusReservation", "BusTrip", "BusStation", "BusStop", "busNumber"),
    "ferry": ("BoatReservation", "BoatTrip", "BoatTerminal", "BoatTerminal", "name"),
}


def reservation(occurrence: Occurrence, travel: Travel) -> str | None:
    """The journey as a JSON list of one reservation; None where no type tells it, or no departure is known."""
    departure, arrival = occurrence.start, occurrence.end
    if travel.kind not in _KINDS or departure.moment is None:
        return None
    booked, trip, station, end, number = _KINDS[travel.kind]
    journey = {
        "@type": trip,
        **_numbered(travel, number),
        f"departure{end}": _place(departure.place, station),
        f"arrival{end}": _place(arrival.place, station),
        "departureTime": _time(departure.moment),
    }
    if arrival.moment:
        journey["arrivalTime"] = _time(arrival.moment)
    found = {"@context": "http://schema.org", "@type": booked, "reservationFor": journey}
    if travel.booking:
        found["reservationNumber"] = line(travel.booking)
    return json.dumps([found], ensure_ascii=False, separators=(",", ":"))


def _numbered(travel: Travel, number: str) -> dict[str, Any]:
    """The number of the journey; of a flight `XX 101` without the airline's code, which stands beside it."""
    match = re.fullmatch(r"([A-Z][A-Z0-9]|[0-9][A-Z])\s?(\d{1,4})", travel.title)
    if travel.kind != "flight" or not match:
        return {number: line(travel.title)}
    airline = {"@type": "Airline", "iataCode": match[1]}
    if travel.carrier:
        airline["name"] = line(travel.carrier)
    return {number: match[2], "airline": airline}


def _place(place: Place, station: str) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": station, "name": line(place.name)}
    if place.airport and station == "Airport":
        told["iataCode"] = place.airport
    if place.point and place.exact:
        told["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place.point.latitude,
            "longitude": place.point.longitude,
        }
    return told


def _time(moment: Moment) -> dict[str, str]:
    """A moment with its zone, as KDE writes it: schema.org's own DateTime knows offsets only."""
    return {"@type": "QDateTime", "@value": iso(moment), "timezone": moment.zone}
