"""delegtrip: plan an official delegation in plain text, and find what cannot happen before it does."""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost as much as all of `--version`
if TYPE_CHECKING:
    from typing import Any

    from delegtrip.api import Session, Trip, load
    from delegtrip.diagnostics import Diagnostic, Report

__all__ = ["Diagnostic", "Report", "Session", "Trip", "__version__", "load"]
__version__ = "0.1.0"

_HOMES = {
    "Session": "delegtrip.api",
    "Trip": "delegtrip.api",
    "load": "delegtrip.api",
    "Diagnostic": "delegtrip.diagnostics",
    "Report": "delegtrip.diagnostics",
}


def __getattr__(name: str) -> Any:
    """Imports a public name when it is first asked for (PEP 562), so that start-up costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
