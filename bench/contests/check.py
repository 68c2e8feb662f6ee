"""`check` of a small trip as a whole process, against what checks YAML and schemas alone."""

from __future__ import annotations

from measuring.contest import Case, Contest, ratio
from measuring.process import Command
from measuring.setting import PEERS, PYTHON, ROOT, VENV, Setting, absent

SCHEMA = ROOT / "docs" / "itinerary.schema.json"


def contest(setting: Setting) -> Contest:
    """The same single file for all three; that it is wrong, or too wide for yamllint's taste, is no fault of a run."""
    file = setting.trip("S", one_file=True) / "trip.yaml"
    schema = Command((PEERS / "check-jsonschema", "--schemafile", SCHEMA, file), codes=(0, 1))
    return Contest(
        "check",
        (
            Case("bare Python", Command((PYTHON, "-c", "pass"))),
            Case("delegtrip check", Command((VENV / "delegtrip", "check", file), codes=(0, 1))),
            Case("yamllint", Command((PEERS / "yamllint", file), codes=(0, 1)), absent=absent("yamllint")),
            Case("check-jsonschema", schema, absent=absent("check-jsonschema")),
        ),
        10,
        {
            "check-s": ratio("delegtrip check", "bare Python"),
            "check-s-yamllint": ratio("delegtrip check", "yamllint"),
            "check-s-jsonschema": ratio("delegtrip check", "check-jsonschema"),
        },
    )
