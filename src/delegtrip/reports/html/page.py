"""The page: what was found in a sentence, whom it concerns, then the findings day by day."""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip import __version__
from delegtrip.checks.finding import day_text
from delegtrip.diagnostics import Report, Severity
from delegtrip.model.dates import DateRange
from delegtrip.reports.html import appendix, navigation
from delegtrip.reports.html.card import card
from delegtrip.reports.html.content import Content, Section
from delegtrip.reports.html.looks import CSS, chosen, picking
from delegtrip.reports.html.markup import counted, element, text
from delegtrip.reports.html.people import NOBODY

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_TALLY = {
    Severity.ERROR: "cannot happen",
    Severity.WARNING: "probably wrong",
    Severity.INFO: "worth a look",
}


def page(content: Content) -> Iterator[str]:
    """The lines of the page, without line ends."""
    yield "<!doctype html>"
    yield '<html lang="en">'
    yield from _metadata(content)
    yield "<body>"
    yield from navigation.radios(content)
    yield from _header(content)
    yield from navigation.lists(content)
    yield "<main>"
    yield from navigation.picked(content)
    for section in content.sections:
        yield from _section(section, content)
    yield from appendix.parts(content)
    yield "</main>"
    files = counted(content.report.files, "file", "files")
    yield element("footer", f"delegtrip {__version__} read {files}. Times are local; home time stands beside them.")
    yield "</body>"
    yield "</html>"


def _metadata(content: Content) -> Iterator[str]:
    classes = [content.people.classes([person]) for person in content.people.concerned]
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield element("title", f"Findings · {text(content.title)}")
    yield element("style", f"\n{CSS}{picking([*classes, NOBODY])}{chosen([navigation.EVERYONE, *classes, NOBODY])}")
    yield "</head>"


def _header(content: Content) -> Iterator[str]:
    yield "<header>"
    if content.head:
        yield element("p", _period(content.head.dates), class_="when")
    yield element("h1", text(content.title))
    yield element("p", _verdict(content.report), class_="verdict")
    yield from _tally(content.report)
    for fault in content.report.faults:
        yield element("p", f"This list is not complete, by a mistake in delegtrip: {text(fault)}", class_="fault")
    yield "</header>"


def _period(dates: DateRange) -> str:
    return f"{day_text(dates.first)} to {day_text(dates.last)} {dates.last.year}"


def _verdict(report: Report) -> str:
    """The outcome in a sentence."""
    errors, warnings = report.how_many(Severity.ERROR), report.how_many(Severity.WARNING)
    if errors:
        return f"{counted(errors, 'thing', 'things')} cannot happen as written."
    if warnings:
        return f"Nothing is impossible; {counted(warnings, 'thing looks', 'things look')} wrong."
    return "Nothing is wrong, as far as it can be judged." if report.unknown else "Nothing is wrong."


def _tally(report: Report) -> Iterator[str]:
    rows = [(report.how_many(severity), words, severity.word) for severity, words in _TALLY.items()]
    rows += [(len(report.unknown), "unknown", ""), (report.ignored, "ignored", ""), (report.baselined, "accepted", "")]
    shown = [element("li", f"<b>{count:,}</b> {words}", class_=class_) for count, words, class_ in rows if count]
    if shown:
        yield element("ul", "".join(shown), class_="tally")


def _section(section: Section, content: Content) -> Iterator[str]:
    day, findings = section
    yield f'<section id="{navigation.anchor(day)}" class="day {content.people.classes_of_all(findings)}">'
    yield element("h2", f"{day:%A} {day.day} {day:%B}" if day else "The trip as a whole")
    for found in findings:
        yield from card(found, content)
    yield "</section>"
