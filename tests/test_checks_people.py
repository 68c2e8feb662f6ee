"""Who is named, who comes, who leads, who understands, who is left out: false alarms and what is not known."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import HEAD
from judging import found, judged, unknown, with_people

PROFESSOR = with_people("a: {name: A}", "p: {name: P, joins: 2024-04-05, leaves: 2024-04-08}", extra="")
GROUPED = PROFESSOR.replace("places:", "groups:\n  university: [p]\nplaces:")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("Thu 2024-04-04", 1), ("Fri 2024-04-05", 0), ("Mon 2024-04-08", 0), ("Tue 2024-04-09", 1)],
)
def test_named_before_joining_and_after_leaving(day: str, expected: int, tmp_path: Path) -> None:
    """The first and the last day are with the delegation, the days around them are not."""
    days = f"{day}:\n  - meeting: M\n    time: 10:00-11:00\n    who: [a, p]\n"

    assert len(found(tmp_path, "outside-presence", days, PROFESSOR)) == expected


def test_outside_presence_names_day_and_person(tmp_path: Path) -> None:
    """The finding says who, for what, which day, and when they join."""
    days = "Thu 2024-04-04:\n  - meeting: M\n    time: 10:00-11:00\n    who: [a, p]\n"

    (finding,) = found(tmp_path, "outside-presence", days, PROFESSOR)

    assert finding.message == ("P is named for meeting `M` on Thu 4 April, but joins the delegation on Fri 5 April")
    assert finding.primary.span.text == "p"
    assert finding.people == ("p",)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("meeting: With all\n    time: 10:00-11:00", 0),
        ("meeting: With a group\n    time: 10:00-11:00\n    who: [a, university]", 0),
        ("call: From home\n    time: 10:00-11:00\n    who: [a, p]", 0),
        ("meeting: By video\n    time: 10:00-11:00\n    who: [a, p]\n    remote: yes", 0),
        ("flight: On the way there\n    from: CDG 08:00\n    to: JFK 10:00\n    who: p", 0),
        ("coach: Shared\n    from: ROC 08:00\n    to: YUL 14:00\n    who: [a, p]", 1),
        ("hotel: On the way there\n    until: 2024-04-05\n    who: p", 0),
        ("hotel: Shared\n    until: 2024-04-05\n    who: [a, p]", 1),
        ("speech: S\n    time: 10:00-11:00\n    who: a\n    speakers: [p, Somebody else]", 1),
        ("meeting: M\n    time: 10:00-11:00\n    who: a\n    lead: p", 1),
        ("meeting: Off\n    time: 10:00-11:00\n    who: [a, p]\n    status: cancelled", 0),
        ("meeting: Daily\n    time: 10:00-11:00\n    who: [a, p]\n    repeat: daily until 2024-04-11", 1),
    ],
)
def test_ways_of_being_named_on_the_day_before(item: str, expected: int, tmp_path: Path) -> None:
    """Who is named for what the delegation does is expected there; not who calls in, or comes on their own."""
    days = f"Thu 2024-04-04:\n  - {item}\n"

    assert len(found(tmp_path, "outside-presence", days, GROUPED)) == expected


@pytest.mark.parametrize(
    ("day", "who", "expected"),
    [
        ("Thu 2024-04-04", "    who: university\n", 1),
        ("Fri 2024-04-05", "    who: university\n", 0),
        ("Thu 2024-04-04", "    who: [university, a]\n", 0),
        ("Thu 2024-04-04", "    who: p\n", 0),
        ("Thu 2024-04-04", "", 0),
        ("Thu 2024-04-04", "    who: [university, nobody]\n", 0),
        ("Thu 2024-04-04", "    who: university\n    repeat: daily until 2024-04-10\n", 1),
    ],
)
def test_an_item_to_which_nobody_comes(day: str, who: str, expected: int, tmp_path: Path) -> None:
    """A group whose members are not there is nobody; a name that is unknown is told as that."""
    days = f"{day}:\n  - meeting: M\n    time: 10:00-11:00\n{who}"

    assert len(found(tmp_path, "empty-attendance", days, GROUPED)) == expected


def test_a_trip_without_names_is_unknown(tmp_path: Path) -> None:
    """Nobody can be missing where nobody is named."""
    head = HEAD[: HEAD.index("people:")] + HEAD[HEAD.index("places:") :]
    days = "Thu 2024-04-04:\n  - meeting: M\n    time: 10:00-11:00\n"

    assert found(tmp_path, "empty-attendance", days, head) == []
    assert unknown(tmp_path, "empty-attendance", days, head) == ["the trip names nobody who travels"]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("    track: university\n", 1),
        ("    track: university\n    lead: b\n", 0),
        ("    track: university\n    who: b\n", 0),
        ("    track: institutional\n", 0),
        ("", 0),
    ],
)
def test_a_track_without_a_lead(second: str, expected: int, tmp_path: Path) -> None:
    """Of two tracks each has someone who leads it; one person needs no lead."""
    days = "Thu 2024-04-04:\n  - meeting: M\n    time: 10:00-11:00\n    track: institutional\n    lead: a\n"
    days += f"  - visit: V\n    time: 14:00-15:00\n{second}"

    assert len(found(tmp_path, "no-track-lead", days)) == expected


LANGUAGES = with_people(
    "fr: {name: F, speaks: fr}",
    "both: {name: B, speaks: fr en-GB}",
    "voice: {name: V, speaks: fr en}",
    "silent: {name: S}",
    "own: {name: O, speaks: fr, org: Le Pool}",
)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("meeting: M\n    who: fr\n    hosts: City", 1),
        ("meeting: M\n    who: [fr, both]\n    hosts: City", 0),
        ("meeting: M\n    who: [fr, both]\n    hosts: City\n    lead: fr", 1),
        ("signing: M\n    who: [fr, both]\n    hosts: City", 1),
        ("signing: M\n    who: [fr, voice]\n    hosts: City", 0),
        ("signing: M\n    who: fr\n    hosts: City\n    interpreters: one of the City's", 0),
        ("meeting: M\n    who: fr", 0),
        ("meeting: M\n    who: fr\n    hosts: le pool", 0),
        ("meeting: M\n    who: both\n    hosts: City", 0),
        ("meeting: M\n    who: fr\n    hosts: Ville\n    at: CDG", 0),
        ("meeting: M\n    who: fr\n    hosts: Ville\n    at: montreal", 0),
        ("reception: M\n    who: fr\n    hosts: City\n    optional: yes", 0),
        ("meeting: M\n    who: fr\n    hosts: City\n    repeat: daily until 2024-04-09", 1),
    ],
)
def test_who_needs_an_interpreter(item: str, expected: int, tmp_path: Path) -> None:
    """Hosts and guests without a common language need an interpreter, or a colleague where that will do."""
    days = f"Thu 2024-04-04:\n  - {item}\n  - visit: V\n    who: voice\n    interpreters: voice\n"

    assert len(found(tmp_path, "interpreter-missing", days, LANGUAGES)) == expected


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("meeting: M\n    who: silent\n    hosts: City", "not everyone's languages are written"),
        ("call: M\n    who: fr\n    hosts: City", "it is not known what the hosts speak, from afar"),
        (
            "meeting: M\n    who: fr\n    hosts: City\n    at: somewhere",
            "it is not known what is spoken there",
        ),
    ],
)
def test_languages_that_are_not_known(item: str, reason: str, tmp_path: Path) -> None:
    """What someone speaks, and what is spoken where no country is written, is unknown."""
    head = LANGUAGES + "  somewhere: {name: Somewhere, zone: America/New_York}\n"
    days = f"Thu 2024-04-04:\n  - {item}\n"

    assert found(tmp_path, "interpreter-missing", days, head) == []
    assert unknown(tmp_path, "interpreter-missing", days, head) == [reason]


def test_a_trip_without_languages_is_unknown_once(tmp_path: Path) -> None:
    """Where no `speaks` is written at all, that is said once."""
    days = "Thu 2024-04-04:\n  - meeting: M\n    hosts: City\n  - meeting: N\n    hosts: City\n"

    assert unknown(tmp_path, "interpreter-missing", days) == ["nobody's languages are written"]


IDLE = """
{day}:
  - briefing: Before
    time: 08:00-{until}
  - visit: Of others
    time: 12:00-14:00
    who: b
  - {item}
  - meeting: Behind
    time: {begins}-18:30
