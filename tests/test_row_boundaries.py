"""Rows of dated tables at their boundaries: a minute, or a day, makes a check fire or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from boundaries.rows import ROWS, Row
from boundaries.trips import is_found
from delegtrip.profile.tables import tables


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.table}: {row.what}" for row in ROWS])
def test_a_check_fires_up_to_what_a_row_says(row: Row, tmp_path: Path) -> None:
    """The check fires at a number, and not at the next."""
    assert is_found(tmp_path / "fires", row.check, row.make(row.fires))
    assert not is_found(tmp_path / "passes", row.check, row.make(row.passes))


def test_every_table_has_its_boundaries() -> None:
    """A table that is added needs trips that stand at what its rows say."""
    assert {row.table for row in ROWS} == set(tables())
