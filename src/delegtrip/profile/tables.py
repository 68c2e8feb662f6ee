"""Every table of dated rows, found by looking through the modules beside this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from delegtrip import profile
from delegtrip.profile.dated import Dated


@cache
def tables() -> dict[str, tuple[Dated, ...]]:
    """The rows of each table; `SCHENGEN_BY_AIR` of a module is the table of “schengen by air”.

    A table is a public constant, a tuple, list or dictionary, that holds rows.
    """
    found: dict[str, tuple[Dated, ...]] = {}
    for module in sorted(file.stem for file in Path(profile.__path__[0]).glob("[!_]*.py") if file.stem != "tables"):
        constants = vars(import_module(f"delegtrip.profile.{module}"))
        named = {name: tuple(_rows(value)) for name, value in constants.items() if not name.startswith("_")}
        found |= {name.lower().replace("_", " "): rows for name, rows in named.items() if rows}
    return found


def kinds() -> dict[str, type[Dated]]:
    """The class of the rows of each table that a file may set, by the name it has there: `minimum-connections`."""
    named = {file_name(name): type(rows[0]) for name, rows in tables().items()}
    return {name: kind for name, kind in named.items() if kind.KEYS}


def file_name(table: str) -> str:
    """The name of a table in files."""
    return table.replace(" ", "-")


def summary(kind: type[Dated]) -> str:
    """What the rows of a table say, in a sentence."""
    return " ".join((kind.__doc__ or "").partition("\n\n")[0].split())


def _rows(value: Any) -> Iterator[Dated]:
    """The rows a value is, or holds, however deep."""
    if isinstance(value, Dated):
        yield value
    elif isinstance(value, tuple | list | dict):
        members: Iterable[Any] = value.values() if isinstance(value, dict) else value
        for member in members:
            yield from _rows(member)
