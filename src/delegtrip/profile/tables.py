"""Every table of dated rows, found by looking through the modules beside this one."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

from delegtrip import profile
from delegtrip.profile.dated import Dated


@cache
def tables() -> dict[str, tuple[Dated, ...]]:
    """The rows of each table; `SCHENGEN_BY_AIR` of a module is the table of “schengen by air”.

    A table is a public constant, a tuple, list or dictionary, that holds rows.
    """
    found: dict[str, tuple[Dated, ...]] = {}
    for module in sorted(one.name for one in pkgutil.iter_modules(profile.__path__) if one.name != "tables"):
        constants = vars(import_module(f"delegtrip.profile.{module}"))
        named = {name: tuple(_rows(value)) for name, value in constants.items() if not name.startswith("_")}
        found |= {name.lower().replace("_", " "): rows for name, rows in named.items() if rows}
    return found


def _rows(value: Any) -> Iterator[Dated]:
    """The rows a value is, or holds, however deep."""
    if isinstance(value, Dated):
        yield value
    elif isinstance(value, tuple | list | dict):
        members: Iterable[Any] = value.values() if isinstance(value, dict) else value
        for member in members:
            yield from _rows(member)
