"""The verbs and what each takes, as the tab key needs them: a table that is written from the commands.

`python docs/generate.py` writes `commands.tsv`; whoever reads it needs neither typer nor the modules of the verbs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

FILE = Path(__file__).with_name("commands.tsv")


class Parameter(NamedTuple):
    """An option or an argument."""

    names: tuple[str, ...]
    takes: str
    """`flag`, `value`, `values` where it may be repeated, or `argument`."""

    offers: str
    """`error|warning`: words; `checks()`: a function of `completion`; or nothing."""

    help: str


class Verb(NamedTuple):
    """A verb; the command itself is the one without a name."""

    help: str
    parameters: list[Parameter]


def verbs() -> dict[str, Verb]:
    """All verbs by name, in the order in which the help shows them."""
    found: dict[str, Verb] = {}
    for line in FILE.read_text("utf-8").splitlines():
        verb, names, takes, offers, help_ = line.split("\t")
        if names:
            found[verb].parameters.append(Parameter(tuple(names.split()), takes, offers, help_))
        else:
            found[verb] = Verb(help_, [])
    return found


def dumps() -> str:
    """The table anew, from the commands as typer reads them."""
    from typer.main import get_command

    from delegtrip.cli.app import app

    command: Any = get_command(app)
    top = command.make_context("delegtrip", [], resilient_parsing=True)
    rows = list(_rows("", command, top))
    for name, verb in command.commands.items():
        rows += _rows(name, verb, verb.make_context(name, [], parent=top, resilient_parsing=True))
    return "".join("\t".join(row) + "\n" for row in rows)


def _rows(verb: str, command: Any, context: Any) -> Iterator[tuple[str, str, str, str, str]]:
    yield verb, "", "", "", command.get_short_help_str() if verb else ""
    for one in command.get_params(context):
        names = sorted((*one.opts, *one.secondary_opts), key=len)
        yield verb, " ".join(names), _takes(one), _offers(command, one, context), one.help or ""


def _takes(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return "argument"
    if parameter.is_flag:
        return "flag"
    return "values" if parameter.multiple else "value"


def _offers(command: Any, parameter: Any, context: Any) -> str:
    """What its declaration names, or the words it may have."""
    from typing import get_type_hints

    declared = get_type_hints(command.callback, include_extras=True).get(parameter.name)
    for one in getattr(declared, "__metadata__", ()):
        if one.autocompletion:
            return f"{one.autocompletion.__name__}()"
    return "|".join(item.value for item in parameter.shell_complete(context, ""))
