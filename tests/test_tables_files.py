"""Rows of tables in files: mistakes in them, what is shown of them, how old they are, what editors know."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from textwrap import dedent, indent

import pytest

from conftest import HEAD, run, write_trip
from delegtrip import config, load
from delegtrip.checks.settings import Settings
from delegtrip.errors import UsageError
from delegtrip.fixes import mend
from delegtrip.profile import columns
from delegtrip.profile.dated import Dated
from test_schema import errors


class Row(Dated):
    """A row of a table for these tests."""

    KEYS = ("letters",)

    letters: frozenset[str]


LEGS = "legs:\n  - leg: L\n    in: rochester\n    days:\n      2024-04-04: [{meeting: M}]\n"


def trip_with(folder: Path, profile: str) -> Path:
    """A trip with rules of its own, which begin on its line 15."""
    return write_trip(folder, f"{HEAD}profile:\n{indent(dedent(profile).strip(), '  ')}\n{LEGS}")


FOUR = "domestic: 20, outbound: 50, inbound: 60, international: 70"


@pytest.mark.parametrize(
    ("profile", "check", "at", "message"),
    [
        ("minimum-conections: []", "unknown-key", "minimum-conections",
         "there is no table `minimum-conections`; did you mean `minimum-connections`?"),
        ("rules: [{airport: KEF}]", "unknown-key", "rules", "there is no table `rules`"),
        ("minimum-connections: KEF", "bad-value", "KEF",
         "`minimum-connections` is a table, a list of rows: put `- ` before each"),
        ("minimum-connections: {airport: KEF}", "bad-value", "{airport: KEF}",
         "`minimum-connections` is a table, a list of rows: put `- ` before each"),
        ("minimum-connections:\n  - KEF", "bad-value", "KEF",
         "a row of minimum-connections is a block of keys: put `- ` before each"),
        (f"minimum-connections:\n  - {{ariport: KEF, {FOUR}}}", "unknown-key", "ariport",
         "a row of minimum-connections has no key `ariport`; did you mean `airport`?"),
        (f"minimum-connections:\n  - {{airport: KEF, {FOUR}, gate: 3}}", "unknown-key", "gate",
         "a row of minimum-connections has no key `gate`"),
        ("minimum-connections:\n  - airport: KEF\n    domestic: 20\n    outbound: 50\n    inbound: 60", "missing-key",
         "KEF", "a row of minimum-connections needs `international`"),
        (f"minimum-connections:\n  - {{airport: KEFX, {FOUR}}}", "bad-value", "KEFX",
         "`KEFX` is not the code of an airport; it has three letters, as KEF"),
        (f"minimum-connections:\n  - {{airport: QQQ, {FOUR}}}", "bad-value", "QQQ",
         "`QQQ` is not the code of an airport that delegtrip knows"),
        (f"minimum-connections:\n  - {{airport: [KEF], {FOUR}}}", "bad-value", "[KEF]",
         "one text is expected here, not a list"),
        ("first-entries: [{country: IS, minutes: -5}]", "bad-value", "-5",
         "`-5` is not a whole number of minutes from 0 to 1440"),
        ("first-entries: [{country: IS, minutes: 1441}]", "bad-value", "1441",
         "`1441` is not a whole number of minutes from 0 to 1440"),
        ("first-entries: [{country: IS, minutes: 1 h}]", "bad-value", "1 h",
         "`1 h` is not a whole number of minutes from 0 to 1440"),
        ("first-entries: [{country: ISL, minutes: 5}]", "bad-value", "ISL",
         "`ISL` is not a country code of two letters, as FR or CA"),
        ("first-entries: [{country: XX, minutes: 5}]", "bad-value", "XX",
         "`XX` is not the ISO 3166 code of a country"),
        ("first-entries: [{country: uk, minutes: 5}]", "bad-value", "uk",
         "`uk` is not the ISO 3166 code of a country: the United Kingdom is GB"),
        ("first-entries: [{country: IS, minutes: 5, since: 2024-05-01, until: 2024-04-30}]", "bad-value", "2024-04-30",
         "this row ends on 2024-04-30, before it begins on 2024-05-01"),
        ("first-entries: [{country: IS, minutes: 5, since: May}]", "bad-value", "May",
         "`May` is not a date; write it as 2024-04-03"),
        ("preclearance: [{airports: YUL KE, minutes: 5}]", "bad-value", "YUL KE",
         "`KE` is not the code of an airport; it has three letters, as KEF"),
        ("terminal-changes: [{airport: KEF, minutes: 5, apart: T2}]", "bad-value", "T2",
         "`T2` is not a terminal as delegtrip tells them apart: a digit, and a letter or none: 2G"),
        ("check-in: [{origin: Paris, reach: europe, minutes: 5}]", "bad-value", "Paris",
         "`Paris` is not an airport, a country, europe or anywhere; write KEF or IS"),
        ("check-in: [{origin: CDG, reach: far, minutes: 5}]", "bad-value", "far",
         "`far` is not a reach of flights; it is domestic, europe or international"),
        ("check-in: [{origin: CDG, reach: europe, minutes: 60, with-bags: 59}]", "bad-value", "59",
         "check-in closes earlier with bags: `with-bags` must not be below 60"),
        ("entry-rules: [{area: FR, nationals: US, authorisation: none}]", "bad-value", "FR",
         "`FR` lies in the Schengen area, which has one border; write Schengen"),
        ("entry-rules: [{area: GB, nationals: FR}]", "missing-key", "GB", "a row of entry-rules needs `authorisation`"),
        ("entry-rules: [{area: GB, nationals: FR, authorisation: ETIAS}]", "bad-value", "ETIAS",
         "`ETIAS` is not an authorisation delegtrip knows; it is ESTA, eTA or none"),
        ("entry-rules: [{area: GB, nationals: FR, ways: rail, authorisation: none}]", "bad-value", "rail",
         "`rail` is not a way into a country; it is air, sea or land"),
        ("passport-rules: [{area: GB, nationals: FR, months-beyond: 121}]", "bad-value", "121",
         "`121` is not a whole number of months from 0 to 120"),
        ("passport-rules: [{area: GB, nationals: FR, years-old: 51}]", "bad-value", "51",
         "`51` is not a whole number of years from 0 to 50"),
        ("driving-hours: [{countries: MA, law: L, driving: 601, shift: 600, rest: 9}]", "bad-value", "601",
         "a driver cannot drive longer than the shift of 600 minutes"),
        ("driving-hours: [{countries: MA, law: L, driving: 6, shift: 600, rest: 9, pause: 5}]", "bad-value", "5",
         "a pause is due after some driving: write `pause-after`"),
        ("first-entries:\n  - {country: IS, minutes: 5}\n  - {country: IS, minutes: 6}", "bad-value", "IS",
         "the row of line 16 is about the same, on days of this one; give each its own `since` and `until`"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_is_told_where_it_stands(
    profile: str, check: str, at: str, message: str, tmp_path: Path
) -> None:
    """Each mistake at the characters that make it, once; a key that is missing at the head of its row."""
    found = [one for one in load(trip_with(tmp_path, profile)).check().diagnostics if one.check in CHECKS]

    assert [(one.check, one.primary.span.text, one.message) for one in found] == [(check, at, message)]


CHECKS = ("unknown-key", "missing-key", "bad-value", "duplicate-key")


@pytest.mark.parametrize(
    "profile",
    [
        "first-entries:\n  - {country: IS, minutes: 5, until: 2024-04-30}\n"
        "  - {country: IS, minutes: 6, since: 2024-05-01}",
        "first-entries:\n  - {country: IS, minutes: 5}\n  - {country: NO, minutes: 5}",
        "check-in:\n  - {origin: is, reach: Europe, minutes: '005'}\n  - {origin: IS, reach: domestic, minutes: 5}",
        "entry-rules:\n  - {area: schengen, nationals: [us, CA], ways: 'Sea, land', authorisation: esta, x-who: us}",
        "first-entries:",
        "first-entries: []",
    ],
)
def test_rows_that_can_be_are_not_told(profile: str, tmp_path: Path) -> None:
    """Two rows of one country for days that do not meet, any case, a key of one's own, nothing at all."""
    assert [one for one in load(trip_with(tmp_path, profile)).check().diagnostics if one.check in CHECKS] == []


