"""`private.yaml` beside `trip.yaml`: what is known of people and shown to nobody.

A finding in it says where and what is wrong, and never what is written there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from delegtrip.diagnostics import Diagnostic, Label, Severity, did_you_mean, nearest
from delegtrip.model.private import PrivateData
from delegtrip.reader.blocks import checked, keys_of
from delegtrip.reader.files import FileRefusedError, inside, read_source
from delegtrip.reader.memory import Memory
from delegtrip.reader.mistakes import Block, bad
from delegtrip.reader.nodes import DuplicateKey
from delegtrip.reader.plain import parse
from delegtrip.reader.reading import Reading
from delegtrip.reader.slips import YamlRefusedError
from delegtrip.source import Mapping, Source, Span, Unread

NAME = "private.yaml"
_SHAPE = "one person a line, by id: `mayor: {nationality: FR, passport-expires: 2031-03-30}`"


def read_private(reading: Reading, folder: Path, root: Mapping, memory: Memory) -> dict[str, PrivateData]:
    """What is known of each person of a trip; nothing where there is no such file."""
    if not os.path.lexists(folder / NAME):
        return {}
    reading.owner = None  # whoever owns the last leg does not own this
    try:
        source = memory.source(read_source(inside(folder, NAME), confidential=True))
    except FileRefusedError as error:
        message = f"{NAME} is not text in UTF-8; save it as UTF-8" if error.span else error.message
        reading.report(bad("unreadable-file", message, root.head_span()))
        return {}
    reading.sources.append(source)
    read = memory.once("private", source, partial(_Private, source, root), lambda known: known.root is root)
    reading.add(read.reading)
    return read.people


class _Private:
    """What came of the file of a trip, and what was found in it."""

    def __init__(self, source: Source, root: Mapping) -> None:
        self.root = root
        self.reading = Reading()
        people = root.get("people")
        document = _document(self.reading, source)
        known = people if isinstance(people, Mapping) else {}
        self.people = dict(_people(self.reading, document, known)) if document else {}


def _document(reading: Reading, source: Source) -> Mapping | None:
    try:
        document, duplicates = parse(source)
    except YamlRefusedError as error:
        message = "this is not YAML, or a part of it that is not read here; look at this line and the one above"
        reading.report(bad("invalid-yaml", message, error.span))
        return None
    reading.report(*map(_twice, duplicates))
    if isinstance(document, Mapping):
        return document
    if document:
        reading.report(bad("bad-value", f"{NAME} holds {_SHAPE}", Span(source, 0, 0)))
    return None


def _twice(found: DuplicateKey) -> Diagnostic:
    first = Label(found.first, "first written here; this one is kept")
    message = "a key is written twice in one block"
    return Diagnostic("duplicate-key", Severity.ERROR, message, Label(found.second), (first,))


def _people(reading: Reading, document: Mapping, people: dict[str, Any]) -> Iterator[tuple[str, PrivateData]]:
    for person, node in document.items():
        where = document.key_span(person)
        if person not in people:
            message = f"nobody of the trip has the id that is written here{did_you_mean(person, people)}"
            reading.report(bad("unknown-reference", message, where))
        elif not isinstance(node, Mapping | Unread):
            reading.report(bad("bad-value", f"{NAME} holds {_SHAPE}", where))
        else:
            block = partial(_block, node, where)
            data, wrong = checked(PrivateData, node.texts(), block)
            reading.report(*(_discreet(key, found, block()) for key, found in wrong))
            if data is not None:
                yield person, data


def _block(node: Mapping | Unread, where: Span) -> Block:
    return Block(node.node, "a person", keys_of(PrivateData), where)


def _discreet(key: str, found: Diagnostic, block: Block) -> Diagnostic:
    """A finding without the words of the file."""
    if found.check == "unknown-key":
        near = nearest(key, (name for name in block.known if name not in block.node))
        guess = f"; did you mean `{near}`?" if near else ""
        message = f"private data have no such key{guess}"
        return found._replace(message=message, help=(f"the keys are {', '.join(block.known)}",), fix=None)
    field = PrivateData.keys()[key]
    return found._replace(message=f"this cannot be read as `{key}`", help=(f"{key}: {field.description}",), fix=None)
