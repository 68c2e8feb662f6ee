"""Who enters where with which authorisation, and how long a passport must be valid.

A prompt to check, never legal advice: what is not in these tables is unknown. Nobody is in them who
travels on a diplomatic or service passport, or on the papers of a country where they only live.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from delegtrip.model.written import Field
from delegtrip.profile import Profile
from delegtrip.profile.areas import SCHENGEN_BY_AIR, SCHENGEN_BY_LAND, codes, within
from delegtrip.profile.columns import WAYS, Area, Authorisation, CountryCodes, Months, Ways, Years
from delegtrip.profile.dated import Dated, R

AIR, SEA, LAND = WAYS

_SCHENGEN = frozenset[str]().union(*(row.members for row in SCHENGEN_BY_LAND))

_FREE_IN_SCHENGEN = _SCHENGEN | {"BG", "CY", "IE", "RO"}

_WAIVER = codes(
    "AD AT AU BE BN CH CL CZ DE DK EE ES FI FR GB GR HR HU IE IS IT JP KR LI LT LU LV MC MT NL NO NZ PL PT "
    "SE SG SI SK SM"
)
"""Nationals who need no visa for the United States nor for Canada, by both lists; those on one list alone are
left out, and Taiwan, for which both set a condition."""

_LOOKED_UP = date(2026, 11, 23)

_NAMES = {"US": "the United States", "CA": "Canada", "Schengen": "the Schengen area"}


def area_of(country: str, way: str, day: date) -> str:
    """The area whose border is crossed by a way on a day: `Schengen`, or the country itself."""
    return "Schengen" if within(SCHENGEN_BY_AIR if way == AIR else SCHENGEN_BY_LAND, (country,), day) else country


def countries_of(area: str) -> frozenset[str]:
    """The countries of an area."""
    return _SCHENGEN if area == "Schengen" else frozenset({area})


def area_name(area: str) -> str:
    """An area as a sentence names it; a country without rules here by its code."""
    return _NAMES.get(area, area)


class EntryRule(Dated):
    """What nationals of some countries need to enter an area by some ways; transit by air is entry.

    `authorisation` is `ESTA` or `eTA`, None where a passport is enough.
    """

    KEYS = ("area", "nationals", "ways")

    area: Area = Field(description="What is entered: a country by its ISO 3166 code, or Schengen.")
    nationals: CountryCodes = Field(description="Whose passports it is about, by ISO 3166 code: FR BE.")
    ways: Ways = Field(default=frozenset(WAYS), description="How they enter: air, sea, land. Left out: any way.")
    authorisation: Authorisation = Field(description="ESTA or eTA; none where a passport is enough.")

    @property
    def codes(self) -> frozenset[str]:
        """The countries of the area."""
        return countries_of(self.area)


class PassportRule(Dated):
    """How long a passport must be valid beyond the day its holder leaves an area, and how old it may be."""

    KEYS = ("area", "nationals")

    area: Area = Field(description="What is entered: a country by its ISO 3166 code, or Schengen.")
    nationals: CountryCodes = Field(description="Whose passports it is about, by ISO 3166 code: FR BE.")
    months_beyond: Months = Field(default=0, description="Months it must be valid after they leave.")
    years_old: Years | None = Field(default=None, description="Years since it was issued, at most.")

    @property
    def codes(self) -> frozenset[str]:
        """The countries of the area."""
        return countries_of(self.area)


ENTRY_RULES = (
    EntryRule(
        area="US",
        nationals=_WAIVER,
        ways=frozenset({AIR, SEA}),
        authorisation="ESTA",
        since=date(2009, 1, 12),
        source="cbp.gov, questions about the Visa Waiver Program and ESTA, with its countries; transit included",
        looked_up=_LOOKED_UP,
    ),
    EntryRule(
        area="US",
        nationals=_WAIVER,
        ways=frozenset({LAND}),
        authorisation="ESTA",
        since=date(2022, 10, 1),
        source="87 FR 18967; cbp.gov, reminder of the ESTA requirement at land ports of entry, 11 April 2023",
        looked_up=_LOOKED_UP,
    ),
    EntryRule(
        area="US",
        nationals=frozenset({"US", "CA"}),
        authorisation=None,
        source="8 CFR 212.1(a)",
        looked_up=_LOOKED_UP,
    ),
    EntryRule(
        area="CA",
        nationals=_WAIVER,
        ways=frozenset({AIR}),
        authorisation="eTA",
        since=date(2016, 11, 10),
        source="IRCC, who needs an eTA, read in pages that repeat it; transit by air included",
        looked_up=_LOOKED_UP,
    ),
    EntryRule(
        area="CA",
        nationals=_WAIVER,
        ways=frozenset({LAND, SEA}),
        authorisation=None,
        source="IRCC, who needs an eTA: not those who arrive by car, bus, train or boat",
        looked_up=_LOOKED_UP,
    ),
    EntryRule(
        area="CA",
        nationals=frozenset({"CA", "US"}),
        authorisation=None,
        source="IRCC, who needs an eTA: citizens of the United States are exempt",
        looked_up=_LOOKED_UP,
    ),
    EntryRule(
        area="Schengen",
        nationals=_FREE_IN_SCHENGEN,
        authorisation=None,
        source="Directive 2004/38/EC, art. 5, and the agreements with the other states",
        looked_up=_LOOKED_UP,
    ),
    # ETIAS was announced for the last quarter of 2026 and its first day was not: from then on it is unknown.
    EntryRule(
        area="Schengen",
        nationals=frozenset({"CA", "US"}),
        authorisation=None,
        until=date(2026, 9, 30),
        source="Regulation (EU) 2018/1806, annex II; travel-europe.europa.eu, start of ETIAS",
        looked_up=_LOOKED_UP,
    ),
)

PASSPORT_RULES = (
    PassportRule(
        area="Schengen",
        nationals=frozenset({"CA", "US"}),
        months_beyond=3,
        years_old=10,
        since=date(2013, 7, 19),
        source="Regulation (EU) 610/2013, now Regulation (EU) 2016/399, art. 6(1)(a)",
        looked_up=_LOOKED_UP,
    ),
    PassportRule(
        area="Schengen", nationals=_FREE_IN_SCHENGEN, source="Directive 2004/38/EC, art. 5", looked_up=_LOOKED_UP
    ),
    PassportRule(
        area="US",
        nationals=(_WAIVER - {"BN"}) | {"CA", "US"},
        source="CBP, Carrier Liaison Program, exemption of the six-month passport validity rule, 31 January 2024",
        looked_up=_LOOKED_UP,
    ),
    PassportRule(
        area="CA",
        nationals=_WAIVER | {"CA", "US"},
        source="IRPR (SOR/2002-227), s. 52: valid for the period authorized for the stay",
        looked_up=_LOOKED_UP,
    ),
)


def entry_rules(
    profile: Profile, area: str, way: str, nationality: tuple[str, ...], day: date
) -> tuple[EntryRule, ...]:
    """What holds for someone who enters an area that day: one rule or more for the passports they may show."""
    return _each(profile.row(ENTRY_RULES, day, area, national, way) for national in nationality)


def passport_rules(profile: Profile, area: str, nationality: tuple[str, ...], day: date) -> tuple[PassportRule, ...]:
    """How long the passports someone may show must be valid to enter an area that day."""
    return _each(profile.row(PASSPORT_RULES, day, area, national) for national in nationality)


def _each(rules: Iterable[R | None]) -> tuple[R, ...]:
    """The rules that there are, each once."""
    found = tuple(rule for rule in rules if rule)
    return found if len(found) < 2 else tuple(dict.fromkeys(found))