def test_the_examples_of_the_format_are_right(tmp_path: Path) -> None:
    """What docs/format.md shows of rows is read without complaint, in both languages."""
    page = (Path(__file__).parent.parent / "docs/format.md").read_text("utf-8")
    section = page.partition("## Rules of your own")[2]
    trip, team = (section.partition(f"```{name}\n")[2].partition("```")[0] for name in ("yaml", "toml"))
    (tmp_path / "delegtrip.toml").write_text(team, "utf-8")
    report = load(write_trip(tmp_path, f"{HEAD}{trip}{LEGS}")).check()

    assert [one.message for one in report.diagnostics if one.check in CHECKS] == []
    assert len(config.load(tmp_path / "delegtrip.toml").settings.thresholds.profile.own_rows) == 1


@pytest.mark.parametrize("profile", ["profile: 5", "profile: [jump-km]"])
def test_a_profile_that_is_no_block_is_told(profile: str, tmp_path: Path) -> None:
    """It is not passed over as though nothing were written."""
    report = load(write_trip(tmp_path, f"{HEAD}{profile}\n{LEGS}")).check()
    told = [(one.message, one.primary.span.text) for one in report.diagnostics if one.check == "bad-value"]

    assert told == [("`profile` holds one `name: value` a line", profile.removeprefix("profile: "))]


