"""Writes the tables that are made from libraries too slow to be asked at each run: `make tables`.

holidays.txt from the package holidays, languages.csv from babel (docs/decisions/0061).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import holidays
from babel import Locale
from babel.languages import get_official_languages

from delegtrip.places.holiday_table import ANYWHERE, YEARS

_FOLDER = Path(__file__).parent
_ENGLISH = Locale("en")


def languages() -> str:
    """A line a country: its code, and the official languages spoken there with their names in English."""
    rows = ["country,languages,names"]
    for country in sorted(code for code in map(str, _ENGLISH.territories) if len(code) == 2):
        if codes := get_official_languages(country, de_facto=True):
            names = "|".join(_ENGLISH.languages.get(code, code) for code in codes)
            rows.append(f"{country},{' '.join(codes)},{names}")
    return "\n".join(rows) + "\n"


def holidays_of(country: str, years: range = YEARS) -> Iterator[str]:
    """The lines of a country: its name and its parts, then a holiday a line with where and when it is one.

    Raises NotImplementedError where the package does not know the country.
    """
    national = holidays.country_holidays(country, years=years, language="en_US")
    names = {part: name for name, part in reversed(national.subdivisions_aliases.items())}
    parts = [f"{code}={names.get(code, code)}" for code in national.subdivisions]
    aliases = [f"{code}={name}" for name, code in national.subdivisions_aliases.items() if names[code] != name]
    yield "|".join([f"{country}:", _ENGLISH.territories.get(country, country), *parts, *aliases])
    calendars = {ANYWHERE: national} | {
        part: holidays.country_holidays(country, subdiv=part, years=years, language="en_US")
        for part in national.subdivisions
    }
    yield from _rows(calendars, years)


def _rows(calendars: Mapping[str, Mapping[date, str]], years: range) -> list[str]:
    """The lines of some calendars by the part of the country: `name|where|when`."""
    where: dict[tuple[date, str], list[str]] = defaultdict(list)
    for part, calendar in calendars.items():
        for day, name in calendar.items():
            where[day, name].append(part)
    days: dict[tuple[str, str], list[date]] = defaultdict(list)
    for (day, name), found in where.items():
        days[name, _scope(found, list(calendars))].append(day)
    return sorted(f"{name}|{scope}|{_dates(found, years)}" for (name, scope), found in days.items())


def _scope(found: list[str], every: list[str]) -> str:
    """Where a holiday is one: empty for everywhere, codes, or behind `-` the codes of where it is not."""
    missing = [part for part in every if part not in found]
    return f"-{' '.join(missing)}" if len(missing) < len(found) and missing else " ".join(found) if missing else ""


def _dates(found: list[date], years: range) -> str:
    """`07-14` for a day of each year, else every date."""
    days = sorted(set(found))
    ends = {f"{day:%m-%d}" for day in days}
    return ends.pop() if len(ends) == 1 and len(days) == len(years) else " ".join(map(str, days))


def all_holidays() -> str:
    """Every country the package knows, in order of their codes; an empty line ends each."""
    countries = sorted(holidays.list_supported_countries(include_aliases=False))
    return "\n".join("\n".join(holidays_of(country)) + "\n" for country in countries)


if __name__ == "__main__":
    (_FOLDER / "languages.csv").write_text(languages(), "utf-8")
    (_FOLDER / "holidays.txt").write_text(all_holidays(), "utf-8")
