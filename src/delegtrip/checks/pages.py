"""The page of a check: its docstring, in Markdown, and the examples in it.

An example shows days, and what the head of the trip must say beside the usual; `example_trip`
makes a whole trip of it. What stands between the comments `# private.yaml` and `# trip.yaml` is the
private file beside it, and `# today: 2024-03-25` is the day to judge from.

A comment `# error: NAME` ends a line on which check NAME finds something; `# line above: error: NAME`
stands for a line that cannot hold it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from delegtrip.checks.registry import Check

HEAD = {
    "trip": ["trip: An example (illustrative)"],
    "id": ["id: example"],
    "dates": ["dates: 2024-04-03 to 2024-04-13"],
    "home": ["home: rennes"],
    "people": ["people:", "  mayor: {name: The mayor}", "  deputy: {name: The deputy}"],
    "places": [
        "places:",
        "  rennes: {name: Rennes, zone: Europe/Paris, country: FR, at: 48.111 -1.674}",
        "  rochester: {name: Rochester NY, airport: ROC}",
        "  city-hall: {name: City Hall, in: rochester, at: 43.157 -77.615}",
        "  campus: {name: University of Rochester, in: rochester, at: 43.126 -77.631}",
        "  quebec: {name: Québec, airport: YQB}",
    ],
}
"""The head of every example; what an example says of people or places comes on top."""

LEG = ["legs:", "  - leg: Rochester", "    in: rochester", "    days:"]


def examples(check: Check) -> Iterator[tuple[str, str]]:
    """Each example of a page, with the heading it stands under (Fires or Passes)."""
    for section in check.page.split("\n## ")[1:]:
        heading, _, body = section.partition("\n")
        for block in re.findall(r"```yaml\n(.*?)```", body, re.DOTALL):
            yield heading.strip(), block


_PRIVATE = re.compile(r"^# private\.yaml\n(.*?)^# trip\.yaml\n", re.DOTALL | re.MULTILINE)
_TODAY = re.compile(r"^# today: (\d{4}-\d\d-\d\d)\n", re.MULTILINE)


def example_private(example: str) -> str | None:
    """The text of the private file of an example, if it has one."""
    found = _PRIVATE.search(example)
    return found[1] if found else None


def example_today(example: str) -> date | None:
    """The day from which an example is judged, if it says one."""
    found = _TODAY.search(example)
    return date.fromisoformat(found[1]) if found else None


def example_trip(example: str) -> str:
    """The text of a whole trip around an example."""
    example = _TODAY.sub("", _PRIVATE.sub("", example))
    head = {key: list(lines) for key, lines in HEAD.items()}
    days: list[str] = []
    into = days
    for line in example.splitlines():
        if key := re.match(r"\w+(?=:)", line):
            into = head.setdefault(key[0], [])
            if key[0] not in ("people", "places"):
                into[:] = [line]
        else:
            into = days if line[:1].strip() else into
            into.append(line)
    legs = head.pop("legs", LEG)
    _leave_out_unused(head, "\n".join((example, *legs)))
    lines = [*(line for section in head.values() for line in section), *legs, *(f"      {line}" for line in days)]
    return "\n".join(lines) + "\n"


_PLACE = re.compile(r"\b(?:at|in|from|to|home): ([\w-]+)")
_NAMES = re.compile(r"\[(.*?)\]|\b(?:who|signatories): (.*)")


def _leave_out_unused(head: dict[str, list[str]], text: str) -> None:
    """Leaves out the usual places that nothing names, and the usual people where every item names others."""
    if all("who:" in item for item in re.split(r"(?m)^ +- (?!leg:)", text)[1:]):
        named = set(re.findall(r"[\w-]+", " ".join(map("".join, _NAMES.findall(text)))))
        usual = {_id(line): line for line in HEAD["people"][1:]}
        head["people"] = [line for line in head["people"] if usual.get(_id(line)) != line or _id(line) in named]
    used = set(_PLACE.findall("\n".join((text, *head["home"], *head["places"][len(HEAD["places"]) :]))))
    for line in reversed(HEAD["places"][1:]):  # a place stands before those that lie in it
        if _id(line) in used:
            used.update(_PLACE.findall(line))
        else:
            head["places"].remove(line)


def _id(line: str) -> str:
    return line.partition(":")[0].strip()


def markers(text: str) -> set[tuple[int, str]]:
    """Line (from 1) and check of every finding that the comments of an example announce."""
    found = set()
    for number, line in enumerate(text.splitlines(), start=1):
        for above, name in re.findall(r"# (line above: )?error: ([\w-]+)", line):
            found.add((number - 1 if above else number, name))
    return found
