"""What items for hosts and the public must not tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import HEAD, write_trip
from delegtrip import load
from judging import found

ITEMS = """
Thu 2024-04-04:
  - flight: XX 101
    from: ROC 08:00
    to: JFK 09:20
    booking: QX7ZT2
  - meeting: In private
    time: 15:00-16:00
    room: Salon 301
    contact: Ask for Dominique
  - press: {title}
    time: 17:00-17:30
    audience: {audience}
    {extra}
"""


@pytest.mark.parametrize(
    ("title", "audience", "extra", "told"),
    [
        ("After flight XX 101", "public", "", None),
        ("After flight qx7zt2", "public", "", "tells the booking of flight `xx-101`"),
        ("After flight QX7ZT2", "internal", "", None),
        ("In salon 301", "host", "", "is for hosts to see, and its title tells the room of meeting `in-private`"),
        ("Ask for Dominique", "host", "", "tells the contact"),
        ("Welcome", "host", "note: QX7ZT2", None),
        ("Welcome", "public", "speakers: 'A. Martin, +33 2 99 12 34 56'", "its `speakers` tells a phone number"),
        ("Call 02.99.12.34.56", "public", "", "tells a phone number"),
        ("On 2024-04-04 at 10:00, stand 1250", "public", "", None),
        ("Welcome", "public", "dress: QX7ZT2", None),
        ("Welcome", "host", "dress: QX7ZT2", "its `dress` tells the booking"),
    ],
)
def test_what_leaves_the_delegation(title: str, audience: str, extra: str, told: str | None, tmp_path: Path) -> None:
    """A secret is found in what the audience sees, and nowhere else."""
    days = ITEMS.format(title=f'"{title}"', audience=audience, extra=extra)

    messages = [one.message for one in found(tmp_path, "audience-leak", days)]

    assert len(messages) == (told is not None)
    assert all(told in message for message in messages if told)


@pytest.mark.parametrize(("diet", "is_told"), [("shellfish", True), ("nuts", True), ("egg", False)])
def test_what_is_private_is_for_nobody(diet: str, is_told: bool, tmp_path: Path) -> None:
    """A diet of private.yaml in a public title is found, and not repeated; three letters stand in many words."""
    leg = (
        "legs: [{leg: L, in: rochester, days: {2024-04-04: "
        f"[{{reception: Dinner without {diet}, time: 19:00-21:00, audience: public}}]}}}}]\n"
    )
    trip = write_trip(tmp_path, HEAD + leg, private=f"a: {{diet: {diet}}}\n")

    messages = [one.message for one in load(trip).check().diagnostics if one.check == "audience-leak"]

    assert (
        messages
        == [
            f"reception `dinner-without-{diet}` is for the public to see, and its title tells the diet of "
            "A. Martin (illustrative)"
        ]
        * is_told
    )
