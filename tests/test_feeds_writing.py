from __future__ import annotations

import errno
import os
import resource
import stat
from pathlib import Path, PurePosixPath

import pytest

from delegtrip.errors import UnwritableError
from delegtrip.feeds.journal import STAGING
from delegtrip.feeds.writing import Seal, write

A, B = PurePosixPath("a.ics"), PurePosixPath("people/b.ics")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_are_written_below_a_new_folder(tmp_path: Path) -> None:
    """Folders are made as need be, and nothing else is left."""
    done = write(tmp_path / "deep" / "out", {A: b"a", B: b"b"})

    assert tree(tmp_path / "deep" / "out") == {"a.ics": b"a", "people/b.ics": b"b"}
    assert (done.changed, done.unchanged) == ((A, B), ())


def inode(file: Path) -> tuple[int, int, int]:
    """What tells a file from one that was written again; not when it was read."""
    status = file.stat()
    return status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """A file that holds the same bytes keeps its inode; another is replaced."""
    write(tmp_path, {A: b"a", B: b"b"})
    before = inode(tmp_path / A)

    done = write(tmp_path, {A: b"a", B: b"changed"})

    assert (done.changed, done.unchanged) == ((B,), (A,))
    assert before == inode(tmp_path / A)
    assert (tmp_path / B).read_bytes() == b"changed"


def test_names_that_begin_alike_do_not_meet(tmp_path: Path) -> None:
    """Long names that differ only at their ends are files of their own, in the making too."""
    files = {PurePosixPath(f"{'long-' * 20}{number}.ics"): f"{number}".encode() for number in range(3)}

    write(tmp_path, files)

    assert tree(tmp_path) == {str(path): data for path, data in files.items()}


def test_others_may_read_a_feed_as_the_umask_says(tmp_path: Path) -> None:
    """A web server under another name must be able to hand it out."""
    before = os.umask(0o022)
    try:
        write(tmp_path, {A: b"a"})
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / A).stat().st_mode) == 0o644


@pytest.mark.parametrize("interruption", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device")])
def test_an_interruption_leaves_the_files_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interruption: BaseException
) -> None:
    """Ctrl-C, or a disk that fills at the second file: both files are those of before, and no half one is left."""
    write(tmp_path, {A: b"old a", B: b"old b"})
    calls = []

    def fsync(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise interruption

    monkeypatch.setattr(os, "fsync", fsync)

    with pytest.raises((KeyboardInterrupt, UnwritableError)):
        write(tmp_path, {A: b"new a", B: b"new b"})

    assert tree(tmp_path) == {"a.ics": b"old a", "people/b.ics": b"old b"}


def test_all_is_down_on_the_disk_before_a_name_is_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that loses its power between two moves still has every new file, whole."""
    files = {PurePosixPath(f"{number}.ics"): b"x" * number for number in range(20)}
    down: set[int] = set()
    down_at_move: list[set[int]] = []
    fsync, replace = os.fsync, Path.replace

    def bringing_down(descriptor: int) -> None:
        down.add(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    def moving(path: Path, target: Path) -> Path:
        down_at_move.append(set(down))
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", bringing_down)
    monkeypatch.setattr(Path, "replace", moving)

    write(tmp_path, files)

    assert {(tmp_path / path).stat().st_ino for path in files} <= down_at_move[0]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt(), OSError(errno.EIO, "Input/output error")])
@pytest.mark.parametrize("move", [2, 3, 4])
def test_an_interruption_between_two_moves_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interruption: BaseException, move: int
) -> None:
    """The journal is the first rename, the ledger the last: before that every file is put back."""
    folder, ledger = tmp_path / "out", tmp_path / "ledger"
    write(folder, {A: b"old a"}, seal=Seal(ledger, b"old"))
    moves, replace = [], Path.replace

    def interrupted(path: Path, target: Path) -> Path:
        moves.append(target)
        if len(moves) == move:
            raise interruption
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", interrupted)

    with pytest.raises((KeyboardInterrupt, UnwritableError)):
        write(folder, {A: b"new a", B: b"new b"}, seal=Seal(ledger, b"new"))

    assert tree(tmp_path) == {"out/a.ics": b"old a", "ledger": b"old"}
    assert not (folder / "people").exists()


def test_another_output_leaves_a_killed_export_alone(tmp_path: Path) -> None:
    """A report written into the folder of feeds knows no ledger, so it must not undo what an export began."""
    (tmp_path / STAGING / "old").mkdir(parents=True)
    (tmp_path / STAGING / "journal.json").write_text('{"ledger": "…", "paths": ["a.ics"]}')
    (tmp_path / "a.ics").write_bytes(b"new a")

    write(tmp_path, {PurePosixPath("report.json"): b"{}"})

    assert (tmp_path / "a.ics").read_bytes() == b"new a"
    assert (tmp_path / STAGING / "journal.json").is_file()


def test_what_is_gone_is_removed_with_its_folder(tmp_path: Path) -> None:
    """An emptied folder goes too; one that holds something else stays."""
    write(tmp_path, {A: b"a", B: b"b"})

    done = write(tmp_path, {A: b"a"}, gone=[B])

    assert (done.changed, done.removed) == ((), (B,))
    assert [one.name for one in tmp_path.iterdir()] == ["a.ics"]


def test_a_disk_that_takes_no_more_is_told_in_a_sentence(tmp_path: Path) -> None:
    """The system itself cuts the write short; nothing of it is left."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(UnwritableError, match=r"people/b\.ics cannot be written: file too large"):
            write(tmp_path, {A: b"a", B: b"b" * 100_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert tree(tmp_path) == {}


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """A file in the way of the folder is named, and stays."""
    (tmp_path / "out").write_bytes(b"mine")

    with pytest.raises(UnwritableError, match=r"out is not a folder; feeds need one"):
        write(tmp_path / "out", {A: b"a"})

    assert tree(tmp_path) == {"out": b"mine"}


def test_a_folder_in_the_place_of_a_feed_is_refused(tmp_path: Path) -> None:
    """A folder named as a feed is not replaced, and no other feed is either."""
    (tmp_path / B).mkdir(parents=True)

    with pytest.raises(UnwritableError, match=r"people/b\.ics is a folder"):
        write(tmp_path, {A: b"a", B: b"b"})

    assert tree(tmp_path) == {}


def test_a_folder_one_may_not_write_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's refusal becomes a sentence that names the file."""

    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(UnwritableError, match=r"a\.ics cannot be written: permission denied"):
        write(tmp_path, {A: b"a"})


def test_a_feed_that_is_a_link_does_not_reach_behind_it(tmp_path: Path) -> None:
    """The link is replaced by the feed; the file it points at stays."""
    (tmp_path / "other").write_bytes(b"mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.ics").symlink_to(tmp_path / "other")

    write(tmp_path / "out", {A: b"a"})

    assert (tmp_path / "other").read_bytes() == b"mine"
    assert (tmp_path / "out" / "a.ics").read_bytes() == b"a"
