"""Writes what is made from the program: parts of the documentation, the schema, the table of commands for the tab key.

Parts stand between `<!-- begin NAME -->` and `<!-- end -->`. `python docs/generate.py` writes all;
with `--check` it only says which have drifted, exit code 1.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from delegtrip import load, schema
from delegtrip.checks.pages import HEAD, LEG
from delegtrip.checks.registry import GROUPS, Check, checks
from delegtrip.cli import commands
from delegtrip.feeds.verify import trip
from delegtrip.feeds.verify.lint import RULES
from delegtrip.model.items import EVENT_KINDS, STAY_KINDS, TRAVEL_KINDS, BaseItem, Event, Stay, Travel
from delegtrip.model.private import PrivateData
from delegtrip.model.trip import Agreement, Head, LegHead, Objective, Person, PlaceEntry
from delegtrip.model.written import Written
from delegtrip.profile import Dated
from delegtrip.profile.tables import kinds as tables
from delegtrip.profile.tables import summary
from delegtrip.reports import render

ROOT = Path(__file__).resolve().parent.parent
INTEROP = ROOT / "tests" / "interop"
PAGES = ("README.md", "docs/format.md", "docs/checks.md", "docs/feeds.md")
SCHEMA = "docs/itinerary.schema.json"
COMMANDS = "src/delegtrip/cli/commands.tsv"


def keys(model: type[Written], leave_out: type[Written] | None = None) -> str:
    """A table of the keys of a block, with what each says."""
    known = set(leave_out.fields()) if leave_out else set()
    rows = ["| key | | what it says |", "|---|---|---|"]
    for name, field in model.fields().items():
        if name not in known | {"kind"}:
            needed = "needed" if field.is_needed else ""
            rows.append(f"| `{field.key}` | {needed} | {field.description} |")
    return "\n".join(rows)


def item_keys() -> str:
    """The keys every item may have; its title is the value of its kind."""
    return "\n".join(row for row in keys(BaseItem).splitlines() if not row.startswith("| `title`"))


def kinds(names: tuple[str, ...]) -> str:
    """Kinds of items, in a row."""
    return " · ".join(f"`{name}`" for name in names)


def catalogue() -> str:
    """The checks in a table, each with a link to its page."""
    rows = ["| check | | what is wrong |", "|---|---|---|"]
    rows += [f"| [{one.name}](#{one.name}) | {one.severity.word} | {one.summary} |" for one in checks().values()]
    return "\n".join(rows)


def pages() -> str:
    """The pages of all checks, by group."""
    return "\n\n".join(text for group in GROUPS for text in _group(group))


def _group(group: str) -> Iterator[str]:
    members = [check for check in checks().values() if check.group == group]
    if members:
        yield f"## Group {group}"
    yield from map(_page, members)


def _page(check: Check) -> str:
    body = re.sub(r"(?m)^## (.*)$", r"**\1**", check.page.strip())
    return f"### {check.name}\n\n*{check.severity.word}* · {body}"


def example_head() -> str:
    """The head that every example of a page stands under."""
    lines = [line for section in HEAD.values() for line in section] + LEG
    return "```yaml\n" + "\n".join(lines) + "\n```"


def broken() -> str:
    """What delegtrip says of the broken itinerary of the README."""
    report = load("docs/broken").check()
    return "```\n" + "\n".join(render(report, "text")) + "\n```"


def broken_source() -> str:
    """The broken itinerary of the README."""
    return "```yaml\n" + (ROOT / "docs/broken/03-montreal.yaml").read_text("utf-8").rstrip() + "\n```"


def programs() -> str:
    """Which program read what, as tests/interop/record.py saw it; versions are those it is pinned to."""
    results: dict[str, dict[str, int]] = json.loads((INTEROP / "results.json").read_text("utf-8"))
    names = list(next(iter(results.values())))
    rows = [f"| program | of | {' | '.join(names)} |", "|---|---|" + "---|" * len(names)]
    pinned = _pinned()
    for name, changed in results.items():
        origin = pinned.get(name.split(" ")[0].lower(), "Debian")
        rows.append(f"| {name} | {origin} | {' | '.join(_reading(changed[one]) for one in names)} |")
    return "\n".join(rows)


def _reading(changed: int) -> str:
    texts = "all texts" if not changed else f"{changed} text{'' if changed == 1 else 's'} changed"
    return f"all instants, {texts}"


def _pinned() -> dict[str, str]:
    """Where a program comes from, and its version, by its name in small letters."""
    lines = (line.partition("==") for line in (INTEROP / "requirements.txt").read_text("utf-8").splitlines())
    python = {name: f"PyPI, {version}" for name, pinned, version in lines if pinned}
    lock = json.loads((INTEROP / "package-lock.json").read_text("utf-8"))["packages"]
    node = {path.removeprefix("node_modules/"): f"npm, {one['version']}" for path, one in lock.items() if path}
    return {name.lower(): origin for name, origin in (python | node).items()}


def rules() -> str:
    """What `delegtrip verify` finds in a feed, and what it breaks."""
    rows = ["| found | | what is wrong | what it breaks |", "|---|---|---|---|"]
    found = (*RULES.values(), *trip.RULES)
    rows += [f"| `{one.name}` | {one.severity.word} | {one.finds} | {one.breaks} |" for one in found]
    return "\n".join(rows)


def rows() -> str:
    """Each table that a file may set: what its rows say, and their keys but for those that every row has."""
    return "\n\n".join(f"#### `{name}`\n\n{summary(kind)}\n\n{keys(kind, Dated)}" for name, kind in tables().items())


PARTS: dict[str, Callable[[], str]] = {
    "agreement": lambda: keys(Agreement),
    "broken": broken,
    "broken-source": broken_source,
    "catalogue": catalogue,
    "event": lambda: keys(Event, BaseItem),
    "event-kinds": lambda: kinds(EVENT_KINDS),
    "example-head": example_head,
    "head": lambda: keys(Head),
    "item": item_keys,
    "leg": lambda: keys(LegHead),
    "objective": lambda: keys(Objective),
    "pages": pages,
    "person": lambda: keys(Person),
    "private": lambda: keys(PrivateData),
    "place": lambda: keys(PlaceEntry),
    "programs": programs,
    "row": lambda: keys(Dated),
    "rows": rows,
    "rules": rules,
    "stay": lambda: keys(Stay, BaseItem),
    "stay-kinds": lambda: kinds(STAY_KINDS),
    "travel": lambda: keys(Travel, BaseItem),
    "travel-kinds": lambda: kinds(TRAVEL_KINDS),
}


def regenerated(text: str) -> str:
    """The text of a page with every generated part written anew."""

    def part(match: re.Match[str]) -> str:
        return f"<!-- begin {match[1]} -->\n{PARTS[match[1]]()}\n<!-- end -->"

    return re.sub(r"<!-- begin ([\w-]+) -->\n.*?<!-- end -->", part, text, flags=re.DOTALL)


def main(*, check: bool) -> int:
    """Writes the pages, the schema and the table, or says which have drifted."""
    drifted = 0
    wanted = {name: regenerated((ROOT / name).read_text("utf-8")) for name in PAGES}
    wanted |= {SCHEMA: schema.dumps(), COMMANDS: commands.dumps()}
    for name, after in wanted.items():
        page = ROOT / name
        if not page.exists() or page.read_text("utf-8") != after:
            drifted += 1
            print(f"{name}: {'has drifted; run `make docs`' if check else 'written'}")
            if not check:
                page.write_text(after, "utf-8")
    return int(check and drifted > 0)


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
