"""`delegtrip export`: the calendar feeds that delegates subscribe to."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from delegtrip.cli.arguments import Language, TripPath
from delegtrip.cli.values import parse_instant

if TYPE_CHECKING:
    from delegtrip.feeds import Export


class Audience(StrEnum):
    """Who reads the feeds of a folder."""

    internal = "internal"
    host = "host"
    public = "public"


class Flavour(StrEnum):
    """For which programs the feeds are."""

    standard = "standard"
    outlook = "outlook"
    utc = "utc"
    caldav = "caldav"


def export(
    out: Annotated[Path, typer.Option(help="The folder to write into.", metavar="DIR")],
    trip: TripPath = Path(),
    lang: Annotated[
        Language | None, typer.Option(help="The language of all feeds; without it, that of each reader.")
    ] = None,
    audience: Annotated[
        Audience | None, typer.Option(help="For whom; without it, for the delegation, or as the folder was before.")
    ] = None,
    flavour: Annotated[
        Flavour,
        typer.Option(
            help="standard for whoever subscribes, outlook to import, utc for web widgets, caldav one object a file."
        ),
    ] = Flavour.standard,
    alarms: Annotated[
        int | None, typer.Option(help="Remind so many minutes before each item.", metavar="MINUTES", min=0, max=40320)
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(help="The folder's address on the web, for links and QR codes.", metavar="URL")
    ] = None,
    private_links: Annotated[
        bool, typer.Option("--private-links", help="Give each feed a name that nobody can guess; the folder stays so.")
    ] = False,
    revoke: Annotated[
        list[str] | None, typer.Option(help="Change the private link of a person or a group.", metavar="PERSON|GROUP")
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(help="When the export takes place, for the stamps of what changed.", metavar="INSTANT"),
    ] = None,
    ledger: Annotated[
        Path | None,
        typer.Option(help="What remembers the exports; without it, trip.ledger.json beside the trip.", metavar="FILE"),
    ] = None,
    accept_new_ids: Annotated[
        bool, typer.Option("--accept-new-ids", help="Publish items under new ids although they look like old ones.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write what can be written of a trip with errors.")] = False,
) -> None:
    """Write the calendar feeds: one for the delegation, each group, each track, each person.

    The ledger beside the trip remembers what was published: commit it. A feed whose content is the same is left alone,
    so its date tells when it last changed.

    Exit code: 0 done · 1 the trip has errors, or an item lost its id · 2 usage, or a file that cannot be read or
    written · 3 a fault of delegtrip.
    """
    from delegtrip.api import load
    from delegtrip.feeds import Options
    from delegtrip.processes import available

    loaded = load(trip, processes=available())
    options = Options(
        language=lang and lang.value,
        audience=audience and audience.value,
        flavour=flavour.value,
        alarm=alarms,
        base_url=base_url,
        private=private_links,
        revoke=tuple(revoke or ()),
        ledger=ledger,
        now=parse_instant(now) if now else None,
        accept_new_ids=accept_new_ids,
    )
    done = loaded.export(out, force=force, options=options)
    if loaded.reading.lost:
        _warn("some items could not be read and are not in the feeds; `delegtrip check` shows them")
    for occurrence in done.left_out:
        _warn(f"left out, as it ends before it begins: {occurrence.item.kind} `{occurrence.title}`, {occurrence.day}")
    for path in done.altered:
        _warn(f"{out / path} is no longer of this export, but somebody has changed it since: it is left there")
    print(_summary(done, out, flavour))
    if done.page and done.page.name != "index.html":  # nobody would find it
        print(f"links: {out / done.page}")


def _summary(done: Export, out: Path, flavour: Flavour) -> str:
    """`30 feeds in build: 2 written, 28 unchanged`."""
    what = "calendar object" if flavour is Flavour.caldav else "feed"
    total = len(done.changed) + done.unchanged
    feeds = f"{total} {what}{'' if total == 1 else 's'} in {out}"
    if not (done.changed or done.removed or done.noted):
        return f"{feeds}: nothing has changed, nothing is written"
    removed = f", {len(done.removed)} removed" if done.removed else ""
    return f"{feeds}: {len(done.changed)} written, {done.unchanged} unchanged{removed}"


def _warn(message: str) -> None:
    from delegtrip.reports.characters import plain

    print(plain(f"delegtrip: {message}"), file=sys.stderr)
