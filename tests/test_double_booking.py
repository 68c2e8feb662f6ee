"""The search for double bookings, compared with what they are by definition."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from conftest import write_days
from delegtrip import load
from delegtrip.checks.people.double_booking import run
from delegtrip.profile import DEFAULT
from delegtrip.timeline import Occurrence, Timeline

KINDS = ("meeting", "visit", "meal", "free")
WHO = ("a", "b", "[a, b]", "delegation")


def of_seed(seed: int, folder: Path) -> Timeline:
    """Items at random hours of three days for one or two people: in some trips few, so that hardly any overlap."""
    random = Random(f"double bookings:{seed}")  # noqa: S311  # not for secrets
    who = random.sample(WHO, random.randint(1, len(WHO)))
    lines: list[str] = []
    for day in range(3, 6):
        lines += [f"2024-04-0{day}:", f"  - hotel: H\n    until: 2024-04-0{day + 1}\n    who: {who[0]}"]
        for number in range(random.randint(1, 3 + seed % 4)):
            start = random.randrange(8 * 4, 21 * 4)
            end = start + random.choice((0, 1, 2, 4, 8))
            lines += [
                f"  - {random.choice(KINDS)}: {day} {number}",
                f"    time: {_clock(start)}-{_clock(end)}",
                f"    who: {random.choice(who)}",
            ]
    return load(write_days(folder, "\n".join(lines))).timeline


def _clock(quarters: int) -> str:
    return f"{quarters // 4:02}:{quarters % 4 * 15:02}"


def by_definition(timeline: Timeline) -> set[tuple[str, str, str]]:
    """Each person with each two items that keep them busy at one time."""
    found = set()
    for person in timeline.itinerary.people:
        come = [one for one in timeline.occurrences if person in one.people]
        busy = [one for one in come if one.item.kind not in ("hotel", "free")]
        found |= {(person, one.id, other.id) for one, other in combinations(busy, 2) if _overlap(one, other)}
    return found


def _overlap(one: Occurrence, other: Occurrence) -> bool:
    if one.interval is None or other.interval is None:
        return False
    return max(one.interval[0], other.interval[0]) < min(one.interval[1], other.interval[1])


@pytest.mark.parametrize("seed", range(80))
def test_two_items_that_keep_a_person_busy_at_one_time_are_found(seed: int, tmp_path: Path) -> None:
    """Whoever else comes to either, and nothing else is found; in order of time."""
    timeline = of_seed(seed, tmp_path)

    findings = list(run(timeline, DEFAULT))

    found = [(person, *finding.items) for finding in findings for person in finding.people]
    assert set(found) == by_definition(timeline)
    assert len(found) == len(set(found))


def test_some_of_the_random_trips_have_double_bookings_and_some_have_none(tmp_path: Path) -> None:
    """So that both ways through the search are taken."""
    found = [bool(by_definition(of_seed(seed, tmp_path / str(seed)))) for seed in range(80)]

    assert 20 < sum(found) < 60
