"""pydantic's errors, in a coordinator's words and at the place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delegtrip.diagnostics import Diagnostic, Edit, Fix, Label, Severity, is_clear, nearest
from delegtrip.source import Mapping, Span

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails


@dataclass(frozen=True, slots=True)
class Block:
    """A block of keys under validation.

    `what` names it (“a flight”), `known` are the keys it may hold, `head` is where to point for
    a key that is missing. In a `tagged` one pydantic puts the kind before the key.
    """

    node: Mapping
    what: str
    known: tuple[str, ...]
    head: Span
    tagged: bool = False


def translate(error: ValidationError, block: Block) -> Iterator[tuple[str, Diagnostic]]:
    """One diagnostic for each thing wrong with a block, with the key it is about.

    A key that is missing because it is misspelt is told once, where it stands.
    """
    details = [(_key(detail, block), detail) for detail in error.errors(include_url=False, include_input=False)]
    misspelt = {_meant(block, key) for key, detail in details if detail["type"] == "extra_forbidden"}
    for key, detail in details:
        match detail["type"]:
            case "missing":
                if key not in misspelt:
                    yield key, bad("missing-key", f"{block.what} needs `{key}`", block.head)
            case "extra_forbidden":
                yield key, unknown_key(block, key)
            case _:
                span = block.node.value_span(key) if key in block.node else block.head
                yield key, bad("bad-value", _sentence(detail, key), span)


def _key(detail: ErrorDetails, block: Block) -> str:
    """The key an error is about; empty where it is about the whole."""
    path = detail["loc"][1:] if block.tagged else detail["loc"]
    return str(path[0]) if path else ""


def unknown_key(block: Block, key: str) -> Diagnostic:
    """The finding for a key that a block does not have."""
    known = [name for name in block.known if name not in block.node]
    help_ = f"it may have {', '.join(sorted(known))}; a key of your own begins with x-"
    return _unknown(f"{block.what} has no key `{key}`", block.node.key_span(key), (key, known), help_)


def _meant(block: Block, key: str) -> str | None:
    """The key of a block that may have been meant, of those it does not hold yet."""
    return nearest(key, (name for name in block.known if name not in block.node))


def unknown_kind(node: Mapping, kinds: tuple[str, ...]) -> Diagnostic:
    """The finding for an item whose first key is no kind."""
    first = next(iter(node))
    message, help_ = f"`{first}` is not a kind of item", f"the kinds are {', '.join(kinds)}"
    return _unknown(message, node.key_span(first), (first, kinds), help_)


def _unknown(message: str, span: Span, choice: tuple[str, Sequence[str]], help_: str) -> Diagnostic:
    """The finding for a word that is none of the words it may be; with the one that was meant, or with help."""
    near = nearest(*choice)
    if near is None:
        return bad("unknown-key", message, span, help_=(help_,))
    fix = Fix(f"write `{near}`", (Edit(span, near),), safe=is_clear(choice[0], near, choice[1]))
    return bad("unknown-key", f"{message}; did you mean `{near}`?", span, fix=fix)


def bad(check: str, message: str, span: Span, *, help_: tuple[str, ...] = (), fix: Fix | None = None) -> Diagnostic:
    """A finding of the reader: an error, with one place."""
    return Diagnostic(check, Severity.ERROR, message, Label(span), help=help_, fix=fix)


def _sentence(detail: ErrorDetails, key: str) -> str:
    raised: Any = detail.get("ctx", {}).get("error")
    return str(raised) if raised is not None else f"`{key}`: {detail['msg'].lower()}"
