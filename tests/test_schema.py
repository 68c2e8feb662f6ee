"""The schema for editors: never stricter than the parsers, and a help all the same."""

from __future__ import annotations

import ast
import json
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from conftest import HEAD, run
from delegtrip import load, schema
from delegtrip.checks.pages import example_trip, examples
from delegtrip.checks.registry import checks
from delegtrip.model import dates
from delegtrip.model.spellings import DAY, SPELLINGS
from delegtrip.reader.nodes import parse
from delegtrip.source import Source

TESTS = Path(__file__).parent
ROOT = TESTS.parent
FILES = sorted((ROOT / "itineraries").glob("*/*.yaml"))
PARSERS: dict[Callable[..., Any], dict[str, Any]] = {
    **SPELLINGS,
    **schema.COLUMNS,
    dates.parse_day: {"type": "string", "pattern": DAY},
}

PIECES = (
    *"0123456789:h.+- ,→/x\t\n", "10:00", "9h30", "24:00", "12:60", "1 pm", "am", "-", "->", " to ", "à", "+1", " + ",
    "45 min", "1h", "CDG", "Gare de Rennes", "2024-04-03", "2024-2-30", "Wed", "mercredi", "daily", "weekly", " until ",
    " except ", "FR", "yes", "Non", "tbc", "à confirmer", "Europe/Paris", "43.157", "−77.6", "10 people", "Internal",
    "Mon-Fri ", "; ", "09:00-18:00",
)  # fmt: skip


@cache
def validator() -> Draft7Validator:
    """The schema, sound in itself."""
    Draft7Validator.check_schema(schema.schema())
    return Draft7Validator(schema.schema())


def errors(text: str) -> list[str]:
    """What the schema finds wrong with a file whose every value is text, as delegtrip reads it."""
    document, _ = parse(Source("a.yaml", text))
    return [error.message for error in validator().iter_errors(_as_editors_see(document))]


def _as_editors_see(node: Any) -> Any:
    """A document with null where nothing is written."""
    if isinstance(node, dict):
        return {key: _as_editors_see(value) for key, value in node.items()}
    return [_as_editors_see(value) for value in node] if isinstance(node, list) else node or None


def accepts(parser: Callable[[Any], Any], text: str) -> bool:
    """Whether a parser reads a text."""
    try:
        parser(text)
    except ValueError:
        return False
    return True


def written_in_tests() -> Iterator[str]:
    """Every text that stands in a test of ours."""
    for file in TESTS.glob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 200:
                yield node.value


@cache
def texts() -> frozenset[str]:
    """All texts to try."""
    return frozenset((*written_in_tests(), *made_up()))


def made_up() -> Iterator[str]:
    """Many texts of pieces that parsers look for, the same every time."""
    chance = random.Random(2024)  # noqa: S311  # no secret
    for _ in range(5_000):
        yield "".join(chance.choices(PIECES, k=chance.randint(1, 6)))


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.__name__)
def test_what_a_parser_takes_an_editor_takes(parser: Callable[[Any], Any]) -> None:
    """Of all texts in our tests, and of many made up, none is right for delegtrip and wrong for the schema."""
    accepted = {text for text in texts() if accepts(parser, text)}
    editor = Draft7Validator(PARSERS[parser])
    refused = {text for text in accepted if not editor.is_valid(text)}

    assert accepted
    assert refused == set()


@pytest.mark.parametrize(
    ("parser", "text"),
    [
        ("parse_time_range", "25:00-26:00"), ("parse_time_range", "10:00-"), ("parse_time_range", "morning"),
        ("parse_time_range", "10:00 +1"), ("parse_local_time", "15"), ("parse_endpoint", "10:50 CDG"),
        ("parse_endpoint", "CDG 25:10"), ("parse_endpoint", "CDG 2024-04-13"), ("parse_date", "03/04/2024"),
        ("parse_date_range", "2024-04-03 2024-04-13"), ("parse_repeat", "monthly until 2024-04-11"),
        ("parse_hours", "Mon-Fri"), ("parse_region", "Québec"),
        ("parse_point", "43.157"), ("parse_flag", "maybe"), ("parse_count", "ten"), ("parse_language", "de"),
        ("parse_status", "confirmd"), ("parse_country", "FRA"), ("parse_names", ", "), ("parse_day", "Wen 2024-04-03"),
        ("read_airport", "KEFX"), ("read_reach", "far"), ("read_area", "Great Britain"), ("read_minutes", "-5"),
        ("read_authorisation", "ETIAS"), ("read_origin", "1"),
    ],
)  # fmt: skip
def test_an_editor_sees_a_mistake_of_spelling(parser: str, text: str) -> None:
    """What the parser refuses, and a pattern can tell."""
    (found,) = (one for one in PARSERS if one.__name__ == parser)

    assert not accepts(found, text)
    assert not Draft7Validator(PARSERS[found]).is_valid(text)


