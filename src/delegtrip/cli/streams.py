"""What is known of the streams a command writes to."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def wants_colour(stream: TextIO | None = None) -> bool:
    """Whether to colour what goes to a stream: on a terminal, unless NO_COLOR says otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return on_terminal(stream) and os.environ.get("TERM") != "dumb"


def on_terminal(stream: TextIO | None = None) -> bool:
    """Whether a stream (standard output, unless said) is a terminal; one that is closed is none."""
    stream = stream or sys.stdout
    return stream is not None and stream.isatty()
