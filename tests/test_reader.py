"""Text to itinerary: what is kept, what is told and where, and in whose name."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import HEAD, write_days, write_trip
from delegtrip.diagnostics import Diagnostic
from delegtrip.errors import UnreadableTripError
from delegtrip.model import Entry, Event, Itinerary, Stay, Travel
from delegtrip.reader import Reading, read


def told(reading: Reading) -> list[str]:
    """The findings as `file:line:column check: message`, files without their folder."""
    return [
        f"{where.rpartition('/')[2]} {one.check}: {one.message}" for one in reading.diagnostics for where in [one.where]
    ]


def itinerary(reading: Reading) -> Itinerary:
    """The itinerary of a reading that found nothing wrong with it."""
    assert reading.itinerary is not None
    assert told(reading) == []
    return reading.itinerary


def days(tmp_path: Path, text: str) -> Reading:
    """A trip read whose leg has these days; they begin on line 18."""
    return read(write_days(tmp_path, text))


def only(reading: Reading) -> Diagnostic:
    """The one thing told."""
    (one,) = reading.diagnostics
    return one


def test_a_trip_is_read_whole_and_in_order(tmp_path: Path) -> None:
    """Head, sections, days and items, from the trip's file and its legs."""
    leg = "leg: Two\nin: montreal\nowner: Le Pool\ndays:\n  2024-04-05:\n    - meal: Lunch\n"
    trip = (
        HEAD + "legs:\n  - {leg: One, in: rochester, days: {Wed 2024-04-03: [{meeting: The mayors}]}}\n  - two.yaml\n"
    )
    found = itinerary(read(write_trip(tmp_path, trip, two=leg)))

    assert (found.head.id, found.head.home, found.head.language) == ("illustrative-2024", "rennes", "en")
    assert [*found.people] == ["a", "b"]
    assert found.groups["delegation"].members == ("a", "b")
    assert [(day.leg.leg, str(day.key.date), day.leg.owner) for day in found.days] == [
        ("One", "2024-04-03", None),
        ("Two", "2024-04-05", "Le Pool"),
    ]
    assert [(entry.id, entry.item.kind, entry.item.title) for entry in found.entries] == [
        ("the-mayors", "meeting", "The mayors"),
        ("lunch", "meal", "Lunch"),
    ]


def test_one_file_is_a_trip_too(tmp_path: Path) -> None:
    """The file may be named instead of its folder."""
    folder = write_days(tmp_path, "Wed 2024-04-03: [{meal: Lunch}]")

    assert len(itinerary(read(folder / "trip.yaml")).entries) == 1


def test_each_family_of_items_has_its_keys(tmp_path: Path) -> None:
    """A journey, a stay and an event with every key the format gives them."""
    items = """
    Wed 2024-04-03:
      - flight: XX 101
        from: CDG 13:30
        to: JFK 15:55
        who: delegation
        booking: ABC123
        carrier: Illustrative Air
        terminal: 2E → 1
        vehicle: A330
        seats: 250
        driver: nobody
        border: yes
        checked-bags: no
        fallback: XX 103
        status: draft
        note: "Long: with a colon"
        audience: host
        x-gate: K41
      - hotel: Hotel Genesee (illustrative)
        until: 2024-04-06
        at: rochester
        rooms: 2
        check-in: 15:00
        check-out: 11h
      - meeting: The two mayors
        id: mayors
        time: 10:00-11:00
        at: rochester
        room: Salon 3
        who: [a]
        hosts: City of Rochester
        track: institutional
        lead: a
        optional: yes
        capacity: 12
        interpreters: fr-en
        speakers: [a, b]
        dress: business
        gifts: a print
        contact: reception
        url: https://example.org/
        remote: no
        repeat: daily until 2024-04-05
    """
    flight, hotel, meeting = (entry.item for entry in itinerary(days(tmp_path, items)).entries)

    assert isinstance(flight, Travel)
    assert isinstance(hotel, Stay)
    assert isinstance(meeting, Event)
    assert (flight.departure.place, flight.border, flight.checked_bags, flight.seats) == ("CDG", True, False, 250)
    assert (hotel.rooms, str(hotel.until)) == (2, "2024-04-06")
    assert (meeting.optional, meeting.remote, meeting.speakers, meeting.id) == (True, False, ("a", "b"), "mayors")


