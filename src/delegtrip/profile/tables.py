"""Every table of dated rows, found by looking through the modules beside this one."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from delegtrip import profile
from delegtrip.profile.dated import Dated


@cache
def tables() -> dict[str, tuple[Dated, ...]]:
    """The rows of each module that has some, by its name."""
    names = sorted(found.name for found in pkgutil.iter_modules(profile.__path__) if found.name != "tables")
    rows = {name: tuple(_rows(import_module(f"delegtrip.profile.{name}"))) for name in names}
    return {name: found for name, found in rows.items() if found}


def _rows(module: ModuleType) -> Iterator[Dated]:
    for value in vars(module).values():
        if isinstance(value, (tuple, list, dict)):
            yield from _dated(value.values() if isinstance(value, dict) else value)


def _dated(values: Iterable[Any]) -> Iterator[Dated]:
    for value in values:
        if isinstance(value, Dated):
            yield value
        elif isinstance(value, (tuple, list)):
            yield from _dated(value)
