"""A threshold at its boundary."""

from __future__ import annotations

from typing import NamedTuple

from boundaries.trips import Make


class Threshold(NamedTuple):
    """A trip of one number; at the built-in value of a threshold the check `fires` at one and `passes` the next.

    `looser` is the value a step away at which it no longer fires at the first.
    """

    name: str
    check: str
    make: Make
    fires: float
    passes: float
    looser: float
