"""pydantic's errors, in a coordinator's words and at the place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delegtrip.diagnostics import Diagnostic, Edit, Fix, Label, Severity, nearest
from delegtrip.source import Mapping, Sequence, Span

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails


@dataclass(frozen=True, slots=True)
class Block:
    """A block of keys under validation.

    `what` names it (“a flight”), `known` are the keys it may hold, `head` is where to point for
    a key that is missing.
    """

    node: Mapping
    what: str
    known: tuple[str, ...]
    head: Span
    tagged: bool = False


def translate(error: ValidationError, block: Block) -> Iterator[tuple[str, Diagnostic]]:
    """One diagnostic for each thing wrong with a block, with the key it is about."""
    for detail in error.errors(include_url=False, include_input=False):
        path = detail["loc"][1:] if block.tagged else detail["loc"]
        key = str(path[0]) if path else ""
        yield key, _diagnostic(detail, path, key, block)


def _diagnostic(detail: ErrorDetails, path: tuple[int | str, ...], key: str, block: Block) -> Diagnostic:
    match detail["type"]:
        case "missing":
            return bad("missing-key", f"{block.what} needs `{key}`", block.head)
        case "extra_forbidden":
            return unknown_key(block, key)
        case _:
            span = _value_span(block.node, path) if key in block.node else block.head
            return bad("bad-value", _sentence(detail, key), span)


def unknown_key(block: Block, key: str) -> Diagnostic:
    """The finding for a key that a block does not have."""
    names = [name for name in block.known if name not in block.node]
    span = block.node.key_span(key)
    near = nearest(key, names)
    fix = Fix(f"write `{near}`", (Edit(span, near),), safe=True) if near else None
    guess = f"; did you mean `{near}`?" if near else ""
    help_ = () if near else (f"it may have {', '.join(sorted(names))}; a key of your own begins with x-",)
    return bad("unknown-key", f"{block.what} has no key `{key}`{guess}", span, help_=help_, fix=fix)


def bad(check: str, message: str, span: Span, *, help_: tuple[str, ...] = (), fix: Fix | None = None) -> Diagnostic:
    """A finding of the reader: an error, with one place."""
    return Diagnostic(check, Severity.ERROR, message, Label(span), help=help_, fix=fix)


def _sentence(detail: ErrorDetails, key: str) -> str:
    raised: Any = detail.get("ctx", {}).get("error")
    return str(raised) if raised is not None else f"`{key}`: {detail['msg'].lower()}"


def _value_span(node: Any, path: tuple[int | str, ...]) -> Span:
    """The place of the innermost value on a path of keys and indices."""
    span = node.span
    for step in path:
        if isinstance(node, Mapping) and step in node:
            span, node = node.value_span(str(step)), node[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int):
            span, node = node.element_span(step), node[step]
    result: Span = span
    return result
