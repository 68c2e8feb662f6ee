"""The official languages of countries, from a table made of babel (docs/decisions/0061)."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def official_languages(country: str) -> dict[str, str]:
    """The languages of a country (ISO 3166) by their codes (ISO 639), with their names in English; none if unknown."""
    codes, names = _table().get(country, ("", ""))
    return dict(zip(codes.split(), names.split("|"), strict=False))


@cache
def _table() -> dict[str, tuple[str, str]]:
    lines = Path(__file__).with_name("languages.csv").read_text("utf-8").splitlines()
    rows = (line.split(",") for line in lines[1:])
    return {country: (codes, names) for country, codes, names in rows}
