"""What a check says: a finding, or that it could not judge."""

from __future__ import annotations

from dataclasses import dataclass, field

from delegtrip.diagnostics import Fix, Label, Severity
from delegtrip.source import Mapping
from delegtrip.timeline import Occurrence


@dataclass(frozen=True, slots=True)
class Anchor:
    """A key of a block in a file, and what to say beside it.

    Points at the value, or at the key itself where `on_key` is set.
    """

    node: Mapping
    key: str
    text: str = ""
    on_key: bool = False

    def label(self) -> Label:
        """The place in the file."""
        known = self.key in self.node
        if not known:
            return Label(self.node.head_span(), self.text)
        return Label(self.node.key_span(self.key) if self.on_key else self.node.value_span(self.key), self.text)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, for one or more people.

    Findings that are equal but for their people become one; `{who}` in the message and in the
    labels then names them all. `items` are the ids it is about.
    """

    message: str
    at: Anchor
    related: tuple[Anchor, ...] = ()
    people: tuple[str, ...] = field(default=(), compare=False)
    items: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class CannotJudge:
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


def called(occurrence: Occurrence) -> str:
    """``flight `XX 101` ``: the kind and title of an item, as messages write them."""
    return f"{occurrence.item.kind} `{occurrence.title}`"
