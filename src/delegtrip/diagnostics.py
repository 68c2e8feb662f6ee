"""What a file got wrong: the one record that every report format is made from."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from delegtrip.source import Span


class Severity(IntEnum):
    """How bad a finding is; a larger number is worse."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The word shown to a reader: info, warning or error."""
        return self.name.lower()


class Label(NamedTuple):
    """A place in a file and what to say beside it (may be empty)."""

    span: Span
    text: str = ""


class Edit(NamedTuple):
    """A replacement of the characters of `span` by `text`."""

    span: Span
    text: str


def rewritten(span: Span, value: str, text: str) -> tuple[Edit, ...]:
    """The edit that writes a text where a value stands as it is, plain or between quotes.

    None where the value is written otherwise: by an alias, with escapes, folded over lines.
    """
    quote = span.text[:1] if span.text[:1] in ("'", '"') and len(span.text) > 1 else ""
    if span.text != f"{quote}{value}{quote}":
        return ()
    return (Edit(Span(span.source, span.start + len(quote), span.end - len(quote)), text),)


class Fix(NamedTuple):
    """A proposed change of the file; an unsafe one changes what the trip means."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Diagnostic(NamedTuple):
    """One finding, ready to be shown: what, how bad, where, and what to do.

    `people` and `items` are ids; `heads` are the titles of the items, where it can be ignored too.
    """

    check: str
    severity: Severity
    message: str
    primary: Label
    related: tuple[Label, ...] = ()
    help: tuple[str, ...] = ()
    fix: Fix | None = None
    people: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    owner: str | None = None
    heads: tuple[Span, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        """Order of listing: file, position, check, message."""
        span = self.primary.span
        return (span.source.name, span.start, self.check, self.message)

    @property
    def where(self) -> str:
        """The position as `file:line:column`."""
        span = self.primary.span
        return f"{span.source.name}:{span.line}:{span.column}"


class Unknown(NamedTuple):
    """What a check could not judge, and for want of what."""

    check: str
    reason: str
    label: Label


class Suppressed(NamedTuple):
    """A finding that is not told: ignored by a comment for a reason, or accepted by the baseline."""

    diagnostic: Diagnostic
    reason: str
    in_source: bool


class Report(NamedTuple):
    """All that a run found, and what it could not judge or was told to hide."""

    diagnostics: tuple[Diagnostic, ...]
    unknown: tuple[Unknown, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    files: int = 0
    faults: tuple[str, ...] = ()
    fixed: int = 0

    def how_many(self, severity: Severity) -> int:
        """How many diagnostics have just this severity."""
        return sum(1 for found in self.diagnostics if found.severity is severity)

    @property
    def ignored(self) -> int:
        """How many findings comments silence."""
        return sum(1 for one in self.suppressed if one.in_source)

    @property
    def baselined(self) -> int:
        """How many findings the baseline accepts."""
        return len(self.suppressed) - self.ignored


_CLEARLY = 0.05
"""How much more alike, on difflib's scale from 0 to 1, the near word must be than the next."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean `x`?` for the nearest of the known words, or nothing.

    Case and accents do not count against a word.
    """
    near = nearest(word, known)
    return f"; did you mean `{near}`?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, if one is like enough."""
    return _nearest(word, tuple(known))


@lru_cache(maxsize=256)  # a slip of the keyboard that is copied is copied often
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    import difflib

    plain = {fold(name): name for name in known}
    near = difflib.get_close_matches(fold(word), plain, n=1, cutoff=0.7)
    return plain[near[0]] if near else None


def is_clear(word: str, near: str, known: Iterable[str]) -> bool:
    """Whether `near` is a spelling of `word`, and no other known word is about as like it."""
    from difflib import SequenceMatcher

    if nearest(word, (near,)) is None:
        return False
    second = nearest(word, (name for name in known if name != near))
    if second is None:
        return True
    likeness, next_best = (SequenceMatcher(None, fold(word), fold(name)).ratio() for name in (near, second))
    return likeness - next_best >= _CLEARLY


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case without accents, for comparing what people type."""
    if text.isascii():
        return text.casefold()
    import unicodedata

    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
