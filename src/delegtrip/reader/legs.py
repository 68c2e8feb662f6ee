"""A leg of a trip: its days, and the items of each."""

from __future__ import annotations

from functools import cached_property, partial
from typing import Any

from delegtrip.model import Day, Entry, LegHead
from delegtrip.model.dates import parse_day
from delegtrip.reader.blocks import keys_of, own_data, validated
from delegtrip.reader.ids import Ids
from delegtrip.reader.items import read_item
from delegtrip.reader.mistakes import Block, bad
from delegtrip.reader.reading import ALL_FAMILIES, Reading
from delegtrip.source import Mapping, Sequence, Span, Unread


class Leg:
    """A leg as read, and all that was found on the way; `where` is where the trip names it."""

    def __init__(self, node: Mapping, where: Span) -> None:
        self.reading = Reading(owner_of(node))
        self.days: list[Day] = []
        self.entries: list[Entry] = []
        block = partial(Block, node, "a leg", (*keys_of(LegHead), "days"), node.head_span() if node else where)
        leg = validated(self.reading, LegHead, own_data(node, ("days",)), block)
        days = node.get("days")
        if leg is None:
            self.reading.lost |= ALL_FAMILIES
        elif isinstance(days, Mapping):
            for key in days:
                self._day(leg, node, key)
        elif days:
            message = "`days` holds one day a line: `Wed 2024-04-03:`"
            self.reading.report_lost(bad("bad-value", message, node.value_span("days")))

    @cached_property
    def ids(self) -> Ids:
        """The ids that its items say."""
        return Ids(self.entries)

    def _day(self, leg: LegHead, leg_node: Mapping, key: str) -> None:
        days: Mapping = leg_node["days"]
        try:
            day = Day(parse_day(key), leg, leg_node, days, key)
        except ValueError as error:
            self.reading.report_lost(bad("bad-value", str(error), days.key_span(key)))
            return
        self.days.append(day)
        items = days[key]
        if isinstance(items, Sequence):
            for index, place in enumerate(items):
                if not isinstance(place, Unread) and not (isinstance(place, Mapping) and place):
                    message = "an item begins with its kind: `- meal: Lunch`"
                    self.reading.report_lost(bad("bad-value", message, items.element_span(index)))
                elif (entry := read_item(self.reading, place, day)) is not None:
                    self.entries.append(entry)
        elif items:
            message = "a day is a list; put `- ` before each item"
            self.reading.report_lost(bad("bad-value", message, days.value_span(key)))


def owner_of(node: Any) -> str | None:
    """The partner who owns a leg, as far as it can be read."""
    owner = node.get("owner") if isinstance(node, Mapping) else None
    return owner if isinstance(owner, str) and owner else None
