"""The commands, one line each."""

from __future__ import annotations

import typer

from delegtrip.cli.agenda import agenda
from delegtrip.cli.check import check
from delegtrip.cli.clocks import clocks
from delegtrip.cli.explain import checks, explain
from delegtrip.cli.export import export
from delegtrip.cli.profile import profile
from delegtrip.cli.schema import schema
from delegtrip.cli.streams import on_terminal
from delegtrip.cli.verify import verify

app = typer.Typer(
    name="delegtrip",
    help="Plan an official delegation in plain text, and find what cannot happen before it does.",
    no_args_is_help=True,
    rich_markup_mode="rich" if on_terminal() else None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(check)
app.command()(explain)
app.command()(checks)
app.command()(agenda)
app.command()(clocks)
app.command()(export)
app.command()(profile)
app.command()(schema)
app.command()(verify)


@app.callback()
def _options(version: bool = typer.Option(False, "--version", help="Show the version and exit.")) -> None:
    if version:  # alone it never gets here; beside a command it is answered too
        from delegtrip import __version__

        typer.echo(f"delegtrip {__version__}")
        raise typer.Exit
