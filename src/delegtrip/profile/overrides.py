"""Thresholds and rows of tables that a trip or a configuration file sets otherwise."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from delegtrip.diagnostics import did_you_mean
from delegtrip.profile import DEFAULT, Dated, Profile, thresholds

_PAIRS = (
    ("flight-long-slowest", "flight-long-fastest"),
    ("flight-medium-slowest", "flight-medium-fastest"),
    ("flight-short-slowest", "flight-short-fastest"),
    ("train-slowest", "train-fastest"),
    ("road-slowest", "road-fastest"),
    ("ferry-slowest", "ferry-fastest"),
)
"""Thresholds of which the first must stay below the second."""


class Layered(NamedTuple):
    """A profile, and for each threshold that was set the place that set it."""

    profile: Profile = DEFAULT
    origins: Mapping[str, str] = {}

    def value(self, name: str) -> float:
        """The value of a threshold by the name it has in files."""
        number: float = getattr(self.profile, name.replace("-", "_"))
        return number

    def set(self, name: str, value: object, origin: str) -> Layered:
        """The same with one threshold set. Raises ValueError with a sentence."""
        known = [one.name for one in thresholds()]
        if name not in known:
            raise ValueError(f"there is no threshold `{name}`{did_you_mean(name, known)}")
        number = _number(value)
        if number is None:
            raise ValueError(f"`{value}` is not a number from 0 up, as {name} needs")
        profile = self.profile.replaced({name.replace("-", "_"): number})
        changed = Layered(profile, {**self.origins, name: origin})
        for slowest, fastest in _PAIRS:
            if name in (slowest, fastest) and changed.value(slowest) >= changed.value(fastest):
                raise ValueError(f"{slowest} must stay below {fastest}, which is {changed.value(fastest):g}")
        return changed

    def with_rows(self, rows: tuple[Dated, ...]) -> Layered:
        """The same with rows of tables that go before those it has."""
        return self._replace(profile=self.profile.replaced({"own_rows": rows + self.profile.own_rows}))


def is_threshold(name: str) -> bool:
    """Whether a threshold has this name in files."""
    return any(one.name == name for one in thresholds())


def _number(value: object) -> float | None:
    """A finite number from 0 up, written plainly; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None
