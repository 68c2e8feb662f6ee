"""What a random trip is for, and the papers of those who travel."""

from __future__ import annotations

from datetime import timedelta

from generator.maker import Maker
from generator.trip import Item

SERVING = ("meeting", "visit", "signing", "speech", "ceremony", "press", "reception")
NATIONALITIES = ("FR", "US", "CA", "JP", "DE", "FR CA", "AU", "IN")


def goals(maker: Maker) -> None:
    """Objectives that events serve, each and every part of it; agreements that are signed."""
    trip, dice = maker.trip, maker.dice
    events = [item for item in trip.items if item.kind in SERVING]
    names = [f"O{number}" for number in range(1, min(4, len(events)) + 1)]
    trip.objectives = {name: [] for name in names}
    wanted = list(names)
    if len(events) > len(names) + 2:
        trip.objectives["O1"] = ["mobility", "food"]
        wanted = ["O1/mobility", "O1/food", *names[1:]]
    for number, event in enumerate(dice.sample(events, len(events))):
        serves = {wanted[number % len(wanted)], *([dice.choice(wanted)] if maker.chance(0.2) else [])}
        event.more["serves"] = _listed(sorted(serves))
    for event in events:
        if event.kind == "signing" and maker.chance(0.8):
            _sign(maker, event)


def _sign(maker: Maker, event: Item) -> None:
    trip = maker.trip
    name = f"A{len(trip.agreements) + 1}"
    people = sorted(trip.people_of(event))
    trip.agreements[name] = [*maker.dice.sample(people, min(2, len(people))), "The hosts (illustrative)"]
    event.more["signs"] = name


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"


def papers(maker: Maker) -> None:
    """The private file of a trip: everybody may cross every border."""
    trip = maker.trip
    if maker.chance(0.4):
        return
    issued, expires = trip.first - timedelta(days=700), trip.first + timedelta(days=2000)
    for person in trip.people:
        trip.private[person] = {
            "nationality": maker.dice.choice(NATIONALITIES),
            "passport-issued": str(issued),
            "passport-expires": str(expires),
            "esta": maker.dice.choice(("yes", f"until {expires}", f"{issued} to {expires}")),
            "eta": maker.dice.choice(("yes", f"until {expires}", f"{issued} to {expires}")),
        }
