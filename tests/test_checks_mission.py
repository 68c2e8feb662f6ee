"""The checks of the mission: who must be there for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import HEAD, write_trip
from delegtrip import load

AGREEMENT = "agreements:\n  x: {title: Accord, signatories: [a, Université Laval]}\n"


def check(folder: Path, days: str, agreement: str = AGREEMENT, head: str = HEAD) -> list[str]:
    """What `signatory-absent` says of a trip in Montréal."""
    trip = write_trip(folder, f"{head}{agreement}legs:\n  - leg: L\n    in: montreal\n    days:\n{days}")
    report = load(trip).check()
    assert report.faults == ()
    return [one.message for one in report.diagnostics if one.check == "signatory-absent"]


def signing(who: str, more: str = "") -> str:
    """A day with an event that signs the agreement."""
    return f"      2024-04-09:\n        - signing: The signing\n          who: {who}\n          signs: x\n{more}"


ABSENT = "A. Martin (illustrative) should sign `Accord`, but is not among those who come to signing `The signing`"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (signing("b"), [ABSENT]),
        (signing("a"), []),
        (signing("delegation"), []),
        (signing("b", "          status: cancelled\n"), []),
        (signing("b") + signing("a").replace("2024-04-09", "2024-04-10").replace("The signing", "Once more"), []),
        ("      2024-04-09:\n        - signing: The signing\n          signs: x\n", []),
        ("      2024-04-09:\n        - meeting: About it\n", []),
    ],
)
def test_a_signatory_comes_where_the_agreement_is_signed(days: str, expected: list[str], tmp_path: Path) -> None:
    """At one of its signings, by name or in a group; where nothing is signed another check speaks."""
    assert check(tmp_path, days) == expected


def test_a_signatory_who_has_left_is_absent(tmp_path: Path) -> None:
    """A group brings only those who are still there that day."""
    head = HEAD.replace(
        "a: {name: A. Martin (illustrative)}", "a: {name: A. Martin (illustrative), leaves: 2024-04-08}"
    )

    assert check(tmp_path, signing("delegation"), head=head) == [ABSENT]


def test_a_signatory_who_is_no_person_of_the_trip_is_not_looked_for(tmp_path: Path) -> None:
    """The host's side signs under its name."""
    assert check(tmp_path, signing("b"), "agreements:\n  x: {title: Accord, signatories: Université Laval}\n") == []


def test_two_absent_signatories_are_told_together(tmp_path: Path) -> None:
    """One finding for both."""
    head = HEAD.replace("  b:", "  c: {name: C. Kim (illustrative)}\n  b:")
    agreement = "agreements:\n  x: {title: Accord, signatories: [a, b]}\n"

    (message,) = check(tmp_path, signing("c"), agreement, head)

    assert message.startswith("A. Martin (illustrative) and B. Roy (illustrative) should sign `Accord`")
