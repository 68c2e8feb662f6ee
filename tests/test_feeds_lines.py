"""Content lines: what is written is what icalendar writes, and reads."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from icalendar import Component
from icalendar.parser import Contentline

from delegtrip.feeds.lines import component, escaped, folded, quoted, text, written

UNITS = ("x", " ", "é", "€", "👩‍👩‍👧", "\\n", "\\\\", "\\,", "^^", "a b")


def by_icalendar(line: str) -> bytes:
    """A line as icalendar writes it."""
    content: Any = Contentline
    written: bytes = content(line).to_ical() + b"\r\n"
    return written


@pytest.mark.parametrize("length", range(60, 90))
def test_a_line_is_folded_at_the_same_character_as_by_icalendar(length: int) -> None:
    """Around the first fold, whatever stands there: a character of several octets, or an escape."""
    for unit in UNITS:
        line = "x" * length + unit * 40

        assert folded(line) == by_icalendar(line)


def test_random_lines_are_folded_as_icalendar_folds_them() -> None:
    """Any mixture, of up to many folds."""
    dice = Random("folds")  # noqa: S311  # the same each time
    for _ in range(500):
        line = "".join(dice.choices(UNITS, k=dice.randrange(1, 400)))

        assert folded(line) == by_icalendar(line)


@pytest.mark.parametrize("value", [r"Terminal 2E\Nord", "a; b, c", "a\nb", "\\", r"\\n", "^n ^' ^^", "é" * 200])
def test_texts_come_back_as_they_went(value: str) -> None:
    """Through icalendar, alone and in a list."""
    lines = (text("SUMMARY", value), text("CATEGORIES", value, "b,c"))

    read: Any = Component.from_ical(written(component("VEVENT", lines)))

    assert str(read["SUMMARY"]) == value
    assert [str(one) for one in read["CATEGORIES"].cats] == [value, "b,c"]


@pytest.mark.parametrize("value", ["Hall 2; a, b: c", "^n ^' ^^", "é" * 200])
def test_a_parameter_comes_back_as_it_went(value: str) -> None:
    """In the escapes of RFC 6868; what follows it is not lost."""
    line = f"X-PLACE;X-TITLE={quoted(value)}:geo:1,2"

    read: Any = Component.from_ical(written(component("VEVENT", [line])))

    assert read["X-PLACE"].params["X-TITLE"] == value
    assert str(read["X-PLACE"]) == "geo:1,2"


def test_a_backslash_is_escaped_first() -> None:
    """Otherwise that of another escape would be escaped again."""
    assert escaped("\\;,\n") == r"\\\;\,\n"
