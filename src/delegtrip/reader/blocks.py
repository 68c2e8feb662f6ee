"""Blocks of keys to values of the model: what is wrong with one is reported, and left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from delegtrip.diagnostics import Diagnostic
from delegtrip.model.written import Reader, Written
from delegtrip.reader.mistakes import Block, bad, bad_value, meant, missing_key, unknown_key
from delegtrip.reader.reading import Reading
from delegtrip.source import Span

B = TypeVar("B", bound=Written)

_ID = re.compile(r"\w[\w.-]*")


def validated(reading: Reading, kind: type[B], data: Mapping[str, Any], block: Callable[[], Block]) -> B | None:
    """The value of a block, without the keys that are wrong; None where one of these is needed."""
    value, wrong = checked(kind, data, block)
    if wrong:
        reading.report(*(found for _, found in wrong))
    return value


def checked(
    kind: type[B],
    data: Mapping[str, Any],
    block: Callable[[], Block],
    readers: Mapping[str, Reader] | None = None,
    given: Mapping[str, Any] | None = None,
) -> tuple[B | None, list[tuple[str, Diagnostic]]]:
    """The value of a block as `validated` gives it, and what is wrong, each with the key it is about.

    The block is asked for only where something is wrong. A key that is missing because it is misspelt is told
    once, where it stands; an x- key is the coordinator's own. `readers` are those of the kind where they are not
    said; `given` are values that stand in no key.
    """
    readers = readers or kind.readers()
    values: dict[str, Any] = dict(given or ())
    wrong: list[tuple[str, Diagnostic]] = []
    for key, value in data.items():
        if key not in readers:
            if not key.startswith("x-"):
                wrong.append((key, unknown_key(block(), key)))
            continue
        name, of_text, of_other = readers[key]
        try:
            values[name] = of_text(value) if value.__class__ is str else of_other(value)
        except ValueError as error:
            wrong.append((key, bad_value(block(), key, error)))
    missing = kind.missing(values)
    if not missing:
        return kind.of(values), wrong
    misspelt = {meant(block(), key) for key, _ in wrong if key not in readers}
    keys = {reader.name: key for key, reader in readers.items()}
    lacking = [key for key in map(keys.__getitem__, missing) if key not in data and key not in misspelt]
    wrong += [(key, missing_key(block(), key)) for key in lacking]
    return None, wrong


def can_be_id(text: str) -> bool:
    """Whether a text has the form of an id."""
    return bool(_ID.fullmatch(text))


def is_id(reading: Reading, text: str, span: Callable[[], Span]) -> bool:
    """Whether a text can be an id; one that cannot is reported where `span` says it stands."""
    if can_be_id(text):
        return True
    reading.report(bad("bad-value", f"`{text}` is not an id: letters, digits, - _ and . make one", span()))
    return False


def keys_of(kind: type[Written]) -> tuple[str, ...]:
    """The keys of a block as they are written."""
    return tuple(kind.keys())


def own_data(node: Mapping[str, Any], outside: tuple[str, ...] = ()) -> dict[str, Any]:
    """The data of a block but some keys, and but its x- keys, which are the coordinator's own."""
    return {key: value for key, value in node.items() if key not in outside and key[:2] != "x-"}
