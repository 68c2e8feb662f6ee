"""The profile in force: every threshold and every row of a table, with where each comes from.

As JSON: `thresholds`, each with `name`, `value`, `unit`, `origin` (`built in`, or `FILE:LINE`),
`default`, `why`, `source` and `since`; `tables`, by name the rows with their own fields and `source`,
`looked_up`, `since` and `until` (null where it is not known).
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from delegtrip.profile import Threshold, thresholds
from delegtrip.profile.dated import Dated
from delegtrip.profile.overrides import Layered

VERSION = 1
BUILT_IN = "built in"

Tables = Mapping[str, tuple[Dated, ...]]

_USUAL = Layered()
_OF_EVERY_ROW = {one.name for one in fields(Dated)}


def text(layered: Layered, tables: Tables, width: int, *, colour: bool = False) -> Iterator[str]:
    """The profile for a reader, in lines of a width: values first, reasons and sources indented below."""
    bold = "\x1b[1m{}\x1b[0m" if colour else "{}"
    for one in thresholds():
        yield bold.format(one.name) + f": {_value(layered, one)}"
        yield from _folded(f"{one.why}; source: {one.source}", width)
    for name, rows in tables.items():
        yield ""
        yield bold.format(f"table of {name}")
        for row in rows:
            yield from _row(row, width)


def _value(layered: Layered, one: Threshold) -> str:
    value, usual = layered.value(one.name), _USUAL.value(one.name)
    instead = f", instead of {usual:g}" if value != usual else ""
    return f"{value:g} {one.unit} ({layered.origins.get(one.name, BUILT_IN)}{instead})"


def _row(row: Dated, width: int) -> Iterator[str]:
    """What a row says, then from when to when and who says so."""
    said = ", ".join(f"{name} {_words(value)}" for name, value in _own(row).items() if value not in (None, frozenset()))
    yield from textwrap.wrap(said, width, initial_indent="- ", subsequent_indent="  ")
    yield from _folded(f"{_validity(row)}source: {row.source}; looked up {row.looked_up}", width)


def _own(row: Dated) -> dict[str, Any]:
    """The fields that only rows of its table have."""
    return {one.name: getattr(row, one.name) for one in fields(row) if one.name not in _OF_EVERY_ROW}


def _words(value: Any) -> str:
    if isinstance(value, frozenset | tuple | list):
        return " ".join(sorted(map(str, value)))
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _validity(row: Dated) -> str:
    since = f"from {row.since} " if row.since > date.min else ""
    until = f"until {row.until} " if row.until else ""
    return f"{since}{until}".rstrip() + "; " if since or until else ""


def _folded(words: str, width: int) -> list[str]:
    return textwrap.wrap(words, width, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)


def document(layered: Layered, tables: Tables) -> str:
    """The profile as JSON."""
    data = {
        "version": VERSION,
        "thresholds": [_threshold(layered, one) for one in thresholds()],
        "tables": {name: list(map(_plain_row, rows)) for name, rows in tables.items()},
    }
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain)


def _threshold(layered: Layered, one: Threshold) -> dict[str, Any]:
    origin = layered.origins.get(one.name, BUILT_IN)
    held = {"value": layered.value(one.name), "origin": origin, "default": _USUAL.value(one.name)}
    return {"name": one.name, **held, "unit": one.unit, "why": one.why, "source": one.source, "since": one.since}


def _plain_row(row: Dated) -> dict[str, Any]:
    return asdict(row) | {"since": row.since if row.since > date.min else None}


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset | set) else str(value)
