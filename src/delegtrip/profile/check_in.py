"""Until when airlines check people in. Times are minutes; they are what airlines publish for everybody."""

from __future__ import annotations

from datetime import date

from delegtrip.model.written import Field
from delegtrip.profile import Profile
from delegtrip.profile.areas import EUROPE, LOOKED_UP
from delegtrip.profile.columns import Minutes, Origin, Reach
from delegtrip.profile.dated import Dated


class CheckIn(Dated):
    """Until how long before take-off people are checked in, with bags for the hold or without.

    A row of an airport goes before one of its country, that before one of `europe`, and `anywhere` comes last.
    """

    KEYS = ("origin", "reach")

    origin: Origin = Field(description="Where the flights leave: an airport, a country, europe or anywhere.")
    reach: Reach = Field(description="How far they go: domestic, europe or international.")
    minutes: Minutes = Field(description="Minutes before take-off when check-in closes.")
    with_bags: Minutes | None = Field(
        default=None, description="The same for people with bags for the hold, where that is earlier."
    )

    def closes(self, *, bags: bool) -> int:
        """Minutes before take-off, with bags for the hold or without."""
        return self.with_bags if bags and self.with_bags is not None else self.minutes

    def impossible(self) -> tuple[str, str] | None:
        """Nobody checks in bags for longer than people."""
        if self.with_bags is not None and self.with_bags < self.minutes:
            return "with_bags", f"check-in closes earlier with bags: `with-bags` must not be below {self.minutes}"
        return super().impossible()


_AIR_CANADA = "aircanada.com, check-in and boarding times"
_AIR_FRANCE = "airfrance.com, check-in deadlines; easycdg.com, the same for the airlines there"

CHECK_IN = (
    CheckIn(origin="CDG", reach="europe", minutes=40, source=_AIR_FRANCE, looked_up=LOOKED_UP),
    CheckIn(origin="CDG", reach="domestic", minutes=40, source=_AIR_FRANCE, looked_up=LOOKED_UP),
    CheckIn(origin="CDG", reach="international", minutes=60, source=_AIR_FRANCE, looked_up=LOOKED_UP),
    CheckIn(origin="CA", reach="domestic", minutes=45, source=_AIR_CANADA, looked_up=LOOKED_UP),
    CheckIn(origin="CA", reach="international", minutes=60, source=_AIR_CANADA, looked_up=LOOKED_UP),
    CheckIn(
        origin="US",
        reach="domestic",
        minutes=30,
        with_bags=45,
        source="the shortest of American, Delta and United: 30 minutes without bags, 45 with (news of June 2025)",
        looked_up=LOOKED_UP,
    ),
    CheckIn(origin="europe", reach="europe", minutes=40, source=_AIR_FRANCE, looked_up=LOOKED_UP),
    CheckIn(
        origin="anywhere",
        reach="international",
        minutes=60,
        source="Air France from all regions; Air Canada, American, Delta and United alike",
        looked_up=LOOKED_UP,
    ),
)

ENOUGH_TO_CHECK_IN = 60
"""No deadline that is known is earlier; where none is known, whoever is there by then is let pass."""


def reach(origin: str, destination: str) -> str:
    """`domestic`, `europe` or `international`: how far a flight goes between two countries."""
    if origin == destination:
        return "domestic"
    return "europe" if {origin, destination} <= EUROPE else "international"


def check_in(profile: Profile, airport: str | None, origin: str, destination: str, day: date) -> CheckIn | None:
    """The deadline of flights from an airport of one country to another, None where none is known."""
    origins = (airport, origin, *(["europe"] if origin in EUROPE else []), "anywhere")
    rows = (profile.row(CHECK_IN, day, where, reach(origin, destination)) for where in origins)
    return next(filter(None, rows), None)
