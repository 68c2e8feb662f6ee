"""A session: a trip that is read again finds what a trip that is read anew finds."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from delegtrip.api import Session, load
from delegtrip.checks.finding import CannotJudge, Finding
from delegtrip.checks.registry import Check, checks
from delegtrip.diagnostics import Label, Report
from delegtrip.profile import DEFAULT
from delegtrip.reader.ids import id_of_title
from generator import clean_trip

ROOT = Path(__file__).resolve().parent.parent
ITINERARIES = ROOT / "itineraries"

Edit = Callable[[Random, str], str]


def moved(dice: Random, text: str) -> str:
    """A time is another one."""
    times = list(re.finditer(r"\b\d\d:\d\d\b", text))
    if not times:
        return text
    one = dice.choice(times)
    return f"{text[: one.start()]}{dice.randrange(24):02}:{dice.randrange(60):02}{text[one.end() :]}"


def gone(dice: Random, text: str) -> str:
    """A line is gone."""
    lines = text.splitlines(keepends=True)
    del lines[dice.randrange(len(lines))]
    return "".join(lines)


def shifted(dice: Random, text: str) -> str:
    """A comment shifts what is below it."""
    lines = text.splitlines(keepends=True)
    lines.insert(dice.randrange(len(lines)), "# a comment\n")
    return "".join(lines)


def misspelt(dice: Random, text: str) -> str:
    """A word of some lines is another word."""
    words = re.findall(r"[a-z]{4,}", text)
    return text.replace(dice.choice(words), "mspelt", 1) if words else text


def lent(dice: Random, text: str) -> str:
    """A key has the value that it has elsewhere: a room, a driver, a place, people."""
    keys = list(re.finditer(r"(?m)^ +(\w[\w-]*): (.+)$", text))
    if not keys:
        return text
    one = dice.choice(keys)
    other = dice.choice([key for key in keys if key[1] == one[1]])
    return text[: one.start(2)] + other[2] + text[one.end(2) :]


def written(dice: Random, text: str) -> str:
    """An item says something more."""
    times = list(re.finditer(r"(?m)^( +)time: .+$", text))
    if not times:
        return text
    one = dice.choice(times)
    more = ("room: Room 1", "contact: Somebody", "track: experts", "interpreters: p1", "audience: public")
    return f"{text[: one.end()]}\n{one[1]}{dice.choice(more)}{text[one.end() :]}"


EDITS: tuple[Edit, ...] = (moved, moved, shifted, gone, misspelt, lent, lent, written)


def told(report: Report) -> list[tuple[object, ...]]:
    """All that a report says, without the objects it says it of."""
    found = [
        (one.check, one.message, one.where, one.people, one.items, one.help, one.severity, *map(_place, one.related))
        for one in report.diagnostics
    ]
    unknown = sorted((one.check, one.reason, *_place(one.label)) for one in report.unknown)
    return [*found, *unknown, (report.ignored,), report.faults]


def _place(label: Label) -> tuple[str, str, int]:
    return label.text, label.span.source.name, label.span.start


def copied(trip: str, folder: Path) -> Path:
    """One of our trips, or the random one of a seed."""
    if (ITINERARIES / trip).exists():
        return shutil.copytree(ITINERARIES / trip, folder)
    folder.mkdir()
    for name, text in clean_trip(trip).files().items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("trip", ["rennes-2024-04", "rochester-2023-10", "a", "d"])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_found_again_is_what_is_found_anew(trip: str, seed: int, tmp_path: Path) -> None:
    """After any edit, of any file, with YAML that breaks and is mended: the same findings at the same places."""
    dice = Random(f"{trip} {seed}")  # noqa: S311  # no secret
    folder = copied(trip, tmp_path / "trip")
    files = sorted(folder.glob("*.yaml"))
    session = Session(folder)

    for _ in range(12):
        file = dice.choice(files)
        before = file.read_text("utf-8")
        file.write_text(dice.choice(EDITS)(dice, before), "utf-8")
        again, anew = session.load().check(), load(folder).check()
        assert told(anew) == told(again)
        assert again.faults == ()
        if dice.random() < 0.3:
            file.write_text(before, "utf-8")


def test_only_the_leg_that_changed_is_read_again(tmp_path: Path) -> None:
    """Of the other legs the very same items are kept."""
    shutil.copytree(ITINERARIES / "rennes-2024-04", tmp_path / "trip")
    session = Session(tmp_path / "trip")
    first = session.load()
    leg = tmp_path / "trip" / "02-quebec.yaml"
    leg.write_text(leg.read_text("utf-8") + "# nothing\n", "utf-8")

    second = session.load()

    def items(name: str) -> list[list[int]]:
        return [
            [id(entry) for entry in trip.itinerary.entries if entry.node.source.name.endswith(name)]
            for trip in (first, second)
        ]

    before, after = items("01-rochester.yaml")
    assert before == after
    before, after = items("02-quebec.yaml")
    assert set(before).isdisjoint(after)


def test_an_id_that_another_leg_takes_for_a_while_is_given_back(tmp_path: Path) -> None:
    """First the one that an item says, then the one made from its title too; then neither."""
    shutil.copytree(ITINERARIES / "rennes-2024-04", tmp_path / "trip")
    session = Session(tmp_path / "trip")
    said = next(entry for entry in session.load().itinerary.entries if entry.date == date(2024, 4, 8) and entry.item.id)
    file = tmp_path / "trip" / "01-rochester.yaml"
    before = file.read_text("utf-8")
    twice = before.replace("id: tgv-aller", f"id: {said.id}")
    thrice = twice.replace("id: terminal-aller", f"id: {id_of_title(said.item.title)}")

    def ids(text: str) -> list[str]:
        file.write_text(text, "utf-8")
        found = [entry.id for entry in session.load().itinerary.entries]
        assert found == [entry.id for entry in load(tmp_path / "trip").itinerary.entries]
        return found

    first, second, third = map(ids, (before, twice, thrice))
    assert first != second != third
    assert first == ids(before)


ALONE = [one for one in checks().values() if one.alone]


@pytest.mark.parametrize("check", ALONE, ids=lambda one: one.name)
def test_a_check_that_judges_parts_alone_says_the_same_of_the_whole(check: Check, tmp_path: Path) -> None:
    """Of every line or leg by itself, in random trips too, it says what it says of all of them together."""
    for seed in ("a", "b", "c"):
        folder = tmp_path / seed
        folder.mkdir()
        for name, text in clean_trip(seed).files().items():
            (folder / name).write_text(text, "utf-8")
    for folder in (*tmp_path.iterdir(), *ITINERARIES.iterdir()):
        timeline = load(folder).timeline
        run, parts = check.run, getattr(timeline, check.alone or "")
        assert run is not None

        alone = merged(said for part in parts for said in run(timeline.only(part), DEFAULT))

        assert merged(run(timeline, DEFAULT)) == alone


def merged(said: Iterable[Finding | CannotJudge]) -> dict[Finding | CannotJudge, set[str]]:
    """What a check says, with all the people of whom it says it."""
    found: dict[Finding | CannotJudge, set[str]] = defaultdict(set)
    for one in said:
        if isinstance(one, Finding):
            found[one._replace(people=())].update(one.people)
        else:
            found[one] = set()
    return found
