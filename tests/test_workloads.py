"""The trips of `bench/`: what is planted into them is found, and nothing else. How fast, no test asks."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from delegtrip import load
from workload import SIZES, make
from workload.plants import PLANTS

ROOT = Path(__file__).resolve().parent.parent
TOLD_OF_CLEAN_TRIPS = {"clock-change-in-trip"}

Told = set[tuple[str, tuple[str, ...], frozenset[str]]]


def found(trip: Path) -> Told:
    """The check, the items and the people of each finding; a check that fails fails here."""
    report = load(trip).check()
    assert report.faults == ()
    told = [one for one in report.diagnostics if one.check not in TOLD_OF_CLEAN_TRIPS]
    return {(one.check, one.items, frozenset(one.people)) for one in told}


def planted(trip: Path) -> Told:
    """The same of what stands in `planted.json`."""
    listed = json.loads((trip / "planted.json").read_text("utf-8"))["planted"]
    return {(one["check"], tuple(one["items"]), frozenset(one["people"])) for one in listed}


@pytest.mark.parametrize(("size", "seed"), [("S", "1"), ("S", "2"), ("S", "3"), ("M", "1")])
def test_what_is_planted_is_found_and_nothing_else(size: str, seed: str, tmp_path: Path) -> None:
    """Each conflict with its items and its people: precision and recall are one."""
    make(size, seed).write(tmp_path)

    assert found(tmp_path) == planted(tmp_path)
    assert len(planted(tmp_path)) == sum(len(SIZES[size].mistakes(n)) for n in range(SIZES[size].missions))


def test_a_clean_trip_is_clean(tmp_path: Path) -> None:
    """Exports are measured with it, which refuse a trip with errors."""
    make("M", clean=True).write(tmp_path)

    assert found(tmp_path) == planted(tmp_path) == set()


@pytest.mark.parametrize("size", ["S", "M"])
def test_a_trip_has_the_items_and_people_of_its_size(size: str, tmp_path: Path) -> None:
    """In one file or in many."""
    for one_file in (False, True):
        folder = tmp_path / str(one_file)
        make(size).write(folder, one_file=one_file)
        itinerary = load(folder).itinerary

        assert (len(itinerary.entries), len(itinerary.people)) == (SIZES[size].items, SIZES[size].people)
        dates = itinerary.head.dates
        assert (dates.last - dates.first).days + 1 == SIZES[size].days


def test_every_kind_of_conflict_is_planted() -> None:
    """In the trips of several missions; that of one mission has no room for all."""
    for size in (SIZES["M"], SIZES["L"]):
        assert {mistake for n in range(size.missions) for mistake in size.mistakes(n)} == set(PLANTS)


def test_a_seed_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """They depend on the seed alone, not on how Python hashes."""
    folders = {}
    for hashing, seed in (("0", "1"), ("4242", "1"), ("0", "2")):
        folder = tmp_path / f"{hashing}-{seed}"
        subprocess.run(
            [sys.executable, ROOT / "bench" / "trips.py", "M", folder, "--seed", seed],
            env=os.environ | {"PYTHONHASHSEED": hashing},
            check=True,
            timeout=120,
        )
        folders[hashing, seed] = {
            file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())
        }

    assert folders["0", "1"] == folders["4242", "1"]
    assert folders["0", "1"] != folders["0", "2"]
