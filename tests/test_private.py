"""`private.yaml`: what it says is read, and shown to nobody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import HEAD, run, write_days, write_trip
from delegtrip import Trip, load
from delegtrip.checks.settings import Settings
from delegtrip.model.private import Authorisation, PrivateData, parse_authorisation
from delegtrip.reports import FORMATS, render

DAYS = """
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
    who: [a, b]
"""

SECRETS = """\
a: {nationality: FR, passport: 09XY11223, passport-expires: 2024-03-29, esta: no,
    diet: no shellfish, phone: "+33 6 99 98 97 96"}
b:
  nationality: FR
  passport: 24ZZ55667
  passport-issued: 2017-08-19
  passport-expires: 2027-08-18
  esta: applied 2024-04-01
  eta: 2023-02-11 to 2028-02-10
  visas: CA
  diet: |
    no pork
    no alcohol
  phone: "+33 6 55 44 33 22"
"""

NEVER_SHOWN = (
    *("09XY11223", "24ZZ55667", "2024-03-29", "2027-08-18", "2017-08-19", "2023-02-11", "2028-02-10"),
    *("shellfish", "pork", "alcohol", "99 98 97 96", "55 44 33 22"),
)


def write_private(folder: Path, private: str, days: str = DAYS) -> Path:
    """Writes a trip with a private file beside it."""
    write_days(folder, days)
    (folder / "private.yaml").write_text(private, encoding="utf-8")
    return folder


def told(trip: Trip) -> list[tuple[str, str, str]]:
    """Check, file:line:column without the folder, and message of each finding in the private file."""
    return [
        (found.check, found.where.rpartition("/")[2], found.message)
        for found in trip.check().diagnostics
        if "private.yaml" in found.where
    ]


def test_what_is_known_of_people_is_read(tmp_path: Path) -> None:
    """Each key has its value; a person who is not in the file has none."""
    itinerary = load(write_private(tmp_path, SECRETS)).itinerary

    b = itinerary.private["b"]

    assert list(itinerary.private) == ["a", "b"]
    assert (b.nationality, b.passport, b.visas) == (("FR",), "24ZZ55667", ("CA",))
    assert (b.passport_issued, b.passport_expires) == (date(2017, 8, 19), date(2027, 8, 18))
    assert b.esta == Authorisation(held=False, applied=date(2024, 4, 1))
    assert b.eta == Authorisation(held=True, since=date(2023, 2, 11), until=date(2028, 2, 10))
    assert itinerary.private["a"].esta == Authorisation(held=False)


def test_a_trip_without_a_private_file_knows_nothing(tmp_path: Path) -> None:
    """The file may be missing, or empty."""
    assert load(write_days(tmp_path / "none", DAYS)).itinerary.private == {}
    assert load(write_private(tmp_path / "empty", "# nobody yet\n")).itinerary.private == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yes", Authorisation(held=True)),
        ("Non", Authorisation(held=False)),
        ("until 2026-01-09", Authorisation(held=True, until=date(2026, 1, 9))),
        ("2024-01-10 to 2026-01-09", Authorisation(held=True, since=date(2024, 1, 10), until=date(2026, 1, 9))),
        ("applied 2024-03-28", Authorisation(held=False, applied=date(2024, 3, 28))),
        ("to be confirmed", None),
    ],
)
def test_an_authorisation_is_written_in_words(text: str, expected: Authorisation | None) -> None:
    """Held or not, from when to when, or applied for; what is to be confirmed is not known."""
    assert parse_authorisation(text) == expected


@pytest.mark.parametrize(("day", "expected"), [(9, False), (10, True), (12, True), (13, False)])
def test_an_authorisation_holds_on_its_first_and_last_day(day: int, expected: bool) -> None:
    """Both ends are included."""
    held = Authorisation(held=True, since=date(2024, 1, 10), until=date(2024, 1, 12))

    assert held.holds_on(date(2024, 1, day)) is expected


def test_private_data_do_not_show_themselves() -> None:
    """Neither a log nor a trace that prints the values holds them."""
    data = PrivateData(passport="24ZZ55667", phone="+33 6 55 44 33 22")

    assert f"{data} {data!r} {[data]}" == "PrivateData() PrivateData() [PrivateData()]"


def test_nothing_private_is_shown(tmp_path: Path) -> None:
    """No feed, no agenda and no finding in any format holds a word of the private file."""
    folder = write_private(tmp_path / "trip", SECRETS)
    trip = load(folder)
    report = trip.check(Settings(today=date(2024, 4, 1)))
    formats = [line for name in FORMATS for line in render(report, name)]
    trip.export(tmp_path / "feeds", force=True)
    feeds = [path.read_text("utf-8") for path in sorted((tmp_path / "feeds").rglob("*.ics"))]
    agenda = run("agenda", folder).stdout

    shown = "\n".join((*formats, *feeds, agenda))

    assert {"authorisation-missing", "authorisation-late", "passport-expiry"} <= {
        one.check for one in report.diagnostics
    }
    assert len(feeds) == 4
    assert "XX 101" in agenda
    assert [word for word in NEVER_SHOWN if word in shown] == []


SHAPE = "private.yaml holds one person a line, by id: `mayor: {nationality: FR, passport-expires: 2031-03-30}`"
NOT_YAML = "this is not YAML, or a part of it that is not read here; look at this line and the one above"


@pytest.mark.parametrize(
    ("line", "check", "where", "message"),
    [
        ("a: {nationalite: FR}", "unknown-key", "1:5", "private data have no such key; did you mean `nationality`?"),
        ("a: {seat: 3A}", "unknown-key", "1:5", "private data have no such key"),
        ("a: {passport-expires: 31/01/2030}", "bad-value", "1:23", "this cannot be read as `passport-expires`"),
        ("a: {nationality: French}", "bad-value", "1:18", "this cannot be read as `nationality`"),
        ("a: {esta: perhaps}", "bad-value", "1:11", "this cannot be read as `esta`"),
        ("a: {esta: [yes]}", "bad-value", "1:11", "this cannot be read as `esta`"),
        ("c: {phone: 3}", "unknown-reference", "1:1", "nobody of the trip has the id that is written here"),
        ("a: FR", "bad-value", "1:1", SHAPE),
        ("- a", "bad-value", "1:1", SHAPE),
        ("a: {phone: 3}\na: {phone: 4}", "duplicate-key", "2:1", "a key is written twice in one block"),
        ("a: {nationality: FR", "invalid-yaml", "1:4", NOT_YAML),
    ],
)
def test_mistakes_are_told_at_their_place(line: str, check: str, where: str, message: str, tmp_path: Path) -> None:
    """Each with its line and column, and without the words of the file."""
    assert told(load(write_private(tmp_path, line))) == [(check, f"private.yaml:{where}", message)]


def test_a_mistake_does_not_show_its_line(tmp_path: Path) -> None:
    """The report of a wrong date points to its line and leaves the line empty: a passport stands on it."""
    folder = write_private(tmp_path, "a: {passport: 09XY11223, passport-expires: 31/01/2030}")

    done = run("check", folder)

    assert "private.yaml:1:44" in done.stdout
    assert "Its last day: 2031-03-30." in done.stdout
    assert "09XY" not in done.stdout
    assert "31/01" not in done.stdout


def test_a_wrong_value_leaves_the_others(tmp_path: Path) -> None:
    """What can be read of a person is kept."""
    itinerary = load(write_private(tmp_path, "a: {nationality: FR, esta: perhaps, eta: yes, x-seat: aisle}")).itinerary

    assert itinerary.private["a"] == PrivateData(nationality=("FR",), eta=Authorisation(held=True))


@pytest.mark.parametrize("content", ["Latin-1", "link"])
def test_a_private_file_that_cannot_be_read_is_told(content: str, tmp_path: Path) -> None:
    """In another encoding, or a link out of the folder: told at the trip's own head, without a byte of it."""
    folder = write_days(tmp_path / "trip", DAYS)
    if content == "link":
        (tmp_path / "elsewhere.yaml").write_text("a: {phone: 55}", encoding="utf-8")
        (folder / "private.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    else:
        (folder / "private.yaml").write_bytes("a: {diet: café}".encode("latin-1"))

    (found,) = [one for one in load(folder).check().diagnostics if one.check == "unreadable-file"]

    expected = {
        "link": "`private.yaml` lies outside the trip's folder",
        "Latin-1": "private.yaml is not text in UTF-8; save it as UTF-8",
    }
    assert (found.message, found.where.rpartition("/")[2]) == (expected[content], "trip.yaml:1:7")


def test_ignores_of_a_private_file_do_not_count(tmp_path: Path) -> None:
    """A comment there silences nothing, and is not called unused."""
    trip = write_private(tmp_path, "a: {nationality: FR}  # delegtrip: ignore[authorisation-missing] at the embassy")

    assert told(load(trip)) == []


def test_a_single_file_has_a_private_file_beside_it(tmp_path: Path) -> None:
    """The folder of the file is that of the trip."""
    write_trip(tmp_path, HEAD + "legs: []\n")
    (tmp_path / "private.yaml").write_text("a: {nationality: FR}", encoding="utf-8")

    assert load(tmp_path / "trip.yaml").itinerary.private["a"].nationality == ("FR",)


def test_the_owner_of_a_leg_does_not_own_the_private_file(tmp_path: Path) -> None:
    """A mistake there is nobody's but the coordinator's."""
    leg = "{leg: L, in: rochester, owner: Le Pool, days: {2024-04-04: [{meeting: M}]}}"
    folder = write_trip(tmp_path, f"{HEAD}legs: [{leg}]\n")
    (folder / "private.yaml").write_text("a: {seat: 3A}", encoding="utf-8")

    (found,) = [one for one in load(folder).check().diagnostics if one.check == "unknown-key"]

    assert found.owner is None
