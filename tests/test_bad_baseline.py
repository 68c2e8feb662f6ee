"""Baselines that are none: an exit code and a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import run, write_trip

SMALL = "trip: T\nid: t\ndates: 2024-04-03\nhome: ROC\nlegs: [{leg: L, in: ROC}]\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "known.json cannot be read: is a directory"),
        (b"", "known.json is not a baseline of delegtrip"),
        (b"\xff\xfe{\0}\0", "known.json is not a baseline of delegtrip"),
        (b"trip: t\n", "known.json is not a baseline of delegtrip"),
        (
            b'{"version": 1, "trip": "t", "accepted": [{"check": "two-bed", "about": ["x"], "count": 1}]}',
            "known.json accepts `two-bed`, which is not a check; did you mean `two-beds`?",
        ),
    ],
)
def test_a_baseline_that_is_none(tmp_path: Path, data: bytes | None, message: str) -> None:
    """The run stops: to accept nothing, or something else, would not be what was asked."""
    write_trip(tmp_path, SMALL)
    file = tmp_path / "known.json"
    if data is None:
        file.mkdir()
    else:
        file.write_bytes(data)
    shown = run("check", ".", "--baseline", "known.json", cwd=tmp_path)

    assert (shown.returncode, shown.stdout, shown.stderr) == (2, "", f"delegtrip: {message}\n")
