"""A check that raises: it is named as ours, the others run, and the exit code is 3."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import write_days
from delegtrip.checks import engine
from delegtrip.checks.finding import Finding
from delegtrip.checks.registry import checks
from delegtrip.cli.checking import Asked, run
from delegtrip.profile import Profile
from delegtrip.timeline import Timeline

FLIGHT = "Fri 2024-04-12:\n  - flight: XX 349\n    from: YUL 22:17\n    to: CDG 10:50"
TOLD = (
    "fault: check outside-trip failed: ZeroDivisionError: no such number; "
    "this is a mistake in delegtrip, please report it\n"
)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """One check of this run raises."""

    def fails(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
        raise ZeroDivisionError("no such number")

    changed = {name: one._replace(run=fails) if name == "outside-trip" else one for name, one in checks().items()}
    monkeypatch.setattr(engine, "checks", lambda: changed)


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize(
    ("format_", "stream"), [("text", "out"), ("concise", "err"), ("github", "err"), ("json", "err"), ("sarif", "err")]
)
def test_a_check_that_fails_is_named(
    format_: str, stream: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the format: among the text, else on standard error, where it is no part of what scripts read."""
    code = run(Asked(write_days(tmp_path, FLIGHT), formats=(format_,)))

    shown = capsys.readouterr()
    assert code == 3
    assert "end-before-start" in shown.out
    assert TOLD in getattr(shown, stream)
