"""The trip's own file: its head, and the people, groups, places, objectives and agreements it declares."""

from __future__ import annotations

from functools import partial
from typing import Any

from delegtrip.diagnostics import Label
from delegtrip.model import Agreement, Group, Head, Objective, Person, PlaceEntry
from delegtrip.model.trip import parse_group
from delegtrip.model.written import Written
from delegtrip.reader.blocks import is_id, keys_of, own_data, validated
from delegtrip.reader.legs import owner_of
from delegtrip.reader.mistakes import Block, bad
from delegtrip.reader.reading import Reading
from delegtrip.source import Mapping, Unread

_SECTIONS: dict[str, tuple[str, type[Written]]] = {
    "people": ("a person", Person),
    "places": ("a place", PlaceEntry),
    "objectives": ("an objective", Objective),
    "agreements": ("an agreement", Agreement),
}
_SECTION_NAMES = ("people", "groups", "places", "objectives", "agreements")


class Top:
    """The head of a trip, None where it cannot be read, its sections, and all that was found on the way."""

    def __init__(self, root: Mapping) -> None:
        self.reading = Reading(owner_of(root))
        outside = (*_SECTION_NAMES, "profile", "legs")
        known = (*keys_of(Head), *outside)
        block = partial(Block, root, "a trip", known, root.head_span())
        self.head = validated(self.reading, Head, own_data(root, outside), block)
        self.sections = {name: self._section(root, name) for name in _SECTION_NAMES}
        if any(isinstance(root[key], Mapping) for key in own_data(root, known)):
            self.reading.lost |= set(_SECTION_NAMES) - root.keys()  # one of these is misspelt
        self._same_name(root)

    def _section(self, root: Mapping, name: str) -> dict[str, Any]:
        """The entries of a section, each validated on its own."""
        section = root.get(name)
        if section is None or section == "":
            return {}
        if not isinstance(section, Mapping):
            self.reading.report(bad("bad-value", f"`{name}` holds one `id: …` a line", root.value_span(name)))
            self.reading.lost.add(name)
            return {}
        ids = [key for key in section if is_id(self.reading, key, partial(section.key_span, key))]
        read = self._group if name == "groups" else partial(self._declared, *_SECTIONS[name])
        return {key: value for key in ids if (value := read(section, key)) is not None}

    def _group(self, section: Mapping, key: str) -> Group | None:
        try:
            return parse_group(section[key])
        except ValueError as error:
            self.reading.report(bad("bad-value", str(error), section.value_span(key)))
            return None

    def _declared(self, what: str, kind: type[Written], section: Mapping, key: str) -> Written | None:
        node = section[key]
        if not isinstance(node, Mapping | Unread):
            hint = ", ".join(f"{field}: …" for field in keys_of(kind)[:2])
            self.reading.report(bad("bad-value", f"{what} is written as `{key}: {{{hint}}}`", section.value_span(key)))
            return None

        def block() -> Block:
            return Block(node.node, what, keys_of(kind), section.key_span(key))

        return validated(self.reading, kind, node.texts(), block)

    def _same_name(self, root: Mapping) -> None:
        """A name that is both a person and a group could mean either."""
        people, groups = root.get("people"), root.get("groups")
        if isinstance(people, Mapping) and isinstance(groups, Mapping):
            for name in (name for name in groups if name in people):
                first = Label(people.key_span(name), "first used here")
                self.reading.report_twice(
                    "duplicate-id", f"`{name}` is a person and a group", groups.key_span(name), first
                )
