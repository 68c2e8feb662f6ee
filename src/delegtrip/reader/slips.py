"""Slips of YAML, in a coordinator's words and where they are best shown."""

from __future__ import annotations

from typing import NamedTuple

from yaml import MarkedYAMLError, YAMLError

from delegtrip.source import Source, Span


class YamlRefusedError(Exception):
    """The text is not YAML, or is YAML that an itinerary does not use; nothing of it is kept."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.message = message
        self.span = span


class _Slip(NamedTuple):
    """What libyaml says, in part, and what a coordinator reads instead.

    `inside` is read where other text stands before the fault on its line; `opens` says that the
    fault is shown where the quote, bracket or sign that causes it begins.
    """

    said: str
    words: str
    inside: str = ""
    opens: bool = False


_QUOTE = "put the text between quotes"
_INDENT = "this line is indented otherwise than"
_BEHIND = "text stands behind a closed quote or bracket; put the whole text between quotes"
_ESCAPE = "`\\` begins an escape between double quotes; use single quotes"
_SIGN = f"text cannot begin with this character; {_QUOTE}"
_BRACKET = "the bracket that opens here is never closed, or a comma is missing"

_SLIPS = (
    _Slip("mapping values are not allowed", f"{_INDENT} the block it belongs to, or a `:` is missing above",
          f"a second `:` on this line; {_QUOTE}"),
    _Slip("found a tab character", "a tab stands where YAML wants spaces"),
    _Slip("cannot start any token", _SIGN),
    _Slip("did not find expected node content", _SIGN),
    _Slip("block sequence entries are not allowed", f"a list begins on a line of its own; for text, {_QUOTE}"),
    _Slip("unknown escape character", _ESCAPE),
    _Slip("hexdecimal number", _ESCAPE),
    _Slip("invalid Unicode character escape", _ESCAPE),
    _Slip("while scanning a quoted scalar", "the quote that opens here is never closed", opens=True),
    _Slip("while scanning a block scalar", f"`|` or `>` begins text of several lines; {_QUOTE}", opens=True),
    _Slip("while scanning an anchor", f"text cannot begin with `&`; {_QUOTE}", opens=True),
    _Slip("while scanning an alias", f"text cannot begin with `*`; {_QUOTE}", opens=True),
    _Slip("while scanning a directive", f"a line cannot begin with `%`; {_QUOTE}", opens=True),
    _Slip("while scanning a tag", f"text cannot begin with `!`; {_QUOTE}", opens=True),
    _Slip("could not find expected ':'", "this line is neither `key: value` nor `- item`; is a `:` missing?"),
    _Slip("while parsing a flow", _BRACKET, opens=True),
    _Slip("did not find expected key", f"{_INDENT} the lines it belongs to", _BEHIND),
    _Slip("did not find expected '-' indicator", f"{_INDENT} the list it belongs to", _BEHIND),
    _Slip("did not find expected <document start>", "this line does not belong to the block above it", _BEHIND),
)  # fmt: skip


def refusal(source: Source, error: YAMLError) -> YamlRefusedError:
    """libyaml's complaint in plain words, where it is best shown."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return YamlRefusedError(f"this is not YAML: {error}", Span(source, 0, 0))
    said = f"{error.context or ''}: {error.problem or ''}"
    slip = next((slip for slip in _SLIPS if slip.said in said), _Slip("", f"this is not YAML: {error.problem}"))
    mark = error.context_mark if slip.opens and error.context_mark else error.problem_mark
    index = min(mark.index, len(source.text))
    span = Span(source, index, min(index + 1, len(source.text)))
    return YamlRefusedError(_words(slip, span), span)


def _words(slip: _Slip, span: Span) -> str:
    line = span.source.line_text(span.line)
    before, here = line[: span.column - 1], line[span.column - 1 : span.column]
    if here == "\t" and not before.strip():
        return "a tab stands where YAML wants spaces"
    if not slip.inside:
        return slip.words
    is_inside = ": " in before if here == ":" else bool(before.strip())
    return slip.inside if is_inside else slip.words
