"""How the texts of an itinerary are spelled, as JSON Schema for editors: one entry for each parser.

A pattern takes everything its parser takes, and may take more: an editor must not call wrong what
delegtrip reads. Patterns are written for ECMAScript with the flag `u`, and for Python. YAML 1.2 makes
numbers of `13.30` and booleans of `true`, so types are wide. One thing is stricter: the word `null`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from delegtrip.model import dates, hours, times, trip, values

_SCALAR = ["string", "number", "boolean"]


def _any_case(*words: str) -> str:
    """A pattern for words in capitals or not."""
    cased = ("".join(f"[{c.lower()}{c.upper()}]" if c.isalpha() else c for c in word) for word in words)
    return f"(?:{'|'.join(cased)})"


_YEAR, _MONTH, _DAY = r"(?:19[7-9]\d|20\d\d)", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = f"{_YEAR}-{_MONTH}-{_DAY}"
_HALF = r"[aApP]\.?[mM]\.?"
_TIME = rf"(?:[01]?\d|2[0-3])\s*(?:(?:[:hH.]\s*[0-5]\d|[hH])(?:\s*{_HALF})?|{_HALF})"
_LATER = r"\+\s*\d{1,2}"
_MINUTES = rf"\d{{1,9}}\s*{_any_case('min', 'mins', 'minute', 'minutes')}"
_HOURS = rf"\d{{1,9}}\s*{_any_case('h', 'hour', 'hours', 'heure', 'heures')}"
_DURATION = rf"(?:{_HOURS}(?:\s*\d{{1,9}}\s*(?:{_any_case('min', 'mins', 'minute', 'minutes')})?)?|{_MINUTES})"
_ARROW = rf"\s*(?:->|=>|→|–|—|-|{_any_case('to', 'à')})\s*"
_UNKNOWN = rf"(?:{_any_case('to be confirmed', 'tbc', 'tba', 'tbd', 'à confirmer', 'a confirmer')}|\?)".replace(
    " ", r"\s+"
)
# What a place without a time cannot hold.
_HALF_A_TIME = r"\d{4}-\d{1,2}-\d{1,2}|(?:^|\s)\d{1,2}[:h]\d\d(?:\s|$)"
_ENDPOINT = (
    rf"(?:(?![\s\S]*(?:{_HALF_A_TIME}))[\s\S]*\S[\s\S]*"
    rf"|[\s\S]*\S\s+(?:{_DATE}[\stT]+)?{_TIME}(?:\s*{_LATER}(?:\s*[dDjJ]\S*)?)?)"
)
_DEGREES = r"[-−+]?\d+(?:\.\d+)?°?"
_WEEKDAY = "".join((r"[.,]*", _any_case(*dates.WEEKDAYS), r"[.,]*"))
_BETWEEN_DAYS = r"(?:\s+(?:to|au|until|à)\s+|\s*(?:->|→|–|—|\.\.)\s*)"

DAY = rf"^\s*(?:{_WEEKDAY}\s+)?{_DATE}\s*$"
"""The key of a day."""

ID = r"^[^\s!-\/:-@\[-\^`\{-~][^\s!-,\/:-@\[-\^`\{-~]*$"
"""The key of a person, a place and so on."""


def text(pattern: str, *examples: str, types: Any = "string") -> dict[str, Any]:
    """One text of a pattern, white space around it allowed; the examples are offered and shown."""
    shown = {"examples": list(examples), "patternErrorMessage": f"write it as {' or '.join(examples)}"}
    return {"type": types, "pattern": rf"^\s*(?:{pattern})\s*$", **(shown if examples else {})}


def words(*choices: str) -> dict[str, Any]:
    """One of some words, in capitals or not."""
    return text(_any_case(*choices), *choices)


_LINE = {"type": _SCALAR, "pattern": r"\S"}
_NAMES = {"type": [*_SCALAR, "array"], "pattern": r"[^\s,]", "minItems": 1, "items": _LINE}
_FLAG = text(_any_case("yes", "oui", "true", "no", "non", "false"), "yes", "no", types=["boolean", "string"])
_DIGITS = {"pattern": r"^\s*[0-9]{1,6}\s*$", "patternErrorMessage": "write a whole number"}
_COUNT = {"type": ["integer", "string"], "minimum": 0, "maximum": 999_999, **_DIGITS}
_RANGE = rf"{_UNKNOWN}|{_TIME}\s*\+\s*{_DURATION}|{_TIME}(?:{_ARROW}{_TIME}(?:\s*{_LATER})?)?"
_OPEN = rf"[^\d;,]*{_TIME}\s*(?:->|→|–|—|-|{_any_case('to', 'à', 'au')})\s*{_TIME}"
_EXCEPT = rf"\s+{_any_case('except')}\s+{_DATE}(?:[,\s]+(?:{_any_case('and', 'et')}\s+)?{_DATE})*"
_REPEAT = rf"{_any_case('daily', 'weekdays', 'weekly')}\s+{_any_case('until')}\s+{_DATE}(?:{_EXCEPT})?"

SPELLINGS: dict[Callable[..., Any], dict[str, Any]] = {
    values.parse_line: _LINE,
    values.parse_text: _LINE,
    values.parse_names: _NAMES,
    values.parse_words: _NAMES,
    values.parse_flag: _FLAG,
    values.parse_count: _COUNT,
    values.parse_point: text(rf"{_UNKNOWN}|{_DEGREES}[\s,;]+{_DEGREES}", "43.157 -77.615"),
    values.parse_zone: text(r"[\w+\/-]+", "Europe/Paris"),
    values.parse_country: text("[A-Za-z]{2}", "FR", "CA"),
    values.parse_region: text("(?:[A-Za-z]{2}-)?[A-Za-z0-9]{1,3}", "QC", "CA-QC", types=["string", "integer"]),
    values.parse_language: words("fr", "en"),
    values.parse_status: words("draft", "confirmed", "cancelled"),
    values.parse_audience: words("internal", "host", "public"),
    dates.parse_date: text(_DATE, "2024-04-03"),
    dates.parse_date_range: text(f"{_DATE}(?:{_BETWEEN_DAYS}{_DATE})?", "2024-04-03 to 2024-04-13"),
    dates.parse_repeat: text(_REPEAT, "daily until 2024-04-11 except 2024-04-07"),
    times.parse_local_time: text(rf"{_TIME}(?:\s*{_LATER})?", "15:00", "00:30 +1", types=["string", "number"]),
    times.parse_time_range: text(_RANGE, "10:00-11:00", "10:00 + 45 min", types=["string", "number"]),
    hours.parse_hours: text(
        rf"{_UNKNOWN}|[\s;,]*{_OPEN}(?:\s*[;,]\s*{_OPEN})*[\s;,]*", "Mon-Fri 09:00-18:00; Sat 10:00-13:00"
    ),
    times.parse_endpoint: text(_ENDPOINT, "CDG 13:30", "CDG 10:50 +1"),
    trip.parse_group: _NAMES,
}