def test_a_wrong_row_does_not_hold_and_the_others_do(tmp_path: Path) -> None:
    """What is left is shown, and what is left out is told with its place."""
    rows = "first-entries:\n  - {country: IS, minutes: 5}\n  - {country: NO, minutes: soon}"
    shown = run("profile", trip_with(tmp_path, rows), cwd=tmp_path)

    assert "- country IS, minutes 5," in shown.stdout
    assert "country NO" not in shown.stdout
    assert shown.stderr.endswith(
        "trip.yaml:17:30: `soon` is not a whole number of minutes from 0 to 1440; this row does not hold\n"
    )


def test_a_mistyped_table_and_key_are_mended(tmp_path: Path) -> None:
    """`check --fix` writes what can only be meant."""
    trip = trip_with(tmp_path, "first-entires:\n  - {country: IS, mintues: 5}")
    mended = mend(trip, lambda loaded: loaded.check(), unsafe=False)

    assert "  first-entries:\n    - {country: IS, minutes: 5}\n" in mended.changes[0].after


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[profile]\nfirst-entires = []", ":2: there is no table `first-entires`; did you mean `first-entries`?"),
        ("[[profile.first-entires]]", ":1: there is no table `first-entires`; did you mean `first-entries`?"),
        ("\n[profile.first-entries]\ncountry = 'IS'",
         ":2: `first-entries` is a table, a list of rows: write `[[profile.first-entries]]` above each"),
        ("[profile]\njump-km = 4\nfirst-entries = 5",
         ":3: `first-entries` is a table, a list of rows: write `[[profile.first-entries]]` above each"),
        ("[profile]\nfirst-entries = ['IS']",
         ":2: a row of first-entries is a block of keys: write `[[profile.first-entries]]` above each"),
        ("[[profile.first-entries]]\n", ":1: a row of first-entries needs `country`"),
        ("[[profile.first-entries]]\ncountry = 'IS'\n# minutes = 5\nminutes = -5",
         ":4: `-5` is not a whole number of minutes from 0 to 1440"),
        ("[[profile.first-entries]]\ncountry = 'IS'\nminutes = 5.0",
         ":3: `5.0` is not a whole number of minutes from 0 to 1440"),
        ("[[profile.first-entries]]\ncountry = 'IS'\nminutes = true",
         ":3: `true` is not a whole number of minutes from 0 to 1440"),
        ("[[profile.first-entries]]\ncountry = 'ISL'\nminutes = 5",
         ":2: `ISL` is not a country code of two letters, as FR or CA"),
        ("[[profile.first-entries]]\ncountry = 'IS'\nmintues = 5",
         ":3: a row of first-entries has no key `mintues`; did you mean `minutes`?"),
        ("[[profile.first-entries]]\ncountry = 'IS'\nminutes = 5\nsince = 2024-05-01T10:00:00",
         ":4: `2024-05-01T10:00:00` is not a date; write it as 2024-04-03"),
        ("[[profile.first-entries]]\ncountry = 'IS'\nminutes = 5\nsince = 2024-05-01\nuntil = 2024-04-01",
         ":5: this row ends on 2024-04-01, before it begins on 2024-05-01"),
        ("[[profile.first-entries]]\ncountry = 'IS'\nminutes = 5\n"
         "[[ profile . 'first-entries' ]]\n'country' = 'NO'\n\"minutes\" = 'soon'",
         ":6: `soon` is not a whole number of minutes from 0 to 1440"),
        ("[[profile.preclearance]]\nairports = ['YUL', 'KEFX']\nminutes = 5",
         ":2: `KEFX` is not the code of an airport; it has three letters, as KEF"),
        ("[profile]\nfirst-entries = [\n  {country = 'IS', minutes = 5},\n  {country = 'NO', minutes = -5},\n]",
         ":4: `-5` is not a whole number of minutes from 0 to 1440"),
        ("[profile]\nfirst-entries = [\n  {country = 'IS', minutes = 5},\n  {country = 'IS', minutes = 6},\n]",
         ":4: the row of line 3 is about the same, on days of this one; give each its own `since` and `until`"),
        ("profile.first-entries = [{country = 'IS'}]", ":1: a row of first-entries needs `minutes`"),
    ],
)  # fmt: skip
def test_a_row_of_a_team_that_cannot_be_stops_the_run_at_its_line(text: str, message: str, tmp_path: Path) -> None:
    """However TOML writes it: with headers, in brackets, with quotes."""
    file = tmp_path / "delegtrip.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError) as caught:
        config.load(file)

    assert (str(caught.value), caught.value.exit_code) == (f"{file}{message}", 2)


