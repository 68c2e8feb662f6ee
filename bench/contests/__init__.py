"""What is measured against what: one file a contest, in the order of the table."""

from collections.abc import Callable

from contests import agenda, check, export, found, kernel, load, start, watch
from measuring.contest import Contest
from measuring.setting import Setting

CONTESTS: dict[str, Callable[[Setting], Contest]] = {
    "start": start.contest,
    "check": check.contest,
    "agenda": agenda.contest,
    "kernel": kernel.contest,
    "load": load.contest,
    "export": export.contest,
    "watch": watch.contest,
    "found": found.contest,
}
