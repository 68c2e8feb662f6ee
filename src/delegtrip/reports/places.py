"""Places in files as SARIF writes them (2.1.0, 3.4 and 3.30)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from delegtrip.source import Source, Span

ROOT = "%SRCROOT%"
ROOT_MEANS = "the folder in which delegtrip ran"


def artifact(source: Source) -> dict[str, Any]:
    """A file by its URI: a relative one is looked for in the folder in which delegtrip ran."""
    path = Path(source.name)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(os.fsencode(path.as_posix())), "uriBaseId": ROOT}


def region(span: Span) -> dict[str, Any]:
    """Lines and columns from 1; the end column is just behind the last character."""
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
