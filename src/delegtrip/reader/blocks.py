"""Blocks of keys to values of the model: what is wrong with one is reported, and left out."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from delegtrip.diagnostics import Diagnostic
from delegtrip.reader.reading import Reading
from delegtrip.reader.translate import Block, bad, translate
from delegtrip.source import Mapping, Span


def validated(reading: Reading, kind: Any, data: Any, block: Block) -> Any:
    """The value of a block, without the keys that are wrong; None where one of these is needed."""
    value, wrong = checked(kind, data, block)
    reading.report(*(found for _, found in wrong))
    return value


def checked(kind: Any, data: Any, block: Block) -> tuple[Any, list[tuple[str, Diagnostic]]]:
    """The value of a block as `validated` gives it, and what is wrong, each with the key it is about."""
    try:
        return _adapter(kind).validate_python(data), []
    except ValidationError as error:
        wrong = list(translate(error, block))
    if not isinstance(data, dict):
        return None, wrong
    faulty = {key for key, _ in wrong}
    try:
        return _adapter(kind).validate_python({key: value for key, value in data.items() if key not in faulty}), wrong
    except ValidationError:
        return None, wrong


def is_id(reading: Reading, text: str, span: Span) -> bool:
    """Whether a text can be an id; one that cannot is reported."""
    if re.fullmatch(r"\w[\w.-]*", text):
        return True
    reading.report(bad("bad-value", f"`{text}` is not an id: letters, digits, - _ and . make one", span))
    return False


@cache
def keys_of(kind: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a block as they are written."""
    return tuple(info.alias or name for name, info in kind.model_fields.items())


def own_data(node: Mapping, outside: tuple[str, ...] = ()) -> dict[str, Any]:
    """The data of a block but some keys, and but its x- keys, which are the coordinator's own."""
    return {key: value for key, value in node.items() if not key.startswith("x-") and key not in outside}


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
