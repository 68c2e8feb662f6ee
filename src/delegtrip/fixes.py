"""Fixes of findings: edits of the text, so that comments and layout stay as they are.

All passes are made in memory, on the texts that were read; `write` then brings the result to the disk.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from delegtrip.api import Trip, load
from delegtrip.diagnostics import Edit, Fix, Report
from delegtrip.errors import UnwritableError
from delegtrip.feeds import writing
from delegtrip.reader.files import FileRefusedError, encoded
from delegtrip.reader.nodes import parse
from delegtrip.reader.slips import YamlRefusedError
from delegtrip.source import Source

PASSES = 20
"""One fix can make way for the next; two that undo each other must end."""


class Change(NamedTuple):
    """A file of a trip, with its text as read and as it is to be."""

    name: str
    before: str
    after: str


class Mended(NamedTuple):
    """A trip with its fixes made, not yet written; the report is of what is left."""

    trip: Trip
    report: Report
    changes: tuple[Change, ...] = ()


@dataclass(slots=True)
class _Taken:
    """The edits of one pass by file; what overlaps an edit taken before waits for the next pass."""

    edits: dict[Path, list[Edit]] = field(default_factory=dict)

    def take(self, fix: Fix) -> bool:
        """Takes all edits of a fix, or none."""
        placed = [(_target(edit.span.source), edit) for edit in fix.edits]
        if not placed or any(_clash(edit, other) for path, edit in placed for other in self.edits.get(path, ())):
            return False
        for path, edit in placed:
            self.edits.setdefault(path, []).append(edit)
        return True


def mend(path: Path, judge: Callable[[Trip], Report], *, unsafe: bool) -> Mended:
    """Makes the fixes of what a judge finds, and judges again, until there is nothing more to fix.

    With `unsafe` also those that change what the trip means. Writes nothing.
    """
    trip = load(path)
    report = judge(trip)
    read: dict[Path, Source] = {}
    edited: dict[Path, str] = {}
    fixed = 0
    for _ in range(PASSES):
        texts, count = _pass(report, unsafe=unsafe)
        if not count:
            break
        read = {_target(source): source for source in trip.reading.sources} | read
        edited |= texts
        fixed += count
        trip = load(path, edited)
        report = judge(trip)
    changes = (Change(read[file].name, read[file].text, text) for file, text in edited.items())
    return Mended(trip, report._replace(fixed=fixed), tuple(one for one in changes if one.before != one.after))


def _target(source: Source) -> Path:
    """The file a source was read from, behind links; two links to one file have one text."""
    return Path(source.name).resolve()


def _pass(report: Report, *, unsafe: bool) -> tuple[dict[Path, str], int]:
    """The texts of files with as many fixes made as do not touch each other, and how many these are."""
    taken = _Taken()
    wanted = (found.fix for found in report.diagnostics if found.fix and (found.fix.safe or unsafe))
    made = [fix for fix in wanted if taken.take(fix)]
    texts = {path: text for path, edits in taken.edits.items() if _is_yaml(text := _applied(edits))}
    return texts, sum(all(_target(edit.span.source) in texts for edit in fix.edits) for fix in made)


def _clash(one: Edit, other: Edit) -> bool:
    """Whether edits of one file overlap, or insert at one point; which comes first would then matter."""
    overlap = one.span.start < other.span.end and other.span.start < one.span.end
    return overlap or one.span.start == other.span.start


def _applied(edits: Iterable[Edit]) -> str:
    """The text of a file with edits made, from the last to the first."""
    ordered = sorted(edits, key=lambda edit: edit.span.start, reverse=True)
    text = ordered[0].span.source.text
    for edit in ordered:
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _is_yaml(text: str) -> bool:
    """Whether a text can still be read; a file whose fixes would break it is left as it is."""
    try:
        parse(Source("", text))
    except YamlRefusedError:
        return False
    return True


def write(mended: Mended, trip: Path) -> None:
    """Brings the changes of a trip to the disk: all of them, or none.

    A link stays a link. Raises `UnwritableError`, also where a file was changed since it was read
    or lies outside the trip's folder.
    """
    folder = (trip if trip.is_dir() else trip.parent).resolve()
    files = dict(_bytes(folder, change) for change in mended.changes)
    writing.write(folder, files, keep_mode=True)


def _bytes(folder: Path, change: Change) -> tuple[PurePosixPath, bytes]:
    target = Path(change.name).resolve()
    if not target.is_relative_to(folder):
        raise UnwritableError(f"{change.name} is a link to a file outside the trip's folder; mend it there")
    if not os.access(target, os.W_OK):
        raise UnwritableError(f"{change.name} cannot be written: it is read-only")
    try:
        data = encoded(Path(change.name), change.before, change.after)
    except FileRefusedError as error:
        raise UnwritableError(error.message) from None
    return PurePosixPath(target.relative_to(folder).as_posix()), data
