"""The thresholds that a trip sets for itself, under `profile:`."""

from __future__ import annotations

from delegtrip.diagnostics import Diagnostic, Label, Severity
from delegtrip.model import Itinerary
from delegtrip.profile.overrides import Layered
from delegtrip.source import Mapping


def of_trip(itinerary: Itinerary, layered: Layered) -> tuple[Layered, list[Diagnostic]]:
    """The thresholds with those of the trip on top, and what is wrong with these."""
    node = itinerary.root.get("profile")
    if not isinstance(node, Mapping):
        return layered, []
    wrong = []
    for name, value in node.items():
        span = node.value_span(name)
        try:
            layered = layered.set(name, value, f"{span.source.name}:{span.line}")
        except ValueError as error:
            wrong.append(Diagnostic("bad-value", Severity.ERROR, str(error), Label(span)))
    return layered, wrong
