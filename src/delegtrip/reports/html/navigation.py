"""Picking a person, and going to a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from delegtrip.diagnostics import Severity
from delegtrip.reports.html.content import Content
from delegtrip.reports.html.markup import counted, element, text
from delegtrip.reports.html.people import NOBODY

EVERYONE = "everyone"
"""The choice that hides nothing."""

_FEW = 6
"""So many names wrap on a phone; more stand in rows that are moved sideways."""

Choice = tuple[str, str, Counter[Severity]]
"""Class, name, and how many findings of each severity."""


def radios(content: Content) -> Iterator[str]:
    """The buttons behind the names; they stand before all else so that CSS can see which is on."""
    for number, (class_, _, _) in enumerate(_choices(content)):
        if not number:
            yield f'<input type="radio" name="who" id="{EVERYONE}" checked>'
        yield f'<input type="radio" name="who" id="{class_}">'


def lists(content: Content) -> Iterator[str]:
    """The names and the days that have findings."""
    if content.shown:
        yield "<nav>"
        yield from _days(content)
        yield from _people(content)
        yield "</nav>"


def picked(content: Content) -> Iterator[str]:
    """A sentence for each button, of which one shows whose findings are left."""
    for class_, name, _ in _choices(content):
        back = element("label", "Show everyone", for_=EVERYONE)
        yield element("p", f"Shown: {element('b', text(name))} {back}", class_=f"only {class_}")


def anchor(day: date | None) -> str:
    """The id of the section of a day."""
    return f"day-{day.isoformat()}" if day else "whole-trip"


def _choices(content: Content) -> Iterator[Choice]:
    people = content.people
    for person in people.concerned:
        yield people.classes([person]), people.name(person), people.counts[person]
    if people.concerned and people.nobody.total():
        yield NOBODY, "Nobody in particular", people.nobody


def _people(content: Content) -> Iterator[str]:
    choices = list(_choices(content))
    if not choices:
        return
    everything = Counter(found.severity for found in content.shown)
    yield element("h2", "By person")
    yield f'<ul class="people{" many" if len(choices) > _FEW else ""}">'
    for class_, name, counts in [(EVERYONE, "Everyone", everything), *choices]:
        label = element("label", f"{element('span', text(name))} {_counts(counts)}", for_=class_)
        yield element("li", label, class_=class_)
    yield "</ul>"
    if others := len(content.people.counts) - len(content.people.concerned):
        yield element("p", f"Nothing for {counted(others, 'other', 'others')}.", class_="others")


def _counts(counts: Counter[Severity]) -> str:
    """How many findings of each severity, the worst first."""
    return " ".join(element("b", str(counts[one]), class_=one.word) for one in reversed(Severity) if counts[one])


def _days(content: Content) -> Iterator[str]:
    if len(content.sections) < 2:
        return
    yield element("h2", "By day")
    yield '<ul class="days">'
    for day, findings in content.sections:
        words = f"{day:%a} {day.day} {day:%b}" if day else "The trip as a whole"
        counts = _counts(Counter(found.severity for found in findings))
        link = element("a", f"{element('span', words)} {counts}", href=f"#{anchor(day)}")
        yield element("li", link, class_=content.people.classes_of_all(findings))
    yield "</ul>"