def test_a_title_is_one_line_and_a_note_is_not(tmp_path: Path) -> None:
    """Folded titles are joined; a note keeps its paragraphs."""
    entry = itinerary(
        days(
            tmp_path, "Wed 2024-04-03:\n  - meal: |\n      Lunch\n      at noon\n    note: |\n      One.\n\n      Two."
        )
    ).entries[0]

    assert entry.item.title == "Lunch at noon"
    assert entry.item.note == "One.\n\nTwo."


def test_a_repeated_alias_is_a_repeated_item(tmp_path: Path) -> None:
    """An item written once and meant twice has two ids."""
    entries = itinerary(
        days(tmp_path, "Wed 2024-04-03: [&m {meal: Lunch, who: &w [a]}, *m, {visit: RIT, who: *w}]")
    ).entries

    assert [entry.id for entry in entries] == ["lunch", "lunch-2", "rit"]


def test_free_keys_may_stand_in_every_block(tmp_path: Path) -> None:
    """Keys that begin with x- are the coordinator's own."""
    trip = """\
    trip: T
    id: t
    dates: 2024-04-03
    home: r
    x-a: 1
    people: {p: {name: P, x-b: [1]}}
    places: {r: {zone: Europe/Paris, x-c: 1}}
    legs: [{leg: L, in: r, x-d: 1, days: {2024-04-03: [{meal: M, x-e: {f: g}}]}}]
    """

    assert len(itinerary(read(write_trip(tmp_path, trip))).entries) == 1


def test_a_misspelt_key_is_told_once_with_the_right_one(tmp_path: Path) -> None:
    """The key it should be is not told missing as well; the fix is safe."""
    found = days(tmp_path, "Wed 2024-04-03:\n  - flight: XX 101\n    form: CDG 13:30\n    to: JFK 15:55")
    finding = only(found)

    assert told(found) == ["trip.yaml:20:11 unknown-key: a flight has no key `form`; did you mean `from`?"]
    assert finding.fix is not None
    assert (finding.fix.safe, finding.fix.edits[0].text, finding.fix.edits[0].span.text) == (True, "from", "form")
    assert found.lost == {"travel"}


def test_a_key_like_no_other_is_told_with_those_there_are(tmp_path: Path) -> None:
    """Keys that are written already are not offered."""
    finding = only(days(tmp_path, "Wed 2024-04-03:\n  - hotel: H\n    until: 2024-04-06\n    zzz: 1"))

    assert finding.message == "a hotel has no key `zzz`"
    assert finding.help == (
        "it may have at, audience, booking, check-in, check-out, id, note, repeat, rooms, status, who; "
        "a key of your own begins with x-",
    )


@pytest.mark.parametrize(
    ("kind", "expected", "help_begins"),
    [
        ("fligth", "`fligth` is not a kind of item; did you mean `flight`?", None),
        ("Meeting", "`Meeting` is not a kind of item; did you mean `meeting`?", None),
        ("cérémony", "`cérémony` is not a kind of item; did you mean `ceremony`?", None),
        ("déjeuner", "`déjeuner` is not a kind of item", "the kinds are flight, train, coach"),
        ("time", "`time` is not a kind of item", "the kinds are flight, train, coach"),
    ],
)
def test_an_unknown_kind_is_told_at_its_key(tmp_path: Path, kind: str, expected: str, help_begins: str | None) -> None:
    """With the nearest kind, or with all of them; nothing of the item is kept."""
    found = days(tmp_path, f"Wed 2024-04-03:\n  - {kind}: X\n    at: rochester")

    assert told(found) == [f"trip.yaml:19:11 unknown-key: {expected}"]
    assert bool(only(found).help) == bool(help_begins)
    assert "".join(only(found).help).startswith(help_begins or "")
    assert found.lost == {"travel", "stay", "event"}


