"""Exports after the first: what they take over, and that nobody can tell."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from conftest import write_days
from delegtrip.api import load
from delegtrip.clock import DAY, Instant
from delegtrip.feeds import Export, Options, earlier, edition, events, records, seals, tokens
from delegtrip.feeds.verify import reading

FEEDS = Path(__file__).parent / "trips" / "feeds.yaml"
FIRST = 19_700 * DAY
DAYS = """
    Thu 2024-04-04:
      - {meeting: The mayors, id: mayors, time: 10:00-11:00}
      - {hotel: Genesee, id: stay, until: 2024-04-06, check-in: 15:00, who: a}
      - {press: Open end, id: press, time: 12:00, who: b}
    """


def export(world: Path, day: int = 0, **asked: Any) -> Export:
    """Exports the trip of a folder, on a day counted from the first."""
    now = Instant(FIRST + day * DAY)
    out = world / asked.pop("out", "build")
    return load(world / "trip").export(out, force=True, options=Options(now=now, accept_new_ids=True, **asked))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def forget(world: Path) -> None:
    """Makes a ledger what it was before it remembered what events are made from."""
    path = world / "trip" / "trip.ledger.json"
    ledger = json.loads(path.read_bytes())
    for one in (*ledger["events"].values(), *ledger["folders"].values()):
        one.pop("made", None)
        one.pop("seal", None)
    ledger.pop("seal")
    path.write_text(json.dumps(ledger), encoding="utf-8")


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the events of each item are rendered."""
    counted: Counter[str] = Counter()
    right = events._render

    def counting(timeline: Any, occurrence: Any, *how: Any) -> Any:
        counted[occurrence.id] += 1
        return right(timeline, occurrence, *how)

    monkeypatch.setattr(events, "_render", counting)
    return counted


@pytest.fixture
def read_back(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each event is read back, by its UID."""
    counted: Counter[str] = Counter()
    right = reading._event

    def counting(component: Any) -> Any:
        counted[str(component["UID"])] += 1
        return right(component)

    monkeypatch.setattr(reading, "_event", counting)
    return counted


def test_what_is_unchanged_is_neither_rendered_nor_read(
    tmp_path: Path, rendered: Counter[str], read_back: Counter[str]
) -> None:
    """A second export finds every event in the files of the first."""
    write_days(tmp_path / "trip", DAYS)
    export(tmp_path)
    rendered.clear()
    read_back.clear()

    done = export(tmp_path, day=1)

    assert (rendered, read_back) == ({}, {})
    assert (done.changed, done.noted) == ((), False)


def test_after_one_edit_only_what_it_touched_is_rendered(
    tmp_path: Path, rendered: Counter[str], read_back: Counter[str]
) -> None:
    """Of three items one gets a note: it is rendered, read back, and written where it stands."""
    write_days(tmp_path / "trip", DAYS)
    export(tmp_path)
    rendered.clear()
    read_back.clear()
    write_days(tmp_path / "trip", DAYS.replace("time: 12:00", "time: 12:00, note: Bring a tie"))

    done = export(tmp_path, day=1)

    assert rendered == {"press": 1}
    assert list(read_back.values()) == [1]
    assert {str(path) for path in done.changed} == {"delegation.ics", "groups/delegation.ics", "people/b.ics"}


def test_an_item_is_rendered_once_a_language(tmp_path: Path, rendered: Counter[str]) -> None:
    """A person who reads French adds one rendering of what they come to."""
    trip = write_days(tmp_path / "trip", DAYS) / "trip.yaml"
    trip.write_text(trip.read_text().replace("b: {name: B. Roy (illustrative)", "b: {name: B. Roy, speaks: fr"))
    export(tmp_path)
    rendered.clear()
    trip.write_text(trip.read_text().replace("The mayors", "The two mayors"))

    export(tmp_path, day=1)

    assert rendered == {"mayors": 2}


@pytest.mark.parametrize("how", ["alarm", "flavour", "language", "file", "gone", "ledger", "merge", "version"])
def test_what_is_not_certain_is_rendered(
    tmp_path: Path, rendered: Counter[str], monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Another style; files that are changed or gone; a ledger that is older, merged, or of another renderer."""
    write_days(tmp_path / "trip", DAYS)
    export(tmp_path)
    rendered.clear()
    styles: dict[str, dict[str, Any]] = {
        "alarm": {"alarm": 5},
        "flavour": {"flavour": "utc"},
        "language": {"language": "fr"},
    }
    asked = styles.get(how, {})
    ledger = tmp_path / "trip" / "trip.ledger.json"
    feeds = list((tmp_path / "build").rglob("*.ics"))
    match how:
        case "file":
            for one in feeds:
                one.write_bytes(one.read_bytes().replace(b"The mayors", b"The mAyors"))
        case "gone":
            shutil.rmtree(tmp_path / "build")
        case "ledger":
            forget(tmp_path)
        case "merge":
            content = json.loads(ledger.read_bytes())
            content["folders"]["../build"]["made"]["mayors"] = "of another branch"
            ledger.write_text(json.dumps(content), encoding="utf-8")
        case "version":
            monkeypatch.setattr(seals, "VERSION", seals.VERSION + 1)
            seals._renderer.cache_clear()

    export(tmp_path, day=1, **asked)
    seals._renderer.cache_clear()

    assert rendered == {"mayors": 1, "stay": 1, "press": 1}
    assert not any(b"mAyors" in one.read_bytes() for one in feeds)


@pytest.mark.parametrize(("where", "guard"), [(edition, "is_stamped"), (earlier.Earlier, "was_made_of")])
def test_an_edit_is_seen_by_two_guards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: Any, guard: str) -> None:
    """Where the marks failed the stamps would tell, and the other way round."""
    write_days(tmp_path / "trip", DAYS)
    export(tmp_path)
    write_days(tmp_path / "trip", DAYS.replace("The mayors", "The two mayors"))
    monkeypatch.setattr(where, guard, lambda *_: True)

    export(tmp_path, day=1)

    assert b"SUMMARY:The two mayors" in (tmp_path / "build" / "delegation.ics").read_bytes()


