"""`delegtrip export`: the calendar feeds that delegates subscribe to."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from delegtrip.cli.arguments import TripPath

if TYPE_CHECKING:
    from delegtrip.feeds import Export


class Language(StrEnum):
    """A language delegtrip writes."""

    fr = "fr"
    en = "en"


def export(
    out: Annotated[Path, typer.Option(help="The folder to write into.", metavar="DIR")],
    trip: TripPath = Path(),
    lang: Annotated[Language | None, typer.Option(help="The language; without it, the trip's own.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write what can be written of a trip with errors.")] = False,
) -> None:
    """Write the calendar feeds: one for the delegation, each group, each person.

    A feed whose content is the same is left alone, so its date tells when it last changed.

    Exit code: 0 done · 1 the trip has errors · 2 usage, or a file that cannot be read or written · 3 a fault of
    delegtrip.
    """
    from delegtrip.api import load

    loaded = load(trip)
    done = loaded.export(out, language=lang and lang.value, force=force)
    if loaded.reading.lost:
        _warn("some items could not be read and are not in the feeds; `delegtrip check` shows them")
    for occurrence in done.left_out:
        _warn(f"left out, as it ends before it begins: {occurrence.item.kind} `{occurrence.title}`, {occurrence.day}")
    for path in done.stale:
        _warn(f"{out / path} is of an earlier export: the trip no longer has it")
    print(_summary(done, out))


def _summary(done: Export, out: Path) -> str:
    """`30 feeds in build: 2 written, 28 unchanged`."""
    total = len(done.changed) + done.unchanged
    feeds = f"{total} feed{'' if total == 1 else 's'} in {out}"
    if not done.changed:
        return f"{feeds}: nothing has changed, nothing is written"
    return f"{feeds}: {len(done.changed)} written, {done.unchanged} unchanged"


def _warn(message: str) -> None:
    print(f"delegtrip: {message}", file=sys.stderr)