NOT_A_NAME = "a name stands alone in a list; a list or a block of keys stands here"
FEBRUARY = "`2024-02-30` is not in the calendar: that month has 29 days"


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("{meeting: A, visit: B}", "19:22 bad-value: an item is of one kind; `meeting` and `visit` both stand here"),
        ("{meeting: A, kind: flight}", "19:22 unknown-key: a meeting has no key `kind`"),
        ("{meeting: A, title: B}", "19:22 unknown-key: a meeting has no key `title`"),
        ("{meeting: }", "19:10 bad-value: nothing is written here"),
        ("{meeting: [A]}", "19:19 bad-value: one text is expected here, not a list"),
        ("{meeting: {a: b}}", "19:19 bad-value: one text is expected here, not a block of keys"),
        ("{meeting: A, room: {a: b}}", "19:28 bad-value: one text is expected here, not a block of keys"),
        ('{meeting: "A\\e[31m"}', "19:19 bad-value: control character U+001B is not text; delete it"),
        ("{meeting: A, time: 25:99}", "19:28 bad-value: `25:99` is not a time of day; hours go to 23, minutes to 59"),
        ("{meeting: A, who: []}", "19:27 bad-value: nobody and nothing is named here; leave the key out"),
        ("{meeting: A, who: [[a]]}", f"19:27 bad-value: {NOT_A_NAME}"),
        ("{meeting: A, id: a b}", "19:26 bad-value: `a b` is not an id: letters, digits, - _ and . make one"),
        ("{meeting: A, id: ../../a}", "19:26 bad-value: `../../a` is not an id: letters, digits, - _ and . make one"),
        ("{meeting: A, note: }", "19:22 bad-value: nothing is written here"),
        ("{flight: A, to: JFK 15:55}", "19:18 missing-key: a flight needs `from`"),
        ("{hotel: A}", "19:17 missing-key: a hotel needs `until`"),
        ("{hotel: A, until: 2024-02-30}", f"19:27 bad-value: {FEBRUARY}"),
        ("lunch", "19:9 bad-value: an item begins with its kind: `- meal: Lunch`"),
        ("[meal]", "19:9 bad-value: an item begins with its kind: `- meal: Lunch`"),
        ("{}", "19:9 bad-value: an item begins with its kind: `- meal: Lunch`"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_item_is_told_at_its_value(tmp_path: Path, item: str, expected: str) -> None:
    """At the value, at its key where it is empty, at the title where the key is missing."""
    found = days(tmp_path, f"Wed 2024-04-03:\n- {item}\n- meal: Lunch")
    kept = found.itinerary.entries[-1] if found.itinerary else None

    assert told(found) == [f"trip.yaml:{expected}"]
    assert isinstance(kept, Entry)
    assert kept.id == "lunch"


def test_several_things_wrong_are_all_told(tmp_path: Path) -> None:
    """Nothing hides behind the first."""
    trip = HEAD.replace("dates: 2024-04-03 to 2024-04-13", "dates: tomorrow").replace("airport: YUL", "airprot: YUL")
    legs = """\
legs:
  - leg: One
    in: rochester
    days:
      Wen 2024-04-03: []
      Wed 2024-04-03: [{meal: Lunch, time: noon, at: }]
      Thu 2024-04-04: lunch
  - leg: Two
"""
    found = read(write_trip(tmp_path, trip + legs))

    assert told(found) == [
        "trip.yaml:3:8 bad-value: `tomorrow` is not a date; write it as 2024-04-03",
        "trip.yaml:13:30 unknown-key: a place has no key `airprot`; did you mean `airport`?",
        "trip.yaml:18:7 bad-value: `Wen` is not a weekday in English or French",
        "trip.yaml:19:44 bad-value: `noon` is not a time; write it as 13:30",
        "trip.yaml:19:50 bad-value: nothing is written here",
        "trip.yaml:20:23 bad-value: a day is a list; put `- ` before each item",
        "trip.yaml:21:10 missing-key: a leg needs `in`",
    ]


def test_a_bad_value_is_left_out_and_the_rest_of_the_item_kept(tmp_path: Path) -> None:
    """The item stays, without the value; the reading says that events are not whole."""
    found = days(tmp_path, "Wed 2024-04-03: [{meal: Lunch, time: noon, room: Salon}]")
    assert found.itinerary is not None
    (entry,) = found.itinerary.entries

    assert isinstance(entry.item, Event)
    assert (entry.item.title, entry.item.time, entry.item.room) == ("Lunch", None, "Salon")
    assert found.lost == {"event"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("people: {a: {name: A, joins: soon}}", "5:30 bad-value: `soon` is not a date; write it as 2024-04-03"),
        ("people: {a: {nme: A}}", "5:14 unknown-key: a person has no key `nme`; did you mean `name`?"),
        ("people: {a: {org: A}}", "5:10 missing-key: a person needs `name`"),
        ("people: {a: A. Martin}", "5:13 bad-value: a person is written as `a: {name: …, org: …}`"),
        ("people: {a b: {name: A}}", "5:10 bad-value: `a b` is not an id: letters, digits, - _ and . make one"),
        ("people: {../x: {name: A}}", "5:10 bad-value: `../x` is not an id: letters, digits, - _ and . make one"),
        ("people: [a]", "5:9 bad-value: `people` holds one `id: …` a line"),
        ("people: {a: {name: A, rank: first}}", "5:29 bad-value: `first` is not a whole number"),
        ("groups: {g: []}", "5:13 bad-value: nobody and nothing is named here; leave the key out"),
        ("groups: {g: {a: b}}", "5:13 bad-value: a name or a list of names is expected"),
        ("places: {p: {at: here}}",
         "5:18 bad-value: `here` is not a point; write degrees north, then east: 43.157 -77.615"),
        ("places: {p: {at: 91 0}}",
         "5:18 bad-value: `91 0` is not on the Earth; latitude goes to 90, longitude to 180"),
        ("places: {p: {zone: Europe/Pari}}",
         "5:20 bad-value: `Europe/Pari` is not a time zone; did you mean `Europe/Paris`?"),
        ("objectives: {o: {titel: O}}", "5:18 unknown-key: an objective has no key `titel`; did you mean `title`?"),
        ("agreements: {a: {serves: o}}", "5:14 missing-key: an agreement needs `title`"),
        ("language: de", "5:11 bad-value: `de` is not a language delegtrip writes; it is fr or en"),
        ("peple: {}", "5:1 unknown-key: a trip has no key `peple`; did you mean `people`?"),
        ("people: {a: {name: A}, a: {name: B}}", "5:24 duplicate-key: key `a` is written twice in one block"),
        ("id: other", "5:1 duplicate-key: key `id` is written twice in one block"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_head_is_told_at_its_value(tmp_path: Path, line: str, expected: str) -> None:
    """Each section by its own rules; the trip is still read."""
    found = read(write_trip(tmp_path, f"trip: T\nid: t\ndates: 2024-04-03\nhome: ROC\n{line}\nlegs: []\n"))

    assert told(found) == [f"trip.yaml:{expected}"]
    assert found.itinerary is not None


@pytest.mark.parametrize(
    ("legs", "expected"),
    [
        ("", "1:7 missing-key: a trip needs `legs`: a list of files, or of legs"),
        ("legs:\n", "1:7 missing-key: a trip needs `legs`: a list of files, or of legs"),
        ("legs: a.yaml\n", "5:7 bad-value: `legs` is a list: [01-first.yaml, 02-second.yaml]"),
        ("legs: [[a]]\n", "5:8 bad-value: a leg is the name of a file, or a block that begins with `leg:`"),
        ("legs: [{}]\n", "5:8 missing-key: a leg needs `leg`"),
        ("legs: [{leg: L, in: ROC, days: [a]}]\n", "5:32 bad-value: `days` holds one day a line: `Wed 2024-04-03:`"),
        ("legs: [{leg: L, in: ROC, dasy: {}}]\n", "5:26 unknown-key: a leg has no key `dasy`; did you mean `days`?"),
        ("legs: [trip.yaml]\n", "5:8 bad-value: `trip.yaml` is named twice"),
    ],
)
def test_what_is_wrong_with_the_legs_is_told(tmp_path: Path, legs: str, expected: str) -> None:
    """Items of any kind may then be unread."""
    found = read(write_trip(tmp_path, f"trip: T\nid: t\ndates: 2024-04-03\nhome: ROC\n{legs}"))

    assert told(found)[0] == f"trip.yaml:{expected}"
    assert found.lost == {"travel", "stay", "event"} or "dasy" in legs


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("places: [a]", {"places"}),
        ("palces: {a: {zone: Europe/Paris}}", {"people", "groups", "places", "objectives", "agreements"}),
        ("places: {a: {zone: Europe/Pari}}", set()),
        ("zzz: 1", set()),
    ],
)
def test_a_section_that_cannot_be_read_is_lost(tmp_path: Path, line: str, lost: set[str]) -> None:
    """What it would have declared is unknown, not undeclared: one slip, one finding."""
    found = read(write_trip(tmp_path, f"trip: T\nid: t\ndates: 2024-04-03\nhome: ROC\n{line}\nlegs: []\n"))

    assert len(found.diagnostics) == 1
    assert lost == found.lost


def test_a_head_that_cannot_be_read_leaves_no_itinerary(tmp_path: Path) -> None:
    """But what is wrong with the legs is told all the same."""
    found = read(write_trip(tmp_path, "trip: T\nlegs: [{leg: L, in: ROC, days: {2024-04-03: [{mael: L}]}}]"))

    assert found.itinerary is None
    assert told(found) == [
        "trip.yaml:1:7 missing-key: a trip needs `id`",
        "trip.yaml:1:7 missing-key: a trip needs `dates`",
        "trip.yaml:1:7 missing-key: a trip needs `home`",
        "trip.yaml:2:47 unknown-key: `mael` is not a kind of item; did you mean `meal`?",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "the file is empty; a trip begins with `trip: its name`"),
        ("# nothing yet\n", "the file is empty; a trip begins with `trip: its name`"),
        ("- a\n", "the file does not begin with a key; a trip begins with `trip: its name`"),
        ("Rennes\n", "the file does not begin with a key; a trip begins with `trip: its name`"),
    ],
)
def test_a_file_that_holds_no_keys_is_told_what_to_begin_with(tmp_path: Path, text: str, expected: str) -> None:
    """At its first character."""
    found = read(write_trip(tmp_path, text))

    assert told(found) == [f"trip.yaml:1:1 missing-key: {expected}"]
    assert found.itinerary is None


