"""Rules about the bytes: encoding, ends and lengths of lines, characters that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delegtrip.diagnostics import Diagnostic
from delegtrip.feeds.verify.feed import Feed
from delegtrip.feeds.verify.lint.rule import ERROR, WARNING, Rule
from delegtrip.source import Span

BYTE_ORDER_MARK = Rule(
    "byte-order-mark",
    ERROR,
    "the file begins with U+FEFF",
    "ical, vobject and ical.js refuse the feed, Radicale and calcurse find no event in it",
    "save it as UTF-8 without a byte order mark",
)
NOT_UTF8 = Rule(
    "not-utf8",
    ERROR,
    "bytes that are not UTF-8",
    "programs show other letters; those that decode strictly, as ical and vobject do, refuse the feed",
    "write the file as UTF-8",
)
SPLIT_CHARACTER = Rule(
    "split-character",
    ERROR,
    "a line folded inside a character of several bytes",
    "icalendar, ical.js and node-ical show `��`; ical and vobject refuse the feed",
    "fold between characters, at 75 octets or fewer",
)
BARE_LINE_END = Rule(
    "bare-line-end",
    WARNING,
    "lines that do not end in CR LF",
    "none of the programs tested; RFC 5545 asks for CR LF",
    "end every line in CR LF (RFC 5545, 3.1)",
)
NO_LAST_LINE_END = Rule(
    "no-last-line-end",
    WARNING,
    "a last line without an end",
    "none of the programs tested; RFC 5545 asks for CR LF",
    "end the last line in CR LF",
)
LONG_LINE = Rule(
    "long-line",
    WARNING,
    "lines of more than 75 octets",
    "none of the programs tested; RFC 5545 says that lines should not be longer",
    "fold it: CR LF and a blank (RFC 5545, 3.1)",
)
CONTROL_CHARACTER = Rule(
    "control-character",
    ERROR,
    "a control character, U+0085, U+2028 or U+2029",
    "some programs take it for the end of a line: `END:VEVENT` behind one loses the rest of the feed",
    "leave it out, or write a line break as `\\n`",
)
RULES = (
    BYTE_ORDER_MARK,
    NOT_UTF8,
    SPLIT_CHARACTER,
    BARE_LINE_END,
    NO_LAST_LINE_END,
    LONG_LINE,
    CONTROL_CHARACTER,
)

_LONGEST = 75
_BARE = re.compile(r"\r(?!\n)|(?<!\r)\n")
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_FOLD = re.compile(rb"\r?\n[ \t]")


def byte_order_mark(feed: Feed) -> Iterator[Diagnostic]:
    """U+FEFF before the first line."""
    if feed.source.text.startswith("\ufeff"):
        yield BYTE_ORDER_MARK.at(Span(feed.source, 0, 1), "the file begins with a byte order mark (U+FEFF)")


def encoding(feed: Feed) -> Iterator[Diagnostic]:
    """The first byte that is no UTF-8: a character split by a fold is told as such."""
    wrong = re.search("[\udc80-\udcff]", feed.source.text)
    if wrong is None:
        return
    span = Span(feed.source, wrong.start(), wrong.end())
    try:
        _FOLD.sub(b"", feed.data).decode("utf-8")
    except UnicodeDecodeError:
        yield NOT_UTF8.at(span, f"byte 0x{ord(wrong[0]) - 0xDC00:02X} is not UTF-8")
    else:
        yield SPLIT_CHARACTER.at(span, "a fold parts the bytes of one character")


def line_ends(feed: Feed) -> Iterator[Diagnostic]:
    """The first line that ends otherwise than in CR LF, and the last without an end."""
    text = feed.source.text
    if bare := _BARE.findall(text):
        first = _BARE.search(text)
        start = first.start() if first else 0
        ends = "LF" if bare[0] == "\n" else "CR"
        counted = "a line ends" if len(bare) == 1 else f"{len(bare)} lines end"
        yield BARE_LINE_END.at(Span(feed.source, start, start + 1), f"{counted} in {ends} alone")
    if text and not text.endswith(("\n", "\r")):
        yield NO_LAST_LINE_END.at(Span(feed.source, len(text) - 1, len(text)), "the last line has no end")


def long_lines(feed: Feed) -> Iterator[Diagnostic]:
    """The first line of more than 75 octets, and how many there are."""
    long = [span for span in _physical(feed) if _octets(span) > _LONGEST]
    if long:
        others = f"; {len(long) - 1} more are too long" if long[1:] else ""
        yield LONG_LINE.at(long[0], f"the line has {_octets(long[0])} octets, 75 are allowed{others}")


def control_characters(feed: Feed) -> Iterator[Diagnostic]:
    """Each line's first character that some program takes for a command or the end of a line."""
    for span in _physical(feed):
        if found := _CONTROL.search(span.text):
            start = span.start + found.start()
            message = f"U+{ord(found[0]):04X} stands in a text"
            yield CONTROL_CHARACTER.at(Span(feed.source, start, start + 1), message)


def _octets(span: Span) -> int:
    return len(span.text.encode("utf-8", "surrogateescape"))


def _physical(feed: Feed) -> list[Span]:
    """The lines as they stand in the file."""
    starts = feed.source.line_starts
    texts = (feed.source.line_text(number) for number in range(1, len(starts) + 1))
    return [Span(feed.source, start, start + len(text)) for start, text in zip(starts, texts, strict=True)]


CHECKS = (byte_order_mark, encoding, line_ends, long_lines, control_characters)
