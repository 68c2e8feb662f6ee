"""What one check says of some days: `from judging import found, unknown`."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from conftest import HEAD, write_trip
from delegtrip import Diagnostic, Report, load

ONE = HEAD.replace("  b: {name: B. Roy (illustrative)}\n", "").replace("[a, b]", "[a]")
"""The usual head, with `a` alone."""


def judged(folder: Path, days: str, head: str = HEAD, place: str = "rochester") -> Report:
    """All that is found in days (dedented) at a place, under a head."""
    leg = f"legs:\n  - leg: Leg\n    in: {place}\n    days:\n{indent(dedent(days).strip(), ' ' * 6)}\n"
    report = load(write_trip(folder, head + leg)).check()
    assert report.faults == ()
    return report


def found(folder: Path, check: str, days: str, head: str = HEAD, place: str = "rochester") -> list[Diagnostic]:
    """What one check finds."""
    return [one for one in judged(folder, days, head, place).diagnostics if one.check == check]


def unknown(folder: Path, check: str, days: str, head: str = HEAD, place: str = "rochester") -> list[str]:
    """Why one check cannot judge."""
    return [one.reason for one in judged(folder, days, head, place).unknown if one.check == check]


def with_people(*people: str, extra: str = "") -> str:
    """The usual head with other people (`a: {name: A}`) and more sections behind."""
    lines = "".join(f"  {person}\n" for person in people)
    before, _, after = HEAD.partition("people:\n")
    return f"{before}people:\n{lines}{after[after.index('places:') :]}{dedent(extra)}"


def with_places(*places: str) -> str:
    """The usual head with more places (`museum: {in: rochester}`)."""
    return HEAD + "".join(f"  {place}\n" for place in places)
