"""The items of an itinerary as written: travel, stays and events; local times stay local."""

from __future__ import annotations

from typing import Literal, get_args

from delegtrip.model.fields import (
    Audience,
    ClockTime,
    Count,
    Date,
    Endpoint,
    Flag,
    Name,
    Names,
    Prose,
    Repeat,
    Status,
    Text,
    TimeRange,
)
from delegtrip.model.written import Compact, Field

TravelKind = Literal["flight", "train", "coach", "ferry", "car", "transfer", "walk"]
StayKind = Literal["hotel"]
EventKind = Literal[
    "meeting", "visit", "signing", "ceremony", "speech", "reception",
    "meal", "press", "briefing", "call", "free",
]  # fmt: skip


class BaseItem(Compact):
    """What every item may say, whatever its kind."""

    __slots__ = ()

    title: Name = Field(description="The value of the kind key: what the item is called.")
    id: Text | None = Field(
        default=None,
        description="A stable name, for references and calendars. Without it the id is made from the title.",
    )
    who: Names = Field(
        default=(), description="People and groups, by id. Left out: the whole delegation, each while present."
    )
    status: Status = Field(default="confirmed", description="draft, confirmed or cancelled. Without it: confirmed.")
    note: Prose | None = Field(default=None, description="Anything a delegate should read.")
    audience: Audience = Field(
        default="internal", description="Who may see it: internal, host or public. Without it: internal."
    )
    repeat: Repeat | None = Field(
        default=None,
        description="daily, weekdays or weekly, until a date, except dates: one item a day, "
        "each in its own day's place and zone.",
    )
    booking: Text | None = Field(default=None, description="The booking code; never leaves the delegation.")


class Travel(BaseItem):
    """Someone moves from one place to another."""

    __slots__ = ()

    kind: TravelKind
    departure: Endpoint = Field(alias="from", description="Place, then the time on that place's clock: CDG 13:30.")
    arrival: Endpoint = Field(
        alias="to", description="Place, then the time on that place's clock: JFK 15:55, CDG 10:50 +1."
    )
    carrier: Name | None = Field(default=None, description="The company that operates the journey.")
    terminal: Name | None = Field(default=None, description="Terminal of departure, and of arrival behind an arrow.")
    vehicle: Name | None = Field(default=None, description="The vehicle, where it matters which.")
    seats: Count | None = Field(default=None, description="Seats of the vehicle.")
    driver: Name | None = Field(default=None, description="Who drives.")
    border: Flag | None = Field(default=None, description="Whether a border is crossed on the way.")
    checked_bags: Flag | None = Field(default=None, description="Whether bags go in the hold.")
    fallback: Text | None = Field(default=None, description="What to take if this one is missed.")


class Stay(BaseItem):
    """Someone sleeps somewhere: one line for the whole stay, from its day on."""

    __slots__ = ()

    kind: StayKind
    until: Date = Field(description="The morning of departure.")
    at: Name | None = Field(default=None, description="The place. Without it: the leg's.")
    rooms: Count | None = Field(default=None, description="How many rooms are held.")
    check_in: ClockTime | None = Field(default=None, description="From when the rooms are ready.")
    check_out: ClockTime | None = Field(default=None, description="When the rooms must be left.")


class Event(BaseItem):
    """Something takes place somewhere."""

    __slots__ = ()

    kind: EventKind
    time: TimeRange | None = Field(
        default=None,
        description="When, on the clock of the place: 10:00-11:00, 10h-11h, 10:00 + 45 min, 23:00-00:30 +1.",
    )
    at: Name | None = Field(default=None, description="The place. Without it: the leg's.")
    room: Name | None = Field(default=None, description="The room at that place.")
    hosts: Names = Field(default=(), description="Who receives the delegation.")
    serves: Names = Field(default=(), description="Objectives it serves, by id; a part as O1/mobility.")
    signs: Names = Field(default=(), description="Agreements signed there, by id.")
    track: Name | None = Field(default=None, description="The parallel programme it belongs to.")
    lead: Name | None = Field(default=None, description="Who leads for the delegation, by id.")
    optional: Flag = Field(default=False, description="yes: nobody has to come.")
    capacity: Count | None = Field(default=None, description="How many the room holds.")
    interpreters: Names = Field(default=(), description="Who interprets, or between which languages.")
    speakers: Names = Field(default=(), description="Who speaks.")
    dress: Name | None = Field(default=None, description="What to wear.")
    gifts: Text | None = Field(default=None, description="What is given.")
    contact: Text | None = Field(default=None, description="Whom to call on site; never leaves the delegation.")
    url: Text | None = Field(default=None, description="Where to read more, or to join.")
    remote: Flag = Field(default=False, description="yes: people do not move for it.")


Item = Travel | Stay | Event

TRAVEL_KINDS: tuple[str, ...] = get_args(TravelKind)
STAY_KINDS: tuple[str, ...] = get_args(StayKind)
EVENT_KINDS: tuple[str, ...] = get_args(EventKind)
KINDS = TRAVEL_KINDS + STAY_KINDS + EVENT_KINDS
