"""Exports after the first: what they take over, and what they make anew."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from conftest import write_days
from delegtrip.api import load
from delegtrip.clock import DAY, Instant
from delegtrip.feeds import Export, Options, earlier, edition, events, seals
from delegtrip.feeds.verify import reading

page: Any = import_module("delegtrip.feeds.handout.page")  # the package has a function of this name
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
    return load(world / "trip").export(
        world / "build", force=True, options=Options(now=now, accept_new_ids=True, **asked)
    )


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


def test_a_qr_code_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One for each feed that is new or has another address."""
    made: list[str] = []
    right = page._code

    def counting(text: str) -> str:
        made.append(text)
        return str(right(text))

    monkeypatch.setattr(page, "_code", counting)
    trip = write_days(tmp_path / "trip", DAYS) / "trip.yaml"
    export(tmp_path, base_url="https://example.org/it's&more")
    before = (tmp_path / "build" / "index.html").read_text("utf-8")
    made.clear()
    trip.write_text(trip.read_text().replace("groups:", "  c: {name: C. New (illustrative)}\ngroups:"))

    export(tmp_path, day=1)

    assert made == ["webcal://example.org/it's&more/people/c.ics"]
    assert page.codes(before).items() < page.codes((tmp_path / "build" / "index.html").read_text("utf-8")).items()


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
