"""Countries that a journey by air or road may take for one: no passports, or one law, between them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from delegtrip.profile.dated import Dated, in_force

LOOKED_UP = date(2026, 11, 23)


class Countries(Dated):
    """Countries by ISO 3166 code, as long as they belong to an area."""

    members: frozenset[str]


def codes(text: str) -> frozenset[str]:
    """Codes with blanks between."""
    return frozenset(text.split())


_EUROPEAN_UNION = codes("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK")

_SCHENGEN = Countries(
    members=codes("AT BE CH CZ DE DK EE ES FI FR GR HU IS IT LI LT LU LV MT NL NO PL PT SE SI SK"),
    source="Schengen Convention and the Council decisions on its application",
    looked_up=LOOKED_UP,
    since=date(2011, 12, 19),
)


def _joined(members: str, source: str, since: date) -> Countries:
    return Countries(members=codes(members), source=source, looked_up=LOOKED_UP, since=since)


SCHENGEN_BY_AIR = (
    _SCHENGEN,
    _joined("HR", "Council Decision (EU) 2022/2451", date(2023, 3, 26)),
    _joined("BG RO", "Council Decision (EU) 2024/210", date(2024, 3, 31)),
)
"""Between these no passport is asked for at airports."""

SCHENGEN_BY_LAND = (
    _SCHENGEN,
    _joined("HR", "Council Decision (EU) 2022/2451", date(2023, 1, 1)),
    _joined("BG RO", "Council Decision (EU) 2024/3212", date(2025, 1, 1)),
)
"""Between these nobody waits at a border on the road."""

EUROPE = _EUROPEAN_UNION | codes("CH GB IS LI NO")
"""What airlines call a European flight: the European Economic Area, Switzerland and the United Kingdom."""


def within(area: Iterable[Countries], countries: tuple[str, ...], day: date) -> bool:
    """Whether countries all belong to an area on a day."""
    members: frozenset[str] = frozenset().union(*(row.members for row in in_force(area, day)))
    return members.issuperset(countries)
