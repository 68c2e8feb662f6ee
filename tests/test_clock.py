"""Local times and instants, against every clock change of the IANA database."""

from __future__ import annotations

import re
import struct
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise

import pytest

from delegtrip import clock, zones
from delegtrip.clock import DAY, Fold, Gap, Instant, Transition
from delegtrip.zones import UnknownZoneError

START = Instant(int(datetime(2023, 1, 1, tzinfo=UTC).timestamp()))
END = Instant(int(datetime(2028, 1, 1, tzinfo=UTC).timestamp()))
INITIALS = sorted({name[0] for name in zones.zone_names()})
"""Zones are taken in bunches that begin alike, so that workers share them."""


@cache
def changes_of_offset(zone: str) -> list[Transition]:
    """The oracle: the changes that a zone's TZif file lists, then those of its rule, read here by hand."""
    data = files("tzdata.zoneinfo").joinpath(*zone.split("/")).read_bytes()
    listed = listed_offsets(data)
    rule = data.rsplit(b"\n", 2)[1].decode()
    last = listed[-1][0] if listed else -(2**63)
    ruled = [(time, offset) for time, offset in ruled_offsets(rule) if time > last]
    return [
        Transition(Instant(time), before, after)
        for (_, before), (time, after) in pairwise(listed + ruled)
        if before != after and START <= time < END
    ]


def listed_offsets(data: bytes) -> list[tuple[int, int]]:
    """Times of change and the offsets from then on, in the second block of a TZif file (RFC 9636, 3.2)."""
    isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt = struct.unpack(">6l", data[20:44])
    second = 44 + timecnt * 5 + typecnt * 6 + charcnt + leapcnt * 8 + isstdcnt + isutcnt
    timecnt, typecnt = struct.unpack(">2l", data[second + 32 : second + 40])
    kinds_at = second + 44 + 8 * timecnt
    types_at = kinds_at + timecnt
    times = struct.unpack(f">{timecnt}q", data[second + 44 : kinds_at])
    offsets = [struct.unpack(">l", data[types_at + 6 * n : types_at + 6 * n + 4])[0] for n in range(typecnt)]
    return [(time, offsets[kind]) for time, kind in zip(times, data[kinds_at:types_at], strict=True)]


def ruled_offsets(rule: str) -> list[tuple[int, int]]:
    """Times of change and the offsets from then on under a rule of the last line (POSIX TZ, `Mm.w.d` dates)."""
    name = r"(?:<[^>]+>|[A-Za-z]+)"
    match = re.fullmatch(rf"{name}([-+\d:]+){name}([-+\d:]*),(.+),(.+)", rule)
    if not match:
        return []
    standard = -seconds_of(match[1])
    summer = -seconds_of(match[2]) if match[2] else standard + 3600
    return sorted(
        (day_of(year, text) + hour_of(text) - before, after)
        for year in range(2022, 2029)
        for text, before, after in ((match[3], standard, summer), (match[4], summer, standard))
    )


def seconds_of(text: str) -> int:
    """Seconds of `-5`, `5:30` or `-1:30`: the sign is that of the whole."""
    parts = [int(part) for part in text.lstrip("+-").split(":")]
    total = sum(part * unit for part, unit in zip(parts, (3600, 60, 1), strict=False))
    return -total if text[0] == "-" else total


def hour_of(text: str) -> int:
    """Seconds into the day of `M3.5.0/3`; 02:00 where nothing is said."""
    return seconds_of(text.partition("/")[2] or "2")


def day_of(year: int, text: str) -> int:
    """The midnight of `M3.5.0`: month 3, its last (5) Sunday (0), as if in UTC."""
    month, week, weekday = map(int, text[1:].partition("/")[0].split("."))
    days = [
        day for day in range(1, monthrange(year, month)[1] + 1) if date(year, month, day).isoweekday() % 7 == weekday
    ]
    return int(datetime(year, month, days[min(week, len(days)) - 1], tzinfo=UTC).timestamp())


def wall(instant: int, offset: int) -> datetime:
    """What a clock with an offset shows at an instant, by plain arithmetic."""
    return datetime(1970, 1, 1) + timedelta(seconds=instant + offset)


