"""Rest, meals, idle hours, the body clock, and days before something."""

from __future__ import annotations

from datetime import date, timedelta

from boundaries.threshold import Threshold
from boundaries.trips import Make, Small
from saying import clock

TO_LOS_ANGELES = "Wed 2024-04-03:\n  - flight: XX 65\n    from: CDG 08:00\n    to: LAX 10:30\n"
"""Nine zones west: 14:00 there is 23:00 by the body clock."""


def _programme(*items: tuple[str, float, float], who: str = "") -> str:
    """Items on Thursday, each with its kind, start and end in minutes after midnight; `who` comes to them."""
    who = f"    who: {who}\n" if who else ""
    lines = (f"  - {kind}: Number {n}\n    time: {_times(*times)}\n{who}" for n, (kind, *times) in enumerate(items))
    return "".join(lines)


def _times(start: float, end: float) -> str:
    return f"{clock(round(start))}-{clock(round(end))}"


def _day(*items: tuple[str, float, float]) -> Small:
    return Small("Thu 2024-04-04:\n" + _programme(*items))


def _rest(minutes: float) -> Small:
    """A day that ends at 22:00, and one that begins so many minutes later."""
    begins = minutes - 2 * 60
    evening, morning = _programme(("meeting", 1200, 1320)), _programme(("meeting", begins, begins + 60))
    return Small(f"Thu 2024-04-04:\n{evening}Fri 2024-04-05:\n{morning}")


def _long_day(minutes: float) -> Small:
    return _day(("meeting", 420, 480), ("reception", 900, 420 + minutes))


def _travel_day(minutes: float) -> Small:
    coach = "  - coach: To Montréal\n    from: rochester 10:00\n    to: montreal 15:30\n"
    ends = f"  - reception: Welcome\n    at: montreal\n    time: {_times(1200, 300 + minutes)}\n"
    return Small(f"Thu 2024-04-04:\n{_programme(('briefing', 300, 330))}{coach}{ends}")


def _pause_in_the_week(minutes: float) -> Small:
    """A briefing every morning for nine days, but for so many minutes from Saturday at 10:00 on."""
    days = "Wed 2024-04-03:\n  - briefing: The day\n    time: 09:00-10:00\n"
    begins = 600 + minutes - 1440
    late = f"Sun 2024-04-07:\n{_programme(('briefing', begins, begins + 60))}"
    return Small(f"{days}    repeat: daily until 2024-04-11 except 2024-04-07\n{late}")


def _two_halves(minutes: float) -> Small:
    return _day(("meeting", 540, 720), ("visit", 730, 540 + minutes))


def _break(minutes: float) -> Small:
    return _day(("meeting", 540, 720), ("visit", 720 + minutes, 960))


def _on_a_train(minutes: float) -> Small:
    train = f"  - train: To Montréal\n    from: rochester 12:10\n    to: montreal {clock(round(730 + minutes))}\n"
    later = f"  - visit: There\n    at: montreal\n    time: {_times(740 + minutes, 1000)}\n"
    return Small(f"Thu 2024-04-04:\n{_programme(('meeting', 540, 720))}{train}{later}")


def _idle(ends: float | None = None, begins: float | None = None) -> Make:
    """Somebody has nothing from `ends` to `begins`; the one that is not given is the number."""

    def make(minutes: float) -> Small:
        end, start = ends if ends is not None else minutes, begins if begins is not None else minutes
        own = _programme(("briefing", end - 30, end), ("meeting", start, start + 60), who="b")
        others = _programme(("visit", 480, 1200), who="a")
        return Small(f"Thu 2024-04-04:\n{own}{others}", people=("b: {name: B. Roy (illustrative)}",))

    return make


def on_arrival(minutes: float) -> Small:
    """An event in Los Angeles, so many minutes after midnight."""
    event = f"  - reception: Welcome\n    at: LAX\n    time: {_times(minutes, minutes + 30)}\n"
    return Small(TO_LOS_ANGELES + event)


def _zones(event: str) -> Make:
    """A flight by day from the clock of Greenwich across so many zones; then an event, 23:30 by the body clock."""

    def make(zones: float) -> Small:
        zone = {4: "Asia/Dubai", 3.5: "Asia/Tehran"}[zones]
        far = f"far: {{name: Far, zone: {zone}, country: FR, at: 0.0 48.0}}"
        lands, begins = 18 * 60 + zones * 60, 23 * 60 + 30 + zones * 60 - 1440
        flight = f"Thu 2024-04-04:\n  - flight: XX 1\n    from: here 12:00\n    to: far {clock(round(lands))}\n"
        meets = f"Fri 2024-04-05:\n  - {event}: Far\n    at: far\n    time: {_times(begins, begins + 30)}"
        return Small(flight + meets, (far,))

    return make


def _signing(minutes: float) -> Small:
    """A signing so many minutes after a flight across six zones has landed at 13:20."""
    days, begins = divmod(13 * 60 + 20 + round(minutes), 1440)
    flight = "Wed 2024-04-03:\n  - flight: XX 101\n    from: CDG 11:30\n    to: YUL 13:20\n"
    day = f"{date(2024, 4, 3) + timedelta(days=days)}:\n" if days else ""
    return Small(f"{flight}{day}  - signing: Agreement\n    at: YUL\n    time: {_times(begins, begins + 30)}")


def _room(minutes: float) -> Small:
    """A flight through the night lands at so many minutes after midnight; rooms are ready at 15:00."""
    days = f"""
    Fri 2024-04-05:
      - flight: XX 349
        from: YUL 22:17
        to: CDG {clock(round(minutes))} +1
    Sat 2024-04-06:
      - hotel: Hotel (illustrative)
        at: CDG
        until: 2024-04-07
    """
    return Small(days)


THRESHOLDS = (
    Threshold("daily-rest-hours", "daily-rest-short", _rest, fires=659, passes=660, looser=10),
    Threshold("day-hours", "day-too-long", _long_day, fires=781, passes=780, looser=14),
    Threshold("travel-day-hours", "day-too-long", _travel_day, fires=1081, passes=1080, looser=19),
    Threshold("weekly-rest-hours", "no-weekly-rest", _pause_in_the_week, fires=2099, passes=2100, looser=34),
    Threshold("meal-hours", "no-meal", _two_halves, fires=361, passes=360, looser=7),
    Threshold("meal-break-minutes", "no-meal", _break, fires=39, passes=40, looser=39),
    Threshold("meal-journey-minutes", "no-meal", _on_a_train, fires=119, passes=120, looser=119),
    Threshold("idle-hours", "idle-person", _idle(ends=540), fires=901, passes=900, looser=7),
    Threshold("idle-from", "idle-person", _idle(ends=480), fires=901, passes=900, looser=10),
    Threshold("idle-until", "idle-person", _idle(begins=1140), fires=719, passes=720, looser=17),
    Threshold("body-night-from", "jet-lag-no-recovery", on_arrival, fires=840, passes=839, looser=24),
    Threshold("body-night-until", "jet-lag-no-recovery", on_arrival, fires=1259, passes=1260, looser=5),
    Threshold("jet-lag-zones", "jet-lag-no-recovery", _zones("reception"), fires=4, passes=3.5, looser=5),
    Threshold("jet-lag-zones", "critical-after-arrival", _zones("signing"), fires=4, passes=3.5, looser=5),
    Threshold("critical-hours", "critical-after-arrival", _signing, fires=719, passes=720, looser=11),
    Threshold("check-in-hour", "early-arrival-no-room", _room, fires=779, passes=780, looser=14),
    Threshold("lobby-hours", "early-arrival-no-room", _room, fires=779, passes=780, looser=3),
)
