"""What checks have said of the parts of a trip that is judged again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from delegtrip.checks.finding import CannotJudge, Finding
from delegtrip.checks.registry import Check
from delegtrip.profile import Profile
from delegtrip.timeline import Leg, Line, Timeline

Said = tuple[Finding | CannotJudge, ...]


class Memory:
    """What each check said of each line or leg, as long as it is the same object and the thresholds are the same.

    Places and people need no look: when they change, a timeline has other lines and legs.
    """

    def __init__(self) -> None:
        self._profile: Profile | None = None
        self._said: dict[str, dict[int, tuple[object, Said]]] = {}

    def begin(self, profile: Profile) -> None:
        """Begins a run."""
        if profile != self._profile:
            self._said = {}
        self._profile = profile

    def judge(self, check: Check, timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
        """What a check says of a trip, part by part; of those that are still the same, what it said before."""
        what, run = check.alone, check.run
        if what is None or run is None:
            raise ValueError(f"{check.name} does not judge parts of a trip")
        parts: Iterable[Line | Leg] = getattr(timeline, what)
        before = self._said.get(check.name, {})
        now: dict[int, tuple[object, Said]] = {}
        for part in parts:
            known = before.get(id(part))
            if known is None or known[0] is not part:
                known = part, tuple(run(timeline.only(part), profile))
            now[id(part)] = known
        self._said[check.name] = now
        rest = check.rest(timeline, profile) if check.rest else ()
        return chain(chain.from_iterable(said for _, said in now.values()), rest)
