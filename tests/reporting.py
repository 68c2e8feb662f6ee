"""A report with every kind of finding, over `trips/findings.yaml`: `from reporting import reported`.

The messages are fixed here, so that no check that changes its words changes what is held of a format.
"""

from __future__ import annotations

from pathlib import Path

from delegtrip.api import load
from delegtrip.diagnostics import Diagnostic, Edit, Fix, Label, Report, Severity, Suppressed, Unknown
from delegtrip.source import Source, Span
from delegtrip.timeline import Timeline

TRIP = Path("trips") / "findings.yaml"
"""Relative to the folder of the tests, so that the name of the file is the same everywhere."""

EVERYBODY = ("maire", "adjoint", "recteur")


def at(source: Source, text: str, words: str = "") -> Label:
    """The first place of a text in a source, with what to say beside it."""
    start = source.text.index(text)
    return Label(Span(source, start, start + len(text)), words)


def reported() -> tuple[Report, Timeline]:
    """The report, and the timeline of its trip; to be called in the folder of the tests."""
    trip = load(TRIP)
    (source,) = trip.reading.sources
    return _report(source), trip.timeline


def _report(source: Source) -> Report:
    unknown = (
        Unknown("location-jump", "it is not known where this is", at(source, "à confirmer")),
        Unknown("impossible-transfer", "it is not known where this is", at(source, "à confirmer")),
    )
    suppressed = (
        Suppressed(_without_objective(source, "Les deux maires", "maires"), "agreed & signed", in_source=True),
        Suppressed(_without_objective(source, "Point avec Rennes", "point"), "accepted by the baseline", False),
    )
    found = [_lands_early(source), _no_bed(source), _double(source), _weekday(source), _uncovered(source)]
    found.append(_without_objective(source, "Le marché", "marche"))
    return Report(tuple(sorted(found, key=lambda one: one.sort_key)), unknown, suppressed, files=1)


def _lands_early(source: Source) -> Diagnostic:
    end = at(source, "JFK 10:55", "lands 10:55 in New York (UTC−4) = 16:55 in Rennes")
    return Diagnostic(
        "end-before-start",
        Severity.ERROR,
        "flight `XX 101` lands 35 min before it takes off",
        end,
        (at(source, "CDG 13:30", "takes off 13:30 in Paris (UTC+2)"),),
        ("an overnight flight? `JFK 10:55 +1` makes it 23 h 25 min",),
        Fix("write `JFK 10:55 +1`", (Edit(end.span, "JFK 10:55 +1"),)),
        EVERYBODY,
        ("aller",),
        "Le Pool (illustrative)",
    )


def _no_bed(source: Source) -> Diagnostic:
    message = "no bed for 3 people (A. Martin (illustrative), B. Roy (illustrative), …) the night of Fri 5 April"
    hotel = "hotel-genesee-illustrative"
    primary = at(source, "2024-04-05", "the bed is left")
    return Diagnostic("night-without-bed", Severity.ERROR, message, primary, people=EVERYBODY, items=(hotel,))


def _double(source: Source) -> Diagnostic:
    return Diagnostic(
        "double-booking",
        Severity.WARNING,
        "A. Martin (illustrative): meeting `Les deux maires` and call `Point avec Rennes` overlap by 30 min",
        at(source, "10:30-11:30", "begins 10:30"),
        (at(source, "10:00-11:00", "ends 11:00"),),
        people=("maire",),
        items=("maires", "point"),
    )


def _weekday(source: Source) -> Diagnostic:
    message = "2024-04-05 is a Friday, not a Thursday"
    return Diagnostic("weekday-mismatch", Severity.ERROR, message, at(source, "Thu 2024-04-05"))


def _uncovered(source: Source) -> Diagnostic:
    message = "no event serves objective O1, Coopération <universitaire> & sportive"
    help_ = ("write `serves: O1` at the event that serves it",)
    return Diagnostic("objective-uncovered", Severity.WARNING, message, at(source, "O1"), help=help_)


def _without_objective(source: Source, title: str, item: str) -> Diagnostic:
    message = f"`{title}` serves no objective of the trip"
    return Diagnostic("event-without-objective", Severity.INFO, message, at(source, title), items=(item,))
