"""Where a feed says something else than the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from delegtrip.clock import utc
from delegtrip.feeds.verify.told import Told, When


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a feed says otherwise, and in which property of the event, where it is one.

    `kind` is `instant`, `status`, `text`, `missing`, `unknown` or `twice`.
    """

    kind: str
    uid: str
    message: str
    name: str = ""


def compare(expected: Iterable[Told], found: Iterable[Told]) -> Iterator[Difference]:
    """Every difference between the events that a feed should have and those read from it."""
    due = {told.uid: told for told in expected}
    seen: set[str] = set()
    for read in found:
        if read.uid in seen:
            yield Difference("twice", read.uid, f"`{read.summary}` stands twice under one UID")
        elif due.get(read.uid) == read:
            pass  # nearly always, and quickly
        elif read.uid in due:
            yield from differences(due[read.uid], read)
        else:
            yield Difference("unknown", read.uid, f"`{read.summary}` is not of this trip")
        seen.add(read.uid)
    for uid, told in due.items():
        if uid not in seen:
            yield Difference("missing", uid, f"`{told.summary}` is missing")


def differences(due: Told, read: Told) -> Iterator[Difference]:
    """What one event says otherwise."""
    ends = (("begins", "DTSTART", due.start, read.start), ("ends", "DTEND", due.end, read.end))
    for word, name, ours, theirs in ends:
        if ours != theirs or type(ours) is not type(theirs):
            message = f"`{due.summary}` {word} {_moment(theirs)}; the trip says {_moment(ours)}"
            yield Difference("instant", due.uid, message, name)
    if due.status != read.status:
        message = f"`{due.summary}` is {read.status or 'without status'}; the trip says {due.status}"
        yield Difference("status", due.uid, message, "STATUS")
    for name in ("summary", "location", "description"):
        if (our := getattr(due, name)) != (their := getattr(read, name)):
            yield Difference("text", due.uid, f"the {name} of `{due.summary}` {_apart(our, their)}", name.upper())


def _moment(when: When | None) -> str:
    """A moment as messages write it: in UTC, or a day."""
    if when is None:
        return "at a time that cannot be known"
    return f"on {when:%Y-%m-%d}" if isinstance(when, date) else f"at {utc(when):%Y-%m-%d %H:%M} UTC"


def _apart(ours: str, theirs: str) -> str:
    """Both texts from where they part."""
    same = next((at for at, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other), None)
    start = max((min(len(ours), len(theirs)) if same is None else same) - 10, 0)
    return f"reads `{_excerpt(theirs, start)}`; the trip says `{_excerpt(ours, start)}`"


def _excerpt(text: str, start: int) -> str:
    shown = text[start : start + 40].replace("\n", "⏎")
    return f"{'…' if start else ''}{shown}{'…' if len(text) > start + 40 else ''}"
