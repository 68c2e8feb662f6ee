"""What is known of places without being told: airports and rail stations."""

from delegtrip.places.airports import Airport, airport, codes_of_city
from delegtrip.places.metros import Metro, metro
from delegtrip.places.stations import Station, station, station_names

__all__ = ["Airport", "Metro", "Station", "airport", "codes_of_city", "metro", "station", "station_names"]
