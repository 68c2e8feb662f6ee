"""Fixes: edits of the text that leave the rest as it is, made until nothing is left to fix."""

from __future__ import annotations

import errno
import os
import re
import stat
import subprocess
from pathlib import Path

import pytest

from conftest import HEAD, run, write_days, write_trip
from delegtrip import Diagnostic, Report, Trip
from delegtrip.diagnostics import Edit, Fix, Label, Severity, is_clear
from delegtrip.errors import UnwritableError
from delegtrip.fixes import PASSES, Mended, mend, write
from delegtrip.source import Span

SLIPS = """
Wed 2024-04-03:
  # on the plan since March
  - meting: The "two" mayors   # in the old hall
    tme: 10:00-11:00
    who: a,  bb
"""

LEG = """\
leg: Rochester
in: rochester
days:
  Thu 2024-04-04:
    - meting: The two mayors
"""


def judged(trip: Trip) -> Report:
    """The findings of a trip under the usual settings."""
    return trip.check()


def mended(trip: Path, *, unsafe: bool = False) -> Mended:
    """A trip with its fixes made and written."""
    done = mend(trip, judged, unsafe=unsafe)
    write(done, trip)
    return done


def text_of(trip: Path, name: str = "trip.yaml") -> str:
    """The text of a file of a trip, its line ends and marks as they are."""
    return (trip / name).read_bytes().decode("utf-8")


def fixed_days(folder: Path, days: str, *, unsafe: bool = False) -> str:
    """The text of a trip of these days, after its fixes, without the head."""
    trip = write_days(folder, days)
    mended(trip, unsafe=unsafe)
    return text_of(trip).partition("    days:\n")[2]


def test_a_fix_changes_the_words_and_leaves_the_rest(tmp_path: Path) -> None:
    """A kind, a key and a reference are written right; blanks, quotes and comments stay."""
    fixed = fixed_days(tmp_path, SLIPS)

    assert fixed == (
        "      Wed 2024-04-03:\n"
        "        # on the plan since March\n"
        '        - meeting: The "two" mayors   # in the old hall\n'
        "          time: 10:00-11:00\n"
        "          who: a,  bb\n"  # `a` and `b` are equally near
    )


def test_one_fix_makes_way_for_the_next(tmp_path: Path) -> None:
    """A key is found to be wrong only when its kind is right; both are mended in one run, and counted."""
    done = mended(write_days(tmp_path, SLIPS))

    assert done.report.fixed == 2
    assert [found.check for found in done.report.diagnostics] == ["unknown-reference"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("at: rochestr", "at: rochester"),
        ("at: 'rochestr'", "at: 'rochester'"),
        ('at: "rochestr"', 'at: "rochester"'),
        ("who: delegatoin, a", "who: delegation, a"),
        ("who: [a, delegatoin]", "who: [a, delegation]"),
    ],
)
def test_a_reference_is_mended_where_it_stands(tmp_path: Path, before: str, after: str) -> None:
    """Between quotes, in a list, and among commas."""
    days = "Wed 2024-04-03:\n  - meeting: M\n    {}"

    assert after in fixed_days(tmp_path, days.format(before))


def test_the_place_of_a_journey_is_mended_beside_its_time(tmp_path: Path) -> None:
    """The time, and the days behind it, stay."""
    days = "Wed 2024-04-03:\n  - train: XX 1\n    from: rochestr 23:10\n    to: montrea 7h05 +1"

    assert "from: rochester 23:10\n          to: montreal 7h05 +1" in fixed_days(tmp_path, days)


