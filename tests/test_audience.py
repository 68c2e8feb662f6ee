from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from conftest import run, write_trip
from delegtrip.api import load
from delegtrip.clock import instant_of
from delegtrip.errors import UnwritableError
from delegtrip.feeds import Options
from delegtrip.model import items, trip
from delegtrip.model.audience import AUDIENCES, NOBODY, WIDEST, hidden, seen_by, sees
from delegtrip.model.private import PrivateData
from delegtrip.model.written import Compact, Written

EVERY_KEY = """\
trip: zz-head-trip
id: illustrative-audience
dates: 2024-04-03 to 2024-04-05
home: rennes
note: zz-head-note
people:
  anna: {name: zz-person-name, org: zz-person-org, title: zz-person-title, rank: 4711, speaks: en}
  zz-roy: {name: zz-speaker}
groups:
  zz-group: [anna, zz-roy]
places:
  rennes: {name: Rennes, zone: Europe/Paris}
  rochester: {name: zz-place-name, airport: ROC}
objectives:
  O1: {title: zz-objective-title, parts: zz-part}
agreements:
  A1: {title: zz-agreement-title, serves: O1, signatories: zz-signatory}
legs:
  - leg: zz-leg-leg
    in: rochester
    owner: zz-leg-owner
    note: zz-leg-note
    days:
      Wed 2024-04-03:
        - flight: zz-travel-title
          id: zz-travel-id
          audience: AUDIENCE
          who: anna
          from: CDG 13:30
          to: JFK 15:55
          note: zz-travel-note
          booking: zz-travel-booking
          carrier: zz-travel-carrier
          terminal: zz-travel-terminal
          vehicle: zz-travel-vehicle
          seats: 4712
          driver: zz-travel-driver
          border: yes
          checked-bags: yes
          fallback: zz-travel-fallback
        - hotel: zz-stay-title
          id: zz-stay-id
          audience: AUDIENCE
          who: anna
          until: 2024-04-05
          note: zz-stay-note
          booking: zz-stay-booking
          rooms: 4713
          check-in: 15:01
          check-out: 10:59
      Thu 2024-04-04:
        - meeting: zz-event-title
          id: zz-event-id
          audience: AUDIENCE
          who: anna
          time: 10:00-11:00
          note: zz-event-note
          booking: zz-event-booking
          room: zz-event-room
          hosts: zz-event-hosts
          serves: O1/zz-part
          signs: A1
          track: zz-event-track
          lead: zz-roy
          optional: yes
          capacity: 4714
          interpreters: zz-event-interpreters
          speakers: zz-roy
          dress: zz-event-dress
          gifts: zz-event-gifts
          contact: zz-event-contact
          url: zz-event-url
        - meeting: zz-other-title
          time: 12:00-13:00
"""
"""A trip that says something under every key; what it says begins with zz or is a number of its own."""

PRIVATE = "anna: {passport: zz-passport, diet: zz-diet, phone: zz-phone}\n"
"""What stands in the private file of that trip."""

FAMILIES = (items.Travel, items.Stay, items.Event)
BLOCKS = tuple(
    kind
    for module in (items, trip)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Written) and kind not in (Written, Compact)
)


def export(folder: Path, audience: str, of: str | None = None) -> bytes:
    """Every byte that an export for an audience writes, of a trip whose items are for it, or for another."""
    write_trip(folder / "trip", EVERY_KEY.replace("AUDIENCE", of or audience), private=PRIVATE)
    now = instant_of(datetime.fromisoformat("2024-01-01T00:00:00+00:00"))
    load(folder / "trip").export(folder / "build", force=True, options=Options(now=now, audience=audience))
    paths = sorted(one for one in (folder / "build").rglob("*") if one.is_file())
    return b"\n".join(
        str(one.relative_to(folder / "build")).encode() + one.read_bytes().replace(b"\r\n ", b"") for one in paths
    )


def fields_of(kind: type) -> set[str]:
    """The names of the fields of a block."""
    return set(kind.fields() if issubclass(kind, Written) else kind.__annotations__)


@pytest.mark.parametrize("kind", [*BLOCKS, trip.Group], ids=lambda kind: kind.__name__)
def test_every_field_has_a_decision(kind: type) -> None:
    """A new field must be given its audience in model/audience.py before anything is published."""
    assert set(WIDEST[kind]) == fields_of(kind)


@pytest.mark.parametrize("kind", WIDEST, ids=lambda kind: kind.__name__)
def test_every_decision_is_an_audience(kind: type) -> None:
    """There are three, and what is for nobody at all."""
    assert set(WIDEST[kind].values()) <= {*AUDIENCES, NOBODY}


