"""Thresholds of the checks, each with its source.

Distances are kilometres, speeds kilometres an hour, times minutes unless the name says hours.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpeedBand:
    """Mean speeds, door to door of the vehicle, that a journey of some distance may have."""

    above_km: float
    slowest: float
    fastest: float


@dataclass(frozen=True, slots=True)
class Profile:
    """The thresholds that hold for a run."""

    # Block speeds, gate to gate, of airline schedules: short flights lose most time on the ground.
    flight_speeds: tuple[SpeedBand, ...] = (
        SpeedBand(3000, 550, 1050),
        SpeedBand(800, 350, 950),
        SpeedBand(0, 150, 850),
    )
    # From a regional train that stops everywhere to the commercial speed of the fastest TGV.
    train_speeds: tuple[SpeedBand, ...] = (SpeedBand(0, 30, 320),)
    # From a city at rush hour to the limit of a motorway, averaged.
    road_speeds: tuple[SpeedBand, ...] = (SpeedBand(0, 15, 110),)
    # Ferries, from a river crossing to a fast catamaran.
    ferry_speeds: tuple[SpeedBand, ...] = (SpeedBand(0, 5, 90),)
    # Schedules and coordinates are too coarse for a speed to mean anything within this distance.
    speed_slack_km: float = 10.0
    # Two places farther apart than this need a journey between them.
    jump_km: float = 40.0
    # Streets are longer than the straight line (circuity of urban road networks, about 1.3).
    detour: float = 1.3
    # A car in town, lights and parking included; beyond the town's edge, a country road.
    town_speed: float = 25.0
    town_edge_km: float = 10.0
    country_speed: float = 60.0
    # From the room to the car and from the car to the room.
    doors_minutes: float = 5.0
    # A distance between clocks that holds for fewer days a year than this is not the usual one.
    usual_gap_days: int = 60


DEFAULT = Profile()
