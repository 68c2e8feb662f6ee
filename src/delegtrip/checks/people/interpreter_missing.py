"""Someone shares no language with their hosts, and no interpreter comes.

The hosts are taken to speak the official languages of the country they receive in. An interpreter
comes when the event names one in `interpreters`, or when someone comes who interprets at another
event. A colleague who speaks both languages does as well, but not at a signing, a ceremony, a speech
or before the press, nor for someone who leads or speaks. Hosts on the telephone, and people whose
`speaks` is not written, are unknown.

## Why it hurts

For an hour the mayor smiles and nods, and what she agreed to is found out later.

## Fires

```yaml
people:
  elected: {name: A councillor, speaks: fr}
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    who: elected  # error: interpreter-missing
    hosts: City of Rochester
```

## Passes

```yaml
people:
  elected: {name: A councillor, speaks: fr}
  voice: {name: An interpreter, speaks: fr en}
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    who: [elected, voice]
    hosts: City of Rochester
    interpreters: voice
```

## Source

Unicode CLDR, official languages of territories (as Babel has them); the trip's own `speaks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from delegtrip.checks.finding import Anchor, CannotJudge, Finding, anchor, called
from delegtrip.diagnostics import Severity, fold
from delegtrip.model import Event
from delegtrip.places import official_languages
from delegtrip.profile import Profile
from delegtrip.timeline import Attendance, Occurrence, Shape, Timeline

SEVERITY = Severity.WARNING
ALONE = "legs"

_FORMAL = ("signing", "ceremony", "speech", "press")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Compares the languages of guests and hosts, once for an item that is repeated."""
    known = timeline.of_head(_Languages)
    asked = timeline.shaped(_may_need_help, lambda one: one.item.repeat or not known.is_at_ease(one))
    first = {id(one.entry): one for one in reversed(asked)}
    received = [one for one in reversed(first.values()) if _is_received(one, known)]
    if received and not any(known.codes.values()):
        yield CannotJudge("nobody's languages are written", Anchor(timeline.itinerary.root, "people"))
        return
    interpreters = timeline.once(_interpreters)
    for occurrence in received:
        are_alone = occurrence.people and interpreters.isdisjoint(occurrence.people)
        if are_alone and not known.is_at_ease(occurrence):
            yield from _judge(timeline, occurrence)


def _interpreters(timeline: Timeline) -> frozenset[str]:
    return frozenset[str]().union(*timeline.by_leg(_interpreters_in_leg))


def _interpreters_in_leg(timeline: Timeline) -> frozenset[str]:
    return frozenset(name for event in timeline.events("interpreters") for name in event.interpreters)


DEPENDS_ON = _interpreters


def _may_need_help(shape: Shape) -> bool:
    return shape.says("hosts") and not shape.says("interpreters")


def _is_received(occurrence: Occurrence, known: _Languages) -> bool:
    """Whether an event has hosts, other than an organisation of the delegation, and people have to come."""
    event = occurrence.item
    return isinstance(event, Event) and not event.optional and not all(map(known.is_own, event.hosts))


def _is_near(occurrence: Occurrence) -> bool:
    """Whether hosts and guests meet at one place."""
    return not occurrence.is_remote and occurrence.item.kind != "call"


def _judge(timeline: Timeline, occurrence: Occurrence) -> Iterator[Finding | CannotJudge]:
    place = occurrence.start.place
    if not _is_near(occurrence):
        yield CannotJudge("it is not known what the hosts speak, from afar", anchor(occurrence, "hosts"))
        return
    languages = timeline.of_head(_Languages)
    spoken = languages.spoken(place.country or "")
    if not spoken:
        yield CannotJudge("it is not known what is spoken there", anchor(occurrence, "hosts"))
        return
    group = languages.of(occurrence.attendance, place.country or "")
    if alone := tuple(one for one in group.lost if not _is_helped(timeline, occurrence, one, spoken)):
        yield _finding(occurrence, alone, spoken)
    elif not group.all_written:
        yield CannotJudge("not everyone's languages are written", anchor(occurrence, "who"))


def _is_helped(timeline: Timeline, occurrence: Occurrence, person: str, spoken: Iterable[str]) -> bool:
    """Whether a colleague who comes speaks with both, and that will do."""
    event, codes = occurrence.item, timeline.of_head(_Languages).codes
    if not isinstance(event, Event) or event.kind in _FORMAL or person in (event.lead, *event.speakers):
        return False
    own = codes[person]
    return any(not codes[one].isdisjoint(spoken) and not codes[one].isdisjoint(own) for one in occurrence.people)


class _Group(NamedTuple):
    """Of some people those who speak nothing of a country, and whether everyone's languages are written."""

    lost: tuple[str, ...]
    all_written: bool


class _Languages:
    """What people speak, by code, and to which organisations they belong; the same people meet again and again."""

    def __init__(self, timeline: Timeline) -> None:
        people = timeline.itinerary.people
        self._own = set(map(fold, {person.org for person in people.values() if person.org}))
        codes = {speaks: frozenset(_codes(speaks)) for speaks in {person.speaks for person in people.values()}}
        self.codes = {id_: codes[person.speaks] for id_, person in people.items()}
        self._hosts: dict[str, bool] = {}
        self._spoken: dict[str, dict[str, str]] = {}
        self._all_speak: dict[tuple[Attendance, str | None], bool] = {}
        self._groups: dict[tuple[Attendance, str], _Group] = {}

    def is_own(self, host: str) -> bool:
        """Whether a host is an organisation of the delegation."""
        if host not in self._hosts:
            self._hosts[host] = fold(host) in self._own
        return self._hosts[host]

    def is_at_ease(self, occurrence: Occurrence) -> bool:
        """Whether people come to their hosts, and all are known to speak a language of the country."""
        key = occurrence.attendance, occurrence.start.place.country
        all_speak = self._all_speak.get(key)
        if all_speak is None:
            group = self.of(occurrence.attendance, key[1] or "")
            all_speak = self._all_speak[key] = bool(occurrence.people) and group.all_written and not group.lost
        return all_speak and _is_near(occurrence)

    def spoken(self, country: str) -> dict[str, str]:
        """The official languages of a country by their codes, with their names; none where it is not known which."""
        if country not in self._spoken:
            self._spoken[country] = official_languages(country) if country else {}
        return self._spoken[country]

    def of(self, attendance: Attendance, country: str) -> _Group:
        """What is known of some people in a country."""
        key = attendance, country
        if key not in self._groups:
            spoken = self.spoken(country)
            known = set(map(self.codes.__getitem__, attendance.people))
            strange = {codes for codes in known if codes and codes.isdisjoint(spoken)}
            lost = tuple(one for one in attendance.people if self.codes[one] in strange) if strange else ()
            self._groups[key] = _Group(lost, all(known))
        return self._groups[key]


def _codes(speaks: tuple[str, ...]) -> tuple[str, ...]:
    """Languages without their countries: `en-GB` is English."""
    return tuple(language.casefold().partition("-")[0] for language in speaks)


def _finding(occurrence: Occurrence, lost: tuple[str, ...], spoken: dict[str, str]) -> Finding:
    languages = " or ".join(spoken.values())
    return Finding(
        f"{called(occurrence)}: no language is common to {{who}} and the hosts ({languages}), and no interpreter comes",
        anchor(occurrence, "who"),
        (anchor(occurrence, "hosts", f"received in {occurrence.start.place.town}"),),
        lost,
        (occurrence.id,),
        ("write who interprets in `interpreters`, a colleague too",),
    )
