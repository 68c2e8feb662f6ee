"""Speeds, distances and the time it takes to go from one place to another."""

from __future__ import annotations

from functools import partial

from boundaries.threshold import Threshold
from boundaries.trips import Make, Small, journey, two_meetings

SPEED = "implausible-speed"


def _speed(kind: str, minutes: int) -> Make:
    return lambda km: journey(kind, km, minutes)


def _apart(minutes: float, more: str = "") -> Make:
    return lambda km: two_meetings(km, minutes, more)


def _between(km: float, more: str = "") -> Make:
    return lambda minutes: two_meetings(km, minutes, more)


def _group(number: float, km: float = 2) -> Small:
    """So many people go from one meeting to another."""
    small = two_meetings(km, 180)
    return Small(small.days, small.places, groups=(f"others: {round(number) - 1} people",))


def _border(minutes: float) -> Small:
    """An hour's drive at 110 km/h, with a border and so many minutes for it."""
    return journey("coach", 110 / 1.3, 60 + round(minutes), "    border: yes\n")


THRESHOLDS = (
    Threshold("flight-long-km", SPEED, _speed("flight", 180), fires=2999.9, passes=3000.1, looser=2999),
    Threshold("flight-medium-km", SPEED, _speed("flight", 53), fires=799.9, passes=800.1, looser=799),
    Threshold("flight-long-slowest", SPEED, _speed("flight", 600), fires=5489.9, passes=5490.1, looser=549),
    Threshold("flight-long-fastest", SPEED, _speed("flight", 600), fires=10510.1, passes=10509.9, looser=1051),
    Threshold("flight-medium-slowest", SPEED, _speed("flight", 180), fires=1039.9, passes=1040.1, looser=349),
    Threshold("flight-medium-fastest", SPEED, _speed("flight", 120), fires=1910.1, passes=1909.9, looser=951),
    Threshold("flight-short-slowest", SPEED, _speed("flight", 120), fires=289.9, passes=290.1, looser=149),
    Threshold("flight-short-fastest", SPEED, _speed("flight", 30), fires=435.1, passes=434.9, looser=851),
    Threshold("train-slowest", SPEED, _speed("train", 120), fires=49.9, passes=50.1, looser=29),
    Threshold("train-fastest", SPEED, _speed("train", 60), fires=330.1, passes=329.9, looser=321),
    Threshold("road-slowest", SPEED, _speed("coach", 240), fires=49.9, passes=50.1, looser=14),
    Threshold("road-fastest", SPEED, _speed("car", 60), fires=120.1, passes=119.9, looser=111),
    Threshold("ferry-slowest", SPEED, _speed("ferry", 600), fires=39.9, passes=40.1, looser=4),
    Threshold("ferry-fastest", SPEED, _speed("ferry", 60), fires=100.1, passes=99.9, looser=91),
    Threshold("speed-slack-km", SPEED, _speed("train", 60), fires=10.1, passes=9.9, looser=11),
    Threshold("jump-km", "location-jump", _apart(300), fires=40.1, passes=39.9, looser=41),
    Threshold("detour", "impossible-transfer", _between(7.6), fires=28, passes=29, looser=1.2),
    Threshold("town-speed", "impossible-transfer", _between(7.6), fires=28, passes=29, looser=26),
    Threshold("town-edge-km", "impossible-transfer", _between(20), fires=44, passes=45, looser=9),
    Threshold("country-speed", "impossible-transfer", _between(39.9), fires=70, passes=71, looser=61),
    Threshold("doors-minutes", "impossible-transfer", _between(7.6), fires=28, passes=29, looser=4),
    Threshold("tight-transfer-minutes", "tight-transfer", _between(7.6), fires=58, passes=59, looser=29),
    Threshold("vehicle-people", "no-vehicle", _group, fires=7, passes=6, looser=7),
    Threshold("vehicle-km", "no-vehicle", partial(_group, 9), fires=1.001, passes=0.999, looser=2),
    Threshold("vehicle-km", "tight-transfer", _apart(30), fires=1.001, passes=0.999, looser=2),
    Threshold("road-border-minutes", "border-without-buffer", _border, fires=59, passes=60, looser=59),
)