@pytest.mark.parametrize("kind", FAMILIES, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("field", ["booking", "note", "rooms", "room", "contact", "driver"])
def test_what_never_leaves_the_delegation(kind: type, field: str) -> None:
    """Codes, rooms, phones and notes are for delegates."""
    assert WIDEST[kind].get(field, "internal") == "internal"


@pytest.mark.parametrize(
    ("audience", "widest", "expected"),
    [
        ("internal", "internal", True),
        ("host", "internal", False),
        ("host", "host", True),
        ("public", "host", False),
        ("host", "public", True),
        ("public", "public", True),
    ],
)
def test_a_wider_audience_sees_less(audience: str, widest: str, expected: bool) -> None:
    """The delegation sees everything, hosts what is for hosts and the public."""
    assert sees(audience, widest) is expected


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_is_private_is_for_nobody(tmp_path: Path, audience: str) -> None:
    """Passports, diets and phones of the private file are in no feed, not even the delegation's."""
    data = export(tmp_path, audience).decode()
    itinerary = load(tmp_path / "trip").itinerary

    assert set(WIDEST[PrivateData].values()) == {NOBODY}
    assert (len(itinerary.private), seen_by(itinerary, audience).private) == (1, {})
    assert not any(secret in data for secret in ("zz-passport", "zz-diet", "zz-phone"))


def secrets(kind: type[Written], audience: str) -> set[str]:
    """The texts of EVERY_KEY that stand under keys an audience may not see."""
    name = kind.__name__.lower()
    return {f"zz-{name}-{field}" for field in hidden(kind, audience)} & set(EVERY_KEY.replace("\n", " ").split())


@pytest.mark.parametrize("audience", ["host", "public"])
def test_nothing_hidden_stands_in_any_byte(tmp_path: Path, audience: str) -> None:
    """Whatever an export for others writes, no text and no number of a hidden field is in it."""
    never = {"4711", "4712", "4713", "4714", "zz-objective-title", "zz-part", "zz-head-note", "zz-leg-owner"}
    never |= {"zz-leg-note", "zz-other-title", *(one for kind in FAMILIES for one in secrets(kind, audience))}
    if audience == "public":
        never |= {"zz-person-name", "anna", "zz-group", "zz-agreement-title"}

    data = export(tmp_path, audience).decode()

    assert [one for one in never if one in data] == []
    assert len(never) > 20


@pytest.mark.parametrize(
    ("audience", "seen"),
    [
        ("internal", {"zz-travel-booking", "4713", "zz-event-contact", "zz-event-note", "zz-other-title"}),
        ("host", {"zz-travel-terminal", "zz-person-name", "zz-event-dress", "zz-agreement-title", "zz-speaker"}),
        ("public", {"zz-event-title", "zz-event-track", "zz-event-hosts", "zz-speaker", "zz-travel-title"}),
    ],
)
def test_what_may_be_seen_is_there(tmp_path: Path, audience: str, seen: set[str]) -> None:
    """The test above does not pass because nothing is written at all."""
    data = export(tmp_path, audience).decode()

    assert {one for one in seen if one not in data} == set()


def test_items_are_for_the_delegation_unless_they_say_otherwise(tmp_path: Path) -> None:
    """Of items for hosts the public sees none."""
    data = export(tmp_path, "public", of="host")

    assert b"BEGIN:VEVENT" not in data


def test_what_single_people_do_is_not_for_others(tmp_path: Path) -> None:
    """A folder for hosts has the programme and its tracks."""
    export(tmp_path, "host")

    files = sorted(one.relative_to(tmp_path / "build").as_posix() for one in (tmp_path / "build").rglob("*.ics"))

    assert files == ["delegation.ics", "tracks/zz-event-track.ics"]


def test_the_same_item_has_the_same_uid_for_everyone(tmp_path: Path) -> None:
    """Who follows two feeds sees an item once; its stamps are equal too."""

    def seen(audience: str) -> dict[str, tuple[Any, Any]]:
        export(tmp_path / audience, audience, of="public")
        calendar: Any = Calendar.from_ical((tmp_path / audience / "build" / "delegation.ics").read_bytes())
        return {str(one["UID"]): (one["LAST-MODIFIED"].dt, one["SEQUENCE"]) for one in calendar.walk("VEVENT")}

    everything, public = seen("internal"), seen("public")

    assert public.items() <= everything.items()
    assert len(public) == 3


def test_the_public_sees_no_hours_of_rooms(tmp_path: Path) -> None:
    """Check-in is an event of its own for hosts; the public sees the stay alone."""
    host, public = export(tmp_path / "a", "host"), export(tmp_path / "b", "public")

    assert (host.count(b"BEGIN:VEVENT"), public.count(b"BEGIN:VEVENT")) == (5 + 1, 3 + 1)


def test_a_cancelled_item_is_told_to_those_who_saw_it(tmp_path: Path) -> None:
    """Hosts are told that a meeting of theirs is off; the public, who never saw it, is not."""
    days = instant_of(datetime.fromisoformat("2024-01-08T00:00:00+00:00"))
    export(tmp_path, "internal", of="host")
    path = tmp_path / "trip" / "trip.yaml"
    path.write_text(path.read_text().replace("zz-event-id", "zz-event-id\n          status: cancelled"))

    for audience in ("host", "public"):
        options = Options(now=days, audience=audience)
        load(tmp_path / "trip").export(tmp_path / audience, force=True, options=options)

    assert b"CANCELLED" in (tmp_path / "host" / "delegation.ics").read_bytes()
    assert b"zz-event-room" not in (tmp_path / "host" / "delegation.ics").read_bytes()
    assert b"CANCELLED" not in (tmp_path / "public" / "delegation.ics").read_bytes()


def test_a_folder_is_for_one_audience(tmp_path: Path) -> None:
    """An address that the public follows must never show what is internal because an option was forgotten."""
    export(tmp_path, "public")

    with pytest.raises(UnwritableError, match=r"holds the feeds for the public; those for the delegation need another"):
        export(tmp_path, "internal")


def test_a_folder_stays_for_its_audience(tmp_path: Path) -> None:
    """Without the option an export is for those it was for before."""
    write_trip(tmp_path / "trip", EVERY_KEY.replace("AUDIENCE", "public"))
    run("export", "trip", "--out", "build", "--force", "--audience", "public", cwd=tmp_path)

    done = run("export", "trip", "--out", "build", "--force", cwd=tmp_path)

    assert done.stdout.startswith("2 feeds in build: nothing has changed")
