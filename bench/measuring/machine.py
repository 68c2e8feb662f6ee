"""What it was measured on."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from measuring.setting import PEERS

NAMED = tuple(
    "yamllint check-jsonschema khal gcalcli intervaltree orjson icalendar ics ical vobject".split(" ")  # noqa: SIM905  # a row of names
)
LIST = "import importlib.metadata as m; print(*(f'{d.name}=={d.version}' for d in m.distributions()), sep='\\n')"


def machine() -> dict[str, str]:
    """The processor, its cores, the system and the Python."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "delegtrip": version("delegtrip"),
    }


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    lines = information.read_text("utf-8").splitlines() if information.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def peers() -> dict[str, str]:
    """The versions of the peers that are installed."""
    if not (PEERS / "python").exists():
        return {}
    listed = subprocess.run([PEERS / "python", "-c", LIST], capture_output=True, check=True, encoding="utf-8").stdout
    found = {name.casefold(): pinned for name, _, pinned in (line.partition("==") for line in listed.splitlines())}
    return {name: found[name] for name in NAMED if name in found}