def test_a_mistyped_objective_keeps_its_part(tmp_path: Path) -> None:
    """`mobilty/bike` is mended before the slash, `mobility/bke` behind it."""
    leg = "legs: [a.yaml]\nobjectives:\n  mobility: {title: T, parts: [bike, tram]}\n"
    items = "    - meeting: M\n      serves: [mobilty/bike, mobility/trm]\n"
    trip = write_trip(tmp_path, HEAD + leg, a=f"leg: A\nin: rochester\ndays:\n  Thu 2024-04-04:\n{items}")
    mended(trip)

    assert "serves: [mobility/bike, mobility/tram]" in text_of(trip, "a.yaml")


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    """A file of Windows differs in what was mended and nowhere else."""
    trip = write_trip(tmp_path, HEAD + "legs: [a.yaml]\n")
    before = b"\xef\xbb\xbf" + LEG.replace("\n", "\r\n").encode()
    (trip / "a.yaml").write_bytes(before)
    mended(trip)

    assert (trip / "a.yaml").read_bytes() == before.replace(b"meting", b"meeting")


def test_unused_ignores_go(tmp_path: Path) -> None:
    """With the blanks before them, or with their line; other comments stay."""
    fixed = fixed_days(
        tmp_path,
        """
        Wed 2024-04-03:
          # delegtrip: ignore[double-booking] agreed
          # keep this
          - meeting: M  # and this # delegtrip: ignore[location-jump] agreed
            time: 10:00-11:00   # delegtrip: ignore[double-booking] agreed
          # delegtrip: ignore[double-booking] at the end""",
    )

    assert fixed == (
        "      Wed 2024-04-03:\n        # keep this\n        - meeting: M  # and this\n          time: 10:00-11:00\n"
    )


@pytest.mark.parametrize(
    "other",
    [
        "- metting of unknown kind",  # an item that cannot be read
        "- meeting: Where\n    time: 09:00-10:00\n    at: to be confirmed",  # a place that is not known
    ],
)
def test_an_ignore_stays_while_its_check_cannot_judge_all(tmp_path: Path, other: str) -> None:
    """It may be needed once the rest of the trip is known."""
    item = "- meeting: M  # delegtrip: ignore[impossible-transfer] agreed\n    time: 10:00-11:00"

    assert "delegtrip: ignore" in fixed_days(tmp_path, f"Wed 2024-04-03:\n  {item}\n  {other}")


def test_an_ignore_stays_while_there_are_errors(tmp_path: Path) -> None:
    """The overlap is found as soon as the flight lands a day later; until then nobody knows."""
    days = """
        Fri 2024-04-12:
          - meeting: Farewell  # delegtrip: ignore[double-booking] agreed
            time: 22:00-23:00
            at: YUL
          - flight: XX 349
            from: YUL 22:17
            to: CDG 10:50
        """
    assert "delegtrip: ignore" in fixed_days(tmp_path, days)
    assert "delegtrip: ignore" in fixed_days(tmp_path, days, unsafe=True)


def test_only_unsafe_fixes_move_a_time(tmp_path: Path) -> None:
    """`+1` goes behind the time, inside its quotes; without leave it is not written."""
    days = 'Fri 2024-04-12:\n  - flight: XX 349\n    from: YUL 22:17\n    to: "CDG 10:50"  # overnight'

    assert 'to: "CDG 10:50"  # overnight' in fixed_days(tmp_path, days)
    assert 'to: "CDG 10:50 +1"  # overnight' in fixed_days(tmp_path, days, unsafe=True)


def test_a_name_from_elsewhere_is_an_unsafe_fix(tmp_path: Path) -> None:
    """The airport of a town is not another spelling of the town."""
    days = "Wed 2024-04-03:\n  - meeting: M\n    at: Strasbourg"

    assert "at: Strasbourg" in fixed_days(tmp_path, days)
    assert "at: SXB" in fixed_days(tmp_path, days, unsafe=True)


def test_an_alias_is_not_written_over(tmp_path: Path) -> None:
    """What stands elsewhere under a mark is mended there, once."""
    days = "Wed 2024-04-03:\n  - meeting: M\n    at: &x rochestr\n  - meeting: N\n    at: *x"
    fixed = fixed_days(tmp_path, days)

    assert "at: *x" in fixed


