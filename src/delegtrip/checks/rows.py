"""Rows of the dated tables as a file writes them: read, and told where one cannot be.

The class of a row says which keys there are and what each holds, so that a new table or column needs nothing
here. Imported only where a file sets rows.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from delegtrip.diagnostics import Diagnostic, Edit, Fix, Label, did_you_mean, is_clear, nearest
from delegtrip.profile import thresholds
from delegtrip.profile.dated import Dated
from delegtrip.profile.tables import kinds
from delegtrip.reader.blocks import checked, keys_of
from delegtrip.reader.mistakes import Block, bad
from delegtrip.source import Mapping, Sequence, Span


class Found(NamedTuple):
    """The rows of one table in a file, and what is wrong with those that do not hold."""

    rows: tuple[Dated, ...] = ()
    wrong: tuple[Diagnostic, ...] = ()


def read(profile: Mapping, name: str, spelling: str) -> Found:
    """The rows that stand under a name of `profile`; `spelling` says how a list of rows is begun in this file."""
    value = profile[name]
    if name not in kinds():
        return Found(wrong=(_no_table(profile, name),))
    if not isinstance(value, Sequence):
        message = f"`{name}` is a table, a list of rows: {spelling}"
        return Found(wrong=(bad("bad-value", message, profile.value_span(name)),) if value else ())
    rows: list[tuple[Dated, Span]] = []
    wrong: list[Diagnostic] = []
    for index, node in enumerate(value):
        row, faults = _row(name, node, value.element_span(index), spelling)
        faults += _said_twice(row, node, rows) if row else []
        wrong += faults
        if row and not faults:
            rows.append((row, value.element_span(index)))
    return Found(tuple(row for row, _ in rows), tuple(map(_does_not_hold, wrong)))


def _no_table(profile: Mapping, name: str) -> Diagnostic:
    """That neither a threshold nor a table has a name."""
    names = (*kinds(), *(one.name for one in thresholds()))
    if isinstance(profile[name], str):
        message = f"there is no threshold `{name}`{did_you_mean(name, names)}"
        return bad("bad-value", message, profile.value_span(name))
    span, near = profile.key_span(name), nearest(name, kinds())
    message = f"there is no table `{name}`{did_you_mean(name, kinds())}"
    fix = Fix(f"write `{near}`", (Edit(span, near),), safe=is_clear(name, near, names)) if near else None
    return bad("unknown-key", message, span, help_=(f"the tables are {', '.join(kinds())}",), fix=fix)


def _row(name: str, node: Any, where: Span, spelling: str) -> tuple[Dated | None, list[Diagnostic]]:
    """One row, None where it cannot be read; and what is wrong with it."""
    if not isinstance(node, Mapping):
        return None, [bad("bad-value", f"a row of {name} is a block of keys: {spelling}", where)]
    kind = kinds()[name]
    block = Block(node, f"a row of {name}", keys_of(kind), node.head_span() if node else where)
    row, wrong = checked(kind, node, lambda: block)
    if row is None or wrong:
        return None, [found for _, found in wrong]
    row = row.replaced({"written_in": f"{where.source.name}:{where.line}"})
    if (fault := row.impossible()) is None:
        return row, []
    key = fault[0].replace("_", "-")
    return row, [bad("bad-value", fault[1], node.value_span(key) if key in node else block.head)]


def _said_twice(row: Dated, node: Mapping, rows: list[tuple[Dated, Span]]) -> list[Diagnostic]:
    """That two rows of a file hold for the same on the same days."""
    span = next((span for other, span in rows if row.meets(other)), None)
    if span is None:
        return []
    message = (
        f"the row of line {span.line} is about the same, on days of this one; give each its own `since` and `until`"
    )
    key = row.KEYS[0].replace("_", "-")
    return [bad("bad-value", message, node.value_span(key))._replace(related=(Label(span, "the other row"),))]


def _does_not_hold(found: Diagnostic) -> Diagnostic:
    return found._replace(primary=found.primary._replace(text="this row does not hold"))
