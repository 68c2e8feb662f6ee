"""The documentation says what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])


def test_generated_parts_have_not_drifted() -> None:
    """The tables, the pages of the checks and the README's findings are what the program gives today."""
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, ""), done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link of a page to a file of the project, or to a heading of the page, has its target."""
    text = page.read_text("utf-8")
    headings = {re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-") for line in text.splitlines()}

    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", text):
        path, _, heading = target.partition("#")
        assert not path or (page.parent / path).exists(), target
        assert path or heading in headings, target


def test_readme_names_every_command() -> None:
    """The README's table lists the commands that there are, and no others."""
    import typer.main

    from delegtrip.cli.app import app

    commands = set(getattr(typer.main.get_command(app), "commands"))  # noqa: B009  # typed as a plain command
    named = set(re.findall(r"^\| `delegtrip (\w+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))

    assert named == commands
