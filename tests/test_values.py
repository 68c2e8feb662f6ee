"""What may be written for the values that are not times."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from delegtrip.model import values
from delegtrip.model.trip import Group, parse_group
from delegtrip.model.values import Point


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("43.157 -77.615", Point(43.157, -77.615)),
        ("43.157, -77.615", Point(43.157, -77.615)),
        ("43.157 −77.615", Point(43.157, -77.615)),
        ("43.157° -77.615°", Point(43.157, -77.615)),
        ("-90 180", Point(-90, 180)),
        ("0 0", Point(0, 0)),
        ("to be confirmed", None),
        ("À confirmer", None),
        ("?", None),
    ],
)
def test_coordinates_are_degrees_north_then_east(text: str, point: Point | None) -> None:
    """Blank or comma between; a typographic minus; not known yet."""
    assert point == values.parse_point(text)


FORM = "write degrees north, then east: 43.157 -77.615"
EARTH = "is not on the Earth; latitude goes to 90, longitude to 180"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("43.157", f"`43.157` is not a point; {FORM}"),
        ("nan nan", f"`nan nan` is not a point; {FORM}"),
        ("1e1 2e1", f"`1e1 2e1` is not a point; {FORM}"),
        ("43,157 -77,615", f"`43,157 -77,615` is not a point; {FORM}"),
        ("91 0", f"`91 0` {EARTH}"),
        ("0 -180.5", f"`0 -180.5` {EARTH}"),
        (f"{'9' * 400} 0", f"`{'9' * 400} 0` {EARTH}"),
    ],
)
def test_what_is_no_point_is_refused(text: str, message: str) -> None:
    """Decimal commas are not guessed at, nor is what only Python calls a number."""
    assert message == refusal(values.parse_point, text)


@pytest.mark.parametrize(
    ("text", "flag"),
    [("yes", True), ("Yes", True), ("oui", True), ("true", True), ("no", False), ("NON", False), ("false", False)],
)
def test_a_flag_is_yes_or_no(text: str, flag: bool) -> None:
    """In English or French, any case."""
    assert flag is values.parse_flag(text)


@pytest.mark.parametrize("text", ["", "1", "on", "y", "null", "yes no"])
def test_what_is_neither_yes_nor_no_is_refused(text: str) -> None:
    """Nothing is guessed."""
    assert f"`{text}` is neither yes nor no" == refusal(values.parse_flag, text)


@pytest.mark.parametrize(("text", "count"), [("0", 0), ("10", 10), (" 7 ", 7), ("007", 7), ("999999", 999999)])
def test_a_count_is_a_whole_number(text: str, count: int) -> None:
    """In plain digits."""
    assert count == values.parse_count(text)


@pytest.mark.parametrize("text", ["", "-1", "1.5", "1_000", "1,000", "ten", "٣", "²", "1000000", "1e3"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    """Nor what only Python calls an integer."""
    assert f"`{text}` is not a whole number" == refusal(values.parse_count, text)


@pytest.mark.parametrize(
    ("text", "zone"),
    [("Europe/Paris", "Europe/Paris"), (" Europe/Paris ", "Europe/Paris"), ("America/Montreal", "America/Toronto")],
)
def test_a_zone_is_written_under_its_name_of_today(text: str, zone: str) -> None:
    """A link of old is accepted and never kept."""
    assert zone == values.parse_zone(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Europe/Pariss", "`Europe/Pariss` is not a time zone; did you mean `Europe/Paris`?"),
        ("europe/paris", "`europe/paris` is not a time zone; did you mean `Europe/Paris`?"),
        ("Québec", "`Québec` is not a time zone"),
        ("../../etc/passwd", "`../../etc/passwd` is not a time zone"),
        ("a\0b", "`a\0b` is not a time zone"),
        ("", "`` is not a time zone"),
    ],
)
def test_an_unknown_zone_is_refused_with_the_nearest(text: str, message: str) -> None:
    """No path passes for a zone."""
    assert message == refusal(values.parse_zone, text)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("officials", ("officials",)),
        ("a, b", ("a", "b")),
        ("a,, b,", ("a", "b")),
        (["a", " b "], ("a", "b")),
        (["Université   Laval"], ("Université Laval",)),
        (["Smith, John"], ("Smith, John",)),
    ],
)
def test_names_are_one_or_a_list(value: str | list[object], names: tuple[str, ...]) -> None:
    """Commas part names in a text; in a list they belong to the name."""
    assert names == values.parse_names(value)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("", "nobody and nothing is named here; leave the key out"),
        (",", "nobody and nothing is named here; leave the key out"),
        ([], "nobody and nothing is named here; leave the key out"),
        (["a", ""], "nothing is written here"),
        (["a", ["b"]], "a name stands alone in a list; a list or a block of keys stands here"),
        ({"a": "b"}, "a name or a list of names is expected"),
        (["a\x1b"], "control character U+001B is not text; delete it"),
    ],
)
def test_what_names_nobody_is_refused(value: str | list[object], message: str) -> None:
    """An empty `who` would else stand for everybody."""
    assert message == refusal(values.parse_names, value)


@pytest.mark.parametrize("value", ["fr en", "fr, en", ["fr", "en"], "fr  en"])
def test_words_have_blanks_or_commas_between(value: str | list[object]) -> None:
    """Languages are short words."""
    assert values.parse_words(value) == ("fr", "en")


@pytest.mark.parametrize(
    ("value", "group"),
    [
        ("10 people", Group(headcount=10)),
        ("10 personnes", Group(headcount=10)),
        ("1 person", Group(headcount=1)),
        ("8 pers.", Group(headcount=8)),
        ("12 pax", Group(headcount=12)),
        ("ten people", Group(("ten people",))),
        ("a, b", Group(("a", "b"))),
        (["10 people"], Group(("10 people",))),
    ],
)
def test_a_group_is_a_list_of_ids_or_a_headcount(value: str | list[object], group: Group) -> None:
    """A headcount is one text."""
    assert group == parse_group(value)


@pytest.mark.parametrize(
    "control", ["\0", "\a", "\b", "\x1b", "\x7f", "\x85", "\x9b", "\r", "\v", "\f", "\u2028", "\uffff"]
)
def test_control_characters_are_no_text(control: str) -> None:
    """What moves a terminal's cursor or ends a calendar's line is refused by its number."""
    message = f"control character U+{ord(control):04X} is not text; delete it"

    assert message == refusal(values.parse_text, f"Lunch{control}")
    assert message == refusal(values.parse_line, f"Lunch{control}")


def test_a_text_keeps_its_lines_and_a_line_does_not() -> None:
    """A note may have paragraphs; a title is one line."""
    written = "  The two\tmayors\n\n  at noon \n"

    assert values.parse_text(written) == "The two\tmayors\n\n  at noon"
    assert values.parse_line(written) == "The two mayors at noon"


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_nothing_is_no_text(text: str) -> None:
    """A key without a value is told."""
    assert refusal(values.parse_text, text) == "nothing is written here"


@pytest.mark.parametrize(
    ("parse", "text", "message"),
    [
        (values.parse_country, "France", "`France` is not a country code of two letters, as FR or CA"),
        (values.parse_country, "É1", "`É1` is not a country code of two letters, as FR or CA"),
        (values.parse_language, "de", "`de` is not a language delegtrip writes; it is fr or en"),
        (values.parse_status, "confirmd", "`confirmd` is not a status; did you mean `confirmed`?"),
        (values.parse_status, "maybe", "`maybe` is not a status; it is draft, confirmed or cancelled"),
        (values.parse_audience, "everyone", "`everyone` is not an audience; it is internal, host or public"),
    ],
)
def test_a_word_that_is_not_one_of_a_few_is_refused(parse: Callable[[str], str], text: str, message: str) -> None:
    """The nearest is offered, or all of them."""
    assert message == refusal(parse, text)


def test_a_code_is_kept_in_one_case() -> None:
    """Countries in capitals, words in small letters."""
    assert values.parse_country("fr") == "FR"
    assert values.parse_status("Draft") == "draft"


def refusal(parse: Callable[..., object], value: object) -> str:
    """The sentence with which a value is refused."""
    try:
        return f"read as {parse(value)}"
    except ValueError as error:
        return str(error)
