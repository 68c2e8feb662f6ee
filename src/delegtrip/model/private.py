"""What is known of people and shown to nobody: passports, authorisations, diets, phones."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, NamedTuple

from delegtrip.model.dates import DATE, parse_date, parse_date_range
from delegtrip.model.fields import Date, Prose, Text, one_text, texts
from delegtrip.model.values import is_to_be_confirmed, parse_country, parse_line, parse_words
from delegtrip.model.written import Field, Written


class Authorisation(NamedTuple):
    """An electronic authorisation to travel, as far as it is known.

    `since` and `until` are its first and last day, None where they are not written. One that is
    `applied` for is not held yet.
    """

    held: bool
    since: date | None = None
    until: date | None = None
    applied: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is held, and valid on a day as far as its dates are written."""
        return self.held and (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def parse_authorisation(text: str) -> Authorisation | None:
    """`yes`, `no`, `until 2026-01-09`, `2024-01-10 to 2026-01-09`, `applied 2024-03-28`.

    `to be confirmed` gives None.
    """
    written = parse_line(text).casefold()
    if is_to_be_confirmed(written):
        return None
    if written in ("yes", "oui", "no", "non", "none"):
        return Authorisation(held=written in ("yes", "oui"))
    if match := re.fullmatch(rf"(until|applied) ({DATE})", written):
        day = parse_date(match[2])
        return Authorisation(held=True, until=day) if match[1] == "until" else Authorisation(held=False, applied=day)
    if re.match(DATE, written):
        days = parse_date_range(written)
        return Authorisation(held=True, since=days.first, until=days.last)
    raise ValueError("write yes, no, until 2026-01-09, 2024-01-10 to 2026-01-09, or applied 2024-03-28")


def parse_countries(value: str | list[object]) -> tuple[str, ...]:
    """ISO 3166 codes of two letters, with spaces or commas between, or a list of them."""
    return tuple(parse_country(word) for word in parse_words(value))


Countries = Annotated[tuple[str, ...], texts(parse_countries)]
AuthorisationField = Annotated[Authorisation | None, one_text(parse_authorisation)]

_AUTHORISATION = "yes, no, until 2026-01-09, 2024-01-10 to 2026-01-09, or applied 2024-03-28."


class PrivateData(Written):
    """What `private.yaml` says of one person; its `repr` says nothing."""

    nationality: Countries = Field(default=(), description="ISO 3166 code of each nationality: FR, or FR CA.")
    passport: Text | None = Field(default=None, description="The number of the passport.")
    passport_issued: Date | None = Field(default=None, description="The day it was issued: 2021-03-31.")
    passport_expires: Date | None = Field(default=None, description="Its last day: 2031-03-30.")
    esta: AuthorisationField = Field(default=None, description=f"For the United States: {_AUTHORISATION}")
    eta: AuthorisationField = Field(default=None, description=f"For Canada: {_AUTHORISATION}")
    visas: Countries = Field(
        default=(), description="Countries for which a visa or residence permit is held, by code: US CA."
    )
    diet: Prose | None = Field(default=None, description="What is not eaten.")
    phone: Text | None = Field(default=None, description="The number to call.")

    def __repr__(self) -> str:
        """Nothing: what is here must not slip into a message or a trace."""
        return "PrivateData()"