def test_a_broken_leg_does_not_hide_the_others(tmp_path: Path) -> None:
    """A slip of YAML in one file leaves the other files to be read."""
    leg = "leg: Two\nin: ROC\ndays:\n  2024-04-03:\n    - mael: Lunch\n"
    trip = "trip: T\nid: t\ndates: 2024-04-03\nhome: ROC\nlegs: [one.yaml, two.yaml]\n"
    found = read(write_trip(tmp_path, trip, one="leg: One: more\n", two=leg))

    assert told(found) == [
        "one.yaml:1:9 invalid-yaml: a second `:` on this line; put the text between quotes",
        "two.yaml:5:7 unknown-key: `mael` is not a kind of item; did you mean `meal`?",
    ]
    assert found.itinerary is not None
    assert len(found.sources) == 3


def test_the_owner_of_a_leg_is_named_for_that_leg_alone(tmp_path: Path) -> None:
    """What is wrong in the next file, or with the trip, is not his."""
    owned = "leg: One\nin: ROC\nowner: Le Pool\nowner: other\ndays: {2024-04-03: [{meal: L, id: a b, tim: 1}]}\n"
    trip = "trip: T\nid: t\ndates: 2024-04-03\nhome: ROC\nlegs: [one.yaml, two.yaml, three.yaml, four.yaml]\n"
    found = read(write_trip(tmp_path, trip, one=owned, two="leg: : x", three="leg: Three\nin: ROC\nzzz: 1"))

    assert [(one.check, one.owner) for one in found.diagnostics] == [
        ("duplicate-key", "Le Pool"),
        ("unknown-key", "Le Pool"),
        ("invalid-yaml", None),
        ("unknown-key", None),
        ("unreadable-file", None),
        ("bad-value", "Le Pool"),
    ]