def test_the_command_leaves_with_2_for_a_row_that_cannot_be(tmp_path: Path) -> None:
    """As for any mistake of a configuration."""
    (tmp_path / "delegtrip.toml").write_text("[[profile.first-entries]]\ncountry = 'ISL'\nminutes = 5\n")
    done = run("check", trip_with(tmp_path, "jump-km: 50"))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("delegtrip.toml:2: `ISL` is not a country code of two letters, as FR or CA\n")


def test_each_row_says_who_set_it_and_what_it_gives_way_to(tmp_path: Path) -> None:
    """In the order in which they are asked: the trip, the team, what is built in."""
    (tmp_path / "delegtrip.toml").write_text(
        "[[profile.first-entries]]\ncountry = 'US'\nminutes = 90\nwhy = 'W'\nsource = 'a list'\nuntil = 2025-01-01\n"
    )
    trip_with(tmp_path / "trip", "first-entries:\n  - {country: US, minutes: 80, why: V, looked-up: 2024-01-01}")
    shown = run("profile", "trip", cwd=tmp_path).stdout
    (table,) = (part for part in shown.split("\n\n") if part.startswith("table of first entries"))

    assert table.splitlines()[:9] == [
        "table of first entries, set under `first-entries`",
        "- country US, minutes 80, why V (trip/trip.yaml:16)",
        "    looked up 2024-01-01",
        "- country US, minutes 90, why W (delegtrip.toml:1; gives way to",
        "  trip/trip.yaml:16)",
        "    until 2025-01-01; source: a list",
        "- country US, minutes 180, why everybody enters the United States there:",
        "  passports, bags, customs, bags again (built in; gives way to trip/trip.yaml:16",
        "  and delegtrip.toml:1)",
    ]


def test_json_holds_the_same_of_rows(tmp_path: Path) -> None:
    """Each row with its origin, and the origins of those that go before it."""
    trip = trip_with(tmp_path, "entry-rules:\n  - {area: US, nationals: FR, ways: land, authorisation: none}")
    data = json.loads(run("profile", trip, "--format", "json", cwd=tmp_path).stdout)
    ours, *built_in = data["tables"]["entry rules"]
    before = [(one["area"], one["ways"], one["gives_way_to"]) for one in built_in if one["gives_way_to"]]

    assert ours == {
        "area": "US", "nationals": ["FR"], "ways": ["land"], "authorisation": None, "origin": "trip.yaml:16",
        "gives_way_to": [], "source": "", "looked_up": None, "since": None, "until": None,
    }  # fmt: skip
    assert {one["origin"] for one in built_in} == {"built in"}
    assert before == [("US", ["land"], ["trip.yaml:16"])]


def ages(folder: Path, team: str) -> list[str]:
    """What is said in 2030 of the age of the table of first entries, for a trip in the United States."""
    (folder / "delegtrip.toml").write_text(dedent(team), "utf-8")
    trip = write_trip(folder, HEAD + LEGS)
    settings = config.load(config.find(trip)).settings
    report = load(trip).check(Settings(thresholds=settings.thresholds, today=date(2030, 1, 1)))
    return [
        f"{one.message} {one.help[0]}"
        for one in report.diagnostics
        if one.check == "rule-data-old" and "first entries" in one.message
    ]


ROW = "[[profile.first-entries]]\ncountry = 'US'\nminutes = 90\n"
AGO = "more than 12 months ago look again"


