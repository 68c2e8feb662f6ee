"""Countries that a journey by air or road may take for one: no passports, or one law, between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from delegtrip.profile.dated import Dated, in_force

LOOKED_UP = date(2026, 11, 23)


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries(Dated):
    """Countries by ISO 3166 code, as long as they belong to an area."""

    members: frozenset[str]


def codes(text: str) -> frozenset[str]:
    """Codes with blanks between."""
    return frozenset(text.split())


_EUROPEAN_UNION = codes("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK")

SCHENGEN = (
    Countries(
        members=codes("AT BE CH CZ DE DK EE ES FI FR GR HU IS IT LI LT LU LV MT NL NO PL PT SE SI SK"),
        source="Schengen Convention and the Council decisions on its application",
        looked_up=LOOKED_UP,
        since=date(2011, 12, 19),
    ),
    Countries(
        members=codes("HR"), source="Council Decision (EU) 2022/2451", looked_up=LOOKED_UP, since=date(2023, 1, 1)
    ),
    Countries(
        # By air and sea; the land borders followed on 1 January 2025.
        members=codes("BG RO"),
        source="Council Decision (EU) 2024/210",
        looked_up=LOOKED_UP,
        since=date(2024, 3, 31),
    ),
)
"""Between these no passport is asked for."""

EUROPE = _EUROPEAN_UNION | codes("CH GB IS LI NO")
"""What airlines call a European flight: the European Economic Area, Switzerland and the United Kingdom."""


def within(area: Iterable[Countries], countries: tuple[str, ...], day: date) -> bool:
    """Whether countries all belong to an area on a day."""
    members: frozenset[str] = frozenset().union(*(row.members for row in in_force(area, day)))
    return members.issuperset(countries)
