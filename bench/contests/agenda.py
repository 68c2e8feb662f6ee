"""One person's agenda, not on a terminal, against khal's of the same calendar."""

from __future__ import annotations

from pathlib import Path

from measuring.contest import Case, Contest, ratio
from measuring.process import Command
from measuring.setting import PEERS, VENV, Setting, absent

CONFIGURATION = """\
[calendars]
[[feed]]
path = {folder}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = feed
[sqlite]
path = {folder}/khal.db
"""


def contest(setting: Setting) -> Contest:
    """khal reads a folder with one object a file; its warm-up run fills its database, which is to its advantage."""
    trip = setting.trip("S", clean=True)
    person = _first_person(trip)
    out, ledger = setting.scratch("agenda/feeds"), setting.scratch("agenda/ledger.json")
    options = ("--flavour", "caldav", "--ledger", ledger, "--out")
    setting.made("agenda/feeds", Command((VENV / "delegtrip", "export", trip, *options)))
    listing = Command((PEERS / "khal", "-c", _configured(out, person), "list", *_dates(trip)))
    return Contest(
        "agenda",
        (
            Case("delegtrip agenda", Command((VENV / "delegtrip", "agenda", trip, "--for", person))),
            Case("khal list", listing, absent=absent("khal")),
        ),
        10,
        {"agenda-s": ratio("delegtrip agenda", "khal list")},
    )


def _first_person(trip: Path) -> str:
    lines = (trip / "trip.yaml").read_text("utf-8").splitlines()
    return lines[lines.index("people:") + 1].partition(":")[0].strip()


def _dates(trip: Path) -> tuple[str, str]:
    """The first day and the last, as khal takes them."""
    lines = (trip / "trip.yaml").read_text("utf-8").splitlines()
    first, _, last = (
        next(line for line in lines if line.startswith("dates: ")).removeprefix("dates: ").partition(" to ")
    )
    return first, last


def _configured(out: Path, person: str) -> Path:
    """khal's configuration, and its calendar: the objects of one person."""
    folder = out.parent
    [objects] = [path for path in out.rglob("*") if path.is_dir() and path.name == person]
    calendar = folder / "calendar"
    if not calendar.exists():
        calendar.symlink_to(objects, target_is_directory=True)
    (folder / "khal.conf").write_text(CONFIGURATION.format(folder=folder), "utf-8")
    return folder / "khal.conf"
