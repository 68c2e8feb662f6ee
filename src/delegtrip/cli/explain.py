"""`delegtrip explain CHECK` and `delegtrip checks`: the pages of the checks."""

from __future__ import annotations

import shutil
import textwrap
from typing import Annotated

import typer

from delegtrip.cli import completion
from delegtrip.cli.streams import on_terminal, wants_colour


def explain(
    check: Annotated[
        str, typer.Argument(help="The name of a check, as findings show it.", autocompletion=completion.checks)
    ],
) -> None:
    """Show the page of a check: what is wrong, why it hurts, examples, source."""
    from delegtrip.checks.registry import find

    found = find(check)
    page = f"# {found.name}\n\n{found.severity.word}, group {found.group}\n\n{found.page.strip()}\n"
    if wants_colour():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(page, code_theme="ansi_dark"))
    else:
        print(page, end="")


def checks() -> None:
    """List the checks, with what each finds."""
    from delegtrip.checks.registry import GROUPS
    from delegtrip.checks.registry import checks as known

    name_width = max(map(len, known()))
    for group in GROUPS:
        print(group)
        for check in known().values():
            if check.group == group:
                _print_folded(f"  {check.name:{name_width}}  {check.severity.word:7}  ", check.summary)


def _print_folded(head: str, text: str) -> None:
    """Prints a text behind its head; on a terminal folded into the width that is left."""
    width = shutil.get_terminal_size().columns - len(head) if on_terminal() else len(text)
    lines = textwrap.wrap(text, max(width, 20))
    print(head + f"\n{' ' * len(head)}".join(lines))