@pytest.mark.parametrize(("word", "clear"), [("meting", True), ("vp-xy", False), ("Strasbourg", False)])
def test_a_word_is_clear_when_nothing_else_can_be_meant(word: str, clear: bool) -> None:
    """Two names that are as near, or a name of another spelling, are not taken without leave."""
    known = ("meeting", "vp-xy1", "vp-xy2", "SXB")
    near = {"meting": "meeting", "vp-xy": "vp-xy1", "Strasbourg": "SXB"}[word]

    assert is_clear(word, near, known) is clear


def finding(trip: Trip, start: int, end: int, text: str) -> Diagnostic:
    """A finding whose safe fix replaces characters of the trip's own file."""
    span = Span(trip.reading.sources[0], start, end)
    return Diagnostic("c", Severity.ERROR, "m", Label(span), fix=Fix("f", (Edit(span, text),), safe=True))


def test_of_edits_that_overlap_the_first_is_made_and_the_other_waits(tmp_path: Path) -> None:
    """The second finding, made again of the new text, is mended in the next pass."""
    trip = write_trip(tmp_path, "trip: abc\n")

    def judge(now: Trip) -> Report:
        text = now.reading.sources[0].text
        wanted = [("ab", "x"), ("bc", "y")] if "abc" in text else [("xc", "done")]
        found = [finding(now, text.index(old), text.index(old) + 2, new) for old, new in wanted if old in text]
        return Report(tuple(found))

    done = mend(trip, judge, unsafe=False)

    assert (done.changes[0].after, done.report.fixed) == ("trip: done\n", 2)


def test_fixes_that_undo_each_other_end(tmp_path: Path) -> None:
    """After a number of passes the run ends with what there is."""
    trip = write_trip(tmp_path, "trip: a\n")

    def judge(now: Trip) -> Report:
        return Report((finding(now, 6, 7, "b" if now.reading.sources[0].text[6] == "a" else "a"),))

    done = mend(trip, judge, unsafe=False)

    assert (done.report.fixed, done.changes) == (PASSES, ())


def test_a_fix_that_would_break_a_file_is_not_made(tmp_path: Path) -> None:
    """A text that could no longer be read stays as it is, and its finding is left."""
    trip = write_trip(tmp_path, "trip: a\n")

    done = mend(trip, lambda now: Report((finding(now, 6, 7, '"'),)), unsafe=False)

    assert (done.report.fixed, done.changes, len(done.report.diagnostics)) == (0, (), 1)


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    """The editor's new text stays, in every file of the trip."""
    trip = write_trip(tmp_path, HEAD + "legs: [a.yaml, b.yaml]\n", a=LEG, b=LEG)
    done = mend(trip, judged, unsafe=False)
    (trip / "b.yaml").write_text(LEG + "# saved by the editor\n")

    with pytest.raises(UnwritableError, match=r"b\.yaml was changed by someone else meanwhile"):
        write(done, trip)

    assert (text_of(trip, "a.yaml"), text_of(trip, "b.yaml")) == (LEG, LEG + "# saved by the editor\n")


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of before stand, whole, and no draft is left beside them."""
    trip = write_trip(tmp_path, HEAD + "legs: [a.yaml]\n", a=LEG)
    done = mend(trip, judged, unsafe=False)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(UnwritableError, match="no space left on device"):
        write(done, trip)

    assert sorted(path.name for path in trip.iterdir()) == ["a.yaml", "trip.yaml"]
    assert text_of(trip, "a.yaml") == LEG


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file behind it is mended, once, also when it is a leg by both names."""
    trip = write_trip(tmp_path, HEAD + "legs: [a.yaml, b.yaml]\n", a=LEG)
    (trip / "b.yaml").symlink_to("a.yaml")
    mended(trip)

    assert (trip / "b.yaml").is_symlink()
    assert text_of(trip, "a.yaml") == LEG.replace("meting", "meeting")