def epoch(local: datetime) -> int:
    """Seconds since 1970 of a wall clock, as if in UTC."""
    return (local - datetime(1970, 1, 1)) // timedelta(seconds=1)


def zones_like(initial: str) -> list[str]:
    """The zones that begin with some letters."""
    return sorted(name for name in zones.zone_names() if name.startswith(initial))


def test_the_oracle_knows_clock_changes() -> None:
    """The tests below compare with something: the database lists changes in these years."""
    assert sum(len(changes_of_offset(zone)) for zone in zones.zone_names()) > 1500


@pytest.mark.parametrize("initial", INITIALS)
def test_transitions_are_those_of_the_database(initial: str) -> None:
    """`transitions` finds each listed change of every zone, and no other."""
    zones = zones_like(initial)

    assert {zone: changes_of_offset(zone) for zone in zones} == {
        zone: list(clock.transitions(zone, START, END)) for zone in zones
    }


@pytest.mark.parametrize("initial", INITIALS)
def test_times_around_a_change_get_their_instants_and_say_what_is_odd(initial: str) -> None:
    """Before, inside and after each gap and fold: the instant, the offset, and the anomaly."""
    for zone in zones_like(initial):
        for change in changes_of_offset(zone):
            before, after = change.before, change.after
            low, high = sorted((wall(change.instant, before), wall(change.instant, after)))
            odd = (Gap if after > before else Fold)(change.instant, before, after)
            minute = timedelta(minutes=1)
            expected = {
                local: (epoch(local) - offset, offset, anomaly)
                for local, offset, anomaly in (
                    (low - minute, before, None),
                    (low, before, odd),
                    (high - minute, before, odd),
                    (high, after, None),
                )
            }

            assert expected == {
                local: (moment.instant, moment.offset, moment.anomaly)
                for local in expected
                for moment in [clock.resolve(zone, local)]
            }, zone


@pytest.mark.parametrize("initial", INITIALS)
def test_an_instant_goes_to_the_wall_and_back(initial: str) -> None:
    """`at` undoes `resolve` for every time that a wall clock shows just once."""
    for zone in zones_like(initial):
        for change in changes_of_offset(zone)[-4:]:
            for instant in range(change.instant - DAY, change.instant + DAY, 1800):
                shown = clock.at(zone, Instant(instant))
                offset = change.before if instant < change.instant else change.after
                resolved = clock.resolve(zone, shown.local)

                assert (wall(instant, offset), offset) == (shown.local, shown.offset), zone
                assert resolved == shown or isinstance(resolved.anomaly, Fold), zone


@pytest.mark.parametrize("initial", INITIALS)
def test_a_day_begins_at_its_first_instant(initial: str) -> None:
    """`midnight` is in its day and the second before is not, even where clocks change at midnight."""
    for zone in zones_like(initial):
        for change in changes_of_offset(zone)[-4:]:
            day = wall(change.instant, max(change.before, change.after)).date()
            begins = clock.midnight(zone, day)

            assert day == clock.at(zone, begins).local.date(), zone
            assert day > clock.at(zone, Instant(begins - 1)).local.date() or change.instant == begins + 3600, zone


OFFSETS = [
    ("Europe/Paris", "2023-10-29T01:00", "UTC+1"),
    ("Europe/Paris", "2024-03-31T01:00", "UTC+2"),
    ("Europe/Paris", "2024-10-27T01:00", "UTC+1"),
    *(
        (zone, utc, offset)
        for zone in ("America/New_York", "America/Toronto")
        for utc, offset in (
            ("2023-11-05T06:00", "UTC−5"),
            ("2024-03-10T07:00", "UTC−4"),
            ("2024-11-03T06:00", "UTC−5"),
        )
    ),
]
"""The changes of the mission's clocks."""


