"""A name refers to nothing: no such person, group, place, objective or agreement.

Names that the delegation does not declare, such as hosts, speakers and signatories, may be any
text.

## Why it hurts

A person who is written in no group is on no flight; a place nobody knows has no clock.

## Fires

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    at: city-hal  # error: unknown-reference
    who: mayor
```

## Passes

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    at: city-hall
    who: mayor
  - visit: A place still to be found
    time: 14:00-15:00
    at: to be confirmed
```

## Source

The format: docs/format.md. Airports: airportsdata. Stations: places/SOURCES.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from delegtrip.checks.finding import Anchor, CannotJudge, Finding
from delegtrip.checks.references import Reference, declared, references, unknown_names
from delegtrip.diagnostics import Edit, Fix, Severity, is_clear, nearest
from delegtrip.model import Entry, Itinerary
from delegtrip.profile import Profile
from delegtrip.source import Span
from delegtrip.timeline import Timeline

SEVERITY = Severity.ERROR
ASKS_FOR = "written"


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks up every name that must be declared, each once, and then where the unknown ones stand."""
    unknown = timeline.once(unknown_names)
    for reference in references(timeline.itinerary) if unknown or timeline.lost else ():
        if lost := [kind for kind in reference.kinds if kind in timeline.lost]:
            yield CannotJudge(f"`{lost[0]}` could not be read", Anchor(timeline.itinerary.root, "trip"))
        elif (reference.name, reference.kinds) in unknown:
            known = [name for kind in reference.kinds for name in declared(timeline.itinerary, kind)]
            is_place = "places" in reference.kinds
            near = timeline.atlas.suggestion(reference.name) if is_place else nearest(reference.part_of, known)
            yield _finding(reference, near, known)
    yield from chain.from_iterable(timeline.by_leg(_unknown_parts))


_WHAT = {
    "people": "a person",
    "groups": "a group",
    "places": "a place of the trip, an airport or a known station",
    "objectives": "an objective",
    "agreements": "an agreement",
}


def _finding(reference: Reference, near: str | None, known: Iterable[str]) -> Finding:
    what = " nor ".join(_WHAT[kind] for kind in reference.kinds)
    not_this = f"neither {what}" if len(reference.kinds) > 1 else f"not {what}"
    guess = f"; did you mean `{near}`?" if near else ""
    name = reference.part_of
    fix = _fix(name, near, reference.at.label().span, is_safe=is_clear(name, near, known)) if near else None
    return Finding(f"`{reference.name}` is {not_this}{guess}", reference.at, fix=fix)


def _fix(name: str, near: str, where: Span, *, is_safe: bool) -> Fix | None:
    """Writes another name where a text holds this one once: alone, in a list with commas, before a time."""
    found = list(re.finditer(rf"(?<![\w.*&-]){re.escape(name)}(?![\w.-])", where.text))
    if len(found) != 1:
        return None
    start, end = (where.start + offset for offset in found[0].span())
    return Fix(f"write `{near}`", (Edit(Span(where.source, start, end), near),), safe=is_safe)


def _unknown_parts(timeline: Timeline) -> list[Finding]:
    """`O1/fod`: the objective is declared, the part is not."""
    itinerary = timeline.itinerary
    served = {name for names in timeline.said("serves") for name in names}
    unknown = {name for name in served if _is_unknown_part(itinerary, name)}
    return [
        _no_part(itinerary, entry, index, name)
        for entry, event in (itinerary.events() if unknown else ())
        for index, name in enumerate(event.serves)
        if name in unknown
    ]


def _is_unknown_part(itinerary: Itinerary, reference: str) -> bool:
    name, slash, part = reference.partition("/")
    objective = itinerary.objectives.get(name)
    return bool(slash and objective and part not in objective.parts)


def _no_part(itinerary: Itinerary, entry: Entry, index: int, reference: str) -> Finding:
    name, _, part = reference.partition("/")
    parts = itinerary.objectives[name].parts
    near = nearest(part, parts)
    guess = f"; did you mean `{name}/{near}`?" if near else ""
    at = Anchor(entry.node, "serves", element=index)
    span = at.label().span
    fix = _fix(reference, f"{name}/{near}", span, is_safe=is_clear(part, near, parts)) if near else None
    return Finding(f"objective {name} has no part `{part}`{guess}", at, fix=fix)
