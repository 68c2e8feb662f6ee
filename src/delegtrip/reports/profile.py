"""The profile in force: every threshold and every row of a table, with where each comes from.

As JSON: `thresholds`, each with `name`, `value`, `unit`, `origin` (`built in`, or `FILE:LINE`),
`default`, `why`, `source` and `since`; `tables`, by name the rows with their own fields and `source`,
`looked_up`, `since` and `until` (null where it is not known), `origin`, and `gives_way_to`: the origins of
the rows that go before it where both hold. Rows come in the order in which they are asked.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from delegtrip.profile import Threshold, thresholds
from delegtrip.profile.dated import Dated
from delegtrip.profile.overrides import Layered
from delegtrip.profile.tables import file_name

VERSION = 1
BUILT_IN = "built in"

Tables = Mapping[str, tuple[Dated, ...]]

_USUAL = Layered()
_OF_EVERY_ROW = Dated.keys()


def text(layered: Layered, tables: Tables, width: int, *, colour: bool = False) -> Iterator[str]:
    """The profile for a reader, in lines of a width: values first, reasons and sources indented below."""
    bold = "\x1b[1m{}\x1b[0m" if colour else "{}"
    for one in thresholds():
        yield bold.format(one.name) + f": {_value(layered, one)}"
        yield from _folded(f"{one.why}; source: {one.source}", width)
    for name, table in tables.items():
        yield ""
        yield bold.format(f"table of {name}") + (f", set under `{file_name(name)}`" if table[0].KEYS else "")
        rows = layered.profile.rows(table)
        for row in rows:
            yield from _row(row, _gives_way_to(row, rows), width)


def _value(layered: Layered, one: Threshold) -> str:
    value, usual = layered.value(one.name), _USUAL.value(one.name)
    instead = f", instead of {usual:g}" if value != usual else ""
    return f"{value:g} {one.unit} ({layered.origins.get(one.name, BUILT_IN)}{instead})"


def _row(row: Dated, before: list[str], width: int) -> Iterator[str]:
    """What a row says and where it is written, then from when to when and who says so."""
    said = ", ".join(f"{name} {_words(value)}" for name, value in _own(row).items())
    origin = "; ".join((_origin(row), *([f"gives way to {' and '.join(before)}"] if before else [])))
    yield from textwrap.wrap(
        f"{said} ({origin})", width, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False
    )
    yield from _folded("; ".join(_proof(row)), width)


def _origin(row: Dated) -> str:
    return row.written_in or BUILT_IN


def _gives_way_to(row: Dated, rows: tuple[Dated, ...]) -> list[str]:
    """Where the written rows are that go before a row on some day, for some subject."""
    return [one.written_in for one in rows[: rows.index(row)] if one.written_in and one.meets(row)]


def _proof(row: Dated) -> Iterator[str]:
    """From when to when a row holds, who says so, and when that was looked up, as far as is known."""
    if validity := _validity(row):
        yield validity
    if row.source:
        yield f"source: {row.source}"
    if row.looked_up:
        yield f"looked up {row.looked_up}"


def _own(row: Dated) -> dict[str, Any]:
    """The columns that only rows of its table have, by their names in files; not what may be left out and is."""
    own = {key: one for key, one in type(row).keys().items() if key not in _OF_EVERY_ROW}
    values = {key: row.columns[one.name] for key, one in own.items()}
    return {key: value for key, value in values.items() if value not in (None, frozenset()) or own[key].is_needed}


def _words(value: Any) -> str:
    if isinstance(value, frozenset | tuple | list):
        return " ".join(sorted(map(str, value)))
    if value is None:
        return "none"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _validity(row: Dated) -> str:
    since = f"from {row.since} " if row.since > date.min else ""
    until = f"until {row.until} " if row.until else ""
    return f"{since}{until}".rstrip()


def _folded(words: str, width: int) -> list[str]:
    return textwrap.wrap(words, width, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)


def document(layered: Layered, tables: Tables) -> str:
    """The profile as JSON."""
    data = {
        "version": VERSION,
        "thresholds": [_threshold(layered, one) for one in thresholds()],
        "tables": {name: list(_plain_rows(layered.profile.rows(table))) for name, table in tables.items()},
    }
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain)


def _threshold(layered: Layered, one: Threshold) -> dict[str, Any]:
    origin = layered.origins.get(one.name, BUILT_IN)
    held = {"value": layered.value(one.name), "origin": origin, "default": _USUAL.value(one.name)}
    return {"name": one.name, **held, "unit": one.unit, "why": one.why, "source": one.source, "since": one.since}


def _plain_rows(rows: tuple[Dated, ...]) -> Iterator[dict[str, Any]]:
    for row in rows:
        since = {"since": row.since if row.since > date.min else None}
        yield {**row.columns, **since} | {"origin": _origin(row), "gives_way_to": _gives_way_to(row, rows)}


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset | set) else str(value)
