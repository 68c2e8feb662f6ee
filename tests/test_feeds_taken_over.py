"""Random edits of a trip through many exports: nobody can tell what was taken over from the last."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from delegtrip.api import load
from delegtrip.clock import DAY, Instant
from delegtrip.feeds import Options, earlier, records, tokens

FEEDS = Path(__file__).parent / "trips" / "feeds.yaml"
FIRST = 19_700 * DAY


def export(world: Path, day: int = 0, **asked: Any) -> None:
    """Exports the trip of a folder, on a day counted from the first."""
    now = Instant(FIRST + day * DAY)
    out = world / asked.pop("out", "build")
    load(world / "trip").export(out, force=True, options=Options(now=now, accept_new_ids=True, **asked))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


WAYS: dict[str, list[dict[str, Any]]] = {
    "standard": [{}],
    "outlook": [{"flavour": "outlook"}],
    "utc": [{"flavour": "utc"}],
    "caldav": [{"flavour": "caldav"}],
    "host": [{"audience": "host"}],
    "french": [{"language": "fr"}],
    "private": [{"private": True, "base_url": "https://example.org/a&b"}],
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
                    patched.setattr(earlier.Earlier, "file", lambda *_: b"")
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
    trip["language"] = random.choice(["en", "en", "fr"])
    trip["home"] = random.choice(["rennes", "rennes", "rabat"])


EDITS: list[Callable[[Random, Any], None]] = [_say, _say, _move, _drop, _add, _name, _people, _places]