WAYS: dict[str, list[dict[str, Any]]] = {
    "standard": [{}],
    "outlook": [{"flavour": "outlook"}],
    "utc": [{"flavour": "utc"}],
    "caldav": [{"flavour": "caldav"}],
    "host": [{"audience": "host"}],
    "french": [{"language": "fr"}],
    "private": [{"private": True}],
    "folders": [{}, {"audience": "public", "out": "public"}, {"audience": "host", "out": "host", "alarm": 10}],
    "now and then": [{}, {"flavour": "utc"}, {"alarm": 10}, {"language": "fr"}],
}
"""What is asked of the exports, one after the other."""


@pytest.mark.parametrize("way", WAYS)
def test_nobody_can_tell_what_was_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """After any edits, feeds, page and ledger are those of exports that render everything."""
    random = Random(way)  # noqa: S311  # not for secrets
    trip = yaml.load(FEEDS.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  # texts only
    for item in _items(trip):
        item["audience"] = random.choice(["internal", "host", "public"])
    kept, anew = tmp_path / "kept", tmp_path / "anew"
    numbers: Iterator[int] = iter(())
    monkeypatch.setattr(tokens, "token_hex", lambda _: f"{next(numbers):032x}")
    for number in range(8):
        for world in (kept, anew):
            (world / "trip").mkdir(parents=True, exist_ok=True)
            (world / "trip" / "trip.yaml").write_text(json.dumps(trip, ensure_ascii=False), encoding="utf-8")
            numbers = count(1000 * number)
            with monkeypatch.context() as patched:
                if world is anew:
                    patched.setattr(records, "_unchanged", lambda *_: {})
                    patched.setattr(earlier.Earlier, "was_made_of", lambda *_: False)
                export(world, day=5 * number, **WAYS[way][number % len(WAYS[way])])

        assert tree(kept) == tree(anew)
        for _ in range(random.randint(0, 3)):
            random.choice(EDITS)(random, trip)
        if random.random() < 0.2:
            _spoil(random, kept, anew)


def _spoil(random: Random, *worlds: Path) -> None:
    """Somebody changes a feed, the same one in each folder."""
    name = random.choice([name for name in tree(worlds[0]) if name.endswith(".ics")])
    for world in worlds:
        (world / name).write_bytes((world / name).read_bytes().replace(b"SUMMARY:", b"SUMMARY:No "))


def _items(trip: Any) -> list[Any]:
    return [item for leg in trip["legs"] for items in leg["days"].values() for item in items]


def _say(random: Random, trip: Any) -> None:
    key = random.choice(["note", "booking", "status", "audience", "who"])
    said = {"status": ["draft", "confirmed", "cancelled"], "audience": ["internal", "host", "public"]}
    said["who"] = ["anna", "Anna", "roy", "mayors", "startups", "delegation", "anna, roy"]
    random.choice(_items(trip))[key] = random.choice(said.get(key, [f"Said {random.randint(1, 9)}"]))


def _move(random: Random, trip: Any) -> None:
    timed = [one for one in _items(trip) if "time" in one]
    random.choice(timed)["time"] = f"{random.randint(8, 20)}:00 + 45 min"


def _drop(random: Random, trip: Any) -> None:
    day = random.choice([items for leg in trip["legs"] for items in leg["days"].values() if items])
    if len(_items(trip)) > 8:
        day.remove(random.choice(day))


def _add(random: Random, trip: Any) -> None:
    day = random.choice(list(trip["legs"][1]["days"].values()))
    number = random.randint(1, 4)  # the same again after it went
    if all(one.get("id") != f"new-{number}" for one in _items(trip)):
        day.append({"visit": f"New {number}", "id": f"new-{number}", "time": "16:00-17:00", "track": "culture"})


def _name(random: Random, trip: Any) -> None:
    section, key = random.choice(
        [("people", "name"), ("places", "name"), ("objectives", "title"), ("agreements", "title")]
    )
    random.choice(list(trip[section].values()))[key] = f"Named {random.randint(1, 5)}"


def _people(random: Random, trip: Any) -> None:
    who = random.choice(["anna", "roy", "newcomer"])
    person = trip["people"].setdefault(who, {"name": "Newcomer"})
    person["speaks"] = random.choice(["fr en", "en", "de"])
    trip["groups"]["mayors"] = random.choice([["anna"], ["anna", "Anna"], ["anna", "roy"]])


def _places(random: Random, trip: Any) -> None:
    trip["places"]["city-hall"]["address"] = f"{random.randint(1, 9)} Church Street"
    trip["places"]["rabat"]["zone"] = random.choice(["Africa/Casablanca", "Asia/Kolkata"])
    trip["home"] = random.choice(["rennes", "rennes", "rabat"])


EDITS: list[Callable[[Random, Any], None]] = [_say, _say, _move, _drop, _add, _name, _people, _places]
