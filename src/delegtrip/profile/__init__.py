"""What the checks measure against: thresholds with unit, reason, source and date, and dated tables.

A trip or `delegtrip.toml` may say otherwise of any threshold and row (see `delegtrip.config`). Distances are
kilometres, speeds kilometres an hour, times minutes unless the name says hours or days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, cast

from delegtrip.model.written import Field, Written
from delegtrip.profile.dated import Dated, R, in_force

__all__ = ["DEFAULT", "Dated", "Profile", "SpeedBand", "Threshold", "in_force", "thresholds"]


class Threshold(NamedTuple):
    """What is known of a threshold: its name as written in files, unit, reason, source, date of the source."""

    name: str
    unit: str
    why: str
    source: str
    since: date


_KNOWN: list[tuple[str, str, str, date]] = []


def _threshold(value: float, unit: str, why: str, source: str, since: date = date(2024, 1, 1)) -> Any:
    """A field of the profile; what is known of it is kept in the order of the fields."""
    _KNOWN.append((unit, why, source, since))
    return Field(default=value, description=why)


class SpeedBand(NamedTuple):
    """Mean speeds, in km/h, that a journey of at least some distance may have."""

    above_km: float
    slowest: float
    fastest: float


_OPERATORS = "timetables of airlines and rail operators"
_OURS = "delegtrip's own judgement"
_WORKING_TIME = "Directive 2003/88/EC"
_AVIATION = "advice of airports and airlines to passengers"


class Profile(Written):
    """The thresholds that hold for a run, and the rows of tables that go before the built-in ones."""

    flight_long_km: float = _threshold(
        3000, "km", "a flight as long as this loses little time on the ground", _OPERATORS
    )
    flight_medium_km: float = _threshold(
        800, "km", "a flight shorter than this is mostly climb and descent", _OPERATORS
    )
    flight_long_slowest: float = _threshold(550, "km/h", "block speed against a strong wind", _OPERATORS)
    flight_long_fastest: float = _threshold(1050, "km/h", "block speed with a strong wind", _OPERATORS)
    flight_medium_slowest: float = _threshold(350, "km/h", "block speed of a turboprop", _OPERATORS)
    flight_medium_fastest: float = _threshold(950, "km/h", "block speed of a jet", _OPERATORS)
    flight_short_slowest: float = _threshold(150, "km/h", "block speed of a short hop", _OPERATORS)
    flight_short_fastest: float = _threshold(850, "km/h", "block speed of a jet", _OPERATORS)
    train_slowest: float = _threshold(30, "km/h", "a regional train that stops everywhere", _OPERATORS)
    train_fastest: float = _threshold(320, "km/h", "the fastest TGV", _OPERATORS)
    road_slowest: float = _threshold(15, "km/h", "a city at rush hour", _OURS)
    road_fastest: float = _threshold(110, "km/h", "a motorway, averaged", _OURS)
    ferry_slowest: float = _threshold(5, "km/h", "a river crossing", _OURS)
    ferry_fastest: float = _threshold(90, "km/h", "a fast catamaran", _OURS)
    speed_slack_km: float = _threshold(10, "km", "timetables and coordinates are no finer than this", _OURS)
    jump_km: float = _threshold(40, "km", "two places farther apart need a journey between them", _OURS)
    detour: float = _threshold(
        1.3, "×", "streets are longer than the straight line", "circuity of urban street networks, about 1.3"
    )
    town_speed: float = _threshold(25, "km/h", "a car in town, lights and parking included", _OURS)
    town_edge_km: float = _threshold(10, "km", "beyond this a way is no longer in town", _OURS)
    country_speed: float = _threshold(60, "km/h", "a car on roads between towns", _OURS)
    doors_minutes: float = _threshold(5, "min", "from the room to the car, from the car to the room", _OURS)
    usual_gap_days: float = _threshold(
        60, "days", "a distance between clocks that holds for fewer days a year is not the usual one", _OURS
    )
    tight_transfer_minutes: float = _threshold(30, "min", "forty people find their coats and their coach", _OURS)
    airport_international_minutes: float = _threshold(180, "min", "bags, passports and security abroad", _AVIATION)
    airport_other_minutes: float = _threshold(120, "min", "bags and security", _AVIATION)
    road_border_minutes: float = _threshold(60, "min", "a coach waits at a land border", _OURS)
    critical_hours: float = _threshold(12, "h", "one night between a long journey and a signature", _OURS)
    jet_lag_zones: float = _threshold(4, "h", "the body follows about one zone a day", _OURS)
    body_night_from: float = _threshold(23, "h", "the body clock's night begins", _OURS)
    body_night_until: float = _threshold(6, "h", "the body clock's night ends", _OURS)
    daily_rest_hours: float = _threshold(11, "h", "rest in each 24 hours", f"{_WORKING_TIME}, art. 3", date(2004, 8, 2))
    day_hours: float = _threshold(
        13, "h", "what 11 h of rest leave of a day", f"{_WORKING_TIME}, art. 3", date(2004, 8, 2)
    )
    travel_day_hours: float = _threshold(18, "h", "an ocean makes a day long; beyond this nobody can drive", _OURS)
    weekly_rest_hours: float = _threshold(
        35, "h", "24 h a week on top of the daily 11", f"{_WORKING_TIME}, art. 5", date(2004, 8, 2)
    )
    meal_hours: float = _threshold(6, "h", "people eat", _OURS)
    vehicle_people: float = _threshold(6, "people", "more do not fit into two taxis", _OURS)
    vehicle_km: float = _threshold(1, "km", "a group walks no farther in dress shoes", _OURS)
    check_in_hour: float = _threshold(15, "h", "rooms are ready in the afternoon", "usual terms of hotels")
    authorisation_hours: float = _threshold(
        72, "h", "an electronic authorisation may take three days", "esta.cbp.dhs.gov"
    )
    placeholder_days: float = _threshold(14, "days", "hosts and drivers need an address two weeks ahead", _OURS)
    idle_hours: float = _threshold(6, "h", "half a day without anything", _OURS)
    rule_data_months: float = _threshold(12, "months", "rules of airports and borders change every year", _OURS)
    meal_break_minutes: float = _threshold(40, "min", "who has as long between two items finds something to eat", _OURS)
    meal_journey_minutes: float = _threshold(
        120, "min", "a flight, train or ferry as long as this sells or serves something to eat", _OPERATORS
    )
    lobby_hours: float = _threshold(2, "h", "after a night on the way, a hotel's lobby is bearable for so long", _OURS)
    idle_from: float = _threshold(9, "h", "a working day begins", _OURS)
    idle_until: float = _threshold(18, "h", "a working day ends", _OURS)
    own_rows: tuple[Dated, ...] = ()
    """Rows of tables that were written for this run: those of the trip, then those of the team."""

    def rows(self, table: tuple[R, ...]) -> tuple[R, ...]:
        """The rows of a table, those that were written for this run before the built-in ones."""
        kind = type(table[0])
        return tuple(row for row in self.own_rows if isinstance(row, kind)) + table if self.own_rows else table

    def row(self, table: tuple[R, ...], day: date, *subject: str | None) -> R | None:
        """The first row of a table that holds on a day and is about a subject; None where nothing is known of it."""
        rows = self.rows(table)
        if rows is not table:
            return next(in_force(_about(rows, subject), day), None)
        key = id(table), subject
        if key not in _BUILT_IN:
            _BUILT_IN[key] = table, _about(table, subject)
        return next(in_force(cast("list[R]", _BUILT_IN[key][1]), day), None)

    def flight_speeds(self, km: float) -> SpeedBand:
        """The speeds of a flight over a distance."""
        if km >= self.flight_long_km:
            return SpeedBand(self.flight_long_km, self.flight_long_slowest, self.flight_long_fastest)
        if km >= self.flight_medium_km:
            return SpeedBand(self.flight_medium_km, self.flight_medium_slowest, self.flight_medium_fastest)
        return SpeedBand(0, self.flight_short_slowest, self.flight_short_fastest)

    def speeds(self, kind: str, km: float) -> SpeedBand:
        """The speeds that a journey of a kind over a distance may have."""
        match kind:
            case "flight":
                return self.flight_speeds(km)
            case "train":
                return SpeedBand(0, self.train_slowest, self.train_fastest)
            case "ferry":
                return SpeedBand(0, self.ferry_slowest, self.ferry_fastest)
            case _:
                return SpeedBand(0, self.road_slowest, self.road_fastest)


_BUILT_IN: dict[tuple[int, tuple[str | None, ...]], tuple[tuple[Dated, ...], Sequence[Dated]]] = {}
"""The rows of built-in tables about subjects that were asked for: everybody who crosses a border asks for the same.

Each stands beside its table, which is known by its identity and so must stay.
"""


def _about(rows: Iterable[R], subject: tuple[str | None, ...]) -> list[R]:
    return [row for row in rows if row.is_about(*subject)]


def thresholds() -> tuple[Threshold, ...]:
    """Every threshold of the profile, in order, by the name it has in files."""
    return tuple(Threshold(name, *known) for name, known in zip(Profile.keys(), _KNOWN, strict=False))


DEFAULT = Profile()
