"""From an edit of a file of the middle trip to its findings."""

from __future__ import annotations

from measuring.contest import Bound, Case, Contest, Missing, Rounds, Value, inner, value
from measuring.setting import Setting, adapter


def contest(setting: Setting) -> Contest:
    """In one process that has read the trip before."""
    case = Case("edit to findings", adapter("watching", setting.trip("M")))
    return Contest("watch", (case,), 3, {"watch-m": _milliseconds})


def _milliseconds(rounds: Rounds) -> Value:
    found = value("edit to findings", inner)(rounds)
    match found:
        case Missing():
            return found
        case Bound(number, sign):
            return Bound(number * 1000, sign)
        case number:
            return number * 1000