"""


@pytest.mark.parametrize(
    ("until", "begins", "expected"),
    [
        ("10:00", "16:00", 0),
        ("10:00", "16:01", 1),
        ("09:59", "16:00", 1),
        ("08:30", "15:00", 0),
        ("08:30", "15:01", 1),
        ("12:00", "18:20", 0),
        ("11:59", "18:20", 1),
    ],
)
def test_six_hours_of_nothing(until: str, begins: str, expected: int, tmp_path: Path) -> None:
    """Six hours of nothing pass, a minute more does not; before nine and behind six nobody is missed."""
    days = IDLE.format(day="Thu 2024-04-04", until=until, begins=begins, item="hotel: H\n    until: 2024-04-05")

    assert len(found(tmp_path, "idle-person", days)) == expected


@pytest.mark.parametrize(
    ("day", "item", "expected"),
    [
        ("Thu 2024-04-04", "free: In town\n    time: 10:00-15:00\n    who: a", 0),
        ("Thu 2024-04-04", "visit: If you like\n    time: 12:00-13:00\n    optional: yes", 0),
        ("Sat 2024-04-06", "hotel: H\n    until: 2024-04-07", 0),
        ("Thu 2024-04-04", "hotel: H\n    until: 2024-04-05", 1),
    ],
)
def test_what_is_not_idle(day: str, item: str, expected: int, tmp_path: Path) -> None:
    """Free time, what is optional and the weekend are no oversight."""
    days = IDLE.format(day=day, until="09:00", begins="17:00", item=item)

    assert len(found(tmp_path, "idle-person", days)) == expected


def test_nobody_is_idle_when_all_are(tmp_path: Path) -> None:
    """A gap that the whole delegation has is the programme's."""
    days = "Thu 2024-04-04:\n  - visit: V\n    time: 08:00-09:00\n  - visit: W\n    time: 17:00-18:00\n"

    assert found(tmp_path, "idle-person", days) == []


