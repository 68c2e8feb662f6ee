"""The format as JSON Schema, for editors: one schema for trip files and leg files.

Draft 7, which editors know best; made from the fields of the model. What it calls wrong, delegtrip
calls wrong too; references, and whatever needs more than one value, only delegtrip judges.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from delegtrip.model import values
from delegtrip.model.items import EVENT_KINDS, KINDS, STAY_KINDS, TRAVEL_KINDS, Event, Stay, Travel
from delegtrip.model.spellings import DAY, ID, SPELLINGS, text, words
from delegtrip.model.trip import Agreement, Head, LegHead, Objective, Person, PlaceEntry, parse_group
from delegtrip.model.written import Key, Written
from delegtrip.profile import Dated, columns, thresholds
from delegtrip.profile.tables import kinds, summary

Schema = dict[str, Any]

_FAMILIES: dict[str, tuple[type[Written], tuple[str, ...]]] = {
    "travel": (Travel, TRAVEL_KINDS),
    "stay": (Stay, STAY_KINDS),
    "event": (Event, EVENT_KINDS),
}
_SECTIONS: dict[str, tuple[type[Written], str]] = {
    "people": (Person, "Those who travel, by id."),
    "places": (PlaceEntry, "The places of the trip, by id; airports and known stations need no entry."),
    "objectives": (Objective, "What the delegation goes for, by id."),
    "agreements": (Agreement, "The texts to sign, by id."),
}
_LINE = SPELLINGS[values.parse_line]
_WORDS = SPELLINGS[values.parse_words]
_WHOLE = SPELLINGS[values.parse_count]

COLUMNS: dict[Callable[..., Any], Schema] = {
    columns.read_airport: text("[A-Za-z]{3}", "KEF"),
    columns.read_country: SPELLINGS[values.parse_country],
    columns.read_airports: _WORDS,
    columns.read_countries: _WORDS,
    columns.read_terminals: _WORDS,
    columns.read_ways: _WORDS,
    columns.read_origin: text("[A-Za-z]{2,8}", "KEF", "IS", *columns.REGIONS),
    columns.read_reach: words(*columns.REACHES),
    columns.read_area: text("[A-Za-z]{2,8}", "GB", columns.SCHENGEN),
    columns.read_authorisation: words(*columns.AUTHORISATIONS, columns.NO_AUTHORISATION),
    columns.read_minutes: _WHOLE | {"maximum": columns.MOST_MINUTES},
    columns.read_months: _WHOLE | {"maximum": columns.MOST_MONTHS},
    columns.read_years: _WHOLE | {"maximum": columns.MOST_YEARS},
}
"""How the columns of dated tables are spelled; like the spellings of the model never stricter than what reads them."""

_OWN = {"^x-": {"description": "A key of your own, which delegtrip leaves alone."}}


def dumps() -> str:
    """The schema as text."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def schema() -> Schema:
    """The schema: a file with `leg` or `days` is a leg, any other a trip."""
    blocks = {name: _block(model) for name, (model, _) in _SECTIONS.items()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "delegtrip itinerary",
        "description": "A trip (trip.yaml), or one leg of it.",
        "type": "object",
        "if": _has_one_of(("leg", "days")),
        "then": _ref("leg"),
        "else": _ref("trip"),
        "definitions": {
            "trip": _trip(),
            "leg": _leg(),
            "item": _item(),
            **{name: _family(*family) for name, family in _FAMILIES.items()},
            **blocks,
            **{name: _block(kind) for name, kind in kinds().items()},
        },
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _has_one_of(keys: Iterable[str]) -> Schema:
    return {"anyOf": [{"required": [key]} for key in keys]}


def _object(properties: Schema, required: Iterable[str] = ()) -> Schema:
    """A block of these keys, and of keys of one's own."""
    return {
        "type": "object",
        "properties": properties,
        "patternProperties": _OWN,
        "additionalProperties": False,
        "required": list(required),
    }


def _block(model: type[Written]) -> Schema:
    return _object(_properties(model), _required(model))


def _properties(model: type[Written]) -> Schema:
    """The keys of a block, each with its spelling and what it says."""
    return {key: {"description": info.description, **_spelling(info)} for key, info in _written(model)}


def _required(model: type[Written]) -> list[str]:
    return [key for key, info in _written(model) if info.is_needed]


def _written(model: type[Written]) -> Iterator[tuple[str, Key]]:
    """The fields of a model that are keys in a file."""
    for name, info in model.fields().items():
        if not (name == "kind" or (name == "title" and "kind" in model.fields())):
            yield info.key, info


def _spelling(info: Key) -> Schema:
    """How the value of a field is spelled, by the parser that its annotation names."""
    grammar = info.reads.grammar if info.reads else None
    return SPELLINGS.get(grammar) or COLUMNS.get(grammar, {}) if grammar else {}


def _kinds(names: Iterable[str]) -> Schema:
    return {name: {"description": f"What the {name} is called.", **_LINE} for name in names}


def _family(model: type[Written], kinds: tuple[str, ...]) -> Schema:
    """Items of the kinds that share a model."""
    return _object(_kinds(kinds) | _properties(model), _required(model))


def _item() -> Schema:
    """An item, told by its kind key; without one, what stands there that is no key at all is at fault."""
    families = [{"if": _has_one_of(kinds), "then": _ref(name)} for name, (_, kinds) in _FAMILIES.items()]
    every = {key: True for model, _ in _FAMILIES.values() for key, _ in _written(model)}
    only_known = {"properties": every, "patternProperties": {"^x-": True}, "additionalProperties": False}
    no_kind = {"if": only_known, "then": {"required": [EVENT_KINDS[0]]}, "else": only_known}
    return {
        "description": "An item begins with its kind: `- meal: Lunch`.",
        "type": "object",
        "minProperties": 1,
        "properties": _kinds(KINDS),
        "allOf": [*families, {"if": {"not": _has_one_of(KINDS)}, "then": no_kind}],
    }


def _leg() -> Schema:
    days = {
        "description": "One day a line: `Wed 2024-04-03:`, with its items below.",
        "type": ["object", "null"],
        "patternProperties": {DAY: {"type": ["array", "null"], "items": _ref("item")}},
        "additionalProperties": False,
    }
    return _object(_properties(LegHead) | {"days": days}, _required(LegHead))


def _trip() -> Schema:
    leg = {"if": {"type": "object"}, "then": _ref("leg"), "else": _LINE}
    sections = {name: _section(_ref(name), text) for name, (_, text) in _SECTIONS.items()}
    group = SPELLINGS[parse_group]
    properties = {
        **_properties(Head),
        **sections,
        "groups": _section(group, "People under one name, by id: ids of people and groups, or `10 people`."),
        "profile": _profile(),
        "legs": {"description": "The legs, in order: files, or the legs themselves.", "type": "array", "items": leg},
    }
    return _object(properties, [*_required(Head), "legs"])


def _section(entry: Schema, text: str) -> Schema:
    return {
        "description": text,
        "type": ["object", "null"],
        "propertyNames": {"pattern": ID},
        "additionalProperties": entry,
    }


def _profile() -> Schema:
    """The thresholds and rows of tables that a trip may set for itself."""
    number = {"type": ["number", "string"], "minimum": 0}
    return {
        "description": "Thresholds and tables of this trip; `delegtrip profile` shows them all.",
        "type": ["object", "null"],
        "properties": {
            **{one.name: {"description": f"{one.unit}: {one.why}", **number} for one in thresholds()},
            **{name: _table(name, kind) for name, kind in kinds().items()},
        },
        "additionalProperties": False,
    }


def _table(name: str, kind: type[Dated]) -> Schema:
    return {"description": summary(kind), "type": ["array", "null"], "items": _ref(name)}
