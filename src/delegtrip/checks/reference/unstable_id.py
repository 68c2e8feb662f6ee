"""An item has no id of its own, and its title is also that of another.

Ids are made from titles; equal ones are numbered in the order in which they are written.

## Why it hurts

Calendars know an item by its id. When another is written before it the numbers move, and a phone shows
the lunch of Thursday as moved to Friday.

## Fires

```yaml
Thu 2024-04-04:
  - visit: The campus
    time: 10:00-11:00
  - visit: The campus  # error: unstable-id
    time: 14:00-15:00
```

## Passes

```yaml
Thu 2024-04-04:
  - visit: The campus
    time: 10:00-11:00
  - visit: The campus
    id: campus-afternoon
    time: 14:00-15:00
```

## Source

RFC 5545, 3.8.4.7: a calendar item has one identifier for ever.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from delegtrip.checks.finding import Anchor, Finding
from delegtrip.diagnostics import Edit, Fix, Severity
from delegtrip.model import Entry
from delegtrip.profile import Profile
from delegtrip.reader.ids import id_of_title
from delegtrip.source import Mapping, Span
from delegtrip.timeline import Timeline

SEVERITY = Severity.INFO
ASKS_FOR = "written"


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Looks for ids that were made from a title and had to be numbered."""
    entries = timeline.itinerary.entries
    numbered = list(chain.from_iterable(timeline.by_leg(_numbered)))
    by_id = {entry.id: entry for entry in entries} if numbered else {}
    written = Counter(id(entry.place) for entry in entries) if numbered else Counter[int]()
    for entry in numbered:
        yield _finding(entry, by_id[id_of_title(entry.item.title)], is_alias=written[id(entry.place)] > 1)


def _numbered(timeline: Timeline) -> list[Entry]:
    nameless = timeline.written(lambda shape: not shape.says("id"))
    return [one for one in nameless if one.id != id_of_title(one.item.title)]


def _finding(entry: Entry, first: Entry, *, is_alias: bool) -> Finding:
    """An item that an alias repeats has one place in the file, so no id of its own can be written there."""
    kind = entry.item.kind
    return Finding(
        f"calendars know {kind} `{entry.item.title}` as `{entry.id}`, which changes when items of that title are added",
        Anchor(entry.node, kind),
        (Anchor(first.node, first.item.kind, f"this one has the id `{first.id}`"),),
        items=(entry.id,),
        help=(f"give it an id of its own, as `id: {entry.id}`",),
        fix=None if is_alias else Fix(f"write `id: {entry.id}`", (_insertion(entry.node, kind, entry.id),), safe=True),
    )


def _insertion(node: Mapping, kind: str, id_: str) -> Edit:
    """The id behind the kind: on a line of its own, or in the braces of a one-line item."""
    source, key, value = node.source, node.key_span(kind), node.value_span(kind)
    if source.text[node.span.start] == "{":
        return Edit(Span(source, value.end, value.end), f", id: {id_}")
    line_end = source.line_starts[value.end_line - 1] + len(source.line_text(value.end_line))
    newline = "\r\n" if "\r\n" in source.text else "\n"
    return Edit(Span(source, line_end, line_end), f"{newline}{' ' * (key.column - 1)}id: {id_}")
