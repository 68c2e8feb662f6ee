"""The thresholds and rows of tables that a trip sets for itself, under `profile:`."""

from __future__ import annotations

from delegtrip.diagnostics import Diagnostic
from delegtrip.model import Itinerary
from delegtrip.profile.overrides import Layered, is_threshold
from delegtrip.reader.mistakes import bad
from delegtrip.source import Mapping


def of_trip(itinerary: Itinerary, layered: Layered) -> tuple[Layered, list[Diagnostic]]:
    """The thresholds and rows with those of the trip on top, and what is wrong with these."""
    root = itinerary.root
    node = root.get("profile")
    if not isinstance(node, Mapping):
        message = "`profile` holds one `name: value` a line"
        return layered, [bad("bad-value", message, root.value_span("profile"))] if node else []
    wrong: list[Diagnostic] = []
    for name, value in node.items():
        if not is_threshold(name):
            layered = _with_rows(layered, node, name, wrong)
            continue
        span = node.value_span(name)
        try:
            layered = layered.set(name, value, f"{span.source.name}:{span.line}", node)
        except ValueError as error:
            wrong.append(bad("bad-value", str(error), span))
    return layered, wrong


def _with_rows(layered: Layered, node: Mapping, name: str, wrong: list[Diagnostic]) -> Layered:
    """The same with the rows of one table; what is wrong with them is added to a list."""
    from delegtrip.checks.rows import read

    found = read(node, name, "put `- ` before each")
    wrong += found.wrong
    return layered.with_rows(found.rows)
