"""Tables made from libraries: they say what the libraries say."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest
from babel.languages import get_official_languages

import delegtrip.places
from delegtrip.places import holiday_calendar, official_languages
from delegtrip.places.holiday_table import YEARS
from delegtrip.places.made import all_holidays, languages

FOLDER = Path(delegtrip.places.__file__).parent


def test_the_table_of_holidays_is_as_the_package_makes_it() -> None:
    """A newer package needs `make tables`."""
    assert (FOLDER / "holidays.txt").read_text("utf-8") == all_holidays()


def test_the_table_of_languages_is_as_babel_makes_it() -> None:
    """A newer babel needs `make tables`."""
    assert (FOLDER / "languages.csv").read_text("utf-8") == languages()


@pytest.mark.parametrize("country", holidays.list_supported_countries(include_aliases=False))
def test_the_holidays_of_a_country(country: str) -> None:
    """Every holiday of a country is in the table, on its day and with its name, and no other."""
    expected = holidays.country_holidays(country, years=2026, language="en_US")

    found = holiday_calendar(country, None, 2026)

    assert found is not None
    assert dict(expected) == found.everywhere


@pytest.mark.parametrize(("country", "part"), [("FR", "6AE"), ("US", "NY"), ("CA", "QC"), ("CH", "GE"), ("DE", "BY")])
@pytest.mark.parametrize("year", [YEARS[0], YEARS[-1], 2019, 2045])
def test_the_holidays_of_a_part_of_a_country(country: str, part: str, year: int) -> None:
    """What holds in a part holds there alone; a year that the table lacks is asked of the package."""
    expected = holidays.country_holidays(country, subdiv=part, years=year, language="en_US")

    found = holiday_calendar(country, part, year)

    assert found is not None
    assert dict(expected) == found.everywhere


def test_a_part_is_known_by_its_name() -> None:
    """The table of airports names regions in English."""
    found = holiday_calendar("CA", "Quebec", 2024)

    assert found is not None
    assert found.name == "Quebec, Canada"


@pytest.mark.parametrize("year", [2024, 2045])
def test_days_that_are_holidays_somewhere(year: int) -> None:
    """Of a country without a part, the holidays of some part only are known as such, whoever is asked."""
    national = holidays.country_holidays("CA", years=year)
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
    parts = [holidays.country_holidays("CA", subdiv=part, years=year) for part in national.subdivisions]
    expected = {day for day in days if day not in national and any(day in part for part in parts)}

    found = holiday_calendar("CA", None, year)

    assert found is not None
    assert expected == found.somewhere - set(found.everywhere)


@pytest.mark.parametrize("year", [2024, 2045])
def test_a_country_that_nobody_knows(year: int) -> None:
    """A code that no country has."""
    assert holiday_calendar("XX", None, year) is None


@pytest.mark.parametrize("country", ["FR", "CA", "BE", "IN", "AQ"])
def test_the_languages_of_a_country(country: str) -> None:
    """They stand in the order in which babel has them."""
    assert list(get_official_languages(country, de_facto=True)) == list(official_languages(country))
