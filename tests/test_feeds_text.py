from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from icalendar import Calendar

from conftest import write_days
from delegtrip.api import load
from delegtrip.errors import UnwritableError
from delegtrip.feeds import build
from delegtrip.feeds.lines import escaped
from delegtrip.feeds.text import line, paragraphs, parameter
from delegtrip.timeline import Timeline

MADE_UP = Path(__file__).parent / "trips" / "feeds.yaml"
FORBIDDEN = re.compile("[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")

BREAKS = ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]


def feed_with(folder: Path, title: str, note: str) -> bytes:
    """The feed of a trip with one meeting, whose texts have not passed the reader."""
    itinerary = load(write_days(folder, "Thu 2024-04-04:\n  - {meeting: x, time: 10:00-11:00}")).itinerary
    (entry,) = itinerary.entries
    item = entry.item.replaced({"title": title, "note": note})
    files = build(Timeline(itinerary._replace(entries=(entry._replace(item=item),))))
    return files[PurePosixPath("delegation.ics")]


def only_event(data: bytes) -> Any:
    """The one VEVENT of a feed."""
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    return event


def raw_lines(data: bytes) -> list[str]:
    """The lines of a file as stored, folds and all."""
    return data.decode("utf-8").split("\r\n")


@pytest.mark.parametrize("char", BREAKS)
def test_whatever_ends_a_line_somewhere_becomes_a_line_break(char: str) -> None:
    """Each character that a program takes for the end of a line is a plain one in a text."""
    assert paragraphs(f"a{char}b") == "a\nb"


def test_control_characters_are_dropped() -> None:
    """A tab is a blank; every other control character below U+00A0 goes."""
    controls = "".join(chr(code) for code in (*range(32), *range(0x7F, 0xA0)))
    others = "".join(char for char in controls if char not in "".join(BREAKS))

    assert paragraphs(f"a{others}b") == "a b"


def test_one_line_keeps_the_no_break_spaces_of_french() -> None:
    """Breaks and runs of blanks become one blank; U+00A0 and U+202F stay."""
    assert line(" a \n\n b\u00a0: c\u202f! ") == "a b\u00a0: c\u202f!"


def test_a_parameter_has_no_quotation_mark() -> None:
    """A parameter's value stands between quotation marks, so it can hold none."""
    assert parameter('the "Main" hall') == "the ”Main” hall"


def test_a_lone_surrogate_is_refused() -> None:
    """UTF-8 cannot say half a character: better no feed than one that nobody reads."""
    with pytest.raises(UnwritableError, match=r"half of a character \(U\+D83C\)"):
        paragraphs("a\ud83cb")


@pytest.mark.parametrize("text", [r"Terminal 2E\Nord", r"C:\new, a;b", "a\nb", "\\", r"\\n", "a:b"])
def test_a_text_comes_back_as_it_went(text: str) -> None:
    r"""`\N` is a backslash and an N, not a line break; commas, semicolons and backslashes survive."""
    data = f"BEGIN:VEVENT\r\nSUMMARY:{escaped(text)}\r\nEND:VEVENT\r\n"

    assert str(Calendar.from_ical(data)["SUMMARY"]) == text


@pytest.mark.parametrize("char", [*BREAKS, "\\n", "\\N", "\x00", "\x1f"])
def test_no_text_ends_an_event(tmp_path: Path, char: str) -> None:
    """`END:VEVENT` behind any line break stays inside the text."""
    trap = f"a{char}END:VEVENT{char}END:VCALENDAR{char}b"

    data = feed_with(tmp_path, trap, trap)

    assert data.decode().splitlines() == raw_lines(data)[:-1]
    assert re.findall(rb"(?m)^END:V.*$", data) == [b"END:VTIMEZONE\r", b"END:VEVENT\r", b"END:VCALENDAR\r"]
    assert "END:VCALENDAR" in only_event(data)["SUMMARY"]


def test_a_note_is_shown_as_written(tmp_path: Path) -> None:
    """Lines, accents, flags and families of emoji reach the reader unharmed."""
    note = "Première ligne ; à, \\N\n\n🇫🇷 👩‍👩‍👧 שלום\n- END:VEVENT"

    data = feed_with(tmp_path, "Échange 🇨🇦", note)

    assert str(only_event(data)["SUMMARY"]) == "Échange 🇨🇦"
    assert str(only_event(data)["DESCRIPTION"]).endswith(f"\n\n{note}")


@pytest.mark.parametrize("unit", ["x", "é", "€", "👩‍👩‍👧", "\\,;", "a b "])
def test_long_texts_are_folded_between_characters(tmp_path: Path, unit: str) -> None:
    """No line has more than 75 octets, each is UTF-8 on its own, and the text comes back whole."""
    data = feed_with(tmp_path, unit * 300, unit * 3000)

    assert max(len(one) for one in data.split(b"\r\n")) <= 75
    assert [one.decode("utf-8") for one in data.split(b"\r\n")] == raw_lines(data)
    assert str(only_event(data)["DESCRIPTION"]).endswith((unit * 3000).strip())


def test_the_bytes_of_every_feed() -> None:
    """CRLF and nothing else ends a line, the last one too; no mark at the start; no control character."""
    for data in build(load(MADE_UP).timeline).values():
        text = data.decode("utf-8")

        assert text.endswith("END:VCALENDAR\r\n")
        assert text.startswith("BEGIN:VCALENDAR\r\n")
        assert text.count("\r\n") == text.count("\n") == text.count("\r")
        assert FORBIDDEN.search(text) is None
        assert max(len(one) for one in data.split(b"\r\n")) <= 75