@pytest.mark.parametrize(("zone", "utc", "offset"), OFFSETS)
def test_the_clocks_of_the_mission_change_when_the_database_says(zone: str, utc: str, offset: str) -> None:
    """Rennes, Rochester, Québec and Montréal change at these instants, to these offsets."""
    instant = clock.instant_of(datetime.fromisoformat(utc).replace(tzinfo=UTC))
    around = list(clock.transitions(zone, Instant(instant - 7 * DAY), Instant(instant + 7 * DAY)))

    assert [instant] == [change.instant for change in around]
    assert offset == clock.utc_offset(clock.offset_at(zone, instant))


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2023, 10, 28), 6),
        (date(2023, 10, 30), 5),
        (date(2023, 11, 6), 6),
        (date(2024, 3, 9), 6),
        (date(2024, 3, 20), 5),
        (date(2024, 4, 3), 6),
        (date(2024, 10, 28), 5),
        (date(2024, 11, 4), 6),
    ],
)
def test_rennes_is_six_hours_ahead_of_rochester_but_for_some_weeks(day: date, hours: int) -> None:
    """The distance is 5 h between the changes of the two continents."""
    ahead = clock.midnight("America/New_York", day) - clock.midnight("Europe/Paris", day)

    assert hours * 3600 == ahead


def test_transitions_take_their_first_instant_and_not_their_last() -> None:
    """The range is half-open: [start, end)."""
    change = clock.instant_of(datetime(2024, 3, 31, 1, tzinfo=UTC))

    def found(start: int, end: int) -> list[Instant]:
        return [one.instant for one in clock.transitions("Europe/Paris", Instant(start), Instant(end))]

    assert [change] == found(change, change + 1)
    assert found(change - DAY, change) == []
    assert found(change + 1, change + DAY) == []
    assert found(change, change) == []


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("America/Montreal", "America/Toronto"),
        ("US/Eastern", "America/New_York"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("Europe/Stockholm", "Europe/Stockholm"),
        ("Europe/Paris", "Europe/Paris"),
        ("America/Toronto", "America/Toronto"),
    ],
)
def test_a_link_of_old_is_followed_and_a_name_in_use_is_kept(written: str, canonical: str) -> None:
    """A zone is written under its name of today, which is not the one of a neighbouring country."""
    assert canonical == zones.canonical_zone(written)


def test_every_name_leads_to_a_name_in_use_that_shows_the_same_time() -> None:
    """A canonical name is a country's own, or no link; it is its own; the clocks do not change by it."""
    links = {
        row.split()[2]
        for row in files("tzdata.zoneinfo").joinpath("tzdata.zi").read_text().split("\n")
        if row[:2] == "L "
    }

    for name in zones.zone_names():
        canonical = zones.canonical_zone(name)

        assert canonical in zones.country_zones() or canonical not in links
        assert canonical == zones.canonical_zone(canonical)
        assert changes_of_offset(name) == changes_of_offset(canonical)


@pytest.mark.parametrize(
    "name",
    [
        "", "/", ".", "..", "../x", "/etc/localtime", "America", "America/", "america/toronto",
        "Europe/../Europe/Paris",
        "zone.tab", "tzdata.zi", "iso3166.tab", "leapseconds", "__init__.py", "a\0b", "Europe/Paris\n", "Paris", "CEST",
        "\ud800", "é", "x" * 5000,
    ],
)  # fmt: skip
def test_a_name_that_is_no_zone_is_refused(name: str) -> None:
    """No path, file or half of a name passes for a zone, on any file system."""
    with pytest.raises(UnknownZoneError):
        zones.canonical_zone(name)
    with pytest.raises(UnknownZoneError):
        clock.resolve(name, datetime(2024, 4, 3))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "UTC"), (-14400, "UTC−4"), (19800, "UTC+5:30"), (-12600, "UTC−3:30"), (20700, "UTC+5:45"), (50400, "UTC+14")],
)
def test_an_offset_is_written_with_its_sign(seconds: int, words: str) -> None:
    """Hours with a real minus, minutes only where there are some."""
    assert words == clock.utc_offset(seconds)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 min"),
        (59, "0 min"),
        (2700, "45 min"),
        (7200, "2 h"),
        (23580, "6 h 33 min"),
        (-3600, "1 h"),
        (90000, "25 h"),
    ],
)
def test_a_length_of_time_is_written_in_hours_and_minutes(seconds: int, words: str) -> None:
    """No zero parts, never negative."""
    assert words == clock.duration(seconds)


def test_the_rule_of_a_zone_is_the_last_line_of_its_file() -> None:
    """What holds after the last listed change, as RFC 9636 writes it."""
    rule = "CET-1CEST,M3.5.0,M10.5.0/3"

    assert rule == zones.posix_rule("Europe/Paris")
