"""From text to checked data, and all checks on top, against what only parses."""

from __future__ import annotations

from measuring.contest import Case, Contest, inner, memory, ratio, value, wall
from measuring.process import Command
from measuring.setting import PYTHON, VENV, Setting, adapter, peer, without

READ = "import pathlib, sys; [file.read_bytes() for file in pathlib.Path(sys.argv[1]).glob('*.yaml')]"


def contest(setting: Setting) -> Contest:
    """The largest trip; peers read the same data, keep all of it, and check nothing."""
    trip = setting.trip(setting.largest)
    name = f"json-{setting.largest}-{setting.seed}"
    data = setting.made(name, adapter("csafeloader", trip, "--json"))
    return Contest(
        "load",
        (
            Case("load", adapter("load", trip)),
            Case("all checks", Command((VENV / "delegtrip", "check", trip), codes=(0, 1))),
            Case("CSafeLoader", adapter("csafeloader", trip)),
            Case("orjson", peer("orjson_", data), absent=without("orjson")),
            Case("read of the bytes", Command((PYTHON, "-c", READ, trip))),
        ),
        3,
        {
            "load-orjson": ratio("load", "orjson", inner),
            "load-memory": ratio("load", "CSafeLoader", memory),
            "checks-load": ratio("all checks", "load"),
            "floor: raw read of the YAML": value("read of the bytes", wall),
            "seen: load, seconds": value("load", inner),
            "seen: CSafeLoader, seconds": value("CSafeLoader", inner),
            "seen: all checks, seconds": value("all checks", wall),
            "seen: load, bytes at most": value("load", memory),
        },
    )
