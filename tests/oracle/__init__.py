"""What must be found in any random trip, worked out slowly: minute by minute, night by night, person by person.

Written apart from delegtrip, from its documentation: it reads a trip as the generator holds it, and the
clocks of `zoneinfo`. `disturbed_trip(seed)` is a clean random trip after many careless edits; `findings(trip)`
is what four checks must say of it.
"""

from oracle.edits import disturbed_trip
from oracle.silence import Found, findings

__all__ = ["Found", "disturbed_trip", "findings"]
