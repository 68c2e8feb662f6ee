"""How long one driver may drive a coach, by the law of countries. Times are minutes."""

from __future__ import annotations

from datetime import date

from delegtrip.model.fields import Text
from delegtrip.model.written import Field
from delegtrip.profile.areas import EUROPE, LOOKED_UP
from delegtrip.profile.columns import CountryCodes, Minutes
from delegtrip.profile.dated import Dated


class DrivingHours(Dated):
    """What one driver may drive between two rests, and how long a shift may be.

    `rest` ends a shift. `pause` is due after `pause_after` of driving, 0 where the law has none.
    """

    KEYS = ("countries",)

    countries: CountryCodes = Field(description="Where it holds, by ISO 3166 code: FR BE.")
    law: Text = Field(description="What it is called, as findings name it.")
    driving: Minutes = Field(description="Minutes one driver may drive in a shift.")
    shift: Minutes = Field(description="Minutes from the first journey to the end of the last, at most.")
    rest: Minutes = Field(description="Minutes between two shifts.")
    pause: Minutes = Field(default=0, description="Minutes of a pause that is due on the way.")
    pause_after: Minutes = Field(default=0, description="Minutes of driving after which the pause is due.")

    def pauses(self, driving: float) -> int:
        """The pauses that a time of driving needs, in minutes."""
        return self.pause * int(max(0.0, driving - 1) // self.pause_after) if self.pause_after else 0

    def impossible(self) -> tuple[str, str] | None:
        """A shift holds its driving, and a pause is due after some."""
        if self.driving > self.shift:
            return "driving", f"a driver cannot drive longer than the shift of {self.shift} minutes"
        if self.pause and not self.pause_after:
            return "pause", "a pause is due after some driving: write `pause-after`"
        return super().impossible()


DRIVING_HOURS = (
    DrivingHours(
        # 10 h twice a week are allowed and not counted on: nobody plans the whole week of a driver here.
        countries=EUROPE,
        law="Regulation (EC) 561/2006",
        driving=9 * 60,
        shift=15 * 60,
        rest=9 * 60,
        pause=45,
        pause_after=4 * 60 + 30,
        source="Regulation (EC) 561/2006, art. 6 to 8; retained in the United Kingdom, by agreement in the EEA",
        looked_up=LOOKED_UP,
        since=date(2007, 4, 11),
    ),
    DrivingHours(
        countries=frozenset({"US"}),
        law="49 CFR 395.5",
        driving=10 * 60,
        shift=15 * 60,
        rest=8 * 60,
        source="49 CFR 395.5, passenger-carrying vehicles",
        looked_up=LOOKED_UP,
        since=date(2005, 10, 1),
    ),
    DrivingHours(
        countries=frozenset({"CA"}),
        law="SOR/2005-313",
        driving=13 * 60,
        shift=14 * 60,
        rest=8 * 60,
        source="Commercial Vehicle Drivers Hours of Service Regulations, SOR/2005-313, s. 12 and 13",
        looked_up=LOOKED_UP,
        since=date(2007, 1, 1),
    ),
)
