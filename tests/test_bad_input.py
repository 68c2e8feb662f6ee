"""Bad input on the command line: an exit code, a place, a sentence; never a traceback, never a wait."""

from __future__ import annotations

import os
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from conftest import HEAD, run, write_days, write_trip

SMALL = "trip: T\nid: t\ndates: 2024-04-03\nhome: ROC\nlegs: [{leg: L, in: ROC}]\n"


EMPTY = "trip.yaml:1:1: error[missing-key] the file is empty; a trip begins with `trip: its name`"


def checked(folder: Path, *args: str) -> CompletedProcess[str]:
    """A check of a folder, seen from inside it, one line a finding; it leaves no file and no traceback."""
    before = sorted(folder.rglob("*"))
    shown = run("check", ".", "--format", "concise", *args, cwd=folder)

    assert "Traceback" not in shown.stdout + shown.stderr
    assert before == sorted(folder.rglob("*"))
    return shown


def first(folder: Path) -> tuple[int, str]:
    """Exit code and first line of what a check says, on whichever stream."""
    shown = checked(folder)
    return shown.returncode, (shown.stdout + shown.stderr).partition("\n")[0]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", 1, EMPTY),
        (b"\xef\xbb\xbf", 1, EMPTY),
        (b"# soon\n", 1, EMPTY),
        (b"\0" * 100, 1, "trip.yaml:1:1: error[invalid-yaml] control character U+0000 is not text; delete it"),
        (b"\x7fELF\x02\x01\x01\0\0\xff\xfe", 2, "delegtrip: trip.yaml is not text"),
        ("trip: é".encode("utf-16"), 2, "delegtrip: trip.yaml is UTF-16; save it as UTF-8"),
        (
            "trip: Délégation".encode("latin-1"),
            2,
            "trip.yaml:1:8: error[unreadable-file] byte 0xE9 is not UTF-8; "
            "it would be `é` in Latin-1: save the file as UTF-8",
        ),
        (
            b"a: &a x\nb: [" + b"*a, " * 10_000 + b"]",
            1,
            "trip.yaml:2:4005: error[invalid-yaml] more than 1,000 aliases in one file",
        ),
        (
            b"a: " + b"[" * 1_000,
            1,
            "trip.yaml:1:35: error[invalid-yaml] blocks stand 32 deep in each other here; an itinerary needs 6",
        ),
        (
            b"trip: T: x",
            1,
            "trip.yaml:1:8: error[invalid-yaml] a second `:` on this line; put the text between quotes",
        ),
        (b"trip: T\x1b[2J", 1, "trip.yaml:1:8: error[invalid-yaml] control character U+001B is not text; delete it"),
        (b"- a\n- b\n", 1, "trip.yaml:1:1: error[missing-key] the file does not begin with a key; "
         "a trip begins with `trip: its name`"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_trip(tmp_path: Path, data: bytes, code: int, line: str) -> None:
    """Told at its place where there is one."""
    (tmp_path / "trip.yaml").write_bytes(data)

    assert (code, line) == first(tmp_path)


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    """It is not read."""
    with (tmp_path / "trip.yaml").open("wb") as file:
        file.truncate(50_000_000)

    assert first(tmp_path) == (2, "delegtrip: trip.yaml has 50 MB; an itinerary file has 34 MB at most")


@pytest.mark.parametrize(
    ("target", "code", "line"),
    [
        ("nowhere", 2, "delegtrip: nowhere cannot be read: no such file or directory"),
        (".", 2, "delegtrip: . holds no trip.yaml; is it the folder of a trip?"),
        ("pipe", 2, "delegtrip: pipe is not a file"),
        ("/dev/null", 2, "delegtrip: /dev/null is not a file"),
        ("loop", 2, "delegtrip: loop cannot be read: too many levels of symbolic links"),
        ("x" * 300, 2, "delegtrip: cannot go on: file name too long"),
        ("a\x1b[31mb", 2, "delegtrip: a�[31mb cannot be read: no such file or directory"),
        ("", 2, "delegtrip: . holds no trip.yaml; is it the folder of a trip?"),
    ],
)
def test_a_path_that_is_no_trip(tmp_path: Path, target: str, code: int, line: str) -> None:
    """One line on standard error."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    shown = run("check", target, cwd=tmp_path)

    assert (shown.returncode, shown.stdout, shown.stderr) == (code, "", line + "\n")


def test_a_trip_that_is_a_folder(tmp_path: Path) -> None:
    """A folder of the name of the file."""
    (tmp_path / "trip.yaml").mkdir()

    assert first(tmp_path) == (2, "delegtrip: trip.yaml cannot be read: is a directory")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    """The system's reason is passed on."""
    write_trip(tmp_path, SMALL)
    (tmp_path / "trip.yaml").chmod(0)

    assert first(tmp_path) == (2, "delegtrip: trip.yaml cannot be read: permission denied")


def test_a_file_name_that_is_no_utf_8(tmp_path: Path) -> None:
    """It is shown with escapes."""
    folder = tmp_path / os.fsdecode(b"d\xe9l")
    try:
        write_trip(folder, "trip: T: x")
    except OSError:
        pytest.skip("this file system holds only UTF-8")
    shown = run("check", "--format", "concise", folder.name, cwd=tmp_path)

    assert shown.stdout.startswith("d\\udce9l/trip.yaml:1:8: error[invalid-yaml]")
    assert (shown.returncode, shown.stderr) == (1, "1 error, 0 warnings in 1 file\n")


@pytest.mark.parametrize(
    ("leg", "message"),
    [
        ("missing.yaml", "missing.yaml cannot be read: no such file or directory"),
        ("../outside.yaml", "`../outside.yaml` lies outside the trip's folder"),
        ("out.yaml", "`out.yaml` lies outside the trip's folder"),
        ("out/outside.yaml", "`out/outside.yaml` lies outside the trip's folder"),
        ("/etc/passwd", "`/etc/passwd` lies outside the trip's folder"),
        ("pipe", "pipe is not a file"),
        (".", ". cannot be read: is a directory"),
    ],
)
def test_a_leg_file_that_is_none(tmp_path: Path, leg: str, message: str) -> None:
    """Told where it is named; exit code 2, for a file that cannot be read is worse than a finding."""
    folder = write_trip(tmp_path / "trip", SMALL.replace("{leg: L, in: ROC}", leg))
    (tmp_path / "outside.yaml").write_text("leg: L\nin: ROC\n", encoding="utf-8")
    (folder / "out.yaml").symlink_to("../outside.yaml")
    (folder / "out").symlink_to("..")
    os.mkfifo(folder / "pipe")

    assert first(folder) == (2, f"trip.yaml:5:8: error[unreadable-file] {message}")


def test_a_leg_that_is_a_link_to_itself(tmp_path: Path) -> None:
    """In the words of this Python, or of the system."""
    write_trip(tmp_path, SMALL.replace("{leg: L, in: ROC}", "loop.yaml"))
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    code, line = first(tmp_path)

    assert code == 2
    assert line in (
        "trip.yaml:5:8: error[unreadable-file] `loop.yaml` is a link that leads to itself",
        "trip.yaml:5:8: error[unreadable-file] loop.yaml cannot be read: too many levels of symbolic links",
    )


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("{fligth: X}", "trip.yaml:19:10: error[unknown-key] `fligth` is not a kind of item; did you mean `flight`?"),
        (
            "{meal: X, time: 25:99}",
            "trip.yaml:19:25: error[bad-value] `25:99` is not a time of day; hours go to 23, minutes to 59",
        ),
        (
            "{meal: X, time: 20:00-24:00}",
            "trip.yaml:19:25: error[bad-value] `24:00` is midnight; write it as `00:00 +1`, on the next day",
        ),
        (
            "{hotel: X, until: 2024-02-30}",
            "trip.yaml:19:27: error[bad-value] `2024-02-30` is not in the calendar: that month has 29 days",
        ),
        ('{meal: "A \\e[31m"}', "trip.yaml:19:16: error[bad-value] control character U+001B is not text; delete it"),
        ('{meal: "A \\0"}', "trip.yaml:19:16: error[bad-value] control character U+0000 is not text; delete it"),
        (
            '{meal: "A \u202e B"}',
            "trip.yaml:19:19: warning[hidden-character] a hidden character here reorders the text that is read",
        ),
        (
            "{flight: X, from: CDG 10:00 +9999999999, to: JFK 11:00}",
            "trip.yaml:19:27: error[bad-value] `+9999999999` is more than 31 days later; write the date instead",
        ),
        ("{hotel: X, until: 2099-12-31}", ""),
        ("{meal: X, repeat: daily until 2099-12-31}", ""),
    ],
)
def test_an_item_that_cannot_be(tmp_path: Path, item: str, said: str) -> None:
    """Told at its value; nothing else of the run is lost."""
    write_days(tmp_path, f"Wed 2024-04-03:\n- {item}\n- meal: Lunch\n  at: rochester")
    shown = checked(tmp_path)

    assert said in shown.stdout
    assert (shown.returncode in (0, 1), shown.stderr.count("\n")) == (True, 1)
    assert "fault" not in shown.stdout


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("zone: Europe/Paris", "zone: Europe/Rennes"),
            "trip.yaml:11:32: error[bad-value] `Europe/Rennes` is not a time zone",
        ),
        (("  delegation: [a, b]", "  a: [b]"), "trip.yaml:9:3: error[duplicate-id] `a` is a person and a group"),
        (("  delegation: [a, b]", "  g: [h]\n  h: [g]"), "circular-reference"),
        (("  delegation: [a, b]", "  g: [g]"), "circular-reference"),
        (("airport: YUL", "in: montreal"), "circular-reference"),
        (("airport: YUL", "in: rochester, airport: ZZZ"), "ZZZ"),
        (("home: rennes", "home: nowhere"), "nowhere"),
        (("home: rennes", "home: ?"), "trip.yaml"),
    ],
)
def test_a_head_that_cannot_be(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    """References that lead nowhere, or back to themselves, end."""
    write_trip(
        tmp_path, HEAD.replace(*change) + "legs: [{leg: L, in: montreal, days: {2024-04-03: [{meal: Lunch}]}}]\n"
    )
    shown = checked(tmp_path)

    assert (shown.returncode, shown.stderr.count("\n")) == (1, 1)
    assert said in shown.stdout
    assert "fault" not in shown.stdout


def test_a_misspelt_section_is_one_finding(tmp_path: Path) -> None:
    """Everything that refers to it cannot be judged, and is not told as wrong."""
    write_trip(
        tmp_path,
        HEAD.replace("places:", "palces:") + "legs: [{leg: L, in: montreal, days: {2024-04-03: [{meal: M}]}}]\n",
    )
    shown = checked(tmp_path)

    assert shown.stdout == "trip.yaml:10:1: error[unknown-key] a trip has no key `palces`; did you mean `places`?\n"
    assert shown.returncode == 1
    assert "unknown" in shown.stderr


def test_a_repetition_that_never_ends_is_told_once(tmp_path: Path) -> None:
    """Seventy-five years of lunches are one slip."""
    write_days(tmp_path, "Wed 2024-04-03:\n- {meal: M, repeat: daily until 2099-12-31}")
    shown = checked(tmp_path)

    assert shown.stdout.count("goes on after the trip's last day") == 1


def test_ids_used_twice_across_legs(tmp_path: Path) -> None:
    """Told at the second, whichever file it is in."""
    leg = "leg: L\nin: ROC\ndays:\n  2024-04-03:\n    - {meal: M, id: x}\n"
    write_trip(tmp_path, SMALL.replace("{leg: L, in: ROC}", "a.yaml, b.yaml"), a=leg, b=leg)
    code, line = first(tmp_path)

    assert (code, line) == (1, "b.yaml:5:21: error[duplicate-id] id `x` is used twice")


def test_a_leg_that_is_broken_and_one_that_is_wrong(tmp_path: Path) -> None:
    """YAML that does not parse is a finding, and the other files are still checked."""
    wrong = "leg: L\nin: ROC\ndays:\n  2024-04-03:\n    - {meal: M, tmie: x}\n"
    write_trip(tmp_path, SMALL.replace("{leg: L, in: ROC}", "a.yaml, b.yaml"), a="leg: L: x", b=wrong)
    shown = checked(tmp_path)

    assert shown.returncode == 1
    assert "a.yaml:1:7: error[invalid-yaml]" in shown.stdout
    assert "b.yaml:5:17: error[unknown-key] a meal has no key `tmie`; did you mean `time`?" in shown.stdout


@pytest.mark.parametrize("title", ["会議の昼食", "🎉 Fête", "e\u0301te\u0301", "العشاء", "x" * 3000])
def test_a_title_in_any_script_is_underlined_where_it_stands(tmp_path: Path, title: str) -> None:
    """The marks begin under the value, counted in the cells of a terminal."""
    write_days(tmp_path, f"Wed 2024-04-03:\n  - {{meal: {title}, time: 25:99}}")
    shown = run("check", tmp_path)

    assert "error[bad-value]: `25:99` is not a time of day" in shown.stdout
    assert (shown.returncode, shown.stderr) == (1, "")
    assert "^" in shown.stdout


def test_a_large_trip_is_checked(tmp_path: Path) -> None:
    """Five thousand items of two hundred people, all wrong in one way: every one is counted, few are shown."""
    people = "".join(f"  p{n}: {{name: P{n} (illustrative)}}\n" for n in range(200))
    items = "".join(f"      - {{meal: Lunch {n}, tiem: 12:00-13:00}}\n" for n in range(5_000))
    leg = f"leg: L\nin: ROC\ndays:\n    2024-04-03:\n{items}"
    trip = SMALL.replace("{leg: L, in: ROC}", "leg.yaml") + f"people:\n{people}"
    shown = run("check", write_trip(tmp_path, trip, leg=leg))

    assert shown.returncode == 1
    assert shown.stdout.count("error[unknown-key]") == 50
    assert "5000 errors" in shown.stdout


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("pipe", "pipe is not a file; nothing is put in its place"),
        ("link", "link is not a file; nothing is put in its place"),
        ("folder", "folder is a folder; a file cannot be written there"),
        (".", ". is a folder; a file cannot be written there"),
        ("trip.yaml/x.json", "trip.yaml is not a folder; feeds need one"),
    ],
)
def test_a_report_is_written_over_files_alone(tmp_path: Path, target: str, message: str) -> None:
    """What stands there still stands: no device, no pipe, no folder is replaced."""
    write_trip(tmp_path, SMALL)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    (tmp_path / "folder").mkdir()
    shown = checked(tmp_path, "--format", f"json={target}")

    assert (shown.returncode, shown.stdout) == (2, "")
    assert message in shown.stderr
    assert (tmp_path / "pipe").is_fifo()
    assert (tmp_path / "link").is_symlink()


def test_a_baseline_does_not_hide_that_a_trip_cannot_be_read(tmp_path: Path) -> None:
    """The slip is told where it stands, as without a baseline."""
    write_trip(tmp_path, "trip: T: x")
    shown = checked(tmp_path, "--baseline", "baseline.json")

    assert shown.returncode == 1
    assert shown.stdout == "trip.yaml:1:8: error[invalid-yaml] a second `:` on this line; put the text between quotes\n"
