from __future__ import annotations

from pathlib import Path

from conftest import write_days
from delegtrip import load
from delegtrip.feeds.events import uid
from interop.programs import installed, read

FIRST = """
    Thu 2024-04-04:
      - {meeting: The mayors, id: mayors, time: 10:00-11:00}
      - {meal: Lunch, id: lunch, time: 12:00-13:00}
      - {visit: Museum, id: museum, time: 15:00-16:00}
      - {meal: Dinner, id: dinner, time: 19:00-21:00}
    """
SECOND = """
    Thu 2024-04-04:
      - {meeting: The two mayors, id: mayors, time: 11:30-12:00, at: montreal}
      - {meal: Lunch, id: lunch, time: 12:00-13:00}
      - {press: The press, id: press, time: 14:00-14:30, status: draft}
      - {meal: Dinner, id: dinner, time: 19:00-21:00, status: cancelled}
    """
"""The mayors moved and were renamed, the museum was dropped, the press is new, the dinner was cancelled."""


def test_what_changes_arrives_through_a_server(tmp_path: Path) -> None:
    """Who syncs the feed sees what moved at its new time, what is new, and what is cancelled."""
    program = installed("vdirsyncer with Radicale and khal")
    versions = [tmp_path / "first.ics", tmp_path / "second.ics"]
    for days, version in zip((FIRST, SECOND), versions, strict=True):
        load(write_days(tmp_path / "trip", days)).export(tmp_path / "build", force=True)
        version.write_bytes((tmp_path / "build" / "delegation.ics").read_bytes())

    found = read(program, versions)

    shown = [{(one["uid"], one["summary"], one["start"], one["status"]) for one in found[path]} for path in versions]
    ids = {id_: uid("illustrative-2024", id_) for id_ in ("mayors", "lunch", "museum", "dinner", "press")}
    lunch = (ids["lunch"], "Lunch", "2024-04-04T16:00:00Z", "CONFIRMED")
    assert shown == [
        {
            (ids["mayors"], "The mayors", "2024-04-04T14:00:00Z", "CONFIRMED"),
            lunch,
            (ids["museum"], "Museum", "2024-04-04T19:00:00Z", "CONFIRMED"),
            (ids["dinner"], "Dinner", "2024-04-04T23:00:00Z", "CONFIRMED"),
        },
        {
            (ids["mayors"], "The two mayors", "2024-04-04T15:30:00Z", "CONFIRMED"),
            lunch,
            (ids["press"], "The press", "2024-04-04T18:00:00Z", "TENTATIVE"),
            (ids["museum"], "CANCELLED – Museum", "2024-04-04T19:00:00Z", "CANCELLED"),
            (ids["dinner"], "CANCELLED – Dinner", "2024-04-04T23:00:00Z", "CANCELLED"),
        },
    ]
