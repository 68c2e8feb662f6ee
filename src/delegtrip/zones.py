"""The IANA time zone database as the tzdata package holds it: names, links and rules of zones."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo


class UnknownZoneError(ValueError):
    """No zone of the IANA database has this name."""


@cache
def zone_info(name: str) -> ZoneInfo:
    """The rules of a zone. Raises `UnknownZoneError`."""
    if name not in zone_names():
        raise UnknownZoneError(name)
    with _zone_file(name).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


@cache
def canonical_zone(name: str) -> str:
    """The name under which a zone is written: a link of old is followed, a country's own is not.

    `America/Montreal` gives `America/Toronto`. A zone that the IANA table of countries
    (zone.tab) lists stays as it is: `Europe/Stockholm` is a link to `Europe/Berlin` in the
    database of today, and a Swede would not know it by that name.

    Raises `UnknownZoneError`.
    """
    zone_info(name)
    target = _links().get(name)
    return name if target is None or name in country_zones() else canonical_zone(target)


@cache
def country_zones() -> frozenset[str]:
    """The names of the IANA table zone.tab: what a zone is called in its own country."""
    rows = (row.split("\t") for row in _table("zone.tab") if not row.startswith("#"))
    return frozenset(row[2] for row in rows)


@cache
def countries() -> frozenset[str]:
    """The code of every country, by the table of ISO 3166 that comes with the zones."""
    return frozenset(row[:2] for row in _table("iso3166.tab") if not row.startswith("#"))


@cache
def zone_names() -> frozenset[str]:
    """Every name of the IANA database, links included."""
    return frozenset((_tzdata() / "zones").read_text("ascii").split())


def database_version() -> str:
    """The release of the database, as IANA names it: `2024a`."""
    version: str = importlib.import_module("tzdata").IANA_VERSION
    return version


def posix_rule(zone: str) -> str:
    """The rule that holds after the zone's last listed change, as RFC 9636 writes it (TZ)."""
    rule: bytes = _zone_file(zone).read_bytes().rsplit(b"\n", 2)[1]
    return rule.decode("ascii")


@cache
def _links() -> dict[str, str]:
    rows = (row.split() for row in _table("tzdata.zi") if row.startswith("L "))
    return {name: target for _, target, name in rows}


def _table(name: str) -> list[str]:
    return (_tzdata() / "zoneinfo" / name).read_text("utf-8").splitlines()


@cache
def _tzdata() -> Path:
    """The folder of the package; importlib.resources would load what unpacks archives, for nothing."""
    return Path(importlib.import_module("tzdata").__path__[0])


def _zone_file(name: str) -> Path:
    return _tzdata() / "zoneinfo" / name