@pytest.mark.parametrize(
    ("team", "expected"),
    [
        ("", f"2026-11-23, {AGO}, and bring delegtrip up to date; the oldest row is from delegtrip's own"),
        (ROW, None),
        (f"{ROW}until = 2024-04-13", None),
        (f"{ROW}until = 2024-04-12", f"2026-11-23, {AGO}, and bring delegtrip up to date"),
        (ROW.replace("US", "CA"), f"2026-11-23, {AGO}, and bring delegtrip up to date"),
        (f"{ROW}looked-up = 2029-06-01", None),
        (f"{ROW}looked-up = 2025-06-01\nsource = 'a list'",
         f"2025-06-01, {AGO}, and bring delegtrip.toml:1 up to date; the oldest row is from a list"),
        (f"{ROW}looked-up = 2025-06-01",
         f"2025-06-01, {AGO}, and bring delegtrip.toml:1 up to date; the oldest row is from delegtrip.toml:1"),
    ],
)  # fmt: skip
def test_a_row_of_a_file_is_as_old_as_it_says(team: str, expected: str | None, tmp_path: Path) -> None:
    """Without a day it is never old, and it takes the age of a built-in row away where it leaves nothing of it."""
    found = ages(tmp_path, team)

    start = f"the table of first entries was looked up on {expected}"
    assert [one[: len(start)] for one in found] == ([start] if expected else [])


@pytest.mark.parametrize(
    ("profile", "wrong"),
    [
        (f"minimum-connections:\n  - {{airport: KEF, {FOUR}, since: 2024-01-01, source: isavia.is, x-who: us}}", ""),
        ("check-in: [{origin: europe, reach: Domestic, minutes: 5, with-bags: 6}]", ""),
        ("entry-rules: [{area: Schengen, nationals: [US, CA], ways: air land, authorisation: none}]", ""),
        ("driving-hours:", ""),
        ("first-entires: []", "Additional properties are not allowed ('first-entires' was unexpected)"),
        ("first-entries: [{country: IS}]", "'minutes' is a required property"),
        ("first-entries: [{country: IS, mintues: 5}]", "'mintues' does not match any of the regexes: '^x-'"),
        ("first-entries: [{country: ISL, minutes: 5}]", "'ISL' does not match"),
        ("check-in: [{origin: CDG, reach: far, minutes: 5}]", "'far' does not match"),
    ],
)
def test_an_editor_knows_the_rows(profile: str, wrong: str, tmp_path: Path) -> None:
    """Keys and spellings of each table; what it calls wrong delegtrip calls wrong too."""
    trip = trip_with(tmp_path, profile)
    found = errors((trip / "trip.yaml").read_text("utf-8"))
    told = [one for one in load(trip).check().diagnostics if one.check in CHECKS]

    assert bool(found) is bool(wrong) is bool(told)
    assert not wrong or any(one.startswith(wrong) for one in found)


@pytest.mark.parametrize(
    ("row", "hidden"),
    [
        (("2024-04-01", None), True),
        (("2024-04-03", "2024-04-13"), True),
        (("2024-04-04", None), False),
        ((None, "2024-04-12"), False),
    ],
)
def test_a_row_hides_another_when_nothing_is_left_of_it(row: tuple[str | None, str | None], hidden: bool) -> None:
    """On the days of a trip, the first and the last included."""
    since, until = (date.fromisoformat(one) if one else None for one in row)
    mine = Row(letters=frozenset("ab"), source="", looked_up=None, since=since or date.min, until=until)
    other = Row(letters=frozenset("a"), source="", looked_up=None)

    assert mine.hides(other, date(2024, 4, 3), date(2024, 4, 13)) is hidden
    assert not other.hides(mine, date(2024, 4, 3), date(2024, 4, 13))


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("airport", " kef ", "KEF"),
        ("airports", "kef, YUL", frozenset({"KEF", "YUL"})),
        ("country", "no", "NO"),
        ("countries", "FR be", frozenset({"FR", "BE"})),
        ("origin", "Anywhere", "anywhere"),
        ("origin", "is", "IS"),
        ("origin", "kef", "KEF"),
        ("reach", "Europe", "europe"),
        ("area", "schengen", "Schengen"),
        ("area", "gb", "GB"),
        ("area", "RO", "RO"),
        ("ways", "Air sea", frozenset({"air", "sea"})),
        ("terminals", "2g 1", frozenset({"2G", "1"})),
        ("authorisation", "esta", "ESTA"),
        ("authorisation", "ETA", "eTA"),
        ("authorisation", "None", None),
        ("minutes", "0", 0),
        ("minutes", " 1440 ", 1440),
        ("months", "120", 120),
        ("years", "50", 50),
    ],
)
def test_a_column_is_read_in_any_case(column: str, text: str, value: object) -> None:
    """Capitals do not matter, nor blanks around; several values stand with blanks or commas between."""
    assert getattr(columns, f"read_{column}")(text) == value
