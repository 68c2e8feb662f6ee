"""What is looked for: configuration, thresholds, selection, severities, baselines."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ELSEWHERE, HEAD, write_days, write_trip
from delegtrip import Report, config, load
from delegtrip.checks import baseline
from delegtrip.checks.settings import Settings, named
from delegtrip.diagnostics import Severity
from delegtrip.errors import UsageError
from delegtrip.profile import DEFAULT, thresholds
from delegtrip.profile.overrides import Layered

DAYS = """
Thu 2024-04-04:
  - meeting: First
    time: 10:00-11:00
    at: rochester
  - meeting: Second
    time: 10:30-11:30
    at: rochester
"""


def found(report: Report) -> list[str]:
    """The names of the checks that found something."""
    return [diagnostic.check for diagnostic in report.diagnostics]


def configured(folder: Path, text: str) -> config.Configuration:
    """The configuration of a file with this text."""
    file = folder / "delegtrip.toml"
    file.write_text(text, encoding="utf-8")
    return config.load(file)


def test_without_a_file_the_configuration_is_the_usual_one() -> None:
    """Everything runs, errors make a run fail, thresholds are the built-in ones."""
    usual = config.load(None)

    assert usual.fail_on is Severity.ERROR
    assert usual.settings == Settings()
    assert usual.settings.thresholds.profile == DEFAULT


def test_the_nearest_file_upward_is_found(tmp_path: Path) -> None:
    """A trip is checked as the nearest delegtrip.toml above it says."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "delegtrip.toml").write_text("")
    nearest = tmp_path / "a" / "delegtrip.toml"
    nearest.write_text("")

    assert config.find(tmp_path / "a" / "b") == nearest
    assert config.find(tmp_path / "a" / "b" / "trip.yaml") == nearest


def test_a_configuration_selects_ignores_and_weighs(tmp_path: Path) -> None:
    """Groups and names are read, severities changed, thresholds set with their line."""
    said = configured(
        tmp_path,
        'fail-on = "warning"\nselect = ["time", "double-booking"]\nignore = ["outside-trip"]\n'
        '[severity]\ndouble-booking = "info"\n[profile]\njump-km = 55\n',
    )

    assert said.fail_on is Severity.WARNING
    assert {"double-booking", "end-before-start"} <= said.settings.select
    assert [said.settings.runs(name) for name in ("outside-trip", "end-before-start", "location-jump")] == [
        False,
        True,
        False,
    ]
    assert said.settings.thresholds.profile.jump_km == 55
    assert said.settings.thresholds.origins == {"jump-km": f"{tmp_path}/delegtrip.toml:7"}
    assert found(load(write_days(tmp_path, DAYS)).check(said.settings)) == ["double-booking"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('selct = ["time"]', ":1: there is no key `selct`; did you mean `select`?"),
        ('\nselect = ["tme"]', ":2: `tme` is neither a check nor a group of checks; did you mean `time`?"),
        ("select = 3", ":1: `select` is a list of checks and groups, each between quotes"),
        ('fail-on = "fatal"', ":1: `fatal` is not a severity; it is error, warning or info"),
        ('[severity]\ndouble-boking = "info"', ":2: there is no check `double-boking`; did you mean `double-booking`?"),
        ("[profile]\njump-mk = 5", ":2: there is no threshold `jump-mk`; did you mean `jump-km`?"),
        ("[profile]\njump-km = -5", ":2: `-5` is not a number from 0 up, as jump-km needs"),
        ("[profile]\njump-km = nan", ":2: `nan` is not a number from 0 up, as jump-km needs"),
        ("[profile]\njump-km = true", ":2: `True` is not a number from 0 up, as jump-km needs"),
        ("[profile]\nroad-slowest = 200", ":2: road-slowest must stay below road-fastest, which is 110"),
        ("[profile]\nidle-until = 8", ":2: idle-from must stay below idle-until, which is 8"),
        ("[profile]\ntown-speed = 0", ":2: `0` is less than 1 km/h, which town-speed cannot be"),
        ("[profile]\nidle-until = 25", ":2: `25` is more than 24 h, which idle-until cannot be"),
        ("[profile]\njump-km = 1e300", ":2: `1e+300` is more than 20,020 km, which jump-km cannot be"),
        ("profile = 3", ":1: `profile` is a table: write [profile] on a line of its own"),
        ("a = ", ": Invalid value (at end of document)"),
    ],
)
def test_a_wrong_configuration_is_told_at_its_line(text: str, message: str, tmp_path: Path) -> None:
    """What a configuration may not say stops the run, with the line."""
    with pytest.raises(UsageError) as caught:
        configured(tmp_path, text)

    assert str(caught.value) == f"{tmp_path}/delegtrip.toml{message}"


