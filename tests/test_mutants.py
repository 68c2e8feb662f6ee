"""The list of mutants that no test can notice, held to the program as it is."""

from __future__ import annotations

import tomllib
from pathlib import Path

from mutants import mutants

KNOWN = tomllib.loads(Path(__file__).with_name("mutants.toml").read_text("utf-8"))["known"]


def test_what_is_known_to_survive_is_still_written_so() -> None:
    """A line that changes takes its mutant from the list; each has a reason."""
    written = {mutant.name for mutant in mutants([])}

    assert [one["mutant"] for one in KNOWN if one["mutant"] not in written] == []
    assert all(one["why"] for one in KNOWN)