def test_every_field_has_a_spelling_and_a_description() -> None:
    """A field added to the model is told to editors too."""
    blocks = schema.schema()["definitions"]
    fields = [(name, key, field) for name in blocks for key, field in blocks[name].get("properties", {}).items()]

    assert [(name, key) for name, key, field in fields if not field.get("description")] == []
    assert [(name, key) for name, key, field in fields if not field.keys() & {"type", "$ref"}] == []
    assert len(fields) > 100


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_sample_trips_are_right(file: Path) -> None:
    """No false error in any of them."""
    assert errors(file.read_text("utf-8")) == []


@pytest.mark.parametrize("check", checks().values(), ids=lambda check: check.name)
def test_examples_of_the_checks_are_right_unless_the_reader_refuses_them(check: Any, tmp_path: Path) -> None:
    """What the reader reads without complaint, the schema does not complain of."""
    for _, example in examples(check):
        text = example_trip(example)
        (tmp_path / "trip.yaml").write_text(text, "utf-8")
        reading = load(tmp_path).reading

        assert reading.diagnostics or errors(text) == []


TRIP = HEAD + "legs:\n  - leg: L\n    in: rochester\n    days:\n      Thu 2024-04-04:\n        - meeting: M\n"


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("dates: 2024-04-03 to 2024-04-13", "date: 2024-04-03", "'date' does not match any of the regexes: '^x-'"),
        ("home: rennes\n", "", "'home' is a required property"),
        ("meeting: M", "meting: M", "'meting' does not match any of the regexes: '^x-'"),
        ("meeting: M", "time: 10:00-11:00", "'meeting' is a required property"),
        ("meeting: M", "flight: M", "'from' is a required property"),
        (
            "meeting: M",
            "{meeting: M, flight: F, from: ROC, to: JFK}",
            "'flight', 'from', 'to' do not match any",
        ),
        ("Thu 2024-04-04", "Thu 4 April", "'Thu 4 April' does not match any of the regexes"),
        ("{name: B. Roy (illustrative)}", "{rank: first}", "'first' does not match"),
        ("  b: {", "  b c: {", "'b c' does not match"),
        ("legs:", "profile: {detuor: 2}\nlegs:", "Additional properties are not allowed ('detuor' was unexpected)"),
    ],
)
def test_a_mistake_in_a_block_is_seen(right: str, wrong: str, message: str) -> None:
    """Keys that are unknown or missing, at each level of a trip."""
    assert errors(TRIP) == []
    assert right in TRIP
    assert any(found.startswith(message) for found in errors(TRIP.replace(right, wrong)))


def test_empty_parts_and_keys_of_ones_own_are_right() -> None:
    """As the reader leaves them alone."""
    text = TRIP.replace("meeting: M", "{meeting: M, x-driver: {name: Z}}").replace("legs:", "x-own: [1]\nlegs:")

    assert errors(text + "      Fri 2024-04-05:\nobjectives:\nprofile: {detour: 1.4}\n") == []


def test_one_schema_tells_trips_and_legs_apart() -> None:
    """A leg is known by its days too, so that a mistyped `leg` is one error and not ten."""
    leg = "leg: L\nin: rochester\ndays:\n  Thu 2024-04-04:\n    - meal: Lunch\n"

    assert errors(leg) == []
    assert len(errors(leg.replace("leg: L", "lge: L"))) == 2  # one key too many, one missing


def test_the_command_prints_the_schema() -> None:
    """As it stands in docs/."""
    shown = run("schema")

    assert (shown.stdout, shown.returncode) == ((ROOT / "docs/itinerary.schema.json").read_text("utf-8"), 0)
    assert json.loads(shown.stdout) == schema.schema()


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_sample_trips_name_the_schema(file: Path) -> None:
    """An editor finds it from the first line."""
    first, *_ = file.read_text("utf-8").splitlines()
    target = first.removeprefix("# yaml-language-server: $schema=")

    assert (file.parent / target).resolve() == ROOT / "docs/itinerary.schema.json"