def test_a_trip_sets_its_own_thresholds(tmp_path: Path) -> None:
    """`profile:` in a trip wins over the configuration, and its mistakes are findings at their place."""
    days = """
legs:
  - leg: A
    in: rochester
    days:
      2024-04-04:
        - meeting: One
          at: ROC
        - meeting: Two
          at: YUL
"""
    days += ELSEWHERE
    far = write_trip(tmp_path / "far", HEAD + "profile: {jump-km: 900}\n" + days)
    wrong = write_trip(tmp_path / "wrong", HEAD + "profile: {jump-mk: 900}\n" + days)

    assert found(load(far).check()) == []
    (mistake, jump) = load(wrong).check().diagnostics
    assert (mistake.check, mistake.message) == ("bad-value", "there is no threshold `jump-mk`; did you mean `jump-km`?")
    assert jump.check == "location-jump"


def test_every_threshold_says_where_it_comes_from() -> None:
    """No number without a unit, a reason and a source, and each can be set by its name."""
    for one in thresholds():
        assert all((one.unit, one.why, one.source)), one.name
        assert Layered().value(one.name) >= 0


def test_names_and_groups_stand_for_checks() -> None:
    """A group stands for all its checks; a word that is neither is refused with what was meant."""
    assert named(["lodging"], "--select") >= {"night-without-bed"}
    with pytest.raises(UsageError, match=r"--select: `lodgin` is neither .*; did you mean `lodging`\?"):
        named(["lodgin"], "--select")


def test_an_ignored_check_still_silences_what_follows_from_it(tmp_path: Path) -> None:
    """Not to be told of a wrong arrival does not mean to be told of all that it makes wrong."""
    trip = write_days(
        tmp_path,
        """
        Fri 2024-04-12:
          - flight: XX 349
            from: YUL 22:17
            to: CDG 10:50
          - meeting: In the evening
            time: 23:00-23:30
            at: YUL
        """,
    )

    without = load(trip).check(Settings(ignore=frozenset({"end-before-start"})))

    assert "impossible-transfer" not in found(without)
    assert "end-before-start" not in found(without)


def test_a_baseline_tells_only_what_is_new(tmp_path: Path) -> None:
    """Accepted findings stay away, however their lines move; a second of a kind is new."""
    accepted = baseline.of("t", load(write_days(tmp_path / "a", DAYS)).check().diagnostics)
    moved = write_days(tmp_path / "b", "# a comment\n" + DAYS.replace("10:30", "10:40"))
    more = write_days(tmp_path / "c", DAYS + "  - meeting: Third\n    time: 11:00-12:00\n    at: rochester\n")

    reread = baseline.loads(baseline.dumps(accepted), "t")

    assert reread == accepted
    assert reread.split(load(moved).check().diagnostics)[0] == []
    new, old = reread.split(load(more).check().diagnostics)
    assert ([one.items for one in new], len(old)) == ([("second", "third")], 1)


ACCEPTED = '{{"version": 1, "trip": "t", "accepted": [{{"check": "{}", "about": {}, "count": {}}}]}}'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "is not a baseline of delegtrip"),
        ("{", "is not a baseline of delegtrip"),
        ('{"version": 9, "trip": "t", "accepted": []}', "is a baseline of version 9; this delegtrip reads version 1"),
        ('{"version": 1, "trip": "x", "accepted": []}', "is the baseline of trip `x`, not of `t`"),
        ('{"version": 1, "trip": "t", "accepted": [{}]}', "is not a baseline of delegtrip"),
        ("[" * 100_000, "is not a baseline of delegtrip"),
        (ACCEPTED.format("end-before-start", '"abc"', 1), "is not a baseline of delegtrip"),
        (ACCEPTED.format("end-before-start", '["a"]', '"1"'), "is not a baseline of delegtrip"),
        (ACCEPTED.format("end-before-start", '["a"]', "1e999"), "is not a baseline of delegtrip"),
        (ACCEPTED.format("end-before-start", '["a"]', 0), "is not a baseline of delegtrip"),
        (
            ACCEPTED.format("end-before-stat", '["a"]', 1),
            "accepts `end-before-stat`, which is not a check; did you mean `end-before-start`",
        ),
    ],
)
def test_a_foreign_baseline_is_refused(text: str, message: str) -> None:
    """A file that is no baseline of this trip is refused, never taken for an empty one."""
    with pytest.raises(ValueError, match=message):
        baseline.loads(text, "t")
