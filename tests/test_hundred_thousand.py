"""A hundred thousand findings of a real trip: told in seconds, in bounded memory, fifty and then counted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import COMMAND, HEAD, clean_environment, write_trip

GIGABYTE = 1 << 30
SECONDS = 120
"""Far more than it takes: three on an idle machine."""

AT_ONCE = "".join(f"          - meeting: M {n}\n            time: 09:{n % 60:02}-18:{n % 60:02}\n" for n in range(448))
"""Each two of them are a double booking: 100,128."""
MISSPELT = "".join(f"          - meal: M {n}\n            tiem: 12:00\n" for n in range(100_000))


def check(folder: Path, items: str, *options: str) -> subprocess.CompletedProcess[str]:
    """A check of a day with these items, in a gigabyte."""
    leg = f"legs:\n  - leg: Leg\n    in: rochester\n    days:\n        Thu 2024-04-04:\n{items}"
    trip = write_trip(folder, HEAD + leg)
    return subprocess.run(
        ["/bin/sh", "-c", f'ulimit -v {GIGABYTE // 1024} && exec "$@"', "sh", COMMAND, "check", *options, trip],
        env=clean_environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=SECONDS,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit memory so")
@pytest.mark.parametrize(
    ("items", "row", "summary"),
    [
        (AT_ONCE, "100128 error   double-booking\n", "100128 errors"),
        (MISSPELT, "100000 error   unknown-key\n", "100000 errors"),
    ],
    ids=["at once", "misspelt"],
)
def test_a_hundred_thousand_findings_are_counted(items: str, row: str, summary: str, tmp_path: Path) -> None:
    """Fifty are shown, all are counted by their check, and the reader is told how to see them."""
    shown = check(tmp_path, items)

    assert (shown.returncode, shown.stderr) == (1, "")
    assert shown.stdout.count(" --> ") == 50
    assert "more; `--all` shows them\n" + row in shown.stdout
    assert shown.stdout.splitlines()[-1].startswith(summary)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit memory so")
def test_all_of_a_hundred_thousand_findings_are_shown(tmp_path: Path) -> None:
    """With `--all`, and none of them is left out."""
    shown = check(tmp_path, AT_ONCE, "--all")

    assert shown.stdout.count("error[double-booking]") == 100_128
    assert "`--all`" not in shown.stdout
