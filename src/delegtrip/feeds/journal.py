"""What is about to happen to a folder, told before it does: whatever stops it can be undone.

The files of before have a second name in the staging folder, by their number in the journal; its seal is the ledger,
whose rename is the last.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

from delegtrip.feeds.disk import is_there, sync_folder, told, write_down

STAGING = ".delegtrip-export"
_JOURNAL = "journal.json"


def announce(staging: Path, paths: Iterable[PurePosixPath], seal: bytes) -> None:
    """Says in the journal which files are about to be others, by the ledger of these bytes."""
    plan = {"ledger": _mark(seal) if seal else "", "paths": [path.as_posix() for path in paths]}
    journal = staging / _JOURNAL
    write_down(journal.with_suffix(".new"), json.dumps(plan).encode())
    journal.with_suffix(".new").replace(journal)
    sync_folder(staging)


def recover(folder: Path, ledger: Path) -> None:
    """Ends what a killed export began: undoes it, unless its ledger is already in place."""
    staging = folder / STAGING
    if not staging.is_dir():
        return
    with told(staging):
        journal = staging / _JOURNAL
        if journal.is_file():
            plan = json.loads(journal.read_bytes())
            if not (ledger.is_file() and _mark(ledger.read_bytes()) == plan["ledger"]):
                undo(folder, staging, [PurePosixPath(path) for path in plan["paths"]])
        shutil.rmtree(staging)
        draft_of(ledger).unlink(missing_ok=True)


def undo(folder: Path, staging: Path, paths: Iterable[PurePosixPath]) -> None:
    """Puts the files of before back under their names; what had none is removed."""
    for number, path in enumerate(paths):
        with suppress(OSError):  # the others still can be put back
            if is_there(old := old_name(staging, number)):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                old.replace(folder / path)
            else:
                (folder / path).unlink(missing_ok=True)


def old_name(staging: Path, number: int) -> Path:
    """The second name of a file of before."""
    return staging / "old" / str(number)


def draft_of(path: Path) -> Path:
    """Where the next bytes of a file outside the folder wait."""
    return path.with_name(f".{path.name}.new")


def _mark(data: bytes) -> str:
    return sha256(data).hexdigest()
