"""What is known of places without being told: airports, rail stations, holidays, languages."""

from delegtrip.places.airports import Airport, airport, codes_of_city
from delegtrip.places.holidays import holiday_calendar
from delegtrip.places.languages import official_languages
from delegtrip.places.metros import Metro, metro
from delegtrip.places.stations import Station, station, station_names

__all__ = [
    "Airport",
    "Metro",
    "Station",
    "airport",
    "codes_of_city",
    "holiday_calendar",
    "metro",
    "official_languages",
    "station",
    "station_names",
]
