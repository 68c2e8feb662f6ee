"""What checks have said of the parts of a trip that is judged again and again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding
from delegtrip.checks.registry import Check
from delegtrip.profile import Profile
from delegtrip.timeline import Leg, Line, Roster, Timeline

Said = tuple[Finding | CannotJudge, ...]
Part = Line | Leg


class _Parts(NamedTuple):
    """The lines or legs of a timeline: the place of each, those that are new in it, and those gone."""

    places: dict[Part, int]
    new: tuple[Part, ...]
    gone: tuple[Part, ...]


class _Known(NamedTuple):
    """What a check said of those parts of which it said something, and on what else this depended."""

    said: dict[Part, Said]
    depended_on: object


class Memory:
    """What each check said of each line or leg, as long as it is the same object and the thresholds are the same.

    When places or people change, a timeline has another roster, other lines and other legs.
    """

    def __init__(self) -> None:
        self._profile: Profile | None = None
        self._roster: Roster | None = None
        self._before: dict[str, _Known] = {}
        self._now: dict[str, _Known] = {}
        self._parts: dict[str, _Parts] = {}

    def begin(self, timeline: Timeline, profile: Profile) -> None:
        """Begins a run; what a check did not judge in the last one is forgotten."""
        is_as_before = profile == self._profile and timeline.roster is self._roster
        self._before, self._now = self._now if is_as_before else {}, {}
        self._profile, self._roster = profile, timeline.roster
        self._parts = {what: _parts(timeline, what, self._parts.get(what)) for what in ("lines", "legs")}

    def judge(self, check: Check, timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
        """What a check says of a trip, part by part; of those that are still the same, what it said before."""
        what, run = check.alone, check.run
        if what is None or run is None:
            raise ValueError(f"{check.name} does not judge parts of a trip")
        places, new, gone = self._parts[what]
        depends_on = check.depends_on(timeline) if check.depends_on else None
        known = self._before.pop(check.name, None)
        if known and known.depended_on == depends_on:
            said = known.said
            of_gone = {part: said.pop(part, ()) for part in gone}
            of_equals = {check.looks_at(part): found for part, found in of_gone.items()} if check.looks_at else {}
        else:
            said, of_equals, new = {}, {}, tuple(places)
        for part in new:
            found = of_equals.get(check.looks_at(part)) if check.looks_at else None
            if found := tuple(run(timeline.only(part), profile)) if found is None else found:
                said[part] = found
        self._now[check.name] = _Known(said, depends_on)
        rest = check.rest(timeline, profile) if check.rest else ()
        return chain(chain.from_iterable(said[part] for part in sorted(said, key=places.__getitem__)), rest)


def _parts(timeline: Timeline, what: str, before: _Parts | None) -> _Parts:
    places: dict[Part, int] = {part: place for place, part in enumerate(getattr(timeline, what))}
    earlier = before.places if before else {}
    new = tuple(part for part in places if part not in earlier)
    return _Parts(places, new, tuple(part for part in earlier if part not in places))
