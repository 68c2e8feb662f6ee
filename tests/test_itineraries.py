"""The three itineraries in `itineraries/`: two that a coordinator could use, and the mission as announced."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from delegtrip import load
from delegtrip.api import Trip
from delegtrip.diagnostics import Diagnostic
from delegtrip.model import Event, Stay, Travel

ITINERARIES = Path(__file__).parent.parent / "itineraries"
REAL = ["rennes-2024-04", "rochester-2023-10"]
NAMED = {"Nathalie Appéré", "Malik D. Evans"}
"""The people whom the press release names; everybody else is fiction."""

ORGANISATIONS = {
    "Ville de Rennes",
    "Rennes Métropole",
    "CCI d'Ille-et-Vilaine",
    "Le Pool",
    "Université de Rennes",
    "Inria",
    "Keolis Rennes",
    "ID4Mobility",
}
HOSTS = {
    "City of Rochester",
    "University of Rochester",
    "Nazareth University",
    "Rochester Institute of Technology",
    "Greater Rochester Enterprise",
    "Chamber of Commerce",
    "Ville de Québec",
    "Office municipal d'habitation de Québec",
    "Monastère des Augustines",
    "Semaine NumériQC",
    "Université Laval",
    "INRS",
    "Scale AI",
}
TRACKS = {"institutionnel", "économique", "universitaire", "mobilité", "startups"}
OBJECTIVES = ["O1", "O2", "O3", "O4", "O5", "O6", "O7", "P1", "P2", "P3"]

UNMARKED = [
    "Échange entre les deux maires",
    "Greater Rochester Enterprise",
    "Université de Rochester",
    "Université Nazareth",
    "Visite de travail mobilité",
    "Visite de travail urbanisme",
    "Chambre de commerce de Rochester",
    "Rochester Institute of Technology",
    "Visite de travail alimentation durable",
    "Visite de travail culture",
    "Séance de travail à l'Université Laval",
    "Semaine NumériQC : ouverture et conférences",
    "Semaine NumériQC : données, cybersécurité et intelligence artificielle",
    "Monastère des Augustines",
    "Office municipal d'habitation de Québec, visite de logements",
    "Séance de travail à l'INRS",
    "Scale AI",
    "Startups : parcours NumériQC",
    "Startups : rendez-vous qualifiés à Québec, matin",
    "Startups : rendez-vous qualifiés à Québec, après-midi",
    "Startups : rendez-vous qualifiés à Montréal",
]
"""What the plan takes from the release, in the order of its files; all else is marked."""

AS_ANNOUNCED = [
    ("objective-uncovered", "no event serves objective O2"),
    ("objective-uncovered", "no event serves `circular-economy` of objective O3"),
    ("objective-uncovered", "no event serves objective P3"),
    ("event-without-objective", "visit `Office municipal d'habitation de Québec"),
    ("agreement-without-signing", "no event signs `Accord avec l'INRS"),
    ("agreement-without-signing", "no event signs `Accord-cadre Université de Rennes – Université Laval"),
    ("agreement-without-signing", "no event signs `Conventions d'application Université de Rennes – Université Laval"),
    ("night-without-bed", "no bed for Nathalie Appéré the night of Sat 6 April to Sun 7 April"),
    ("location-jump", "no journey takes Nathalie Appéré from Rochester NY to"),
    ("location-jump", "no journey takes Nathalie Appéré from INRS to Montréal"),
]
"""What the press release leaves open: the check, and how its message begins."""


@cache
def trip(name: str) -> Trip:
    """An itinerary, read once."""
    return load(ITINERARIES / name)


def events(name: str) -> list[Event]:
    """The events of an itinerary as written."""
    return [event for _, event in trip(name).itinerary.events()]


@pytest.mark.parametrize("name", REAL)
def test_real_itinerary_is_clean(name: str) -> None:
    """A real itinerary has no error and no warning, and nothing to look at either; no check failed on it."""
    report = trip(name).check()

    assert [f"{found.where} {found.check}: {found.message}" for found in report.diagnostics] == []
    assert report.faults == ()


def test_announced_mission_has_the_gaps_of_its_release() -> None:
    """On the mission as announced the checks find what the release leaves open, all of it and nothing else."""
    found = trip("as-announced-2024-04").check().diagnostics

    assert sorted(_expected(one) for one in found) == sorted(AS_ANNOUNCED)


def _expected(found: Diagnostic) -> tuple[str, str]:
    """The gap of the list that a finding tells, or the finding itself when the list has none."""
    told = ((check, text) for check, text in AS_ANNOUNCED if check == found.check and found.message.startswith(text))
    return next(told, (found.check, found.message))


def test_announced_mission_invents_nothing() -> None:
    """The mission as announced holds no clock time, no journey, no hotel's name and no person but the one named."""
    itinerary = trip("as-announced-2024-04").itinerary
    items = [entry.item for entry in itinerary.entries]

    assert [person.name for person in itinerary.people.values()] == ["Nathalie Appéré"]
    assert [item.title for item in items if isinstance(item, Travel)] == []
    assert [item.title for item in items if isinstance(item, Stay)] == ["à confirmer"] * 2
    assert [event.title for event in events("as-announced-2024-04") if event.time or event.signs] == []


def test_announced_and_planned_mission_have_one_purpose() -> None:
    """Objectives and agreements are the same, word for word, in the mission as announced and as planned."""
    announced, planned = trip("as-announced-2024-04").itinerary, trip("rennes-2024-04").itinerary

    assert announced.objectives == planned.objectives
    assert [one.title for one in announced.agreements.values()] == [one.title for one in planned.agreements.values()]


