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
from itertools import chain

from delegtrip.checks.finding import Anchor, Finding
from delegtrip.diagnostics import Severity
from delegtrip.model import Entry, Itinerary
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


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Reads what is visible of each item that leaves the delegation."""
    told = timeline.written(lambda shape: shape.says("audience"))
    shown = [entry for entry in told if entry.item.audience != INTERNAL]
    secrets = dict(timeline.once(_all_secrets)) if shown else {}
    found = _contained(secrets, [text.casefold() for entry in shown for _, text in _visible(entry)])
    leaked = {secret: what for secret, what in secrets.items() if secret in found}
    for entry in shown:
        yield from _leaks(entry, leaked)


def _all_secrets(timeline: Timeline) -> list[tuple[str, str]]:
    return [*chain.from_iterable(timeline.by_leg(_secrets_in_leg)), *timeline.of_head(_secrets_of_people)]


DEPENDS_ON = _all_secrets


def _contained(secrets: Iterable[str], texts: list[str]) -> set[str]:
    """The secrets that stand in one of some texts; nearly all are passed over by their first characters."""
    beginnings = {text[at : at + _SHORTEST] for text in texts for at in range(len(text))}
    return {one for one in secrets if one[:_SHORTEST] in beginnings and any(one in text for text in texts)}


def _secrets_in_leg(timeline: Timeline) -> list[tuple[str, str]]:
    return list(_long_enough(_of_items(timeline.written(lambda shape: shape.says(*_SECRETS)))))


def _secrets_of_people(timeline: Timeline) -> list[tuple[str, str]]:
    return list(_long_enough(_of_people(timeline.itinerary)))


def _long_enough(secrets: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    folded = ((secret.casefold(), what) for secret, what in secrets)
    return ((secret, what) for secret, what in folded if len(secret) >= _SHORTEST)


def _of_items(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """What must not be told of items, with what it is."""
    for entry in entries:
        for name in _SECRETS:
            value = getattr(entry.item, name, None)
            is_hall = name == "room" and value and not any(map(str.isdigit, value))  # told by its address too
            if value and not is_hall:
                yield value, f"the {name} of {entry.item.kind} `{entry.id}`"


def _of_people(itinerary: Itinerary) -> Iterator[tuple[str, str]]:
    """What must not be told of people, with what it is."""
    for person, data in itinerary.private.items():
        for name in ("passport", "phone", "diet"):
            if value := getattr(data, name, None):
                yield str(value), f"the {name} of {itinerary.people[person].name}"


def _leaks(entry: Entry, secrets: dict[str, str]) -> Iterator[Finding]:
    for key, text in _visible(entry):
        folded = text.casefold()
        told = [what for secret, what in secrets.items() if secret in folded]
        if not told and _PHONE.search(text):
            told = ["a phone number"]
        if told:
            item = entry.item
            whom = "the public" if item.audience == "public" else "hosts"
            yield Finding(
                f"{item.kind} `{entry.id}` is for {whom} to see, and its {_name(key, entry)} tells {told[0]}",
                Anchor(entry.node, key),
                items=(entry.id,),
                help=(
                    "leave it out here, or write it under a key that stays in the delegation: note, contact, booking",
                ),
            )


def _name(key: str, entry: Entry) -> str:
    return "title" if key == entry.item.kind else f"`{key}`"


def _visible(entry: Entry) -> Iterator[tuple[str, str]]:
    """The texts of an item that its audience sees, by the keys they stand under."""
    item = entry.item
    unseen = hidden(item.family, entry.item.audience)
    for name, field in item.family.fields().items():
        key = entry.item.kind if name == "title" else field.key
        if name not in unseen and name != "kind" and key in entry.node:
            yield key, str(entry.node[key])
