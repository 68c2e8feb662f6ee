"""Every threshold of the profile, at its boundary: one step beyond it a check fires, at it the check does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from boundaries import THRESHOLDS
from boundaries.threshold import Threshold
from boundaries.trips import is_found
from delegtrip.profile import thresholds
from delegtrip.profile.overrides import Layered

NAMES = [f"{one.name}:{one.check}" for one in THRESHOLDS]


@pytest.mark.parametrize("one", THRESHOLDS, ids=NAMES)
def test_a_check_fires_up_to_a_threshold(one: Threshold, tmp_path: Path) -> None:
    """At the built-in value the check fires at a number, and not at the next."""
    assert is_found(tmp_path / "fires", one.check, one.make(one.fires))
    assert not is_found(tmp_path / "passes", one.check, one.make(one.passes))


@pytest.mark.parametrize("one", THRESHOLDS, ids=NAMES)
def test_a_threshold_is_moved(one: Threshold, tmp_path: Path) -> None:
    """A step looser, what fired passes; a step stricter, what passed fires."""
    stricter = 2 * Layered().value(one.name) - one.looser
    fired, passed = one.make(one.fires), one.make(one.passes)

    assert not is_found(tmp_path / "looser", one.check, fired._replace(profile={one.name: one.looser}))
    assert is_found(tmp_path / "stricter", one.check, passed._replace(profile={one.name: stricter}))


def test_every_threshold_has_its_boundary() -> None:
    """A threshold that is added needs a trip that stands at it."""
    assert {one.name for one in THRESHOLDS} == {one.name for one in thresholds()}
