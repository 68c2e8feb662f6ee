"""One export of a trip at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from delegtrip.errors import LedgerError

try:
    import fcntl
except ImportError:  # Windows has no such lock
    fcntl = None  # type: ignore[assignment]  # told apart where it is used


@contextmanager
def locked(ledger: Path) -> Iterator[None]:
    """Holds the folder of a ledger for one export; the system lets go of it however the export ends.

    The lock is on the folder itself (flock), so no file is left behind. Raises `LedgerError` when
    another export holds it, or the folder cannot be made.
    """
    if fcntl is None:
        yield
        return
    try:
        ledger.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(ledger.parent, os.O_RDONLY)
    except FileExistsError as error:
        raise LedgerError(f"{error.filename} is not a folder; the ledger needs one") from None
    except OSError as error:
        raise LedgerError(f"{ledger.parent} cannot be opened: {(error.strerror or str(error)).lower()}") from None
    try:
        _take(descriptor, ledger)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, ledger: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise LedgerError(f"another export is writing {ledger}; try again when it is done") from None
    except OSError:  # a file system without locks: the journal still keeps the folder whole
        return