def test_nobody_is_idle_at_home(tmp_path: Path) -> None:
    """A call of weeks before, and hours in the home town, are not looked at."""
    days = IDLE.format(day="Thu 2024-04-04", until="09:00", begins="17:00", item="hotel: H\n    until: 2024-04-05")

    assert found(tmp_path, "idle-person", days, place="rennes") == []


def test_an_item_without_hours_may_fill_the_gap(tmp_path: Path) -> None:
    """Whether someone is idle is unknown where something of theirs has no hour."""
    days = IDLE.format(day="Thu 2024-04-04", until="09:00", begins="17:00", item="visit: Some time\n    who: a")

    report = judged(tmp_path, days)

    assert "idle-person" not in [one.check for one in report.diagnostics]
    assert "idle-person" in [one.check for one in report.unknown]


@pytest.mark.parametrize("last", ["    optional: yes\n", ""])
def test_before_an_item_puts_them_somewhere_nobody_is_idle(last: str, tmp_path: Path) -> None:
    """Who may come to something and need not is not there yet, nor where all of their items are so."""
    days = "Thu 2024-04-04:\n"
    days += "  - briefing: Who likes\n    time: 08:30-09:00\n    who: a\n    optional: yes\n"
    days += "  - visit: The others\n    time: 10:00-15:00\n    who: b\n"
    days += f"  - meeting: The last\n    time: 17:00-18:00\n    who: a\n{last}"

    assert found(tmp_path, "idle-person", days) == []
