"""One mistake is planted into a clean random trip; just that is found, of just those items and people."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from delegtrip.checks.registry import checks
from generator import Trip
from planting import PLANTERS, Planted, plant
from test_generated import findings

MANY = int(os.environ.get("DELEGTRIP_TRIPS", "12"))
"""How many trips a mistake is planted into; set the environment variable for more."""
TRIES = 40
"""How many trips are looked at for each, for want of a place for the mistake."""

NOT_PLANTED = {
    "audience-leak": "about an export, not about a trip",
    "clock-change-in-trip": "true of clean trips",
    "rule-data-old": "about our own tables",
}
"""Checks that no mistake in a clean trip stands for, and why."""


def planted(mistake: str) -> Iterator[tuple[str, Trip, Planted]]:
    """Trips with a mistake, each with its seed and what must be found."""
    found = 0
    for number in range(MANY * TRIES):
        seed = f"{mistake}:{number}"
        trip, wanted = plant(mistake, seed)
        if wanted:
            found += 1
            yield seed, trip, wanted
        if found == MANY:
            return


@pytest.mark.parametrize("mistake", PLANTERS)
def test_a_planted_mistake_is_found_and_nothing_else(mistake: str, tmp_path: Path) -> None:
    """The check, the items and the people are those of the mistake, in each of many random trips."""
    seeds = 0
    for seed, trip, wanted in planted(mistake):
        seeds += 1
        diagnostics = findings(trip, tmp_path / str(seeds))
        found = [Planted(one.check, one.items, frozenset(one.people)) for one in diagnostics]

        told = [one for one in found if one.check not in NOT_PLANTED]
        assert told == [wanted], f"python tests/generator {seed} {mistake} prints this trip:\n{text(trip)}"
    assert seeds, f"no trip has a place for {mistake}"


def text(trip: Trip) -> str:
    """The files of a trip, one below the other."""
    return "\n".join(f"# {name}\n{written}" for name, written in trip.files().items())


def test_every_check_has_its_mistake() -> None:
    """A check that is added needs a mistake that is planted, or a reason why there is none."""
    mistakes = {name.partition(".")[0] for name in PLANTERS} | set(NOT_PLANTED)

    assert mistakes == set(checks())
