"""What stands below the title of an item: where, with whom, what to bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from delegtrip.model import Event, Item, Stay, Travel
from delegtrip.model.values import is_to_be_confirmed
from delegtrip.reports.agenda.subject import Subject
from delegtrip.reports.typeset import BOLD, DIM, Run, Styled, clean, joined
from delegtrip.reports.words import NBSP, Words
from delegtrip.timeline import Occurrence, Place, Timeline

_NAMED_AT_MOST = 4
_TOLD_BY_TITLE = ("meal", "free")

_BELOW = (
    ("carrier", "vehicle", "driver", "terminal"),
    ("hosts",),
    ("lead", "speakers", "interpreters"),
    ("signs",),
    ("dress", "gifts"),
    ("contact", "url"),
    ("booking",),
    ("fallback",),
)
"""The fields of an item that are shown, each line by itself."""


def title_words(item: Item, say: Words) -> str:
    """The title, behind the kind for travel and stays, which are often called by a number or a name."""
    title, kind = clean(item.title), say.kind(item.kind)
    if is_to_be_confirmed(title):
        return kind
    if isinstance(item, Event) or _says(title, kind):
        return title
    numbered = title.split(" ")[0].isupper() or title[:1].isdigit()
    return f"{kind} {title}" if numbered else f"{kind}{NBSP}· {title}"


def _says(title: str, kind: str) -> bool:
    from delegtrip.diagnostics import fold

    return fold(title).startswith(fold(kind))


def place_words(place: Place, here: str) -> str:
    """A place as a delegate looks for it; its town only where it is not `here`."""
    if is_to_be_confirmed(place.ref):
        return "" if place.town == here else clean(place.town)
    if place.airport == place.name:
        return f"{clean(place.town)} ({place.airport})"
    town = "" if place.town == here or place.town in place.name else f", {clean(place.town)}"
    return clean(place.name) + town


def where_words(place: Place, here: str) -> str:
    """A place with its address; nothing for the town that the day is spent in."""
    if place.known and place.name == here:
        return ""
    return ", ".join(filter(None, (place_words(place, here), clean(place.address or ""))))


def event_line(occurrence: Occurrence, event: Event, here: str, say: Words) -> Styled:
    """Track, place, room and kind, in one paragraph."""
    track = ((Run(clean(event.track), BOLD),),) if event.track else ()
    where = where_words(occurrence.start.place, here)
    room = say.field("room", _shown(event.room, say)) if event.room else ""
    plain = event.kind in _TOLD_BY_TITLE or _says(clean(event.title), say.kind(event.kind))
    kind = "" if plain else say.kind(event.kind).lower()
    words = (where, room, kind, say.remote if event.remote else "", say.optional if event.optional else "")
    return joined([*track, *((Run(word),) for word in words if word)])


def details(timeline: Timeline, item: Item, say: Words) -> Iterator[Styled]:
    """The paragraphs below: whoever and whatever belongs to the item, then its note."""
    for fields in _BELOW:
        known = ((field, _value(timeline, item, field, say)) for field in fields)
        if line := joined(_labelled(field, value, say) for field, value in known if value):
            yield line
    if isinstance(item, Travel):
        yield from _flags(item, say)
    for text in filter(str.strip, (item.note or "").splitlines()):
        yield (Run(clean(text.strip())),)


def _flags(item: Travel, say: Words) -> Iterator[Styled]:
    said = [word for word, flag in ((say.border, item.border), (say.checked_bags, item.checked_bags)) if flag]
    if said:
        yield joined((Run(word),) for word in said)


def _labelled(field: str, value: str, say: Words) -> Styled:
    return Run(say.field(field, "\0").partition("\0")[0], DIM), Run(value)


def _shown(text: str, say: Words) -> str:
    return say.to_confirm if is_to_be_confirmed(text) else clean(text).replace("->", "→")


def _value(timeline: Timeline, item: Item, field: str, say: Words) -> str:
    """A field as printed: ids of people and agreements by what they are called."""
    value = getattr(item, field, None)
    if value is None:
        return ""
    texts = value if isinstance(value, tuple) else (value,)
    return say.listing([_called(timeline, str(text), say) for text in texts]) if texts else ""


def _called(timeline: Timeline, text: str, say: Words) -> str:
    itinerary = timeline.itinerary
    if text in itinerary.people:
        return clean(itinerary.people[text].name)
    return clean(itinerary.agreements[text].title) if text in itinerary.agreements else _shown(text, say)


def company(timeline: Timeline, occurrence: Occurrence, subject: Subject, say: Words) -> Iterator[Styled]:
    """Who goes, where that is not everyone the agenda is for; whom one person goes with, if few."""
    if subject.person:
        others = [person for person in occurrence.people if person != subject.person]
        if 0 < len(others) < _NAMED_AT_MOST and not occurrence.attendance.headcounts and occurrence.item.who:
            yield _labelled("with", _names(timeline, others, say), say)
    elif not _everyone(timeline, occurrence, subject):
        yield _labelled("who", _who(timeline, occurrence, subject, say), say)


def _everyone(timeline: Timeline, occurrence: Occurrence, subject: Subject) -> bool:
    """Whether all come of those the agenda is for who are with the delegation that day."""
    present = timeline.roster.present(subject.people, occurrence.day)
    if len(present) > len(occurrence.people):
        return False
    counted = {group for group, _ in occurrence.attendance.headcounts}
    return present.issubset(occurrence.people) and subject.headcounts <= counted


def _who(timeline: Timeline, occurrence: Occurrence, subject: Subject, say: Words) -> str:
    """People by name when they are few, else as written; headcounts with their numbers."""
    people = [person for person in occurrence.people if person in subject.people]
    counted = [(group, size) for group, size in occurrence.attendance.headcounts if group in subject.headcounts]
    if len(people) <= _NAMED_AT_MOST:
        sizes = [f"{group} ({say.count(size, say.people)})" for group, size in counted]
        return say.listing([*(clean(timeline.roster.name(person)) for person in people), *sizes])
    size = say.count(len(people) + sum(size for _, size in counted), say.people)
    return f"{', '.join(_called(timeline, name, say) for name in occurrence.item.who)} ({size})"


def _names(timeline: Timeline, people: Iterable[str], say: Words) -> str:
    return say.listing([clean(timeline.roster.name(person)) for person in people])


def nights_words(occurrence: Occurrence, stay: Stay, say: Words) -> str:
    """`3 nights, until Saturday, April 6`."""
    return f"{say.count(len(occurrence.nights), say.nights)}, {say.until.format(say.long(stay.until))}"
