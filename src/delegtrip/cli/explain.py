"""`delegtrip explain CHECK` and `delegtrip checks`: the pages of the checks."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def explain(check: Annotated[str, typer.Argument(help="The name of a check, as findings show it.")]) -> None:
    """Show the page of a check: what is wrong, why it hurts, examples, source."""
    from delegtrip.checks.registry import find

    found = find(check)
    page = f"# {found.name}\n\n{found.severity.word}, group {found.group}\n\n{found.page.strip()}\n"
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(page))
    else:
        typer.echo(page, nl=False)


def checks() -> None:
    """List the checks, with what each finds."""
    from delegtrip.checks.registry import checks as known

    width = max(map(len, known()))
    for check in known().values():
        typer.echo(f"{check.name:{width}}  {check.severity.word:7}  {check.summary}")
