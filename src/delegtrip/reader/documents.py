"""A file as one document: a mapping, and what is wrong with the file as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.diagnostics import Diagnostic, Label, Severity
from delegtrip.reader.comments import bidi_overrides, ignores, lost_texts
from delegtrip.reader.legs import owner_of
from delegtrip.reader.mistakes import bad
from delegtrip.reader.plain import parse
from delegtrip.reader.reading import ALL_FAMILIES, Reading
from delegtrip.reader.slips import YamlRefusedError
from delegtrip.source import Mapping, Source, Span

A_LEG = "a leg", "leg: its name"
"""What the file of a leg is, and the line it begins with."""


def read_document(source: Source, what: str, first_line: str) -> tuple[Reading, Mapping | None]:
    """The mapping a source holds, and what was found in it."""
    reading = Reading()
    reading.ignores.extend(ignores(source))
    try:
        root, duplicates = parse(source)
    except YamlRefusedError as error:
        reading.report(bad("invalid-yaml", error.message, error.span), *_suspicious(source))
        return reading, None
    reading.owner = owner_of(root)
    reading.report(*_suspicious(source))
    for twice in duplicates:
        message = f"key `{twice.key}` is written twice in one block"
        first = Label(twice.first, "first written here; this one is kept")
        reading.report_twice("duplicate-key", message, twice.second, first)
        reading.lost |= ALL_FAMILIES
    if isinstance(root, Mapping):
        return reading, root
    state = "is empty" if not root else "does not begin with a key"
    reading.report(bad("missing-key", f"the file {state}; {what} begins with `{first_line}`", Span(source, 0, 0)))
    return reading, None


def _suspicious(source: Source) -> Iterator[Diagnostic]:
    """What is not wrong YAML, but hardly what was meant."""
    for span in bidi_overrides(source):
        message = "a hidden character here reorders the text that is read"
        yield Diagnostic("hidden-character", Severity.WARNING, message, Label(span))
    for span in lost_texts(source):
        message = f"`{span.text}` is a comment here, not part of the value; put the whole text between quotes"
        yield Diagnostic("text-lost-in-comment", Severity.WARNING, message, Label(span))
