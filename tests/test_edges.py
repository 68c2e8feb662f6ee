"""Items that touch, distances exactly at a limit, moments of a clock change: on which side a check stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from boundaries.changes import CHANGES
from boundaries.edges import EDGES, Edge
from boundaries.moments import MOMENTS
from boundaries.trips import is_found, is_unknown


@pytest.mark.parametrize("edge", [*EDGES, *MOMENTS, *CHANGES], ids=lambda edge: f"{edge.check}: {edge.what}")
def test_a_check_stands_on_one_side_of_an_edge(edge: Edge, tmp_path: Path) -> None:
    """It finds something at a number, or cannot judge it, and lets pass the next."""
    said = is_unknown if edge.unknown else is_found

    assert said(tmp_path / "fires", edge.check, edge.make(edge.fires))
    assert not said(tmp_path / "passes", edge.check, edge.make(edge.passes))
