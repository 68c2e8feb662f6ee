"""What is still to be confirmed of an item."""

from __future__ import annotations

from delegtrip.model import Event, Item, Stay, Travel
from delegtrip.model.values import is_to_be_confirmed
from delegtrip.reports.typeset import ALERT, Run, Styled
from delegtrip.reports.words import NBSP, Words
from delegtrip.timeline import Occurrence, Place, Timeline


def open_points(timeline: Timeline, occurrence: Occurrence, say: Words) -> tuple[str, ...]:
    """What is not known yet: the time, the place, its address, any other text that says so."""
    item = occurrence.item
    points = [say.time] if _wants_time(occurrence) else []
    for place in (occurrence.start.place, occurrence.end.place):
        if is_to_be_confirmed(place.ref):
            points.append(say.place)
        elif not occurrence.moves and _address_is_open(timeline, place):
            points.append(say.address)
    points.extend(name for field, name in say.fields.items() if _is_open(item, field))
    return tuple(dict.fromkeys(points))


def _wants_time(occurrence: Occurrence) -> bool:
    match occurrence.item:
        case Travel():
            return not (occurrence.start.moment and occurrence.end.moment)
        case Event() as event:
            return occurrence.start.moment is None and event.kind != "free"
        case Stay():
            return False


def _address_is_open(timeline: Timeline, place: Place) -> bool:
    entry = timeline.itinerary.places.get(place.ref)
    return entry is not None and entry.address is not None and is_to_be_confirmed(entry.address)


def _is_open(item: Item, field: str) -> bool:
    value = getattr(item, field, None)
    texts = value if isinstance(value, tuple) else (value,)
    return any(isinstance(text, str) and is_to_be_confirmed(text) for text in texts)


def points_words(timeline: Timeline, occurrence: Occurrence, say: Words) -> str:
    """`time, place · provisional`, or nothing when all is known."""
    points = ", ".join(open_points(timeline, occurrence, say))
    return f"{NBSP}· ".join(filter(None, (points, say.draft if occurrence.item.status == "draft" else "")))


def sentence(timeline: Timeline, occurrence: Occurrence, say: Words) -> str:
    """`to confirm: time, place · provisional`, or nothing when all is known."""
    words = points_words(timeline, occurrence, say)
    return say.label(say.to_confirm, words) if words not in ("", say.draft) else words


def marked(text: str) -> Styled:
    """A text that must not be overlooked."""
    return (Run(text, ALERT),)
