"""Blocks of keys to values of the model: what is wrong with one is reported, and left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from delegtrip.diagnostics import Diagnostic
from delegtrip.model.written import Written
from delegtrip.reader.mistakes import Block, bad, bad_value, meant, missing_key, unknown_key
from delegtrip.reader.reading import Reading
from delegtrip.source import Span

B = TypeVar("B", bound=Written)

_ID = re.compile(r"\w[\w.-]*")


def validated(reading: Reading, kind: type[B], data: dict[str, Any], block: Callable[[], Block]) -> B | None:
    """The value of a block, without the keys that are wrong; None where one of these is needed."""
    value, wrong = checked(kind, data, block)
    if wrong:
        reading.report(*(found for _, found in wrong))
    return value


def checked(
    kind: type[B], data: dict[str, Any], block: Callable[[], Block]
) -> tuple[B | None, list[tuple[str, Diagnostic]]]:
    """The value of a block as `validated` gives it, and what is wrong, each with the key it is about.

    The block is asked for only where something is wrong. A key that is missing because it is misspelt is told
    once, where it stands.
    """
    keys = kind.parsers()
    values: dict[str, Any] = {}
    wrong: list[tuple[str, Diagnostic]] = []
    for key, value in data.items():
        if key not in keys:
            wrong.append((key, unknown_key(block(), key)))
            continue
        name, parse = keys[key]
        try:
            values[name] = parse(value) if parse else value
        except ValueError as error:
            wrong.append((key, bad_value(block(), key, error)))
    missing = kind.missing(values)
    if not missing:
        return kind.of(values), wrong
    misspelt = {meant(block(), key) for key in data if key not in keys}
    wrong += [(key, missing_key(block(), key)) for key in missing if key not in data and key not in misspelt]
    return None, wrong


def is_id(reading: Reading, text: str, span: Callable[[], Span]) -> bool:
    """Whether a text can be an id; one that cannot is reported where `span` says it stands."""
    if _ID.fullmatch(text):
        return True
    reading.report(bad("bad-value", f"`{text}` is not an id: letters, digits, - _ and . make one", span()))
    return False


def keys_of(kind: type[Written]) -> tuple[str, ...]:
    """The keys of a block as they are written."""
    return tuple(kind.keys())


def own_data(node: Mapping[str, Any], outside: tuple[str, ...] = ()) -> dict[str, Any]:
    """The data of a block but some keys, and but its x- keys, which are the coordinator's own."""
    return {key: value for key, value in node.items() if key not in outside and key[:2] != "x-"}
