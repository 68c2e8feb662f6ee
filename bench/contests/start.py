"""Start-up: what a command costs before it does anything, against a Python that does nothing."""

from __future__ import annotations

from measuring.contest import Case, Contest, ratio, value
from measuring.process import Command
from measuring.setting import PYTHON, VENV, Setting

COMPLETING = {"_DELEGTRIP_COMPLETE": "complete_bash", "COMP_WORDS": "delegtrip check --select lo", "COMP_CWORD": "3"}
STACK = "import typer, pydantic, yaml"


def contest(setting: Setting) -> Contest:
    """`--version`, `--help` and the tab key; the imports of the libraries alone are a floor of those that need them."""
    ours = VENV / "delegtrip"
    return Contest(
        "start",
        (
            Case("bare Python", Command((PYTHON, "-c", "pass"))),
            Case("--version", Command((ours, "--version"))),
            Case("--help", Command((ours, "--help"))),
            Case("completion", Command((ours,), COMPLETING)),
            Case("import of typer, pydantic, yaml", Command((PYTHON, "-c", STACK))),
        ),
        20,
        {
            "version": ratio("--version", "bare Python"),
            "help": ratio("--help", "bare Python"),
            "completion": ratio("completion", "bare Python"),
            "floor: bare Python": value("bare Python"),
            "floor: import of typer, pydantic, yaml": value("import of typer, pydantic, yaml"),
        },
    )
