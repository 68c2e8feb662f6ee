"""The people of a page: their names, and the short names under which CSS picks their findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from delegtrip.diagnostics import Diagnostic, Severity
from delegtrip.timeline import Timeline

NOBODY = "p0"
"""The class of findings that concern nobody by name: a place, an objective, the files."""


class People:
    """Everyone whom findings concern, in the order of the trip."""

    def __init__(self, timeline: Timeline | None, diagnostics: Iterable[Diagnostic]) -> None:
        self._known = timeline.itinerary.people if timeline else {}
        self.counts: dict[str, Counter[Severity]] = {person: Counter() for person in self._known}
        self.nobody: Counter[Severity] = Counter()
        for found in diagnostics:
            for person in found.people:
                self.counts.setdefault(person, Counter())[found.severity] += 1
            self.nobody[found.severity] += not found.people
        self._classes = {person: f"p{number}" for number, person in enumerate(self.counts, start=1)}

    @property
    def concerned(self) -> list[str]:
        """Those whom a finding concerns."""
        return [person for person, counts in self.counts.items() if counts.total()]

    def name(self, person: str) -> str:
        """The name as printed; the id of someone the trip does not know."""
        return self._known[person].name if person in self._known else person

    def classes(self, people: Iterable[str]) -> str:
        """The classes of people, `NOBODY` for none."""
        return " ".join(self._classes[person] for person in people) or NOBODY

    def classes_of_all(self, findings: Iterable[Diagnostic]) -> str:
        """The classes of everybody whom some findings concern."""
        distinct = dict.fromkeys(self.classes(found.people) for found in findings)
        return " ".join(dict.fromkeys(" ".join(distinct).split()))

    def is_everyone(self, people: Sequence[str]) -> bool:
        """Whether these are all people of the trip."""
        return len(people) == len(self._known)
