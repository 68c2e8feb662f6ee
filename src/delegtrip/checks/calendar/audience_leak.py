"""What hosts or the public may see of an item tells what they may not: a code, a phone, a diet.

A feed for them leaves out whole fields: bookings, rooms, contacts, notes. A title that repeats one of
these tells it all the same. What is in `private.yaml` is for nobody. A text that reads like a phone
number, `+33 …` or `02 …`, is taken for one.

## Why it hurts

Whoever has a booking code can cancel the mayor's flight, and a feed that was fetched cannot be called
back.

## Fires

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
    booking: QX7ZT2
  - press: Arrival of flight XX 101 (QX7ZT2)  # error: audience-leak
    time: 16:30-17:00
    at: JFK
    audience: public
```

## Passes

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
    booking: QX7ZT2
  - press: Arrival of flight XX 101
    time: 16:30-17:00
    at: JFK
    audience: public
```

## Source

model/audience.py, the list of what each audience may see, which the feeds obey as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from delegtrip.checks.finding import Anchor, Finding
from delegtrip.diagnostics import Severity
from delegtrip.model import Entry, Item
from delegtrip.model.audience import INTERNAL, hidden
from delegtrip.profile import Profile
from delegtrip.timeline import Timeline

SEVERITY = Severity.ERROR
ASKS_FOR = "written"
ALONE = "legs"

_SHORTEST = 4
"""Characters of a secret: a shorter one stands in many texts by chance."""

_PHONE = re.compile(r"(?<![\d.])(?:\+\d{1,3}|0)[ .]?\d(?:[ .-]?\d){7,11}(?!\d)")
_SECRETS = ("booking", "room", "contact", "driver")

_Secret = tuple[str, str]
"""What must not be told, in lower case, and what it is."""


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Reads what is visible of each item that leaves the delegation."""
    told = timeline.written(lambda shape: shape.says("audience"))
    visible = [(entry, *said) for entry in told if entry.item.audience != INTERNAL for said in _visible(entry)]
    leaks = _leaks({text for _, _, text in visible}, timeline.once(_all_secrets)) if visible else {}
    for entry, key, text in visible:
        if text in leaks:
            yield _finding(entry, key, leaks[text])


def _all_secrets(timeline: Timeline) -> list[_Secret]:
    return [*chain.from_iterable(timeline.by_leg(_secrets_in_leg)), *timeline.of_head(_secrets_of_people)]


DEPENDS_ON = _all_secrets


def _leaks(texts: Iterable[str], secrets: Iterable[_Secret]) -> dict[str, str]:
    """What a text tells, of those that tell anything; nearly all secrets are passed over by their first characters."""
    folded = {text: text.casefold() for text in texts}
    said = "\n".join(folded.values())
    beginnings = {said[at : at + _SHORTEST] for at in range(len(said))}
    leaked = {secret: what for secret, what in secrets if secret[:_SHORTEST] in beginnings and secret in said}
    leaks: dict[str, str] = {}
    for text, low in folded.items():
        if told := next((what for secret, what in leaked.items() if secret in low), None):
            leaks[text] = told
        elif _PHONE.search(text):
            leaks[text] = "a phone number"
    return leaks


def _secrets_in_leg(timeline: Timeline) -> list[_Secret]:
    entries = timeline.written(lambda shape: shape.says(*_SECRETS))
    return [
        (secret, f"the {name} of {entry.item.kind} `{entry.id}`")
        for entry in entries
        for name in _SECRETS
        if (value := getattr(entry.item, name, None))
        and len(secret := value.casefold()) >= _SHORTEST
        and not (name == "room" and _is_hall(value))
    ]


def _is_hall(room: str) -> bool:
    """Whether a room has no number: it is told by its address too."""
    return not any(map(str.isdigit, room))


def _secrets_of_people(timeline: Timeline) -> list[_Secret]:
    people = timeline.itinerary.people
    return [
        (secret, f"the {name} of {people[person].name}")
        for person, data in timeline.itinerary.private.items()
        for name in ("passport", "phone", "diet")
        if (value := getattr(data, name, None)) and len(secret := str(value).casefold()) >= _SHORTEST
    ]


def _finding(entry: Entry, key: str, told: str) -> Finding:
    item = entry.item
    whom = "the public" if item.audience == "public" else "hosts"
    name = "title" if key == item.kind else f"`{key}`"
    return Finding(
        f"{item.kind} `{entry.id}` is for {whom} to see, and its {name} tells {told}",
        Anchor(entry.node, key),
        items=(entry.id,),
        help=("leave it out here, or write it under a key that stays in the delegation: note, contact, booking",),
    )


def _visible(entry: Entry) -> Iterator[tuple[str, str]]:
    """The texts of an item that its audience sees, by the keys they stand under."""
    node, item = entry.node, entry.item
    for key in _keys(item.family, item.kind, item.audience):  # type: ignore[arg-type]  # a class is hashable
        if key in node:
            yield key, str(node[key])


@cache
def _keys(family: type[Item], kind: str, audience: str) -> tuple[str, ...]:
    """The keys of a kind of items that an audience sees; the title stands under the kind."""
    shown = family.fields().keys() - hidden(family, audience) - {"kind"}
    return tuple(kind if name == "title" else field.key for name, field in family.fields().items() if name in shown)
