"""Legs that are read without a parser of YAML: what is read is what libyaml reads, to the last position."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from delegtrip.reader import nodes, plain
from delegtrip.reader.slips import YamlRefusedError
from delegtrip.source import Mapping, Sequence, Source, Unread

ITINERARIES = Path(__file__).parents[1] / "itineraries"
LEGS = sorted(file for file in ITINERARIES.glob("*/*.yaml") if file.name[0].isdigit())
LEG = """\
# A leg.
leg: Rochester  # of three
in: rochester
days:  # four
  # the first
  Wed 2024-04-03:  # travel
    - meal: Dîner à 19:00, salle n#3
      time: 19:00-20:00
      x-note: https://example.org/a?b#c

    # delegtrip: ignore[no-meal] reason
    - flight: XX 101
      from: CDG 13:30
      to: JFK 15:55
  Thu 2024-04-04:
    - call: Appel  # a comment
      who: [a, b]
      note: >-
        two
        lines
    - visit: "Musée: entrée"
      at: musée
"""
ODD = [
    *"\"'#&*!|>%@`{}[],?:-~\t\r\n \\_é0",
    *(
        ": ",
        " #",
        "- ",
        "? ",
        "<<: ",
        "&a ",
        "*a ",
        "--- ",
        "\n---\n",
        "\n...\n",
        "\n\n",
        "\n  ",
        "\n    - ",
        "\n      ",
    ),
    *("\u00a0", "\u0085", "\u2028", "\ufeff", "\x07", "time: 10:00", "a" * 1030),
]


def placed(node: Any) -> Any:
    """A node with all it holds and where each part of it stands."""
    node = node.node if isinstance(node, Unread) else node
    if isinstance(node, Mapping):
        return node.span[1:], [
            (key, node.key_span(key)[1:], node._row(key).tolist(), placed(value)) for key, value in node.items()
        ]
    if isinstance(node, Sequence):
        return node.span[1:], [(node.element_span(index)[1:], placed(one)) for index, one in enumerate(node)]
    return node


def told(parse: Any, text: str) -> Any:
    """What a parser makes of a text, or why it refuses it."""
    try:
        root, duplicates = parse(Source("leg.yaml", text))
    except YamlRefusedError as error:
        return error.message, error.span[1:]
    return placed(root), [(twice.key, twice.first[1:], twice.second[1:]) for twice in duplicates]


def unread(text: str) -> int:
    """How many items of a text are not parsed."""
    root, _ = plain.parse(Source("leg.yaml", text))
    days = root["days"] if isinstance(root, Mapping) and isinstance(root.get("days"), Mapping) else {}
    return sum(isinstance(item, Unread) for items in days.values() for item in items)


@pytest.mark.parametrize("file", LEGS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_leg_of_a_real_trip_is_what_libyaml_reads(file: Path) -> None:
    """With its comments, quotes and folded notes."""
    text = file.read_text("utf-8")
    assert told(plain.parse, text) == told(nodes.parse, text)


def test_plain_items_are_kept_as_their_lines_beside_others() -> None:
    """The two of the first day; a comment behind a value, a list or a quote are YAML's."""
    assert unread(LEG) == 2
    assert told(plain.parse, LEG) == told(nodes.parse, LEG)


@pytest.mark.parametrize(
    "edit",
    [
        ("time: 19:00-20:00", "time: 19:00-20:00\n      time: 20:00"),  # a key twice
        ("  Thu 2024-04-04:", "  Wed 2024-04-03:"),
        ("leg: Rochester", "leg: &a Rochester"),
        ("in: rochester", "in: rochester\nin: quebec"),
        ("      at: musée\n", "      at: musée\nowner: someone\n"),  # behind the days
        ("    - call", "   - call"),
        ("\n", "\r\n"),
        ("      at: musée\n", "      at: musée"),
    ],
)  # fmt: skip
def test_what_is_laid_out_otherwise_is_left_to_libyaml(edit: tuple[str, str]) -> None:
    """So is every mistake, which is told of the whole."""
    text = LEG.replace(*edit)
    assert text != LEG
    assert unread_or_refused(text) == 0
    assert told(plain.parse, text) == told(nodes.parse, text)


def unread_or_refused(text: str) -> int:
    """As `unread`; none of what is refused."""
    try:
        return unread(text)
    except YamlRefusedError:
        return 0


def test_whatever_is_typed_into_a_leg_is_read_as_libyaml_reads_it() -> None:
    """Signs and pieces of YAML at any place, a few at a time."""
    chance = random.Random(20240403)  # noqa: S311  # the same each time
    kept = 0
    for _ in range(6_000):
        text = LEG
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(ODD) + text[at + chance.choice((0, 0, 1, 4)) :]
        assert told(plain.parse, text) == told(nodes.parse, text), text
        kept += unread_or_refused(text) > 0
    assert kept > 1_000