def test_an_id_used_twice_is_told_at_both_places(tmp_path: Path) -> None:
    """Across legs; the second item gets an id of its own."""
    leg = "leg: Two\nin: ROC\ndays:\n  2024-04-03:\n    - meal: Dinner\n      id: x\n"
    trip = "trip: T\nid: t\ndates: 2024-04-03\nhome: ROC\nlegs: [one.yaml, two.yaml]\n"
    found = read(write_trip(tmp_path, trip, one=leg.replace("Dinner", "Lunch"), two=leg))
    finding = only(found)
    assert found.itinerary is not None

    assert told(found) == ["two.yaml:6:11 duplicate-id: id `x` is used twice"]
    assert [(label.span.source.name[-8:], label.span.line, label.text) for label in finding.related] == [
        ("one.yaml", 6, "first used here")
    ]
    assert [entry.id for entry in found.itinerary.entries] == ["x", "dinner"]


def test_an_id_made_from_a_title_never_takes_a_written_one(tmp_path: Path) -> None:
    """Written ids come first, wherever they stand: calendars know items by them."""
    entries = itinerary(
        days(
            tmp_path,
            "Wed 2024-04-03: [{meal: Lunch}, {meal: Lunch}, {visit: V, id: lunch}, {visit: 東京}, {visit: '!'}]",
        )
    ).entries

    assert [entry.id for entry in entries] == ["lunch-2", "lunch-3", "lunch", "東京", "item"]