def test_a_file_outside_the_folder_is_not_changed(tmp_path: Path) -> None:
    """A trip.yaml that is a link out of the folder is told, and nothing is written."""
    write_days(tmp_path / "elsewhere", SLIPS)
    before = text_of(tmp_path / "elsewhere")
    (tmp_path / "trip").mkdir()
    (tmp_path / "trip" / "trip.yaml").symlink_to("../elsewhere/trip.yaml")

    with pytest.raises(UnwritableError, match=r"trip\.yaml is a link to a file outside the trip's folder"):
        mended(tmp_path / "trip")

    assert text_of(tmp_path / "elsewhere") == before


def test_who_could_read_a_file_still_can_and_nobody_else(tmp_path: Path) -> None:
    """The permissions of the file stay."""
    trip = write_days(tmp_path, SLIPS)
    (trip / "trip.yaml").chmod(0o600)
    mended(trip)

    assert stat.S_IMODE((trip / "trip.yaml").stat().st_mode) == 0o600


def test_a_read_only_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not replaced behind its owner's back."""
    trip = write_days(tmp_path, SLIPS)
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)

    with pytest.raises(UnwritableError, match=r"trip\.yaml cannot be written: it is read-only"):
        mended(trip)


def test_the_command_mends_and_tells_what_is_left(tmp_path: Path) -> None:
    """The exit code is that of what is left, the summary counts what was fixed."""
    trip = write_days(tmp_path, SLIPS)
    first, second = run("check", "--fix", trip), run("check", "--fix", trip)

    assert (first.returncode, first.stdout.splitlines()[-1].endswith(" in 1 file (2 fixed)")) == (1, True)
    assert (second.returncode, second.stdout.splitlines()[-1].endswith(" in 1 file")) == (1, True)
    assert "error[unknown-reference]" in first.stdout
    assert "error[unknown-key]" not in first.stdout


def test_the_difference_is_a_patch_and_changes_nothing(tmp_path: Path) -> None:
    """`patch` makes of it what --fix would have written; the findings stay off standard output."""
    trip = write_days(tmp_path, SLIPS)
    before = text_of(trip)
    shown = run("check", "--diff", ".", cwd=trip)

    assert (shown.returncode, text_of(trip)) == (1, before)
    assert re.fullmatch(r"with --fix: 1 error, .* in 1 file \(2 fixed\)\n", shown.stderr)
    subprocess.run(["git", "apply", "-p0"], cwd=trip, input=shown.stdout, check=True, encoding="utf-8")  # noqa: S607
    assert text_of(trip) == before.replace("meting", "meeting").replace("tme", "time")


def test_nothing_to_fix_is_no_difference(tmp_path: Path) -> None:
    """The exit code is 0, standard output is empty."""
    shown = run("check", "--diff", write_days(tmp_path, "Wed 2024-04-03:"))

    assert (shown.returncode, shown.stdout) == (0, "")


def test_what_is_ignored_accepted_or_not_looked_for_is_not_fixed(tmp_path: Path) -> None:
    """A fix is made for a finding that is told, and for no other."""
    trip = write_days(tmp_path, SLIPS)
    before = text_of(trip)
    run("check", trip, "--write-baseline", tmp_path / "baseline.json")
    run("check", trip, "--fix", "--baseline", tmp_path / "baseline.json")
    run("check", trip, "--fix", "--ignore", "unknown-key")
    run("check", trip, "--fix", "--select", "time")

    assert text_of(trip) == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--unsafe-fixes"], "--unsafe-fixes: says which fixes to make; add --fix, or --diff to see them first"),
        (["--diff", "--write-baseline", "b.json"], "--diff: changes nothing, so it does not go with --write-baseline"),
    ],
)
def test_options_that_do_not_go_together_are_told(tmp_path: Path, options: list[str], said: str) -> None:
    """Exit code 2, and nothing is done."""
    ran = run("check", write_days(tmp_path, SLIPS), *options, cwd=tmp_path)

    assert (ran.returncode, ran.stderr) == (2, f"delegtrip: {said}\n")