def test_every_announced_visit_is_planned() -> None:
    """Each host of an announced visit receives the delegation in the plan too, for the same objectives at least."""
    planned = {(host, serves) for event in events("rennes-2024-04") for host in event.hosts for serves in event.serves}

    announced = {
        (host, serves) for event in events("as-announced-2024-04") for host in event.hosts for serves in event.serves
    }

    assert announced - planned == set()


def test_plan_has_everyone_of_the_release() -> None:
    """All organisations, hosts, tracks and objectives of the release are in the plan."""
    itinerary = trip("rennes-2024-04").itinerary

    assert {person.org for person in itinerary.people.values()} == ORGANISATIONS
    assert HOSTS - {host for event in events("rennes-2024-04") for host in event.hosts} == set()
    assert {event.track for event in events("rennes-2024-04") if event.track} == TRACKS
    assert list(itinerary.objectives) == OBJECTIVES
    assert {agreement for event in events("rennes-2024-04") for agreement in event.signs} == {"A1", "A2", "A3"}


def test_plan_is_of_real_size() -> None:
    """The plan has sixty items or more, twenty-five people or more, four cities and the startups as a headcount."""
    plan = trip("rennes-2024-04")
    towns = {stop.place.town for one in plan.timeline.occurrences for stop in (one.start, one.end)}

    assert len(plan.itinerary.entries) >= 60
    assert len(plan.itinerary.people) >= 25
    assert {"Rennes", "Rochester NY", "Québec", "Montréal"} <= towns
    assert plan.itinerary.groups["startups"].headcount == 10
    assert plan.itinerary.entries[0].day.leg.leg == "Préparation"
    assert {entry.day.leg.owner for entry in plan.itinerary.entries} == {None, "Le Pool"}


def test_plan_flies_home_by_night() -> None:
    """The delegation leaves Montréal on the evening of 12 April and lands in Paris on the morning of the 13th."""
    home = trip("rennes-2024-04").timeline.by_id["xx-349"]

    assert home.start.moment is not None
    assert home.end.moment is not None
    assert f"{home.start.moment.local:%d %H:%M} {home.end.moment.local:%d %H:%M}" == "12 22:17 13 10:50"
    assert home.end.moment.instant - home.start.moment.instant == (6 * 60 + 33) * 60


def test_those_who_sign_are_in_the_room() -> None:
    """Every signatory of an agreement comes to its signing, or is its host."""
    plan = trip("rennes-2024-04")
    rooms = {
        agreement: {*one.people, *one.item.hosts}
        for one in plan.timeline.occurrences
        if isinstance(one.item, Event)
        for agreement in one.item.signs
    }

    absent = {name: set(text.signatories) - rooms[name] for name, text in plan.itinerary.agreements.items()}

    assert absent == {"A1": set(), "A2": set(), "A3": set()}


@pytest.mark.parametrize("name", REAL)
def test_invented_people_and_hotels_read_as_fiction(name: str) -> None:
    """Whoever and wherever the release does not name says `(illustrative)`; flights bear a code that no airline has."""
    itinerary = trip(name).itinerary
    people = {person.name for person in itinerary.people.values()}
    hotels = {entry.item.title for entry in itinerary.entries if isinstance(entry.item, Stay)}
    flights = {entry.item.title for entry in itinerary.entries if entry.item.kind == "flight"}

    assert [who for who in people - NAMED if not who.endswith("(illustrative)")] == []
    assert [hotel for hotel in hotels if not hotel.endswith("(illustrative)")] == []
    assert [flight for flight in flights if not re.fullmatch(r"XX \d{3}", flight)] == []


@pytest.mark.parametrize("name", REAL)
def test_files_say_that_their_times_are_illustrative(name: str) -> None:
    """Every file of a real itinerary says in the comment at its head that its clock times are illustrative."""
    heads = {source.name: source.text.split("\n\n", 1)[0] for source in trip(name).reading.sources}

    silent = [file for file, head in heads.items() if not re.search(r"(?is)illustrative.*all clock times", head)]

    assert silent == []


def test_unmarked_items_are_those_announced() -> None:
    """Whatever is not marked as illustrative beside its title is a visit that the release announces."""
    assert _unmarked("rennes-2024-04") == UNMARKED
    assert _unmarked("rochester-2023-10") == []


def _unmarked(name: str) -> list[str]:
    return [
        entry.item.title
        for entry in trip(name).itinerary.entries
        if "illustrative" not in _line(entry.node.source.text, entry.node.span.start)
    ]


def _line(text: str, offset: int) -> str:
    end = text.find("\n", offset)
    return text[text.rfind("\n", 0, offset) + 1 : end if end >= 0 else None]


def test_return_visit_meets_the_change_of_clocks() -> None:
    """In the last week of the return visit Rennes is five hours ahead of Rochester, and the last call knows it."""
    visit = trip("rochester-2023-10").timeline
    usual, last = visit.by_id["city-council-by-video"], visit.by_id["last-call"]

    hours = [
        (one.start.moment.offset - visit.at_home(one.start.moment.instant).offset) / 3600
        for one in (usual, last)
        if one.start.moment
    ]

    assert hours == [6, 5]
    assert "usual" in (usual.item.note or "")
    assert "five hours" in (last.item.note or "")
