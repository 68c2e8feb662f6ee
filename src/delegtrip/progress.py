"""How far something long has come, told to whoever listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str, int, int], None]
"""Is told what is being done (“reading”), how much of it is done, and how much there is to do."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def tell(what: str, done: int, total: int) -> None:
    """Tells how far something has come; `done` is `total` when it is over."""
    if listener := _listener.get():
        listener(what, done, total)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Lets someone listen for a while."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


def silence() -> None:
    """Lets nobody listen any more, in a process that was forked from one in which somebody does."""
    _listener.set(None)
