"""`delegtrip.toml`: how a team wants its trips checked.

The nearest file is used, from the trip's folder upward. Whatever it holds that delegtrip does not
know is an error, so that a mistyped key never means “checked as usual”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from delegtrip.checks.registry import checks
from delegtrip.checks.settings import Settings, named
from delegtrip.diagnostics import Severity, did_you_mean
from delegtrip.errors import UsageError
from delegtrip.profile import Dated
from delegtrip.profile.overrides import Layered, is_threshold

NAME = "delegtrip.toml"
LEVELS = {severity.word: severity for severity in Severity}
_KEYS = ("fail-on", "select", "ignore", "severity", "profile")


class Configuration(NamedTuple):
    """What a configuration file says; `fail_on` is the least severity that makes a run fail."""

    settings: Settings = Settings()
    fail_on: Severity = Severity.ERROR


def find(trip: Path) -> Path | None:
    """The nearest `delegtrip.toml` from a trip's folder upward."""
    folder = (trip if trip.is_dir() else trip.parent).resolve()
    candidates = (above / NAME for above in (folder, *folder.parents))
    return next((file for file in candidates if file.is_file()), None)


def load(file: Path | None) -> Configuration:
    """Reads a configuration; without a file it is the usual one. Raises `UsageError`."""
    if file is None:
        return Configuration()
    import tomllib

    try:
        text = file.read_text("utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: {error}") from None
    return _Reader(file, text).configuration(data)


class _Reader:
    """Turns the data of a file into a configuration; errors name the line of the key."""

    def __init__(self, file: Path, text: str) -> None:
        self._file = file
        self._lines = text.splitlines()

    def configuration(self, data: dict[str, Any]) -> Configuration:
        for key in data:
            if key not in _KEYS:
                raise self._error(key, f"there is no key `{key}`{did_you_mean(key, _KEYS)}")
        settings = Settings(
            thresholds=self._thresholds(self._table(data, "profile")),
            select=named(self._words(data, "select"), self._where("select")),
            ignore=named(self._words(data, "ignore"), self._where("ignore")),
            severities={name: self._severity(name, level) for name, level in self._table(data, "severity").items()},
        )
        return Configuration(settings, self._level("fail-on", data.get("fail-on", "error")))

    def _thresholds(self, table: Mapping[str, Any]) -> Layered:
        layered = Layered()
        for name, value in table.items():
            if not is_threshold(name):
                layered = layered.with_rows(self._rows(name, value))
                continue
            try:
                layered = layered.set(name, value, self._where(name), table)
            except ValueError as error:
                raise self._error(name, str(error)) from None
        return layered

    def _rows(self, name: str, value: Any) -> tuple[Dated, ...]:
        """The rows of a table, each with its line."""
        from delegtrip.checks.rows import read
        from delegtrip.reader.toml import placed
        from delegtrip.source import Source

        profile = placed(Source(str(self._file), "\n".join(self._lines)), "profile", name, value)
        found = read(profile, name, f"write `[[profile.{name}]]` above each")
        if found.wrong:
            span = found.wrong[0].primary.span
            raise UsageError(f"{span.source.name}:{span.line}: {found.wrong[0].message}")
        return found.rows

    def _severity(self, name: str, level: Any) -> Severity:
        if name not in checks():
            raise self._error(name, f"there is no check `{name}`{did_you_mean(name, checks())}")
        return self._level(name, level)

    def _level(self, key: str, level: Any) -> Severity:
        if level not in LEVELS:
            raise self._error(key, f"`{level}` is not a severity; it is error, warning or info")
        return LEVELS[level]

    def _table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        table = data.get(key, {})
        if not isinstance(table, dict):
            raise self._error(key, f"`{key}` is a table: write [{key}] on a line of its own")
        return table

    def _words(self, data: Mapping[str, Any], key: str) -> Iterable[str]:
        words = data.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise self._error(key, f"`{key}` is a list of checks and groups, each between quotes")
        return words

    def _where(self, key: str) -> str:
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=|\s*\[\s*{re.escape(key)}\s*\]")
        line = next((number for number, text in enumerate(self._lines, start=1) if pattern.match(text)), 1)
        return f"{self._file}:{line}"

    def _error(self, key: str, message: str) -> UsageError:
        return UsageError(f"{self._where(key)}: {message}")