def test_a_name_that_is_a_person_and_a_group_is_told(tmp_path: Path) -> None:
    """It could mean either."""
    found = read(write_trip(tmp_path, HEAD.replace("  delegation: [a, b]", "  a: [b]") + "legs: []\n"))

    assert told(found) == ["trip.yaml:9:3 duplicate-id: `a` is a person and a group"]
    assert only(found).related[0].span.line == 6


def test_a_text_behind_a_number_sign_is_told_as_lost(tmp_path: Path) -> None:
    """`Room #3` is `Room` and a comment; a comment with a blank behind its sign is meant."""
    found = days(tmp_path, "Wed 2024-04-03:\n  - meal: Lunch #3\n    room: Salon # upstairs\n    note: 'No #4'")

    assert [
        (line.partition(":")[2].partition(" ")[0], one.check)
        for line, one in zip(told(found), found.diagnostics, strict=True)
    ] == [("19:23", "text-lost-in-comment")]


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\\u202e", "\\u2066", "\\U0000202E"])
def test_a_character_that_turns_the_reading_order_is_told(tmp_path: Path, hidden: str) -> None:
    """Raw or escaped: what is read is not what is written."""
    found = days(tmp_path, f'Wed 2024-04-03:\n  - meal: "Lunch{hidden}x"')

    assert told(found) == ["trip.yaml:19:23 hidden-character: a hidden character here reorders the text that is read"]


