"""What the table of holidays holds, for who makes it and who reads it.

A country begins with `FR:|France|57=Moselle|…`: its code, its name, and its parts by code and name. A
holiday is a line, `name|where|when`: nothing for everywhere, codes of parts (`*` for the country without one of
them), or behind `-` where it is none; `07-14` of every year, or dates. An empty line ends a country.
"""

YEARS = range(2023, 2033)
"""The years of the table."""

ANYWHERE = "*"
"""Stands for a country without one of its parts."""
