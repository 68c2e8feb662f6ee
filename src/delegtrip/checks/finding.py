"""What a check says: a finding, or that it could not judge."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from delegtrip.diagnostics import Fix, Label, Severity
from delegtrip.source import Mapping, Sequence, Span
from delegtrip.timeline import Occurrence


class Anchor(NamedTuple):
    """A key of a block in a file, and what to say beside it.

    Points at the value, at one element of it where `element` is set and the value is a list, or at
    the key itself where `on_key` is set.
    """

    node: Mapping
    key: str
    text: str = ""
    on_key: bool = False
    element: int | None = None

    def label(self) -> Label:
        """The place in the file; the head of the block where the key is not written."""
        return Label(self._span(), self.text)

    def _span(self) -> Span:
        if self.key not in self.node:
            return self.node.head_span()
        if self.on_key:
            return self.node.key_span(self.key)
        value = self.node[self.key]
        if self.element is not None and isinstance(value, Sequence):
            return value.element_span(self.element)
        return self.node.value_span(self.key)


class Finding(NamedTuple):
    """One thing wrong, for one or more people.

    Findings that are equal but for their people become one; `{who}` in the message and in the
    labels then names them all. `items` are the ids it is about; `mixed` is set where these are the items of
    some of its people only, so that a mistake in one explains nothing to the others.
    """

    message: str
    at: Anchor
    related: tuple[Anchor, ...] = ()
    people: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None
    mixed: bool = False

    def follows_from(self, cause: Finding) -> bool:
        """Whether another finding explains this one: it is about no more items, and concerns all these people."""
        return set(cause.items) <= set(self.items) and (not self.mixed or set(self.people) <= set(cause.people))


class CannotJudge(NamedTuple):
    """Something a check could neither pass nor fail, and for want of what."""

    reason: str
    at: Anchor


def anchor(occurrence: Occurrence, key: str, text: str = "") -> Anchor:
    """A key of an item; the item's title where the key is not written."""
    node = occurrence.entry.node
    return Anchor(node, key if key in node else occurrence.item.kind, text)


def start_anchor(occurrence: Occurrence, text: str = "") -> Anchor:
    """Where an item says when and where it starts."""
    return anchor(occurrence, "from" if occurrence.moves else _time_key(occurrence), text)


def end_anchor(occurrence: Occurrence, text: str = "") -> Anchor:
    """Where an item says when and where it ends."""
    return anchor(occurrence, "to" if occurrence.moves else _time_key(occurrence), text)


def place_anchor(occurrence: Occurrence, text: str = "") -> Anchor:
    """Where an item says at which place it is."""
    return anchor(occurrence, "at", text)


def _time_key(occurrence: Occurrence) -> str:
    return "time" if "time" in occurrence.entry.node else occurrence.item.kind


def day_text(day: date) -> str:
    """`Sat 6 April`: a day as messages write it."""
    return f"{day:%a} {day.day} {day:%B}"


def called(occurrence: Occurrence) -> str:
    """``flight `XX 101` ``: the kind and title of an item, as messages write them."""
    return f"{occurrence.item.kind} `{occurrence.title}`"