def test_comments_that_ignore_findings_speak_of_their_line(tmp_path: Path) -> None:
    """Behind a value of their own line, alone of the next line with content; the reason is kept."""
    text = """\
    # delegtrip: ignore[a, b] – agreed

    # more
    trip: T  # delegtrip: ignore[c]
    id: t # delegtrip: ignore because
    """
    found = read(write_trip(tmp_path, text)).ignores

    assert [(one.checks, one.reason, one.line, one.span.line) for one in found] == [
        (("a", "b"), "agreed", 4, 1),
        (("c",), "", 4, 4),
        ((), "because", 5, 5),
    ]


@pytest.mark.parametrize(("end", "mark"), [("\n", ""), ("\r\n", ""), ("\n", "\ufeff"), ("\r\n", "\ufeff")])
def test_line_ends_and_a_byte_order_mark_do_not_move_positions(tmp_path: Path, end: str, mark: str) -> None:
    """Notepad's files are read like any other."""
    text = f"{mark}trip: T\nid: t\ndates: 2024-04-03\nhome: ROC\nlegs: [{{leg: L, in: ROC, dyas: {{}}}}]\n"
    found = read(write_trip(tmp_path, text.replace("\n", end)))

    assert told(found) == ["trip.yaml:5:26 unknown-key: a leg has no key `dyas`; did you mean `days`?"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.yaml", "cannot be read: no such file or directory"),
        ("../outside.yaml", "`../outside.yaml` lies outside the trip's folder"),
        ("/etc/hosts", "`/etc/hosts` lies outside the trip's folder"),
        ("link-out.yaml", "`link-out.yaml` lies outside the trip's folder"),
        ("sub", "is a directory"),
        ('"a\\0b"', "cannot be the name of a file"),
        ("x" * 300, "file name too long"),
        ("''", "is a directory"),
        ("loop.yaml", "loop.yaml"),
        ("pipe", "is not a file"),
    ],
)
def test_a_leg_that_cannot_be_read_is_told_where_it_is_named(tmp_path: Path, name: str, message: str) -> None:
    """Nothing outside the trip's folder is opened, and nothing is waited for."""
    import os

    folder = write_trip(tmp_path / "trip", f"trip: T\nid: t\ndates: 2024-04-03\nhome: ROC\nlegs: [{name}]\n")
    (tmp_path / "outside.yaml").write_text("leg: L\nin: ROC\n", encoding="utf-8")
    (folder / "link-out.yaml").symlink_to(tmp_path / "outside.yaml")
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "sub").mkdir()
    os.mkfifo(folder / "pipe")
    found = read(folder)

    assert only(found).where.endswith("trip.yaml:5:8")
    assert only(found).check == "unreadable-file"
    assert message in only(found).message


def test_a_leg_may_stand_in_a_folder_of_the_trip(tmp_path: Path) -> None:
    """And a link that stays inside is followed."""
    folder = write_trip(tmp_path, "trip: T\nid: t\ndates: 2024-04-03\nhome: ROC\nlegs: [sub/one.yaml, two.yaml]\n")
    write_trip(folder / "sub", "", one="leg: One\nin: ROC\n")
    (folder / "two.yaml").symlink_to("sub/one.yaml")

    assert told(read(folder)) == []


def test_bytes_of_latin_1_are_told_where_they_stand(tmp_path: Path) -> None:
    """With the character they would be."""
    (tmp_path / "trip.yaml").write_bytes("trip: T\nid: Délégation\n".encode("latin-1"))
    found = read(tmp_path)

    assert told(found) == [
        "trip.yaml:2:6 unreadable-file: byte 0xE9 is not UTF-8; it would be `é` in Latin-1: save the file as UTF-8"
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0", "is not text"),
        ("trip: T".encode("utf-16"), "is UTF-16; save it as UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_refused_whole(tmp_path: Path, data: bytes, message: str) -> None:
    """There is no place in it to point at."""
    (tmp_path / "trip.yaml").write_bytes(data)

    with pytest.raises(UnreadableTripError, match=message):
        read(tmp_path)
