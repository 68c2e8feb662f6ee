"""Measures delegtrip beside its peers: `python bench/run.py`, or `make bench`.

Writes build/bench.json, prints a table, and ends with 1 when a goal is missed. `--quick` measures the small trips in
few rounds and tells without failing, unless something is broken. `--write-docs` puts what build/bench.json says into
docs/performance.md.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

# Found by the line above.
from contests import CONTESTS  # noqa: E402
from measuring.contest import Rounds, Value, hold  # noqa: E402
from measuring.goals import BROKEN, MET, SKIPPED, goals  # noqa: E402
from measuring.machine import machine, peers  # noqa: E402
from measuring.report import Measured, markdown, text  # noqa: E402
from measuring.setting import ROOT, Setting, say  # noqa: E402

RESULT = ROOT / "build" / "bench.json"
PAGE = ROOT / "docs" / "performance.md"
PART = re.compile(r"(<!-- begin measured -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> int:
    """Does what the command line asks for; returns the exit code."""
    asked = _asked()
    if asked.write_docs:
        write_docs()
        return 0
    measured, is_broken = measure(asked)
    document = measured.document()
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print("\n".join(text(document)))
    wrong = [one for one in measured.verdicts() if one == BROKEN or (not asked.quick and one not in (MET, SKIPPED))]
    return 1 if wrong or is_broken else 0


def _asked() -> Namespace:
    parser = ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("contests", nargs="*", metavar="CONTEST", help=f"{', '.join(CONTESTS)}; without any, all")
    parser.add_argument("--quick", action="store_true", help="trips S and M, three rounds; fails only when broken")
    parser.add_argument("--rounds", type=int, help="how often each case is run, not counting the first")
    parser.add_argument("--limit", type=float, default=600, help="seconds after which a process is stopped")
    parser.add_argument("--seed", default="1", help="the seed of the trips")
    parser.add_argument("--write-docs", action="store_true", help="write docs/performance.md from build/bench.json")
    asked = parser.parse_args()
    if unknown := [name for name in asked.contests if name not in CONTESTS]:
        parser.error(f"there is no contest {', '.join(unknown)}")
    return asked


def measure(asked: Namespace) -> tuple[Measured, bool]:
    """Holds the contests one after the other, on trips written anew; and whether one could not be held."""
    folder = ROOT / "build" / "bench"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    setting = Setting(folder, asked.seed, "M" if asked.quick else "L")
    rounds: dict[str, Rounds] = {}
    values: dict[str, Value] = {}
    is_broken = False
    for name in asked.contests or CONTESTS:
        say(f"{name} …")
        try:
            contest = CONTESTS[name](setting)
        except subprocess.CalledProcessError as error:
            say(f"{name} cannot be prepared: {error}")
            is_broken = True
            continue
        rounds[name] = held = hold(contest, asked.limit, asked.rounds or (3 if asked.quick else None))
        setting.clear()
        values |= {id_: measured(held) for id_, measured in contest.measures.items()}
    about = {"machine": machine(), "peers": peers(), "seed": asked.seed, "largest": setting.largest}
    return Measured(about, rounds, values), is_broken


def write_docs() -> None:
    """Puts the tables of the last whole run into the page."""
    document = json.loads(RESULT.read_text("utf-8"))
    if set(document["goals"]) != set(goals()) or document["largest"] != "L":
        sys.exit("build/bench.json is not that of a whole run; `make bench` makes one")
    page = PAGE.read_text("utf-8")
    PAGE.write_text(PART.sub(lambda part: f"{part[1]}{markdown(document)}\n{part[2]}", page), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
