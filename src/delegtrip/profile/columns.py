"""What the columns of dated tables hold, and how a file writes each.

Every `read_…` takes a text, or a list where the column holds several, and returns a frozen value, or
raises ValueError with a sentence a coordinator can act on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from delegtrip.model.fields import one_text, texts
from delegtrip.model.values import parse_country, parse_words
from delegtrip.places import airport
from delegtrip.zones import countries

MOST_MINUTES = 24 * 60
MOST_MONTHS = 120
MOST_YEARS = 50

WAYS = ("air", "sea", "land")
REACHES = ("domestic", "europe", "international")
AUTHORISATIONS = ("ESTA", "eTA")
NO_AUTHORISATION = "none"
SCHENGEN = "Schengen"
REGIONS = ("europe", "anywhere")


def read_airport(text: str) -> str:
    """The IATA code of an airport that is known, in capitals."""
    if not re.fullmatch(r"\s*[A-Za-z]{3}\s*", text):
        raise ValueError(f"`{text}` is not the code of an airport; it has three letters, as KEF")
    code = text.strip().upper()
    if airport(code) is None:
        raise ValueError(f"`{text}` is not the code of an airport that delegtrip knows")
    return code


def read_country(text: str) -> str:
    """The ISO 3166 code of a country that there is, in capitals."""
    code = parse_country(text)
    if code not in countries():
        guess = ": the United Kingdom is GB" if code == "UK" else ""
        raise ValueError(f"`{text}` is not the ISO 3166 code of a country{guess}")
    return code


def read_airports(value: str | list[object]) -> frozenset[str]:
    """Airports, with blanks or commas between, or a list of them."""
    return _several(value, read_airport)


def read_countries(value: str | list[object]) -> frozenset[str]:
    """Countries, with blanks or commas between, or a list of them."""
    return _several(value, read_country)


def read_terminals(value: str | list[object]) -> frozenset[str]:
    """Terminals as `2G`, with blanks or commas between, or a list of them."""
    return _several(value, _read_terminal)


def read_ways(value: str | list[object]) -> frozenset[str]:
    """Ways into a country: air, sea, land."""
    return _several(value, _read_way)


def read_origin(text: str) -> str:
    """Where flights leave: an airport, a country, `europe` or `anywhere`."""
    word = text.strip()
    if word.casefold() in REGIONS:
        return word.casefold()
    if len(word) not in (2, 3):
        raise ValueError(f"`{text}` is not an airport, a country, europe or anywhere; write KEF or IS")
    return read_country(word) if len(word) == 2 else read_airport(word)


def read_reach(text: str) -> str:
    """How far a flight goes: domestic, europe or international."""
    return _one_of(text, REACHES, "a reach of flights")


def read_area(text: str) -> str:
    """A country with borders of its own, or `Schengen`."""
    from delegtrip.profile.areas import SCHENGEN_BY_LAND

    if text.strip().casefold() == SCHENGEN.casefold():
        return SCHENGEN
    code = read_country(text)
    if code in SCHENGEN_BY_LAND[0].members:
        raise ValueError(f"`{text}` lies in the Schengen area, which has one border; write {SCHENGEN}")
    return code


def read_authorisation(text: str) -> str | None:
    """`ESTA` or `eTA`; None for `none`."""
    word = _one_of(text, (*AUTHORISATIONS, NO_AUTHORISATION), "an authorisation delegtrip knows")
    return None if word == NO_AUTHORISATION else word


def read_minutes(text: str) -> int:
    """Whole minutes, up to a day."""
    return _number(text, MOST_MINUTES, "minutes")


def read_months(text: str) -> int:
    """Whole months, up to ten years."""
    return _number(text, MOST_MONTHS, "months")


def read_years(text: str) -> int:
    """Whole years, up to fifty."""
    return _number(text, MOST_YEARS, "years")


def _number(text: str, most: int, unit: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text.strip()) or int(text) > most:
        raise ValueError(f"`{text}` is not a whole number of {unit} from 0 to {most}")
    return int(text)


def _read_way(text: str) -> str:
    return _one_of(text, WAYS, "a way into a country")


def _read_terminal(text: str) -> str:
    if not re.fullmatch(r"\d[A-Z]?", text.upper()):
        raise ValueError(f"`{text}` is not a terminal as delegtrip tells them apart: a digit, and a letter or none: 2G")
    return text.upper()


def _several(value: str | list[object], parse: Callable[[str], str]) -> frozenset[str]:
    return frozenset(map(parse, parse_words(value)))


def _one_of(text: str, choices: tuple[str, ...], what: str) -> str:
    word = text.strip().casefold()
    for choice in choices:
        if choice.casefold() == word:
            return choice
    raise ValueError(f"`{text}` is not {what}; it is {', '.join(choices[:-1])} or {choices[-1]}")


AirportCode = Annotated[str, one_text(read_airport)]
AirportCodes = Annotated[frozenset[str], texts(read_airports)]
CountryCode = Annotated[str, one_text(read_country)]
CountryCodes = Annotated[frozenset[str], texts(read_countries)]
Terminals = Annotated[frozenset[str], texts(read_terminals)]
Ways = Annotated[frozenset[str], texts(read_ways)]
Origin = Annotated[str, one_text(read_origin)]
Reach = Annotated[str, one_text(read_reach)]
Area = Annotated[str, one_text(read_area)]
Authorisation = Annotated[str | None, one_text(read_authorisation)]
Minutes = Annotated[int, one_text(read_minutes)]
Months = Annotated[int, one_text(read_months)]
Years = Annotated[int, one_text(read_years)]
