"""Thresholds and rows of tables that a trip or a configuration file sets otherwise."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from delegtrip.diagnostics import did_you_mean
from delegtrip.profile import DEFAULT, Dated, Profile, Threshold, thresholds

_PAIRS = (
    ("flight-long-slowest", "flight-long-fastest"),
    ("flight-medium-slowest", "flight-medium-fastest"),
    ("flight-short-slowest", "flight-short-fastest"),
    ("train-slowest", "train-fastest"),
    ("road-slowest", "road-fastest"),
    ("ferry-slowest", "ferry-fastest"),
    ("flight-medium-km", "flight-long-km"),
    ("idle-from", "idle-until"),
)
"""Thresholds of which the first must stay below the second."""

_OF_THE_DAY = ("body-night-from", "body-night-until", "check-in-hour", "idle-from", "idle-until")
_LEAST: Mapping[str, float] = {"km/h": 1, "×": 1}
_MOST: Mapping[str, float] = {
    "km": 20_020, "km/h": 3_000, "×": 10, "min": 31 * 24 * 60, "h": 31 * 24, "days": 366, "months": 1_200,
    "people": 100_000,
}  # fmt: skip
"""What thresholds can be, by their unit: half the way around the Earth, a month, as an item may last, a year."""


class Layered(NamedTuple):
    """A profile, and for each threshold that was set the place that set it."""

    profile: Profile = DEFAULT
    origins: Mapping[str, str] = {}

    def value(self, name: str) -> float:
        """The value of a threshold by the name it has in files."""
        number: float = getattr(self.profile, name.replace("-", "_"))
        return number

    def set(self, name: str, value: object, origin: str, beside: Mapping[str, object] | None = None) -> Layered:
        """The same with one threshold set; `beside` are the values of the same file, this one among them.

        Raises ValueError with a sentence.
        """
        known = {one.name: one for one in thresholds()}
        if name not in known:
            raise ValueError(f"there is no threshold `{name}`{did_you_mean(name, known)}")
        number = _limited(known[name], value)
        for pair in (pair for pair in _PAIRS if name in pair):
            low, high = (number if one == name else self._beside(one, beside or {}) for one in pair)
            if low >= high:
                raise ValueError(f"{pair[0]} must stay below {pair[1]}, which is {high:g}")
        return Layered(self.profile.replaced({name.replace("-", "_"): number}), {**self.origins, name: origin})

    def _beside(self, name: str, values: Mapping[str, object]) -> float:
        """What a threshold will be once a file is read."""
        number = _number(values.get(name))
        return self.value(name) if number is None else number

    def with_rows(self, rows: tuple[Dated, ...]) -> Layered:
        """The same with rows of tables that go before those it has."""
        return self._replace(profile=self.profile.replaced({"own_rows": rows + self.profile.own_rows}))


def is_threshold(name: str) -> bool:
    """Whether a threshold has this name in files."""
    return any(one.name == name for one in thresholds())


def _limited(threshold: Threshold, value: object) -> float:
    """A value that a threshold can have. Raises ValueError with a sentence."""
    name, unit = threshold.name, threshold.unit
    number = _number(value)
    if number is None:
        raise ValueError(f"`{value}` is not a number from 0 up, as {name} needs")
    least, most = _LEAST.get(unit, 0), 24 if name in _OF_THE_DAY else _MOST[unit]
    if not least <= number <= most:
        limit = f"less than {least:g}" if number < least else f"more than {most:,g}"
        raise ValueError(f"`{value}` is {limit} {unit}, which {name} cannot be")
    return number


def _number(value: object) -> float | None:
    """A finite number from 0 up, written plainly; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None
