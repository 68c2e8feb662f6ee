"""The types of the model's fields: each reads one text of the file, strictly, by its own parser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, NoReturn

from delegtrip.model import dates, hours, times, values
from delegtrip.model.written import Reads

_REMEMBERED = 4096
"""Of so many texts it is known what they stand for: hours, places and names come again and again."""


def one_text(parse: Callable[[str], Any], *, remembered: int = _REMEMBERED) -> Reads:
    """For a field that is one text: a list or a mapping there is refused by name."""
    return Reads(parse, lru_cache(remembered)(parse) if remembered else parse, _refused)


def _refused(value: Any) -> NoReturn:
    raise ValueError(f"one text is expected here, not a {'list' if isinstance(value, list) else 'block of keys'}")


def texts(parse: Callable[[Any], Any]) -> Reads:
    """For a field that is one text or a list of texts."""
    return Reads(parse, lru_cache(_REMEMBERED)(parse), parse)


Text = Annotated[str, one_text(values.parse_line, remembered=0)]
Name = Annotated[str, one_text(values.parse_line)]
Prose = Annotated[str, one_text(values.parse_text, remembered=0)]
Flag = Annotated[bool, one_text(values.parse_flag)]
Count = Annotated[int, one_text(values.parse_count)]
Zone = Annotated[str, one_text(values.parse_zone)]
Coordinates = Annotated[values.Point | None, one_text(values.parse_point)]
Country = Annotated[str, one_text(values.parse_country)]
Region = Annotated[str, one_text(values.parse_region)]
Language = Annotated[str, one_text(values.parse_language)]
Status = Annotated[str, one_text(values.parse_status)]
Audience = Annotated[str, one_text(values.parse_audience)]
Date = Annotated[date, one_text(dates.parse_date)]
Dates = Annotated[dates.DateRange, one_text(dates.parse_date_range)]
ClockTime = Annotated[times.LocalTime, one_text(times.parse_local_time)]
TimeRange = Annotated[times.TimeRange | None, one_text(times.parse_time_range)]
Endpoint = Annotated[times.Endpoint, one_text(times.parse_endpoint)]
Hours = Annotated[hours.OpeningHours | None, one_text(hours.parse_hours)]
Repeat = Annotated[dates.Repeat, one_text(dates.parse_repeat)]
Names = Annotated[tuple[str, ...], texts(values.parse_names)]
Words = Annotated[tuple[str, ...], texts(values.parse_words)]
