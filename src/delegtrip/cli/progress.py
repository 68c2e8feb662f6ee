"""A bar on the terminal for what takes longer than a second."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds before a bar is shown: what is over sooner would only flicker."""

_PAUSE = 0.1
"""Seconds between two pictures."""


class Bar:
    """Listens to how far a command has come; shown on standard error, gone when all is done."""

    def __init__(self) -> None:
        self._begun = self._drawn = time.monotonic()
        self._shown: Progress | None = None

    def __call__(self, what: str, done: int, total: int) -> None:
        """Shows how far something has come, and takes the bar away when it is over."""
        now = time.monotonic()
        if done >= total:
            self.close()
        elif now - self._begun >= PATIENCE and now - self._drawn >= _PAUSE:
            self._drawn = now
            self._show(what, done, total)

    def _show(self, what: str, done: int, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        if self._shown is None:
            columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
            console = Console(file=sys.stderr)
            self._shown = Progress(*columns, console=console, transient=True, auto_refresh=False)
            self._shown.start()
            self._shown.add_task(what)
        task = self._shown.tasks[0].id
        self._shown.update(task, description=what, completed=done, total=total, refresh=True)

    def close(self) -> None:
        """Takes the bar away, so that something else can be printed."""
        if self._shown is not None:
            self._shown.stop()
            self._shown = None
