"""Files that are read without a parser of YAML: what is read is what libyaml reads, to the last position."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from delegtrip.reader import nodes, plain
from delegtrip.reader.slips import YamlRefusedError
from delegtrip.source import Mapping, Sequence, Source, Unread

ITINERARIES = Path(__file__).parents[1] / "itineraries"
FILES = sorted(ITINERARIES.glob("*/*.yaml"))
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
TRIP = """\
trip: Autumn  # a mission
people:  # two
  # the first
  mayor: {name: Élodie d'Arc, org: Ville de Rennes, rank: 1, speaks: fr en}

  guide: {name: 2e guide}
groups:
  all: [mayor, guide]
legs: [01.yaml]
"""
PRIVATE = """\
# Nobody sees this.
mayor: {nationality: FR, passport: 14ZZ30475, esta: until 2033-02-08}

guide: {nationality: FR CA}
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


def parse(source: Source) -> Any:
    """However short it is."""
    return plain.parse(source, short=0)


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


def told(read: Any, text: str) -> Any:
    """What a parser makes of a text, or why it refuses it."""
    try:
        root, duplicates = read(Source("leg.yaml", text))
    except YamlRefusedError as error:
        return error.message, error.span[1:]
    return placed(root), [(twice.key, twice.first[1:], twice.second[1:]) for twice in duplicates]


def unread(text: str) -> int:
    """How many blocks of a text are not parsed."""

    def count(node: Any) -> int:
        if isinstance(node, Unread):
            return 1
        return sum(map(count, node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()))

    return count(parse(Source("leg.yaml", text))[0])


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_file_of_a_real_trip_is_what_libyaml_reads(file: Path) -> None:
    """With its comments, quotes and folded notes."""
    text = file.read_text("utf-8")
    assert told(parse, text) == told(nodes.parse, text)


def test_plain_blocks_are_kept_as_their_lines_beside_others() -> None:
    """Two of each; a comment behind a value, a list or a quote are YAML's."""
    for text in (LEG, TRIP, PRIVATE):
        assert unread(text) == 2
        assert told(parse, text) == told(nodes.parse, text)


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
    assert told(parse, text) == told(nodes.parse, text)


def unread_or_refused(text: str) -> int:
    """As `unread`; none of what is refused."""
    try:
        return unread(text)
    except YamlRefusedError:
        return 0


@pytest.mark.parametrize("text", [LEG, TRIP, PRIVATE], ids=["leg", "trip", "private"])
def test_whatever_is_typed_into_a_file_is_read_as_libyaml_reads_it(text: str) -> None:
    """Signs and pieces of YAML at any place, a few at a time."""
    chance = random.Random(20240403)  # noqa: S311  # the same each time
    kept = 0
    for _ in range(3_000):
        typed = text
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            at = chance.randrange(len(typed))
            typed = typed[:at] + chance.choice(ODD) + typed[at + chance.choice((0, 0, 1, 4)) :]
        assert told(parse, typed) == told(nodes.parse, typed), typed
        kept += unread_or_refused(typed) > 0
    assert kept > 300
