"""What is wrong with a block, in a coordinator's words and at the place in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from delegtrip.diagnostics import Diagnostic, Edit, Fix, Label, Severity, is_clear, nearest
from delegtrip.source import Mapping, Span


class Block(NamedTuple):
    """A block of keys under validation.

    `what` names it (“a flight”), `known` are the keys it may hold, `head` is where to point for
    a key that is missing.
    """

    node: Mapping
    what: str
    known: tuple[str, ...]
    head: Span


def missing_key(block: Block, key: str) -> Diagnostic:
    """The finding for a key that a block cannot do without."""
    return bad("missing-key", f"{block.what} needs `{key}`", block.head)


def bad_value(block: Block, key: str, error: ValueError) -> Diagnostic:
    """The finding for a value that its parser refuses."""
    return bad("bad-value", str(error), block.node.value_span(key) if key in block.node else block.head)


def unknown_key(block: Block, key: str) -> Diagnostic:
    """The finding for a key that a block does not have."""
    known = [name for name in block.known if name not in block.node]
    help_ = f"it may have {', '.join(sorted(known))}; a key of your own begins with x-"
    return _unknown(f"{block.what} has no key `{key}`", block.node.key_span(key), (key, known), help_)


def meant(block: Block, key: str) -> str | None:
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
